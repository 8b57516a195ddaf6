"""Make an environment, and a copy of the repository that its pip takes for the published one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bookbuild.address import Address
from bookbuild.environments.kinds import Kind
from bookbuild.kernels import environment

__all__ = ["FOLDER", "Environment", "make"]

FOLDER = Path("_build", "environments")


class Environment:
    """A virtual environment on disk; commands in it see the local copy of the repository."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        """Name the environment in a folder; ``variables`` are set for all that runs in it."""
        self.folder = folder.absolute()
        self.python = self.folder / "bin" / "python"
        self.variables = dict(variables)

    def run(self, *command: str) -> str:
        """Run Python with arguments in the environment, and return what it prints.

        Raises ``RuntimeError`` with the end of its messages if it fails.
        """
        run = subprocess.run(
            [self.python, *command], env=environment() | self.variables,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if run.returncode:
            tail = "\n".join((run.stdout + run.stderr).splitlines()[-20:])
            raise RuntimeError(f"{' '.join(command[:4])} ... failed:\n{tail}")
        return run.stdout

    def install(self, needs: Sequence[str]) -> None:
        """Let pip install."""
        self.run("-m", "pip", "install", "--quiet", *needs)

    def versions(self) -> dict[str, str]:
        """Return the version of each installed package."""
        listed = json.loads(self.run("-m", "pip", "list", "--format", "json"))
        return {package["name"].lower(): package["version"] for package in listed}


def make(
    kind: Kind, python: Path, address: Address, folder: Path = FOLDER, *, keep: bool = False
) -> Environment:
    """Make the environment of a kind with an interpreter, without the book's package.

    keep: use the one that is there, if there is one, and only take the package out.
    """
    place = folder / kind.name
    keep = keep and (place / "complete").exists()
    if not keep:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        subprocess.run([python, "-m", "venv", place], check=True)
    variables = _redirected(address, _published(address, folder / f"{kind.name}.git"))
    variables["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # old kernels warn of new Pythons
    if kind.bounds:
        bounds = (place / "bounds.txt").absolute()
        bounds.write_text("\n".join(kind.bounds) + "\n", encoding="utf8")
        variables["PIP_CONSTRAINT"] = str(bounds)
    made = Environment(place, variables)
    if keep:
        made.run("-m", "pip", "uninstall", "--quiet", "--yes", "nnbook")
    else:
        made.install(kind.there)
        (place / "complete").touch()
    return made


def _published(address: Address, clone: Path) -> Path:
    """Clone this repository, what is committed of it, with the branch that the address names."""
    clone = clone.absolute()
    shutil.rmtree(clone, ignore_errors=True)
    git = ["git", "-c", "advice.detachedHead=false"]
    subprocess.run([*git, "clone", "--quiet", "--bare", ".", clone], check=True)
    branch = f"refs/heads/{address.branch}"
    subprocess.run([*git, "-C", clone, "update-ref", branch, "HEAD"], check=True)
    return clone


def _redirected(address: Address, clone: Path) -> dict[str, str]:
    """Return the settings by which git takes the clone whenever it is asked for the address."""
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{clone.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": address.url,
    }
