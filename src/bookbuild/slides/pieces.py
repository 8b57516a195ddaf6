"""Turn the blocks of a page into pieces of slides: HTML with its height, each fit for one slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bs4 import Tag

from bookbuild.slides.lines import code_lines, parts_of_table, split_evenly
from bookbuild.slides.sentences import visible
from bookbuild.slides.size import (
    CODE,
    CODE_DENSE,
    GAP,
    TEXT,
    WIDTH,
    code_height,
    formula_height,
    text_height,
)
from bookbuild.slides.source import kind_of

__all__ = ["Piece", "height", "paragraph", "pieces", "sign_of_check"]

MOST_CHECKED = 8  # lines that a check may print to be seen on a slide
ITEM = 8  # the gap between two items of a list


@dataclass(frozen=True)
class Piece:
    """HTML and its height on a slide, in pixels."""

    html: str
    height: float


def height(unit: list[Piece]) -> float:
    """Return the height of pieces below each other."""
    return sum(piece.height for piece in unit)


def paragraph(html: str, css: str = "") -> Piece:
    """Return a sentence, or several, as a paragraph of a slide."""
    opened = f'<p class="{css}">' if css else "<p>"
    return Piece(f"{opened}{html}</p>", text_height(html))


def pieces(element: Tag, room: float) -> list[list[Piece]]:
    """Return an element as units, each of which stays on one slide.

    room: what a slide offers below its heading. What is longer is cut at lines, items or rows.
    """
    return _CUTS.get(kind_of(element), _whole)(element, room)


def _whole(element: Tag, room: float) -> list[list[Piece]]:
    return [[paragraph(element.decode_contents().strip())]]


def _formula(element: Tag, room: float) -> list[list[Piece]]:
    return [[Piece(str(element), formula_height(element))]]


def _code(cell: Tag, room: float) -> list[list[Piece]]:
    """Return code and output together if they fit, else one after the other."""
    sources = [] if cell.find("details", recursive=False) else cell.select(".cell_input pre")
    if "cell" not in cell.get("class", []):
        sources = cell.select("pre")
    blocks = [("code", code_lines(pre)) for pre in sources]
    blocks += [("output", code_lines(pre)) for pre in cell.select(".cell_output pre")]
    blocks = [(kind, lines) for kind, lines in blocks if lines]
    for size in (CODE, CODE_DENSE):
        together = [p for kind, lines in blocks for p in _listing(lines, kind, room, size)]
        if height(together) <= room:
            return [together]
    return [[p] for kind, lines in blocks for p in _fitting(lines, kind, room)]


def _fitting(lines: list[str], kind: str, room: float) -> list[Piece]:
    """Return a listing whole in smaller letters, if that spares a second slide."""
    dense = _listing(lines, kind, room, CODE_DENSE)
    return dense if len(dense) == 1 else _listing(lines, kind, room, CODE)


def _listing(lines: list[str], kind: str, room: float, size: float) -> list[Piece]:
    """Return lines of code as blocks that fit; lines too long for a slide go on in the next row."""
    letters = int((WIDTH - 36) / (0.605 * size))
    edges = code_height(0)
    heights = [code_height(1 + len(visible(line)) // letters, size) - edges for line in lines]
    css = f"highlight {kind}" + (" dense" if size == CODE_DENSE else "")
    found, start = [], 0
    for part in split_evenly(lines, heights, room - edges):
        taken = sum(heights[start : start + len(part)]) + edges
        start += len(part)
        html = "\n".join(part)
        found.append(Piece(f'<div class="{css}"><pre>{html}</pre></div>', taken))
    return found


def _list(element: Tag, room: float) -> list[list[Piece]]:
    """Return a list, or its parts if it is too long; numbers go on."""
    items = element.find_all("li", recursive=False)
    if not items:
        return _whole(element, room)
    heights = [
        text_height(item.decode_contents(), WIDTH - 1.4 * TEXT) - GAP + ITEM for item in items
    ]
    parts = split_evenly([str(item) for item in items], heights, room - GAP)
    units, start = [], 0
    for part in parts:
        size = sum(heights[start : start + len(part)]) + GAP
        opened = f'<ol start="{start + 1}">' if element.name == "ol" else "<ul>"
        units.append([Piece(f"{opened}{''.join(part)}</{element.name}>", size)])
        start += len(part)
    return units


def _table(element: Tag, room: float) -> list[list[Piece]]:
    """Return a table, or its parts, each with the head."""
    table = element if element.name == "table" else element.find("table")
    rows = table.select("tbody > tr") or table.select("tr")
    widths = _columns(table)

    def row_height(row: Tag) -> float:
        cells = row.find_all(["td", "th"], recursive=False)
        sizes = zip(cells, widths, strict=False)
        return max(text_height(cell.decode_contents(), w, 24) - GAP for cell, w in sizes) + 18

    heights = [row_height(row) for row in rows]
    head = sum(row_height(row) for row in table.select("thead tr"))
    head += 60 if table.caption else 0
    parts = split_evenly([str(i) for i in range(len(rows))], heights, room - head - GAP)
    units, start = [], 0
    for copied, part in zip(parts_of_table(table, [len(p) for p in parts]), parts, strict=True):
        size = head + sum(heights[start : start + len(part)]) + GAP
        start += len(part)
        units.append([Piece(str(copied), size)])
    return units


def _columns(table: Tag) -> list[float]:
    """Return the widths of the columns, shared as a browser does: by their longest cells."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.select("tr")]
    count = max(len(row) for row in rows)
    longest = [
        max(len(visible(row[i].decode_contents())) for row in rows if i < len(row))
        for i in range(count)
    ]
    shares = [max(4, letters) for letters in longest]
    return [max(60.0, WIDTH * share / sum(shares) - 32) for share in shares]


def sign_of_check(cell: Tag) -> list[Piece]:
    """Return what a cell that asserts has printed: a line with a sign, or else an output."""
    lines = [line for pre in cell.select(".cell_output pre") for line in code_lines(pre)]
    if len(lines) < 2:
        return [paragraph(line, "check") for line in lines]
    room = code_height(MOST_CHECKED)
    return _listing(lines, "output", room, CODE) if code_height(len(lines)) <= room else []


_CUTS: dict[str, Callable[[Tag, float], list[list[Piece]]]] = {
    "formula": _formula,
    "code": _code,
    "check": _code,
    "list": _list,
    "table": _table,
}
