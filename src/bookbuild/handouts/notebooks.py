"""Make the student's and the teacher's notebook out of the reader's."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from bookbuild.handouts.exercises import Exercise, is_solution, source
from bookbuild.handouts.words import WORDS

__all__ = ["student", "teacher"]

Notebook = dict[str, Any]
CellDict = dict[str, Any]


def student(reader: Notebook, tasks: list[Exercise], name: str, lang: str) -> Notebook:
    """Return the notebook to hand out: no solution, no output, a place for each answer.

    Raises ``ValueError`` if the reader's notebook lacks the cell of an exercise.
    """
    _complete(reader, tasks)
    ends = {(exercise.starters or [exercise.statement])[-1]: exercise for exercise in tasks}
    starters = {cell_id: exercise for exercise in tasks for cell_id in exercise.starters}
    cells: list[CellDict] = []
    for cell in copy.deepcopy(reader["cells"]):
        if is_solution(cell):
            continue
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
        if cell["id"] in starters:
            grade_id = f"{starters[cell['id']].label}-{cell['id']}"
            cell["metadata"]["nbgrader"] = _role(grade_id, solution=True)
        cells.append(cell)
        if cell["id"] in ends:
            cells += _places(ends[cell["id"]], lang)
    how = "\n".join(f"> {line}" for line in WORDS[lang]["how"].splitlines())
    _insert_after_title(cells, _markdown("handout", how))
    return _notebook(reader, cells, name, lang)


def teacher(reader: Notebook, tasks: list[Exercise], name: str, lang: str) -> Notebook:
    """Return the notebook with its solutions, and the points of each exercise."""
    _complete(reader, tasks)
    words = WORDS[lang]
    statements = {exercise.statement: exercise for exercise in tasks}
    cells: list[CellDict] = []
    for cell in copy.deepcopy(reader["cells"]):
        cells.append(cell)
        if exercise := statements.get(cell["id"]):
            how = words["by check" if exercise.check else "by hand"]
            text = words["points"].format(points=exercise.points, how=how)
            cells.append(_markdown(f"{exercise.label}-points", text))
    texts = {cell["id"]: source(cell) for cell in cells}
    rows = [
        f"| {_title(e, texts[e.statement])} | {e.kind} | {e.level} | {e.minutes} | {e.points} "
        f"| {words['by check' if e.check else 'by hand']} |"
        for e in tasks
    ]
    total, auto = sum(e.points for e in tasks), sum(e.points for e in tasks if e.check)
    parts = [f"**{words['for teachers']}**", "\n".join([words["table"], *rows])]
    parts.append(words["sum"].format(points=total, auto=auto))
    _insert_after_title(cells, _markdown("handout", "\n\n".join(parts)))
    return _notebook(reader, cells, name, lang)


def _title(exercise: Exercise, statement: str) -> str:
    """Return the title with its number, in the language of the notebook."""
    heading = re.search(r"^#+ (.*)$", statement, re.M)
    return f"{heading.group(1) if heading else exercise.title} (`{exercise.label}`)"


def _complete(reader: Notebook, tasks: list[Exercise]) -> None:
    there = {cell.get("id") for cell in reader["cells"]}
    for exercise in tasks:
        lacking = {exercise.statement, *exercise.starters, *exercise.solutions} - there
        if lacking:
            raise ValueError(
                f"{exercise.label}: the reader's notebook lacks its cells {sorted(lacking)}; "
                "is it older than the chapter? Run: make book"
            )


def _places(exercise: Exercise, lang: str) -> Iterator[CellDict]:
    """Yield the cells in which the answer goes, and its check."""
    words, label, points = WORDS[lang], exercise.label, exercise.points
    if exercise.check:
        if not exercise.starters:
            empty = "\n".join(f"{name} = None  # {words['answer']}" for name in exercise.answers())
            yield _code(f"{label}-work", empty, _role(f"{label}-work", solution=True))
        text = f"{words['check'].format(points=points)}\n{exercise.check}"
        role = _role(label, grade=True, locked=True, points=points)
        yield _code(f"{label}-check", text, role)
        return
    if exercise.kind != "concept" and not exercise.starters:
        yield _code(f"{label}-work", words["code"], _role(f"{label}-work", solution=True))
    role = _role(label, grade=True, solution=True, points=points)
    yield _markdown(f"{label}-text", words["text"].format(points=points), role)


def _role(
    grade_id: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: int | None = None,
) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell, version 3 of its format."""
    role: dict[str, Any] = {
        "grade": grade, "grade_id": grade_id, "locked": locked, "schema_version": 3,
        "solution": solution, "task": False,
    }  # fmt: skip
    return role | ({} if points is None else {"points": points})


def _markdown(cell_id: str, text: str, role: dict[str, Any] | None = None) -> CellDict:
    metadata = {"nbgrader": role} if role else {}
    return {"cell_type": "markdown", "id": cell_id, "metadata": metadata, "source": text}


def _code(cell_id: str, text: str, role: dict[str, Any]) -> CellDict:
    locked = {"editable": False, "deletable": False} if role["locked"] else {}
    return {
        "cell_type": "code", "id": cell_id, "metadata": {"nbgrader": role, **locked},
        "source": text, "outputs": [], "execution_count": None,
    }  # fmt: skip


def _insert_after_title(cells: list[CellDict], cell: CellDict) -> None:
    """Put a cell under the first that has a heading of level 1."""
    for place, other in enumerate(cells):
        lines = source(other).splitlines()
        if other["cell_type"] == "markdown" and any(line.startswith("# ") for line in lines):
            cells.insert(place + 1, cell)
            return
    raise ValueError("the reader's notebook has no title")


def _notebook(reader: Notebook, cells: list[CellDict], name: str, lang: str) -> Notebook:
    ids = [cell["id"] for cell in cells]
    twice = sorted({cell_id for cell_id in ids if ids.count(cell_id) > 1})
    if twice:
        raise ValueError(f"{name}: cell ids that stand twice: {twice}")
    metadata = {**reader["metadata"], "handout": {"chapter": name, "edition": lang}}
    cells = [{**cell, "source": source(cell)} for cell in cells]
    return {**reader, "metadata": metadata, "cells": cells}
