"""A handout, submissions to it, and a session in a sandbox."""

import copy
import json
from pathlib import Path

import pytest

from bookbuild.grading import sandbox
from bookbuild.handouts.exercises import exercises, is_solution, source
from bookbuild.handouts.notebooks import student

PAGE = Path("book/04_feedforward_network.ipynb")


@pytest.fixture(scope="session")
def handout():
    book = json.loads(PAGE.read_text(encoding="utf8"))
    return student(book, exercises(book["cells"]), PAGE.stem, "en")


@pytest.fixture(scope="session")
def solved(handout):
    """A submission with every solution of the book, in the places of the handout."""
    book = json.loads(PAGE.read_text(encoding="utf8"))
    notebook = copy.deepcopy(handout)
    for exercise in exercises(book["cells"]):
        code = [c for c in book["cells"] if c["id"] in exercise.solutions and is_solution(c)]
        code = [source(c) for c in code if c["cell_type"] == "code"]
        for cell in notebook["cells"]:
            if cell["id"] in exercise.starters and code:
                cell["source"] = code[0]
    return notebook


@pytest.fixture(scope="session")
def walls():
    if lack := sandbox.lacks():
        pytest.skip(lack)


def changed(notebook: dict, **sources: str) -> dict:
    """Return a copy with other sources; ``ex_swap_starter`` stands for the id ex-swap-starter."""
    notebook = copy.deepcopy(notebook)
    for name, text in sources.items():
        (cell,) = [c for c in notebook["cells"] if c["id"] == name.replace("_", "-")]
        cell["source"] = text
    return notebook


@pytest.fixture(scope="session")
def change():
    return changed
