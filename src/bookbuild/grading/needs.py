"""Which lines of a notebook an answer needs.

A chapter draws figures and trains networks; an exercise at its end needs an import, an array and a
function or two. Running only these makes grading a class a matter of minutes. The choice is made by
names, as a compiler does it: going backwards from the answers, a statement counts if it may set or
change a name that is used further on. It rather takes too many statements than too few; where a
name is missing all the same, `bookbuild.grading.judge` runs the whole notebook.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["Cell", "needed", "without_magics"]

CHANGING = {"at", "copyto", "fill_diagonal", "place", "put", "putmask", "shuffle"}
"""Functions that change an argument, as ``np.copyto(x, ...)`` does."""

PURE = {
    "all", "any", "argmax", "argmin", "argsort", "astype", "clip", "conj", "copy", "count",
    "cumsum", "diagonal", "dot", "endswith", "flatten", "format", "get", "get_weights", "index",
    "items", "join", "keys", "lower", "lstrip", "max", "mean", "min", "nonzero", "predict", "prod",
    "ravel", "repeat", "replace", "reshape", "round", "rstrip", "split", "squeeze", "startswith",
    "std", "strip", "sum", "swapaxes", "take", "tobytes", "tolist", "trace", "transpose", "upper",
    "values", "var",
}
"""Methods that leave their object as it is; any other may change it, such as a draw at random."""


@dataclass(frozen=True)
class Cell:
    """A code cell: its place in the notebook, its source, and whether all of it is to run."""

    place: int
    source: str
    wanted: bool = False


@dataclass
class Statement:
    """A statement, the names it sets or may change, and those it uses now and later."""

    cell: Cell
    source: str
    wanted: bool
    sets: set[str] = field(default_factory=set)
    surely: set[str] = field(default_factory=set)  # set, whatever happens
    imports: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)
    seeds: set[str] = field(default_factory=set)  # given a seed, as in np.random.seed(1)
    uses: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)  # used by a function, whenever it is called


def without_magics(source: str) -> str:
    """Return a cell without the lines that are IPython's and not Python's."""
    return re.sub(r"(?m)^(\s*)(?:[%!].*|.*\?)$", r"\1pass", source)


def needed(cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells with only those statements that the wanted cells need, in their order.

    A wanted cell stays as it is, with its syntax errors, too; others that are no Python are left
    out.
    """
    statements = [statement for cell in cells for statement in _statements(cell)]
    modules = {name for statement in statements for name in statement.imports}
    for statement in statements:  # np.exp changes nothing that is called np
        statement.changes -= modules - statement.seeds
        statement.sets |= statement.changes
        statement.uses |= statement.changes
        statement.surely -= statement.changes
    later: set[str] = set()
    while True:  # until no function is found any more that uses another name
        chosen = _chosen(statements, later)
        found = {name for statement in chosen for name in statement.later}
        if found <= later:
            break
        later |= found
    sources: dict[Cell, list[str]] = {}
    for statement in chosen:
        sources.setdefault(statement.cell, []).append(statement.source)
    return [Cell(c.place, "\n".join(lines), c.wanted) for c, lines in sources.items()]


def _chosen(statements: list[Statement], later: set[str]) -> list[Statement]:
    """Return the statements that count, going backwards with the names still to be found."""
    chosen, open_names = [], set()
    for statement in reversed(statements):
        if statement.wanted or statement.sets & (open_names | later):
            chosen.append(statement)
            open_names -= statement.surely
            open_names |= statement.uses
    return chosen[::-1]


def _statements(cell: Cell) -> Iterator[Statement]:
    source = without_magics(cell.source)
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        if cell.wanted:
            yield Statement(cell, source, True)
        return
    if cell.wanted:
        parts = [_statement(cell, node) for node in body]
        whole = Statement(cell, source, True)
        for part in reversed(parts):
            whole.uses = (whole.uses - part.surely) | part.uses
            whole.surely |= part.surely
            whole.sets |= part.sets
            whole.later |= part.later
            whole.imports |= part.imports
            whole.changes |= part.changes
        yield whole
    else:
        yield from (_statement(cell, part) for node in body for part in _one_by_one(node))


def _one_by_one(node: ast.stmt) -> Iterator[ast.stmt]:
    """Yield the statement, an import of several names as one statement for each."""
    if isinstance(node, ast.Import):
        yield from (ast.Import([alias]) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (ast.ImportFrom(node.module, [alias], node.level) for alias in node.names)
    else:
        yield node


def _statement(cell: Cell, node: ast.stmt) -> Statement:
    source = ast.unparse(node)
    statement = Statement(cell, source, cell.wanted)
    top = symtable.symtable(source, "<cell>", "exec")
    for symbol in top.get_symbols():
        if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace():
            statement.sets.add(symbol.get_name())
        if symbol.is_imported():
            statement.imports.add(symbol.get_name())
        if symbol.is_referenced():
            statement.uses.add(symbol.get_name())
    for table in _inside(top):
        for symbol in table.get_symbols():
            if symbol.is_global():
                statement.later.add(symbol.get_name())
                if symbol.is_assigned():
                    statement.sets.add(symbol.get_name())
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        statement.uses |= statement.later  # a comprehension or a lambda may run at once
    statement.changes = set(_changed(node))
    if isinstance(node, ast.Expr) and "seed" in source:
        statement.seeds = statement.uses & statement.changes | _named_in_calls(node)
        statement.changes |= statement.seeds
    if isinstance(node, ast.Assign | ast.FunctionDef | ast.Import | ast.ImportFrom):
        statement.surely = set(statement.sets)
    return statement


def _named_in_calls(node: ast.AST) -> set[str]:
    """Return the names that the functions called in a statement begin with."""
    calls = (part for part in ast.walk(node) if isinstance(part, ast.Call))
    return {name for call in calls for name in _root(call.func)}


def _inside(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inside(child)


def _changed(node: ast.AST) -> Iterator[str]:
    """Yield the names whose objects a statement may change in place."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
        return
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        yield from _root(node)
    elif isinstance(node, ast.AugAssign):
        yield from _root(node.target)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr not in PURE:
            yield from _root(node.func.value)
        if node.func.attr in CHANGING:
            for argument in node.args:
                yield from _root(argument)
    for child in ast.iter_child_nodes(node):
        yield from _changed(child)


def _root(node: ast.AST) -> Iterator[str]:
    """Yield the name that a chain of attributes and indices begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id
