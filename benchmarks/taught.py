"""Fetch the functions that the chapters define, so that a benchmark measures what is taught."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

BOOK = Path(__file__).parent.parent / "book"


def taught(chapter: str, name: str, **replaced: object) -> Callable:
    """Return the function called name of a chapter (the stem of its notebook).

    Only the imports and the definitions of the chapter's cells are run, nothing else. replaced
    are names that the function is to find instead of the chapter's own, such as the loop version
    of another function.

    Raises ``LookupError`` if the chapter defines no such function.
    """
    cells = json.loads((BOOK / f"{chapter}.ipynb").read_text(encoding="utf8"))["cells"]
    kept = []
    for cell in cells:
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code" and not {"starter", "solution"} & set(tags):
            kept += [
                node
                for node in ast.parse("".join(cell["source"])).body
                if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef)
            ]
    if not any(isinstance(node, ast.FunctionDef) and node.name == name for node in kept):
        raise LookupError(f"chapter {chapter} defines no function {name}")
    namespace: dict[str, object] = {}
    exec(compile(ast.Module(kept, []), f"{chapter}.ipynb", "exec"), namespace)
    namespace.update(replaced)
    return namespace[name]
