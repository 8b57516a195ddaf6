"""Give every notebook cell an address: ``page.html#cell-ID``.

The concordance links to cells by the ids that the notebook file stores.
"""

from __future__ import annotations

import json
import re
from typing import Any

from sphinx.application import Sphinx

__all__ = ["add_cell_anchors", "anchor", "setup", "with_anchors"]

TITLE = re.compile(r"^# .*$", re.MULTILINE)


def anchor(cell_id: str) -> str:
    """Return the HTML of an anchor.

    The line break makes it a block of its own: on one line MyST would wrap it in a paragraph.
    """
    return f'<a id="cell-{cell_id}" class="cell-anchor">\n</a>'


def _after_title(source: str, mark: str) -> str | None:
    """Return ``source`` with ``mark`` below its ``# Title``, or None if it has no title.

    A page must begin with its title, so nothing may be put before that.
    """
    title = TITLE.search(source)
    if title is None:
        return None
    return f"{source[: title.end()]}\n\n{mark}\n\n{source[title.end() :].lstrip()}"


def with_anchors(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a notebook (nbformat 4.5 JSON) with an anchor before each cell with an id.

    A Markdown cell gets it as its first lines, or below the page title.
    Any other cell gets a Markdown cell in front that holds nothing else.
    """
    cells: list[dict[str, Any]] = []
    for cell in notebook.get("cells", []):
        if "id" not in cell:
            cells.append(cell)
            continue
        mark = anchor(cell["id"])
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            source = (not cells and _after_title(text, mark)) or f"{mark}\n\n{text}"
            cells.append({**cell, "source": source})
        else:
            front = f"anchor-{len(cells)}"
            cells.append({"cell_type": "markdown", "id": front, "metadata": {}, "source": mark})
            cells.append(cell)
    return {**notebook, "cells": cells}


def add_cell_anchors(app: Sphinx, docname: str, source: list[str]) -> None:
    """Rewrite the text of a notebook as Sphinx reads it; the file stays as it is."""
    if app.env.doc2path(docname).endswith(".ipynb"):
        source[0] = json.dumps(with_anchors(json.loads(source[0])))


def setup(app: Sphinx) -> None:
    """Register the hook."""
    app.connect("source-read", add_cell_anchors)
