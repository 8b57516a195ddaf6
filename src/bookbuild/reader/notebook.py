"""Put a reader's notebook together: the cells of the source, with their Markdown resolved.

Ids, order and tags stay. What is new has a cell of its own: the installation before the set-up, the
caption below a figure, the heading over a solution in code, the list of works at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import nbformat
from docutils import nodes
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from bookbuild.reader.blocks import Blocks
from bookbuild.reader.cells import caption_of, parts_of_cells

__all__ = ["INSTALL", "SETUP", "reader_notebook", "with_works"]

SETUP = "setup"
INSTALL = "install"
WORKS = "works-cited"
KEPT = ("tags", "nbval")
"""Metadata that is of use outside of the book's own workshop."""

HIDDEN_CODE = {"jupyter": {"source_hidden": True}, "cellView": "form"}
HIDDEN_CELL = {"jupyter": {"source_hidden": True, "outputs_hidden": True}, "cellView": "form"}
HIDDEN = {"hide-input": HIDDEN_CODE, "remove-input": HIDDEN_CODE, "hide-cell": HIDDEN_CELL}
"""What JupyterLab (``jupyter``) and Colab (``cellView``) take for the tags of the page."""


def reader_notebook(
    source: Mapping[str, Any],
    tree: nodes.document,
    writer: Blocks,
    install: Callable[[], str],
    preface: str = "",
) -> NotebookNode:
    """Return the notebook of a page, without the list of works.

    source: the notebook as it stands in the book (nbformat 4.5 JSON). tree: its page, resolved.
    install: gives the code of the first cell, and is asked only if there is a set-up to come after.
    preface: a paragraph below the title.
    """
    notebook = nbformat.from_dict(dict(source))
    parts = parts_of_cells(tree)
    exercise = answered = ""
    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        own = parts.get(cell.id, [])
        if cell.cell_type == "markdown":
            exercise = _exercise(own) or exercise
            answered = exercise if "solution" in tags else answered
            blocks = writer.blocks(own)
            if preface and not cells:
                blocks.insert(1, preface)
            cell.source = "\n\n".join(blocks)
        elif cell.id == SETUP:
            cells.append(new_code_cell(install(), id=INSTALL, metadata={"tags": [INSTALL]}))
        elif "solution" in tags and exercise != answered:
            answered = exercise
            heading = f"#### {writer.solution(exercise)}"
            metadata = {"tags": ["solution"]}
            cells.append(new_markdown_cell(heading, id=f"{cell.id}-heading", metadata=metadata))
        cell.metadata = _metadata(cell)
        cells.append(cell)
        figure = caption_of(own) if cell.cell_type == "code" else None
        if figure:
            text = writer.caption("figure", *figure)
            cells.append(new_markdown_cell(text, id=f"{cell.id}-caption"))
    notebook.cells = cells
    return notebook


def _exercise(parts: Iterable[nodes.Node]) -> str:
    """Return the label of the exercise that begins among these nodes, if one does."""
    labels = (part["label"] for part in parts if part.tagname.startswith("exercise_"))
    return next(labels, "")


def _metadata(cell: NotebookNode) -> NotebookNode:
    """Return the metadata of a cell in the reader's notebook."""
    metadata = {key: cell.metadata[key] for key in KEPT if key in cell.metadata}
    if cell.cell_type == "code":
        for tag in cell.metadata.get("tags", []):
            metadata |= HIDDEN.get(tag, {})
    return nbformat.from_dict(metadata)


def with_works(notebook: NotebookNode, works: Mapping[str, str], title: str) -> NotebookNode:
    """Add the works that a notebook cites as its last cell, in the order in which they are given.

    works: each work by the address to which its citations lead.
    """
    links = re.compile(r"\]\(([^()\s]+)\)")
    cited = {
        link
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for link in links.findall(cell.source)
    }
    entries = [f"- {work}" for address, work in works.items() if address in cited]
    if entries:
        text = "\n".join([f"## {title}", "", *entries])
        notebook.cells.append(new_markdown_cell(text, id=WORKS))
    return notebook
