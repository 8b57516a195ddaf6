"""A page of the book as the rules see it, and what a rule finds."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

__all__ = ["BookRule", "Finding", "Page", "Rule", "defined", "read", "syntax", "tags"]


@dataclass(frozen=True, eq=False)
class Finding:
    """What is wrong in one cell of a page, and how to mend it."""

    page: Page
    cell: str
    message: str


@dataclass(frozen=True, eq=False)
class Page:
    """A chapter notebook, or a plain page (its text is one Markdown cell named "page")."""

    path: Path
    notebook: NotebookNode

    @property
    def cells(self) -> list[NotebookNode]:
        """All cells, in their order."""
        return self.notebook.cells

    @cached_property
    def code(self) -> list[NotebookNode]:
        """The code cells that hold code."""
        return [cell for cell in self.cells if cell.cell_type == "code" and cell.source.strip()]

    @cached_property
    def markdown(self) -> list[NotebookNode]:
        """The Markdown cells."""
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    @property
    def is_chapter(self) -> bool:
        """Chapters are the notebooks whose name begins with their place: 04_...ipynb."""
        return self.path.suffix == ".ipynb" and re.match(r"\d\d_", self.path.name) is not None

    def finding(self, cell: NotebookNode | str, message: str) -> Finding:
        """Return what was found in a cell (or, given as text, at a place of the page)."""
        return Finding(self, cell if isinstance(cell, str) else cell.get("id", "?"), message)


Rule = Callable[[Page], Iterable[Finding]]
BookRule = Callable[[Sequence[Page]], Iterable[Finding]]


def read(path: Path) -> Page:
    """Read a notebook or a plain page. Raises ``ValueError`` if a notebook cannot be read."""
    text = path.read_text(encoding="utf8")
    if path.suffix == ".ipynb":
        try:
            return Page(path, nbformat.v4.reads(text))  # nbformat.reads would mend missing ids
        except (ValueError, KeyError, AttributeError) as error:
            raise ValueError(f"{path} is not a notebook of format 4: {error}") from error
    return Page(path, new_notebook(cells=[new_markdown_cell(text, id="page")]))


def tags(cell: NotebookNode) -> set[str]:
    """Return the tags of a cell."""
    return set(cell.metadata.get("tags", []))


def syntax(cell: NotebookNode) -> ast.Module:
    """Return the syntax tree of a code cell; an empty one if it is no Python.

    The rule ``python_only`` reports such a cell.
    """
    try:
        return ast.parse(cell.source)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def defined(cell: NotebookNode) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Give the functions and classes that a code cell defines for the cells after it."""
    for statement in syntax(cell).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement
