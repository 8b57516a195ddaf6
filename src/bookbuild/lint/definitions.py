"""Rules across pages: a function is defined in one place, a label stands in one place."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from bookbuild.lint.page import BookRule, Finding, Page, Rule, defined, tags

__all__ = ["BOOK_RULES", "RULES", "skeleton"]

PACKAGE = Path(__file__).parents[2] / "nnbook"
TARGET = re.compile(r"^\(([^()\s]+)\)=\s*$", re.MULTILINE)
OPTION = re.compile(r"^:(?:label|name):[ \t]*(\S+)[ \t]*$", re.MULTILINE)
EQUATION = re.compile(r"\$\$[ \t]*\((\S+)\)[ \t]*$", re.MULTILINE)
Definition = ast.FunctionDef | ast.ClassDef


def defined_once(pages: Sequence[Page]) -> Iterator[Finding]:
    """A function or class is defined in one chapter; later chapters import it from nnbook."""
    places: dict[str, Page] = {}
    for page in pages:
        for cell in _taught(page):
            for node in defined(cell):
                other = places.setdefault(node.name, page)
                if other is not page:
                    yield page.finding(
                        cell,
                        f"{node.name} is defined in {other.path.name} too; import it from nnbook, "
                        "or give it a name of its own",
                    )


def shipped_name(page: Page) -> Iterator[Finding]:
    """What bears the name of a function of nnbook is that function, and says so."""
    for cell in _taught(page):
        names = {entry.rpartition(".")[2] for entry in _ships(cell)}
        for node in defined(cell):
            room = _rooms().get(node.name)
            if room and node.name not in names:
                yield page.finding(
                    cell,
                    f'{node.name} is the name of {room}.{node.name}: add "ships": '
                    f'"{room}.{node.name}" to the metadata, or rename it ({node.name}_loop)',
                )


def ships_what_is_shown(page: Page) -> Iterator[Finding]:
    """A cell that says it ships a function shows the very code of nnbook."""
    for cell in page.code:
        shown = {node.name: node for node in defined(cell)}
        for entry in _ships(cell):
            room, _, name = entry.rpartition(".")
            shipped = _definitions(room).get(name)
            if shipped is None:
                yield page.finding(cell, f'"ships": there is no {entry}')
            elif name not in shown:
                yield page.finding(cell, f'"ships": the cell does not define {name}')
            elif skeleton(shown[name]) != skeleton(shipped):
                yield page.finding(
                    cell,
                    f"{name} is not the code of {entry}, which is (without docstring and "
                    f"checks of its input)\n{skeleton(shipped)}",
                )


def labels_unique(pages: Sequence[Page]) -> Iterator[Finding]:
    """A label stands in one place of the whole book."""
    places: dict[str, list[Finding]] = defaultdict(list)
    for page in pages:
        for cell in page.cells:
            for label in _labels(cell):
                places[label].append(page.finding(cell, ""))
    for label, found in places.items():
        for extra in found[1:]:
            first = f"{found[0].page.path.name}, cell {found[0].cell}"
            yield extra.page.finding(extra.cell, f"label {label} stands in {first} too; rename one")


def skeleton(node: Definition) -> str:
    """Return the code of a function or class without what a page may leave out.

    Docstrings, annotations, imports and calls of ``expect.…`` (clear errors for bad input).
    """
    return ast.unparse(_Bare().visit(ast.parse(ast.unparse(node))))


class _Bare(ast.NodeTransformer):
    """Takes out what ``skeleton`` leaves out."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        return self._without_docstring(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        return self._without_docstring(node)

    def _without_docstring(self, node: Definition) -> Definition:
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        return ast.copy_location(ast.Assign([node.target], node.value), node)

    def visit_Import(self, node: ast.Import) -> None:
        return None

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        return None

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        match node.value:
            case ast.Constant(str()):  # a docstring, also that of an attribute
                return None
            case ast.Call(ast.Attribute(ast.Name("expect"))):
                return None
        return node


def _taught(page: Page) -> Iterator[NotebookNode]:
    return (cell for cell in page.code if not tags(cell) & {"starter", "solution"})


def _ships(cell: NotebookNode) -> list[str]:
    entries = cell.metadata.get("ships", [])
    return [entries] if isinstance(entries, str) else list(entries)


def _labels(cell: NotebookNode) -> Iterator[str]:
    if cell.cell_type == "markdown":
        for pattern in (TARGET, OPTION, EQUATION):
            yield from pattern.findall(cell.source)
    elif name := cell.metadata.get("mystnb", {}).get("figure", {}).get("name"):
        yield name


@cache
def _definitions(room: str) -> dict[str, Definition]:
    """Return the functions and classes of a module of nnbook, which is read, not imported."""
    first, *rest = room.split(".")
    module = PACKAGE.joinpath(*rest)
    path = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    if first != "nnbook" or not rest or not path.exists():
        return {}
    body = ast.parse(path.read_text(encoding="utf8")).body
    return {node.name: node for node in body if isinstance(node, Definition)}


@cache
def _rooms() -> dict[str, str]:
    """Return, for each public function or class that a page may teach, its module."""
    found = {}
    for path in sorted(PACKAGE.glob("*.py")):
        room = f"nnbook.{path.stem}"
        found |= {name: room for name in _definitions(room) if not name.startswith("_")}
    return found


RULES: list[Rule] = [shipped_name, ships_what_is_shown]
BOOK_RULES: list[BookRule] = [defined_once, labels_unique]
