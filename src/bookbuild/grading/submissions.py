"""Find the submissions of a class, and read them without believing anything in them.

A submission is a notebook ``STUDENT.ipynb``, or a folder ``STUDENT`` that holds one. Only its text
is taken: `merged` puts the sources of the student's cells into a fresh copy of the handout, whose
checks, points and metadata are ours.
"""

from __future__ import annotations

import copy
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Broken", "Submission", "found", "merged", "read"]

LARGEST = 20 * 2**20
PRINTED = 10_000  # characters of a cell's outputs that are kept
ROSTER = "students.txt"

CellDict = dict[str, Any]


class Broken(Exception):
    """A submission that is not there, or is no notebook."""


@dataclass(frozen=True)
class Submission:
    """A student's name, and the file, or why there is none."""

    student: str
    path: Path | None
    problem: str | None = None


def found(folder: Path, chapter: str) -> list[Submission]:
    """Return the submissions in a folder, by name.

    A file ``students.txt`` in it, one name a line, adds those who handed in nothing. Raises
    ``ValueError`` if there is no folder, or nothing in it.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder of submissions")
    submissions: dict[str, Submission] = {}
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name == ROSTER:
            continue
        if entry.is_symlink():
            name = entry.name.removesuffix(".ipynb")
            submissions[name] = Submission(name, None, "broken: a symbolic link")
        elif entry.is_dir():
            submissions[entry.name] = _in_folder(entry, chapter)
        elif entry.suffix == ".ipynb":
            submissions.setdefault(entry.stem, Submission(entry.stem, entry))
    roster = folder / ROSTER
    if roster.is_file() and not roster.is_symlink():
        for line in roster.read_text(encoding="utf8").splitlines():
            if name := line.strip():
                submissions.setdefault(name, Submission(name, None, "missing"))
    if not submissions:
        raise ValueError(
            f"{folder}: expected notebooks STUDENT.ipynb or folders STUDENT with one, found neither"
        )
    return [submissions[name] for name in sorted(submissions)]


def _in_folder(folder: Path, chapter: str) -> Submission:
    notebooks = sorted(folder.glob("*.ipynb"))
    named = [path for path in notebooks if path.stem == chapter]
    if named or len(notebooks) == 1:
        return Submission(folder.name, (named or notebooks)[0])
    if not notebooks:
        return Submission(folder.name, None, "missing")
    problem = f"broken: {len(notebooks)} notebooks, none of them {chapter}.ipynb"
    return Submission(folder.name, None, problem)


def read(path: Path) -> bytes:
    """Return the content of a submitted file.

    Raises `Broken` for what is no plain file (a link, a pipe, a device), and for one too large.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        why = "a symbolic link" if path.is_symlink() else error.strerror
        raise Broken(f"broken: {why}") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Broken("broken: not a file")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > LARGEST:
            raise Broken(f"broken: {status.st_size} bytes; the limit is {LARGEST}")
        return file.read(LARGEST)


def merged(handout: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Return the handout with the student's text in it.

    Cells are matched by their grade id or cell id. Cells of the student's own stay where they are.
    Our checks come last in their exercise, wherever the student has moved them; a deleted cell that
    gives points is put back. Raises `Broken` if the content is no notebook.
    """
    ours = {key: place for place, cell in enumerate(handout["cells"]) for key in _keys(cell)}
    filled: list[tuple[int | None, CellDict]] = []  # with the place in the handout, if it is there
    seen: set[int] = set()
    for cell in _cells(content):
        place = next((ours[key] for key in _keys(cell) if key in ours), None)
        if place is None or place in seen:
            if cell["cell_type"] in ("code", "markdown"):
                filled.append((None, _own(cell, len(filled))))
            continue
        seen.add(place)
        if not _locked(handout["cells"][place]):
            filled.append((place, _with(handout["cells"][place], cell)))
    for place, cell in enumerate(handout["cells"]):
        lost = place not in seen and cell["metadata"].get("nbgrader", {}).get("grade")
        if _locked(cell) or lost:
            later = (n for n, (other, _) in enumerate(filled) if (other or 0) > place)
            filled.insert(next(later, len(filled)), (place, cell))
    return {**handout, "cells": [copy.deepcopy(cell) for _, cell in filled]}


def _locked(cell: CellDict) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("locked"))


def _cells(content: bytes) -> list[CellDict]:
    """Return type, source and ids of the cells of a notebook, and nothing else of it."""
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError):
        raise Broken("broken: empty" if not content.strip() else "broken: not JSON") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise Broken("broken: no notebook of version 4")
    cells = []
    for cell in notebook["cells"]:
        text = cell.get("source", "") if isinstance(cell, dict) else None
        if isinstance(text, list) and all(isinstance(line, str) for line in text):
            text = "".join(text)
        if not isinstance(text, str):
            raise Broken("broken: a cell without text")
        metadata = cell.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        text = text.encode("utf8", "replace").decode("utf8")  # half a character cannot be stored
        cells.append({**cell, "metadata": metadata, "source": text,
                      "cell_type": str(cell.get("cell_type"))})  # fmt: skip
    return cells


def _keys(cell: CellDict) -> list[tuple[str, str]]:
    """Return what a cell may be known by: Colab keeps an id in the metadata."""
    role = cell["metadata"].get("nbgrader")
    grade_id = role.get("grade_id") if isinstance(role, dict) else None
    ids = [("grade", grade_id), ("id", cell.get("id")), ("id", cell["metadata"].get("id"))]
    return [(kind, name) for kind, name in ids if isinstance(name, str)]


def _own(cell: CellDict, number: int) -> CellDict:
    new: CellDict = {"cell_type": cell["cell_type"], "id": f"own-{number}", "metadata": {}}
    return _with(new, cell)


def _with(ours: CellDict, theirs: CellDict) -> CellDict:
    """Return our cell with the student's source, and what it has printed, for the eye only."""
    cell = {**ours, "source": theirs["source"]}
    if cell["cell_type"] == "code":
        text = _printed(theirs.get("outputs"))
        output = {"output_type": "stream", "name": "stdout", "text": text}
        cell |= {"execution_count": None, "outputs": [output] if text else []}
    return cell


def _printed(outputs: object) -> str:
    """Return the plain text of stored outputs; anything else could be a page with a script."""
    parts = []
    for output in outputs if isinstance(outputs, list) else []:
        if isinstance(output, dict):
            data = output.get("data")
            plain = data.get("text/plain") if isinstance(data, dict) else None
            text = output.get("text") or plain or output.get("evalue")
            lines = text if isinstance(text, list) else [text]
            parts += [line for line in lines if isinstance(line, str)]
    return "".join(parts)[:PRINTED].encode("utf8", "replace").decode("utf8")
