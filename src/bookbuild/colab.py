"""The first code cell of a reader's notebook: it installs the book's package where it is missing.

Colab begins every session without it, and this cell is the only set-up there. It is plain Python,
so it does the same in Colab, in JupyterLab and in a program that runs notebooks. pip is given lower
bounds only, so it leaves the NumPy, TensorFlow and Keras that are there as they are, and since
nothing loaded before changes, no restart is needed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat

from bookbuild.address import read_address

__all__ = ["imported", "install_cell", "needs_keras"]

BOOK = Path("book")
PACKAGE = Path("src", "nnbook")
KERAS = ("keras", "tensorflow", "nnbook.keras_start")
"""Keras, what it runs on, and the room that imports both by name when it is imported itself."""

COMMENT = {
    "en": "Installs what this notebook needs if it is missing; otherwise does nothing.",
    "ko": "이 노트북에 필요한 패키지가 없으면 설치하고, 있으면 아무 일도 하지 않습니다.",
}
BEGUN = {
    "en": "Installing nnbook; this takes up to a minute ...",
    "ko": "nnbook을 설치합니다. 1분쯤 걸립니다 ...",
}
FAILED = {
    "en": "nnbook was not installed. Is there a network? pip says:",
    "ko": "nnbook을 설치하지 못했습니다. 네트워크에 연결되어 있나요? pip의 메시지:",
}
CELL = """\
# {comment}
import importlib.util, subprocess, sys

if not all(map(importlib.util.find_spec, {modules})):
    print("{begun}", flush=True)
    package = "{package} @ {source}"
    command = [sys.executable, "-m", "pip", "install", "--quiet", package]
    pip = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if pip.returncode:
        raise RuntimeError("{failed}\\n" + pip.stdout)
    importlib.invalidate_caches()"""


def install_cell(page: str, lang: str, source: str | None = None) -> str:
    """Return the source of the cell that prepares a page's notebook to be run.

    page: name of the notebook without its ending. lang: language of its comment and message.
    source: what pip installs from, by default the repository named in ``_config.yml``.

    Raises ``KeyError`` for an unknown language and ``FileNotFoundError`` for an unknown page.
    """
    keras = needs_keras(page)
    return CELL.format(
        comment=COMMENT[lang],
        begun=BEGUN[lang],
        failed=FAILED[lang],
        modules='["nnbook", "keras", "tensorflow"]' if keras else '["nnbook"]',
        package="nnbook[keras]" if keras else "nnbook",
        source=source or read_address().git,
    )


def needs_keras(page: str) -> bool:
    """Tell whether a notebook's code imports Keras or TensorFlow, itself or by a room of nnbook."""
    notebook = nbformat.read(BOOK / f"{page}.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    waiting, seen = list(imported(ast.parse(code))), set()
    while waiting:
        module = waiting.pop()
        waiting += [parent for parent in [module.rpartition(".")[0]] if parent]
        if any(module == name or module.startswith(f"{name}.") for name in KERAS):
            return True
        if module not in seen:
            seen.add(module)
            waiting += _imported_by(module)
    return False


def imported(tree: ast.AST, package: str = "") -> Iterator[str]:
    """Yield the full names of the modules that a program imports when it is started.

    An import inside a function is not among them, for it happens only if the function is called,
    nor is one that serves type checkers alone. ``from a import b`` yields both a and a.b, for b may
    be a module.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            outer = package.split(".")[: -node.level + 1 or None] if node.level else []
            module = ".".join([*outer, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from imported(ast.Module(node.orelse, []), package)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from imported(node, package)


@cache
def _imported_by(module: str) -> tuple[str, ...]:
    """Return what a room of nnbook imports when it is imported; nothing for other modules."""
    first, *rest = module.split(".")
    if first != PACKAGE.name:
        return ()
    folder = PACKAGE.joinpath(*rest)
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    if not path.is_file():
        return ()  # a function or class of a module that is followed by its own name
    package = module if folder.is_dir() else module.rpartition(".")[0]
    return tuple(imported(ast.parse(path.read_text(encoding="utf8")), package))
