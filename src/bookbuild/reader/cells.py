"""Find in a page's tree what belongs to each cell of its notebook, by the anchors before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

__all__ = ["caption_of", "parts_of_cells"]

ANCHOR = re.compile(r'<a id="cell-([\w-]+)" class="cell-anchor">')


def parts_of_cells(tree: nodes.document) -> dict[str, list[nodes.Node]]:
    """Return the nodes of each cell by its id, in the order of the page.

    Sections are taken apart: a cell may end in the middle of one. The title of the page stands
    before the first anchor and belongs to the first cell, and the quiz, which has no anchor, to the
    last one.
    """
    parts: dict[str, list[nodes.Node]] = {}
    current: list[nodes.Node] = []
    for node in _without_sections(tree):
        match = ANCHOR.match(node.astext()) if isinstance(node, nodes.raw) else None
        if match is None:
            current.append(node)
        else:
            current = parts.setdefault(match[1], [] if parts else current)
    return parts


def _without_sections(node: nodes.Element) -> Iterator[nodes.Node]:
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from _without_sections(child)
        else:
            yield child


def caption_of(parts: list[nodes.Node]) -> tuple[nodes.figure, nodes.caption] | None:
    """Return the figure that a code cell draws and its caption, if it has one."""
    for part in parts:
        for figure in part.findall(nodes.figure):
            for caption in figure.findall(nodes.caption):
                return figure, caption
    return None
