"""The handouts: nothing of a solution, a place for every answer, the checks of the book."""

import json
from pathlib import Path

import pytest

from bookbuild.handouts import POINTS
from bookbuild.handouts.exercises import Exercise, exercises, is_solution, source
from bookbuild.handouts.notebooks import student, teacher

CHAPTERS = sorted(Path("book").glob("[01]*.ipynb"))


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf8"))


def roles(notebook: dict) -> dict[str, dict]:
    """Return nbgrader's metadata by grade id."""
    found = [cell["metadata"].get("nbgrader") for cell in notebook["cells"]]
    return {role["grade_id"]: role for role in found if role}


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def chapter(request):
    book = read(request.param)
    return book, exercises(book["cells"])


def test_student_gets_no_solution_and_no_output(chapter):
    book, tasks = chapter
    handout = student(book, tasks, "chapter", "en")
    solutions = [source(cell) for cell in book["cells"] if is_solution(cell)]
    assert solutions
    for cell in handout["cells"]:
        assert not is_solution(cell) and source(cell) not in solutions
        assert not cell.get("outputs")


def test_every_exercise_has_a_place_and_its_points(chapter):
    book, tasks = chapter
    graded = roles(student(book, tasks, "chapter", "ko"))
    for exercise in tasks:
        role = graded[exercise.label]
        assert role["points"] == POINTS[exercise.level]
        assert role["locked"] is bool(exercise.check)  # a check is ours, a text the student's
    assert sum(role["grade"] for role in graded.values()) == len(tasks)


def test_every_check_of_the_book_is_in_the_handout(chapter):
    book, tasks = chapter
    code = "\n".join(source(c) for c in book["cells"] if is_solution(c) and "outputs" in c)
    handed = [source(cell) for cell in student(book, tasks, "chapter", "en")["cells"]]
    assert sum(exercise.check is not None for exercise in tasks) == code.count('check("ex-') > 0
    for exercise in tasks:
        if exercise.check:
            assert any(exercise.check in text for text in handed)


def test_teacher_keeps_every_cell_and_sees_the_points(chapter):
    book, tasks = chapter
    notebook = teacher(book, tasks, "chapter", "en")
    ids = [cell["id"] for cell in notebook["cells"]]
    assert [i for i in ids if i in {c["id"] for c in book["cells"]}] == [
        c["id"] for c in book["cells"]
    ]
    overview = next(source(cell) for cell in notebook["cells"] if cell["id"] == "handout")
    assert overview.count("given by the check |") + overview.count("by hand |") == len(tasks)
    assert f"Together: {sum(exercise.points for exercise in tasks)} points" in overview


def test_answer_without_starter_gets_an_empty_variable():
    book = read(Path("book/06_backpropagation.ipynb"))
    handout = student(book, exercises(book["cells"]), "06", "en")
    work = next(cell for cell in handout["cells"] if cell["id"] == "ex-bp-passes-work")
    assert work["source"] == "epochs = None  # your answer"


def test_a_reader_notebook_that_lacks_an_exercise_is_refused():
    book = read(CHAPTERS[0])
    tasks = exercises(book["cells"])
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != tasks[0].statement]
    with pytest.raises(ValueError, match=r"lacks its cells .* make book"):
        student(book, tasks, "01", "en")


def test_an_exercise_without_level_is_refused():
    text = ":::{exercise} Title\n:label: ex-a\n:class: code\n\nDo it.\n:::"
    cell = {"cell_type": "markdown", "id": "ex-a", "metadata": {}, "source": text}
    with pytest.raises(ValueError, match="ex-a: expected a label and a class"):
        exercises([cell])


def test_answers_are_the_names_of_the_check():
    exercise = Exercise("ex-a", "A", "code", 1, 5, "a", check='check("ex-a", before, f(), after)')
    assert exercise.answers() == ["before", "after"]
