r"""nbval with the book's comparison: every notebook is executed and every output compared.

    python -m pytest -p bookbuild.nbval_plugin --nbval -n 2 --dist loadfile \
      --no-loadscope-reorder book

``--dist loadfile`` keeps a notebook in one worker, because its cells share a kernel;
``--no-loadscope-reorder`` keeps the notebooks in the order of this plugin. The kernel
is this interpreter, in an empty folder and with ``NNBOOK_STORED=1``, as in `bookbuild.execute`.

What differs from nbval alone: outputs are compared by `bookbuild.compare` (numbers with a
tolerance, figures as figures, order and metadata too) instead of as text without figures, and
a cell that was never executed is compared as well. nbval runs cells outside IPython's history,
so a closing ``;`` hides nothing there: end plotting cells with ``plt.show()``.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Sequence
from typing import Any

import nbval.plugin
import pytest
from jupyter_client.manager import KernelManager
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell

from bookbuild.compare import Tolerance, differences, merged
from bookbuild.kernels import ThisInterpreter, empty_folder

__all__: list[str] = []


PATIENCE = 120
"""Seconds to wait for a kernel to start or for its output; a busy machine is slow at both."""


class StableKernel(RunningKernel):
    """nbval's kernel, started as `bookbuild.execute` starts it."""

    def __init__(
        self, kernel_name: str, cwd: str | None = None, startup_timeout: float = 60
    ) -> None:
        """Start the kernel; its name and nbval's folder, the notebook's own, are not used."""
        self._rooms = contextlib.ExitStack()
        folder, environment = self._rooms.enter_context(empty_folder())
        self.km = KernelManager(kernel_spec_manager=ThisInterpreter())
        self.km.start_kernel(cwd=str(folder), env=environment, stderr=subprocess.DEVNULL)
        self.kc = self.km.client()
        self.kc.start_channels()
        try:
            self.kc.wait_for_ready(timeout=max(startup_timeout, PATIENCE))
            self._ensure_iopub_up()
        except RuntimeError:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the kernel and remove its folder."""
        super().stop()
        self._rooms.close()


def compare_outputs(
    cell: IPyNbCell, test: Sequence[Any], ref: Sequence[Any], skip_compare: object = None
) -> bool:
    """Compare the outputs of one cell; nbval shows the lines put in ``comparison_traceback``."""
    tolerance = Tolerance.of(cell.parent.nb.metadata, cell.cell.metadata)
    problems = differences(ref, test, tolerance)
    page = os.path.basename(cell.parent.path).removesuffix(".ipynb")
    where = f"{page}, cell {cell.cell.get('id', cell.cell_num)}"
    cell.comparison_traceback = [f"{where}: {problem}" for problem in problems]
    cell.comparison_traceback.append(f"If that is right, store it: make execute P={page}")
    return not problems


def pytest_configure(config: pytest.Config) -> None:
    """Put the book's comparison and kernel in the place of nbval's."""
    IPyNbCell.compare_outputs = compare_outputs
    nbval.plugin.coalesce_streams = merged_nodes
    nbval.plugin.RunningKernel = StableKernel


def merged_nodes(outputs: Sequence[Any]) -> list[nbval.plugin.NotebookNode]:
    """Join neighbouring pieces of a stream; nbval would join all pieces and lose their order."""
    return [nbval.plugin.nbformat.from_dict(output) for output in merged(outputs)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have every cell compared: nbval skips those without a count, and those that ask it to.

    Later chapters train larger networks. They come first, so no worker waits for them at the end.
    """
    items.sort(key=lambda item: item.path.name, reverse=True)  # cells stay in order: it is stable
    for item in items:
        if isinstance(item, IPyNbCell):
            item.cell.execution_count = item.cell.execution_count or 0
            item.options.update(check=True, skip=False)
            item.output_timeout = PATIENCE
