"""Write an empty corner of a table as what it is: a cell, not a heading without words.

A Markdown table has a row of headings, and the one above the names of its rows is often empty.
Screen readers would announce a heading that says nothing.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

__all__ = ["depart_entry", "setup", "visit_entry"]


def visit_entry(translator: Any, node: nodes.entry) -> None:
    """Open a cell as the writer does; an empty heading becomes an empty cell."""
    own = type(translator)  # whose methods these are: on the translator they are replaced
    own.visit_entry(translator, node)
    opened = translator.body[-1]
    if opened.startswith("<th") and not node.astext().strip():
        translator.body[-1] = f"<td{opened.removeprefix('<th')}"
        translator.context[-1] = "</td>\n"


def depart_entry(translator: Any, node: nodes.entry) -> None:
    """Close the cell."""
    type(translator).depart_entry(translator, node)


def setup(app: Sphinx) -> None:
    """Take the place of the writer's own methods."""
    app.add_node(nodes.entry, override=True, html=(visit_entry, depart_entry))
