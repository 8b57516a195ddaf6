"""Execute notebooks and store their outputs.

    python -m bookbuild.execute [--check] [NAME ...]

NAME is a notebook, or the beginning of its name: ``10`` or ``10_spatial_filters``; without a
name all notebooks of book/ run. Each runs from top to bottom in a fresh kernel, in an empty
folder. A stored output that agrees with the new one (``bookbuild.compare``) is kept, so a run
in which nothing changed leaves the file byte for byte as it was. If a cell fails, or its output
cannot be stored, the file is left alone. With ``--check`` every file is.
"""

from __future__ import annotations

import argparse
import copy
import re
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning

from bookbuild.compare import Tolerance, differences, merged
from bookbuild.kernels import ThisInterpreter, empty_folder
from nnbook.files import replace_at_once

__all__ = ["MAX_FIGURE_BYTES", "ExecutionError", "Result", "execute", "find", "main", "written"]

BOOK = Path("book")
MAX_FIGURE_BYTES = 300_000
CELL_SECONDS = 600
START_SECONDS = 120
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class ExecutionError(Exception):
    """A cell failed, or its outputs may not be stored."""


@dataclass
class Result:
    """An executed notebook: what to store, and per cell id what changed."""

    notebook: NotebookNode
    changes: dict[str, list[str]] = field(default_factory=dict)


def execute(
    notebook: NotebookNode, progress: Callable[[int, int], None] = lambda done, total: None
) -> Result:
    """Run a notebook and return it with its new outputs; ``notebook`` itself is not changed.

    Raises `ExecutionError` naming the cell if one fails, does not raise although it is tagged
    ``raises-exception``, or gives an output that may not be stored.
    """
    fresh = _run(notebook, progress)
    result = copy.deepcopy(notebook)
    result.metadata.update(copy.deepcopy(METADATA))
    changes = {}
    count = 0
    for old, new in zip(result.cells, fresh.cells, strict=True):
        old.metadata.pop("execution", None)
        if old.cell_type != "code":
            continue
        refuse(new)
        if old.source.strip():
            count += 1
        old.execution_count = count if old.source.strip() else None
        outputs = merged(new.outputs)
        problems = differences(old.outputs, outputs, Tolerance.of(notebook.metadata, old.metadata))
        if problems:
            changes[old.id] = problems
            old.outputs = [nbformat.from_dict(output) for output in outputs]
        for output in old.outputs:
            if output.output_type == "error":  # the rest of a traceback is paths and colours
                output.traceback = [f"{output.ename}: {output.evalue}"]
            if output.output_type == "execute_result":
                output.execution_count = count
    return Result(result, changes)


def _run(notebook: NotebookNode, progress: Callable[[int, int], None]) -> NotebookNode:
    """Return a copy of the notebook as a fresh kernel in an empty folder leaves it."""
    fresh = copy.deepcopy(notebook)
    manager = AsyncKernelManager(kernel_spec_manager=ThisInterpreter())
    client = NotebookClient(
        fresh, km=manager, timeout=CELL_SECONDS, startup_timeout=START_SECONDS, record_timing=False
    )
    with empty_folder() as (folder, environment):
        client.reset_execution_trackers()
        with client.setup_kernel(cwd=str(folder), env=environment, cleanup_kc=True):
            for i, cell in enumerate(fresh.cells):
                progress(i, len(fresh.cells))
                _run_cell(client, cell, i)
        if left := sorted(path.name for path in folder.iterdir()):
            raise ExecutionError(f"the notebook leaves files behind: {', '.join(left)}")
    return fresh


def _run_cell(client: NotebookClient, cell: NotebookNode, index: int) -> None:
    if cell.cell_type == "code":
        cell.outputs = []
    try:
        client.execute_cell(cell, index)
    except CellTimeoutError:
        raise ExecutionError(f"cell {cell.id}: not done after {CELL_SECONDS} s") from None
    except DeadKernelError:
        raise ExecutionError(f"cell {cell.id}: the kernel died") from None
    except CellExecutionError as error:
        raise ExecutionError(f"cell {cell.id} failed:\n{ANSI.sub('', str(error))}") from None


def refuse(cell: NotebookNode) -> None:
    """Raise `ExecutionError` if an output of this executed cell may not be stored."""
    raises = any(output.output_type == "error" for output in cell.outputs)
    if "raises-exception" in cell.metadata.get("tags", []) and not raises:
        raise ExecutionError(f"cell {cell.id}: tagged raises-exception, but nothing was raised")
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            raise ExecutionError(
                f"cell {cell.id}: a page shows no text of stderr; mend the cause of\n{output.text}"
            )
        for mime, content in output.get("data", {}).items():
            size = len(str(content).encode())
            if mime.startswith("image/") and size > MAX_FIGURE_BYTES:
                raise ExecutionError(
                    f"cell {cell.id}: a figure of {size / 1000:.0f} kB, at most "
                    f"{MAX_FIGURE_BYTES / 1000:.0f} kB can be stored; draw images with "
                    "interpolation='none', many thousand points with rasterized=True"
                )


def written(notebook: NotebookNode) -> str:
    """Return the one text by which a notebook is stored."""
    return nbformat.writes(notebook, version=4).rstrip("\n") + "\n"


def find(names: Sequence[str], book: Path = BOOK) -> list[Path]:
    """Return the notebooks of the book whose names begin with one of ``names`` (all if none).

    Raises ``ValueError`` for a name that no notebook has, and for a book without notebooks.
    """
    pages = sorted(book.glob("*.ipynb"))
    if not pages:
        raise ValueError(f"expected notebooks in {book}/ (run this at the top of the repository)")
    wanted = {}
    for name in names:
        stem = Path(name).name.removesuffix(".ipynb")
        found = [page for page in pages if page.stem == stem] or [
            page for page in pages if page.stem.startswith(stem)
        ]
        if not found:
            known = ", ".join(page.stem for page in pages)
            raise ValueError(f"no notebook begins with {name!r}; there are {known}")
        wanted |= dict.fromkeys(found)
    return sorted(wanted) if names else pages


def _live_line(page: Path) -> Callable[[int, int], None]:
    """Show on a terminal which cell runs; say nothing in a log."""

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{page.stem}: cell {done + 1} of {total} ", end="", file=sys.stderr)

    return progress


def _read(text: str) -> NotebookNode:
    """Read a notebook, and refuse the missing and double ids that nbformat would make up."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return nbformat.reads(text, as_version=4)
        except (MissingIDFieldWarning, DuplicateCellId):
            raise ValueError(
                "a cell has no id, or the id of another cell; make lint says which"
            ) from None


def process(page: Path, check: bool) -> bool:
    """Execute one notebook file, store it unless ``check``, and tell what happened.

    Returns whether all is well: it ran, and with ``check`` nothing differed.
    """
    start = time.perf_counter()
    before = page.read_text(encoding="utf8")
    try:
        result = execute(_read(before), _live_line(page))
    except (ExecutionError, ValueError) as error:
        print(f"{page}: {error}\n{page}: left as it was", flush=True)
        return False
    after = written(result.notebook)
    for cell, problems in result.changes.items():
        for problem in problems:
            print(f"{page}: cell {cell}: {problem}")
    if after == before:
        verdict = "unchanged"
    elif check:
        verdict = "differs" if result.changes else "same outputs, but not as they are stored"
        verdict += f"; to store it: make execute P={page.stem}"
    else:
        replace_at_once(page, after)
        verdict = f"{len(result.changes)} cells changed" if result.changes else "written anew"
    print(f"{page}: {time.perf_counter() - start:.1f} s, {verdict}", flush=True)
    return after == before or not check


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if every notebook is well, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.execute", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--check", action="store_true", help="compare only, change no file")
    parser.add_argument("names", nargs="*", metavar="NAME", help="beginning of a notebook's name")
    options = parser.parse_args(arguments)
    try:
        pages = find(options.names)
    except ValueError as error:
        parser.error(str(error))
    return 0 if all([process(page, options.check) for page in pages]) else 1


if __name__ == "__main__":
    sys.exit(main())
