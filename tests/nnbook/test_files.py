"""A file is replaced as a whole, or stays as it was."""

import os

import pytest

from nnbook.files import replace_at_once, write_beside


@pytest.mark.parametrize("content", ["가\n", b"\x00\xff"])
def test_text_and_bytes_arrive_and_nothing_is_left_beside(tmp_path, content):
    path = tmp_path / "new" / "folder" / "file"
    replace_at_once(path, "old")
    replace_at_once(path, content)
    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [OSError("no space left"), KeyboardInterrupt()])
def test_what_goes_wrong_leaves_the_old_file(tmp_path, monkeypatch, where, error):
    path = tmp_path / "file"
    path.write_text("old")

    def fails(*arguments):
        raise error

    monkeypatch.setattr(where, fails)
    with pytest.raises(type(error)):
        replace_at_once(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_cannot_be_written(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        replace_at_once(path, "new \ud800")
    assert path.read_text() == "old"


def test_beside_has_a_name_of_its_own(tmp_path):
    path = tmp_path / "file.json"
    half = write_beside(path, b"{}")
    assert half.parent == tmp_path and half.name.startswith(".") and str(os.getpid()) in half.name
    assert not path.exists()
