"""The nodes that the tables of the concordance are made of."""

from __future__ import annotations

from typing import Any

from docutils import nodes

__all__ = ["small", "table"]


def small(text: str | nodes.Node) -> nodes.Node:
    """Return a remark as a paragraph."""
    content = nodes.Text(text) if isinstance(text, str) else text
    return nodes.paragraph("", "", nodes.inline("", "", content, classes=["concordance-note"]))


def table(
    heads: list[str], lines: list[list[Any]], widths: list[int], *classes: str
) -> nodes.Node:
    """Return a table; a cell is text or a list of nodes."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=w) for w in widths), cols=len(widths))
    group += nodes.thead("", _row(heads))
    group += nodes.tbody("", *(_row(line) for line in lines))
    return nodes.table("", group, classes=["concordance", *classes])


def _row(cells: list[Any]) -> nodes.Node:
    row = nodes.row()
    for cell in cells:
        row += nodes.entry("", *([nodes.paragraph("", cell)] if isinstance(cell, str) else cell))
    return row
