"""Read from a notebook file what it says about the concordance."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Notebook", "Place", "Report", "glued", "read"]

CHAPTER = re.compile(r"(\d\d)_")
TITLE = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)
GLUE = re.compile(r"\{glue:(?:text|any|figure)?\}`([^`:]+)")
CALL = re.compile(r"\breport\(")


@dataclass(frozen=True)
class Place:
    """A cell of a notebook."""

    notebook: str  # file name without ending, such as "01_neuron_model"
    cell: str  # the id of the cell

    def __str__(self) -> str:
        return f"book/{self.notebook}.ipynb, cell {self.cell}"


@dataclass(frozen=True)
class Report:
    """A stored output of `nnbook.concordance.report`."""

    place: Place
    stored: dict[str, Any]  # row, value, ours, reported, bound, verdict
    line: str  # what the page shows, on one line
    called: bool  # whether the cell still calls report for this row

    @property
    def row(self) -> str:
        """The id of the row."""
        return str(self.stored.get("row"))


@dataclass(frozen=True)
class Notebook:
    """What one notebook says about the concordance."""

    name: str
    chapter: str  # two digits, or "" for a notebook that is not a chapter
    title: str
    # rows named in "covers", in the order of the cells
    claims: list[tuple[str, Place]] = field(default_factory=list)
    # cells whose "covers" is not a list of ids
    malformed: list[Place] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    # rows whose id stands in a cell that calls report
    calls: dict[str, Place] = field(default_factory=dict)
    # names that the prose takes from outputs
    glued: list[tuple[str, Place]] = field(default_factory=list)
    # names under which outputs are kept
    names: set[str] = field(default_factory=set)


def read(path: Path) -> Notebook:
    """Read a notebook file (nbformat 4.5); ValueError if it is not one."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        cells = content["cells"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: expected a notebook in JSON ({error})") from None
    number = CHAPTER.match(path.stem)
    prose = "\n\n".join(_text(cell) for cell in cells if cell["cell_type"] == "markdown")
    title = TITLE.search(prose)
    notebook = Notebook(
        name=path.stem,
        chapter=number[1] if number else "",
        title=title[1] if title else path.stem,
    )
    for position, cell in enumerate(cells):
        place = Place(path.stem, str(cell.get("id", f"number {position}")))
        _claims(notebook, place, cell)
        if cell["cell_type"] == "markdown":
            notebook.glued.extend((name, place) for name in glued(_text(cell)))
        elif cell["cell_type"] == "code":
            _results(notebook, place, _text(cell), cell.get("outputs", []))
    return notebook


def glued(text: str) -> list[str]:
    """Return the names that Markdown text takes from stored outputs."""
    return [name.strip() for name in GLUE.findall(text)]


def _text(part: dict[str, Any]) -> str:
    """Return the source of a cell, which may be stored as a list of lines."""
    return "".join(part.get("source", ""))


def _claims(notebook: Notebook, place: Place, cell: dict[str, Any]) -> None:
    covers = cell.get("metadata", {}).get("covers", [])
    if isinstance(covers, list) and all(isinstance(row, str) for row in covers):
        notebook.claims.extend((row, place) for row in covers)
    else:
        notebook.malformed.append(place)


def _results(notebook: Notebook, place: Place, text: str, outputs: list[dict[str, Any]]) -> None:
    """Collect the reports that a code cell asks for and those that it has stored."""
    asks = set(re.findall(r"""["']([A-Z]+-[^"']+)["']""", text)) if CALL.search(text) else set()
    notebook.calls.update((row, place) for row in asks)
    for output in outputs:
        metadata = output.get("metadata", {})
        if "scrapbook" in metadata:
            notebook.names.add(str(metadata["scrapbook"].get("name")))
        if "concordance" in metadata:
            stored = metadata["concordance"]
            line = " ".join("".join(output.get("data", {}).get("text/plain", "")).split())
            notebook.reports.append(Report(place, stored, line, stored.get("row") in asks))
