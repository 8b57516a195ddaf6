"""The handouts of all chapters, made of the book's own cells, and submissions to them."""

import copy
import json
from pathlib import Path

import pytest

from bookbuild.grading import sandbox
from bookbuild.handouts.exercises import exercises, source
from bookbuild.handouts.notebooks import student


def read(chapter: str) -> dict:
    return json.loads(Path("book", f"{chapter}.ipynb").read_text(encoding="utf8"))


@pytest.fixture(scope="session", autouse=True)
def walls():
    if lack := sandbox.lacks():
        pytest.fail(lack)  # this target is for a machine that can grade


@pytest.fixture(scope="session")
def handout():
    def make(chapter: str) -> dict:
        book = read(chapter)
        return student(book, exercises(book["cells"]), chapter, "en")

    return make


@pytest.fixture(scope="session")
def solved(handout):
    """The handout with the book's solution in each place that is checked."""

    def make(chapter: str) -> dict:
        book, notebook = read(chapter), copy.deepcopy(handout(chapter))
        code = {cell["id"]: source(cell) for cell in book["cells"] if cell["cell_type"] == "code"}
        for exercise in exercises(book["cells"]):
            wanted = (exercise.starters or [f"{exercise.label}-work"])[0]
            for cell in notebook["cells"]:
                if exercise.check and cell["id"] == wanted:
                    parts = [code[cell_id] for cell_id in exercise.solutions if cell_id in code]
                    cell["source"] = "\n\n".join(parts)
        return notebook

    return make
