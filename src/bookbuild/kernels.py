"""The kernel that runs the notebooks: this interpreter, in an empty folder, stable in print."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import ipykernel.kernelspec
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

__all__ = ["ThisInterpreter", "empty_folder", "environment"]


class ThisInterpreter(KernelSpecManager):
    """Answers every kernel name with ipykernel under the interpreter that runs this program.

    A notebook names its kernel "python3"; what that means is otherwise up to the machine.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of the kernel, whatever it is called."""
        command = ipykernel.kernelspec.get_kernel_dict(extra_arguments=["--log-level=ERROR"])
        return KernelSpec(resource_dir=ipykernel.kernelspec.RESOURCES, **command)


def environment() -> dict[str, str]:
    """Return the environment of a kernel whose outputs are stored or compared.

    ``NNBOOK_STORED=1`` makes nnbook print its stable form. Nothing of the user's own settings
    may hide a warning or choose another Matplotlib backend. NumPy's products run on one thread:
    two threads on a busy machine wait for each other, and small products become a hundred times
    slower, which would spoil every measured ratio.
    """
    personal = {"PYTHONWARNINGS", "MPLBACKEND", "IPYTHONDIR"}
    own = {name: value for name, value in os.environ.items() if name not in personal}
    return own | {"NNBOOK_STORED": "1", "OPENBLAS_NUM_THREADS": "1"}


@contextlib.contextmanager
def empty_folder() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a new empty folder to run in and the environment to run with, then remove both.

    IPython's own files (and start-up scripts, so none of the user's) go to another folder.
    """
    with (
        tempfile.TemporaryDirectory(prefix="notebook-") as folder,
        tempfile.TemporaryDirectory(prefix="ipython-", ignore_cleanup_errors=True) as ipython,
    ):
        yield Path(folder), environment() | {"IPYTHONDIR": ipython}
