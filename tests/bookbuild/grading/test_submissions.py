"""Submissions are found, and only their text is taken."""

import json

import pytest

from bookbuild.grading.submissions import Broken, found, merged, read

CHAPTER = "04_feedforward_network"


def cell(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["id"] == cell_id)


def sent(notebook) -> bytes:
    return json.dumps(notebook).encode()


def test_files_and_folders_are_students(tmp_path):
    (tmp_path / "ann.ipynb").touch()
    for name, files in {
        "bob": [f"{CHAPTER}.ipynb", "other.ipynb"], "cho": ["mine.ipynb"], "dan": [],
        "eve": ["a.ipynb", "b.ipynb"],
    }.items():  # fmt: skip
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).touch()
    (tmp_path / "fay.ipynb").symlink_to("/etc/passwd")
    (tmp_path / "students.txt").write_text("ann\ngil\n")
    students = {s.student: s for s in found(tmp_path, CHAPTER)}
    assert list(students) == ["ann", "bob", "cho", "dan", "eve", "fay", "gil"]
    assert students["bob"].path.stem == CHAPTER and students["cho"].path.stem == "mine"
    assert students["dan"].problem == students["gil"].problem == "missing"
    assert "2 notebooks" in students["eve"].problem and "link" in students["fay"].problem


def test_no_folder_and_an_empty_one_are_refused(tmp_path):
    with pytest.raises(ValueError, match="found neither"):
        found(tmp_path, CHAPTER)
    with pytest.raises(ValueError, match="no folder"):
        found(tmp_path / "nowhere", CHAPTER)


def test_only_a_plain_file_of_a_sensible_size_is_read(tmp_path):
    (tmp_path / "link").symlink_to("/etc/passwd")
    with open(tmp_path / "large", "wb") as large:
        large.truncate(10**9)
    for path, why in (("link", "link"), ("large", "limit"), (".", "not a file")):
        with pytest.raises(Broken, match=why):
            read(tmp_path / path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"cells": 3}', b'{"cells": [3]}', b'{"cells": [{"source": 3}]}',
     b"[" * 100_000, b"\xff\xfe\x00"],
    ids=lambda content: repr(content[:30]),
)  # fmt: skip
def test_what_is_no_notebook_is_broken(handout, content):
    with pytest.raises(Broken, match="broken"):
        merged(handout, content)


def test_the_checks_and_points_are_always_ours(handout, change):
    tampered = change(handout, ex_hidden_layer_check="print('ex-hidden-layer: ✓')")
    role = cell(tampered, "ex-hidden-layer-check")["metadata"]["nbgrader"]
    role |= {"points": 100, "locked": False}
    tampered["cells"] = [c for c in tampered["cells"] if c["id"] != "ex-swap-hidden-check"]
    notebook = merged(handout, sent(tampered))
    for name in ("ex-hidden-layer-check", "ex-swap-hidden-check"):
        assert cell(notebook, name) == cell(handout, name)


def test_own_cells_stay_and_the_check_comes_behind_them(handout):
    handed = json.loads(json.dumps(handout))
    place = [c["id"] for c in handed["cells"]].index("ex-hidden-layer-check")
    own = {"cell_type": "code", "metadata": {"tags": ["x"]}, "source": ["a = 1\n", "b"],
           "outputs": [{"output_type": "stream", "text": ["seen"]},
                       {"data": {"text/html": "<script>", "text/plain": " 1"}}]}  # fmt: skip
    handed["cells"].insert(place + 1, own)
    cells = merged(handout, sent(handed))["cells"]
    ids = [c["id"] for c in cells]
    mine = next(c for c in cells if c["source"] == "a = 1\nb")
    assert mine["metadata"] == {} and mine["outputs"][0]["text"] == "seen 1"
    assert ids.index("ex-hidden-layer-check") == ids.index(mine["id"]) + 1


def test_cells_that_colab_has_renamed_are_known(handout):
    handed = json.loads(json.dumps(handout))
    for one in handed["cells"]:
        one["metadata"]["id"] = one.pop("id")
    ids = [c["id"] for c in merged(handout, sent(handed))["cells"]]
    assert ids == [c["id"] for c in handout["cells"]]
