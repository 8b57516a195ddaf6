"""Run one reader's notebook in another environment, as a student would."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from bookbuild.compare import Tolerance, differences
from bookbuild.compare.counted import figures_counted
from bookbuild.environments.making import Environment
from bookbuild.kernels import ThisInterpreter, empty_folder

__all__ = ["Outcome", "compare", "run"]

CELL_SECONDS = 900
START_SECONDS = 180
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass
class Outcome:
    """What came of a run: how much was compared, and each way in which it differs."""

    cells: int = 0
    figures: int = 0
    problems: list[str] = field(default_factory=list)


class OtherInterpreter(ThisInterpreter):
    """Answers every kernel name with ipykernel under another interpreter."""

    def __init__(self, python: Path) -> None:
        """Name the interpreter."""
        super().__init__()
        self._python = python

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of the kernel, whatever it is called."""
        spec = super().get_kernel_spec(kernel_name)
        spec.argv[0] = str(self._python)
        return spec


def run(path: Path, source: Path, environment: Environment) -> Outcome:
    """Run a notebook alone in an empty folder and compare it with the stored outputs.

    path: the reader's notebook. source: the page's notebook in ``book/``, which has the same
    cells; its outputs and tolerances are the measure.
    """
    stored = nbformat.read(source, as_version=4)
    manager = AsyncKernelManager(kernel_spec_manager=OtherInterpreter(environment.python))
    with empty_folder() as (folder, variables):
        shutil.copy(path, folder)
        notebook = nbformat.read(folder / path.name, as_version=4)
        client = NotebookClient(
            notebook, km=manager, timeout=CELL_SECONDS, startup_timeout=START_SECONDS
        )
        try:
            client.execute(
                cwd=str(folder), env=variables | environment.variables, cleanup_kc=True
            )
        except CellTimeoutError:
            return Outcome(problems=[f"a cell was not done after {CELL_SECONDS} s"])
        except DeadKernelError:
            return Outcome(problems=["the kernel died"])
        except CellExecutionError as error:
            return Outcome(problems=[ANSI.sub("", str(error))])
    return compare(stored, notebook)


def compare(stored: NotebookNode, run: NotebookNode) -> Outcome:
    """Compare the outputs of a notebook that was run with those of the page's own, cell by cell."""
    fresh = {cell.id: cell for cell in run.cells if cell.cell_type == "code"}
    outcome = Outcome()
    for cell in stored.cells:
        if cell.cell_type != "code":
            continue
        if cell.id not in fresh:
            outcome.problems.append(f"cell {cell.id}: is not in the reader's notebook")
            continue
        old, new = (figures_counted(outputs) for outputs in (cell.outputs, fresh[cell.id].outputs))
        tolerance = Tolerance.of(stored.metadata, cell.metadata)
        outcome.problems += [f"cell {cell.id}: {line}" for line in differences(old, new, tolerance)]
        outcome.cells += 1
        outcome.figures += sum(
            mime.startswith("figure of") for output in new for mime in output.get("data", {})
        )
    return outcome
