"""A class with every kind of student: each gets what is due, and none harms another."""

import copy
import csv
import json
import os
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from bookbuild.grading import sandbox
from bookbuild.grading.__main__ import main
from bookbuild.grading.gradebook import Course

CHAPTER = "04_feedforward_network"
FIRST = "ex-position-starter"  # the first of five checked exercises, worth 2 of their 20 points

ATTACKS = {
    "endless": "while True:\n    pass",
    "waiting": "import time\ntime.sleep(10**6)",
    "stubborn": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "hog": "hoard = bytearray(10**11)",
    "hoarder": "hoard = []\nwhile True:\n    hoard.append(bytearray(10**8))",
    "bomb": "import os\nwhile True:\n    os.fork()",
    "threads": "import threading, time\nwhile True:\n"
    "    threading.Thread(target=time.sleep, args=(99,), daemon=True).start()",
    "files": "for n in range(10**6):\n    open(f'/desk/{n}', 'wb').write(bytes(10**6))",
    "talker": "while True:\n    print('x' * 10**6)",
    "caller": "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:1')",
    "killer": "import os\nos.kill(os.getppid(), 9)\nos.kill(-1, 9)",
    "quitter": "import os\nos._exit(0)",
    "patcher": "import nnbook.exercises as e, nnbook.exercises.grading as g\n"
    "check = e.check = g.check = lambda label, *a: print(f'{label}: ✓')\n"
    "g.grade = lambda *a: None\ng._GRADERS.clear()",
    "forger": "import os\nfor fd in range(3, 64):\n"
    "    try: os.write(fd, b'\\0\\0\\0\\x10{\"value\": null}  ' * 99)\n    except OSError: pass",
    "flood": "import os, struct\nfor fd in range(3, 64):\n"
    "    try: os.write(fd, struct.pack('>I', 2**31)); os.write(fd, bytes(10**6))\n"
    "    except OSError: pass",
    "equal": "class Yes(float):\n    __eq__ = __gt__ = __lt__ = lambda *a: True\n"
    "    __array_ufunc__ = lambda *a, **k: True\n"
    "position_of_v = lambda *a: Yes()\nwv_shares = Yes()",
    "nested": "position_of_v = lambda *a: deep\ndeep = []\ndeep.append(deep)",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory, handout, solved):
    """Return the rows of the table by student, and the folders."""
    folder = tmp_path_factory.mktemp("course") / "class"
    folder.mkdir()
    treasure = folder.parent / "treasure"
    treasure.write_text("untouched")
    good, empty = solved(CHAPTER), handout(CHAPTER)
    attacks = dict(ATTACKS)
    attacks["deleter"] = (
        f"import shutil, os\nfor path in ({str(folder.parent)!r}, '/work', '/root', '/home'):\n"
        f"    shutil.rmtree(path, ignore_errors=True)\nos.remove({str(treasure)!r})"
    )
    attacks["reader"] = (
        f"import json\nother = json.load(open({str(folder / 'good.ipynb')!r}))\n"
        "for cell in other['cells']:\n    exec(''.join(cell['source']))"
    )
    notebooks = {"good": good, "unsolved": empty}
    for name, code in attacks.items():
        notebooks[name] = with_source(empty, FIRST, code)
    notebooks["loop in one"] = with_source(good, FIRST, ATTACKS["endless"])
    notebooks["words"] = with_source(good, "ex-count-weights-text", "12 730, I think.")
    notebooks["no checks"] = copy.deepcopy(good)
    notebooks["no checks"]["cells"] = [
        c for c in good["cells"] if not c["metadata"].get("nbgrader", {}).get("locked")
    ]
    notebooks["greedy"] = copy.deepcopy(empty)
    for cell in notebooks["greedy"]["cells"]:
        if role := cell["metadata"].get("nbgrader"):
            role |= {"points": 1000, "grade": True, "solution": False, "locked": False}
            cell["source"] = "print('✓')"
    for name, notebook in notebooks.items():
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf8")
    (folder / "torn.ipynb").write_text(json.dumps(good)[:5000])
    (folder / "nothing.ipynb").touch()
    (folder / "link.ipynb").symlink_to(treasure)
    (folder / "absent").mkdir()
    os.mkfifo(folder / "pipe.ipynb")
    handouts = folder.parent / "handouts"
    (handouts / "student" / "en").mkdir(parents=True)
    (handouts / "student" / "en" / f"{CHAPTER}.ipynb").write_text(json.dumps(empty))
    call = [str(folder), "--chapter", "04", "--handouts", str(handouts), "--seconds", "2"]
    assert main([*call, "--jobs", "2"]) == 0
    assert treasure.read_text() == "untouched"
    return table(folder), folder, call


def with_source(notebook: dict, cell_id: str, text: str) -> dict:
    notebook = copy.deepcopy(notebook)
    (cell,) = [c for c in notebook["cells"] if c["id"] == cell_id]
    cell["source"] = text
    return notebook


def table(folder: Path) -> dict[str, dict[str, str]]:
    path = folder.with_name(f"{folder.name}-graded") / f"{CHAPTER}.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("student", "points"),
    [("good", 20), ("no checks", 20), ("loop in one", 18), ("words", 20), ("unsolved", 0),
     ("greedy", 0), ("torn", 0), ("nothing", 0), ("link", 0), ("absent", 0), ("pipe", 0)],
)  # fmt: skip
def test_everyone_gets_what_is_due(graded, student, points):
    row = graded[0][student]
    assert float(row["total"]) == points and row["of"] == "30"


@pytest.mark.parametrize("student", [*ATTACKS, "deleter", "reader"])
def test_an_attack_gives_no_points_and_says_what_happened(graded, student):
    row = graded[0][student]
    assert float(row["total"]) == 0 and row["remarks"]


def test_remarks_say_what_was_wrong(graded):
    remarks = {student: row["remarks"] for student, row in graded[0].items()}
    for student, words in {
        "endless": "timed out", "waiting": "timed out", "stubborn": "timed out",
        "hog": "MemoryError", "bomb": "PermissionError", "caller": "Error",
        "quitter": "ended by its own code", "torn": "broken: not JSON", "nothing": "broken: empty",
        "link": "link", "absent": "missing", "pipe": "not a file", "unsolved": "no answer",
    }.items():  # fmt: skip
        assert words in remarks[student], (student, remarks[student])


def test_words_wait_for_a_hand_and_keep_its_points(graded):
    rows, folder, call = graded
    assert rows["words"]["ex-count-weights"] == "" and rows["words"]["by hand"] == "2"
    database = folder.with_name(f"{folder.name}-graded") / "gradebook.db"
    with Gradebook(f"sqlite:///{database}", "nnbook") as book:
        grade = book.find_grade("ex-count-weights", CHAPTER, CHAPTER, "words")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        book.db.commit()
    assert main(call) == 0  # nothing is new: the points stay
    row = table(folder)["words"]
    assert (row["ex-count-weights"], row["total"], row["by hand"]) == ("1.5", "21.5", "0")


def test_settings_of_a_teacher_are_kept(tmp_path):
    Course(tmp_path, CHAPTER, CHAPTER)
    with open(tmp_path / "nbgrader_config.py", "a", encoding="utf8") as settings:
        settings.write('c.CourseDirectory.db_url = "sqlite:///elsewhere.db"\n')
    assert Course(tmp_path, CHAPTER, CHAPTER).directory.db_url == "sqlite:///elsewhere.db"


def test_without_a_sandbox_nothing_is_run(graded, monkeypatch, capsys):
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    assert main(graded[2]) == 1
    assert "unless you say --unsafe" in capsys.readouterr().err


def test_unsafe_grades_without_bubblewrap(graded, tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "_walls", None)
    (tmp_path / "class").mkdir()
    good = graded[1] / "good.ipynb"
    (tmp_path / "class" / "good.ipynb").write_bytes(good.read_bytes())
    assert main([str(tmp_path / "class"), *graded[2][1:], "--unsafe"]) == 0
    assert float(table(tmp_path / "class")["good"]["total"]) == 20
