"""The exercises of a chapter: what is asked, where the answer goes, and how it is checked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bookbuild.handouts import POINTS

__all__ = ["Exercise", "exercises", "is_solution", "source", "tags"]

HEAD = re.compile(r":::\{exercise\} *(.*)\n(?::.*\n)*", re.M)
OPTION = re.compile(r"^:(\w+): *(.*)$", re.M)
MINUTES = re.compile(r"\*(\d+) minutes?\.?\*")
LABEL = re.compile(r"^\([\w-]+\)=$", re.M)  # the next heading

CellDict = Mapping[str, Any]


@dataclass
class Exercise:
    """An exercise, with the ids of its cells in the chapter."""

    label: str
    title: str
    kind: str
    level: int
    minutes: int
    statement: str
    starters: list[str] = field(default_factory=list)
    solutions: list[str] = field(default_factory=list)
    check: str | None = None  # the call, as it stands in the solution

    @property
    def points(self) -> int:
        return POINTS[self.level]

    def answers(self) -> list[str]:
        """Return the names that the check is given, in their order; a call has no name."""
        if self.check is None:
            return []
        call = ast.parse(self.check, mode="eval").body
        return [a.id for a in call.args[1:] if isinstance(a, ast.Name)]  # type: ignore[attr-defined]


def source(cell: CellDict) -> str:
    """Return the text of a cell, which may be stored as lines."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def tags(cell: CellDict) -> list[str]:
    """Return the tags of a cell."""
    return list(cell["metadata"].get("tags", []))


def is_solution(cell: CellDict) -> bool:
    """Tell whether a student must not see this cell."""
    return "solution" in tags(cell)


def exercises(cells: Iterable[CellDict]) -> list[Exercise]:
    """Return the exercises of a chapter, from the cells of its source in ``book/``.

    Raises ``ValueError`` for an exercise without label, kind or level, or with two checks.
    """
    found: list[Exercise] = []
    inside = False
    for cell in cells:
        text = source(cell)
        if cell["cell_type"] == "markdown" and (head := HEAD.search(text)):
            found.append(_read(cell["id"], head, text))
            inside = True
        elif cell["cell_type"] == "markdown" and LABEL.search(text):
            inside = False
        elif inside and "starter" in tags(cell):
            found[-1].starters.append(cell["id"])
        elif inside and is_solution(cell):
            found[-1].solutions.append(cell["id"])
            if cell["cell_type"] == "code" and (check := _check(text, found[-1].label)):
                if found[-1].check:
                    raise ValueError(f"{found[-1].label}: expected one check, found two")
                found[-1].check = check
    return found


def _read(cell_id: str, head: re.Match[str], text: str) -> Exercise:
    options = dict(OPTION.findall(head.group()))
    try:
        kind, level = options["class"].split()
        minutes = MINUTES.search(text)
        return Exercise(
            options["label"], head.group(1).strip(), kind, int(level.removeprefix("level-")),
            int(minutes.group(1)) if minutes else 0, cell_id,
        )  # fmt: skip
    except (KeyError, ValueError):
        raise ValueError(
            f"{cell_id}: expected a label and a class such as 'code level-2', found {options}"
        ) from None


def _check(code: str, label: str) -> str | None:
    """Return the call of `check` for this exercise in a solution."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[0] if node.args else None
            if node.func.id == "check" and isinstance(first, ast.Constant) and first.value == label:
                return ast.get_source_segment(code, node)
    return None
