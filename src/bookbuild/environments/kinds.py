"""The environments in which the book is tried: which Python, and which versions of the packages."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from bookbuild.requirements import declared

__all__ = ["KINDS", "Kind", "find_python", "floors", "kind"]

COLAB = Path("tests", "environments", "colab.txt")
KERNEL = ("ipykernel", "ipython", "matplotlib-inline")
"""Of the extra ``notebook``, what a kernel needs; the rest is the browser's side."""
EXTRAS = ("keras", "notebook")
"""The extras that a student installs."""


@dataclass(frozen=True)
class Kind:
    """One environment.

    pythons: interpreters, the preferred one first. there: what pip installs before any notebook
    runs. bounds: constraints that pip obeys in it, a student's first cell included.
    """

    name: str
    pythons: tuple[str, ...]
    there: tuple[str, ...]
    bounds: tuple[str, ...] = ()
    tested: bool = True  # do the tests of the package run in it, too?


KINDS = ("colab", "oldest", "newest")


def kind(name: str, root: Path = Path()) -> Kind:
    """Return the environment of a name, made from the repository's own lists.

    Raises ``ValueError`` for an unknown name.
    """
    oldest_first = ("python3.10", "python3.11", "python3.12", "python3.13")
    newest_first = oldest_first[::-1]
    if name == "colab":
        return Kind(name, newest_first, ("--requirement", str(root / COLAB)), tested=False)
    if name == "oldest":
        lowest = floors((root / "pyproject.toml").read_text(encoding="utf8"))
        kernel = tuple(pin for pin in lowest if pin.partition("==")[0] in KERNEL)
        return Kind(name, oldest_first, kernel, bounds=lowest)
    if name == "newest":
        return Kind(name, newest_first, KERNEL)
    raise ValueError(f"environment: expected one of {', '.join(KINDS)}, got {name!r}")


def floors(pyproject: str) -> tuple[str, ...]:
    """Return the lower bounds of what a student installs, as pins: "numpy>=2.0" gives "numpy==2.0".

    Raises ``ValueError`` for a requirement without a lower bound.
    """
    tables = declared(pyproject)
    needs = [*tables["project.dependencies"]]
    for extra in EXTRAS:
        needs += tables[f"project.optional-dependencies.{extra}"]
    return tuple(f"{need.name}=={_lowest(need)}" for need in needs)


def _lowest(need: Requirement) -> str:
    lowest = [part.version for part in need.specifier if part.operator == ">="]
    if len(lowest) != 1:
        raise ValueError(f"pyproject.toml: expected one lower bound (>=), got {need}")
    return lowest[0]


def find_python(candidates: Sequence[str]) -> Path:
    """Return the first interpreter that can make an environment.

    pyenv's commands hide all versions but the chosen one, so each is asked for its own.
    Raises ``FileNotFoundError`` saying what was asked for and what answered.
    """
    code = "import ensurepip, sys, venv; print(sys.executable)"
    said = []
    for name in candidates:
        chosen = os.environ | {"PYENV_VERSION": name.removeprefix("python")}
        try:
            run = subprocess.run(
                [name, "-c", code], env=chosen, capture_output=True, text=True, check=True
            )
            return Path(run.stdout.strip())
        except FileNotFoundError:
            said.append(f"{name}: not found")
        except subprocess.CalledProcessError as error:
            said.append(f"{name}: {(error.stderr.strip().splitlines() or ['?'])[-1]}")
    listed = "\n  ".join(said)
    raise FileNotFoundError(
        "expected a Python with its modules venv and ensurepip; PYTHON=/path/to/python names one\n"
        f"  {listed}"
    )
