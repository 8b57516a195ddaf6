"""Check that pyproject.toml, requirements.txt and the installed packages agree.

    python -m bookbuild.requirements

``pyproject.toml`` says with lower bounds what the book needs, ``requirements.txt`` pins one exact
version of all of it, and ``.venv`` is installed from the pins alone. Needs no network: what a
package needs in turn is read from its installed metadata, and followed for every system and
Python version the pins are meant for.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import tomllib
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

__all__ = ["Installed", "Pin", "installed", "main", "problems", "read_pins"]

PYTHONS = ("3.11.0", "3.11.9", "3.12.9", "3.13.9")  # 3.11 twice: some pins change within it
SYSTEMS = (
    {"platform_system": "Linux", "sys_platform": "linux", "platform_machine": "x86_64"},
    {"platform_system": "Darwin", "sys_platform": "darwin", "platform_machine": "arm64"},
    {"platform_system": "Windows", "sys_platform": "win32", "platform_machine": "AMD64"},
)

# An index address, a path or an option would bind every reader to the machine of the author.
BOUND_TO_A_MACHINE = re.compile(r"://|\s@\s|(^|\s)(-\S|\.{0,2}/|~|[A-Za-z]:\\)")
MEND = "run: make lock"
PINNED_APART = {"grading"}  # extras with an environment and a lock file of their own

Environment = dict[str, str]
LookUp = Callable[[str], "Installed | None"]


@dataclass(frozen=True)
class Pin:
    """One line of requirements.txt: an exact version, perhaps for some environments only."""

    line: int
    requirement: Requirement
    version: Version

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    def holds_in(self, environment: Environment) -> bool:
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment)

    def __str__(self) -> str:
        return f"requirements.txt:{self.line}: {self.name}=={self.version}"


@dataclass(frozen=True)
class Installed:
    """What the metadata of an installed package says: its version and what it needs."""

    version: Version
    requires: tuple[Requirement, ...]


@cache
def installed(name: str) -> Installed | None:
    """Return the metadata of a package installed in this environment, or None."""
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    return Installed(Version(package.version), tuple(map(Requirement, package.requires or ())))


def read_pins(text: str) -> tuple[list[Pin], list[str]]:
    """Return the pins of a requirements.txt, and what is wrong with its other lines."""
    pins, wrong = [], []
    for line, content in enumerate(text.splitlines(), start=1):
        place = f"requirements.txt:{line}"
        if BOUND_TO_A_MACHINE.search(content):
            wrong.append(f"{place}: expected no option, address or path, found: {content.strip()}")
            continue
        pin = content.partition("#")[0].strip()
        if not pin:
            continue
        try:
            requirement = Requirement(pin)
            (specifier,) = requirement.specifier
            if specifier.operator != "==":
                raise ValueError
            pins.append(Pin(line, requirement, Version(specifier.version)))
        except ValueError:  # also InvalidRequirement and InvalidVersion
            wrong.append(f"{place}: expected name==version, found: {pin}")
    return pins, wrong


def declared(pyproject: str) -> dict[str, list[Requirement]]:
    """Return the requirements of a pyproject.toml by the table they stand in.

    The build system is among them, for the package is built in .venv with what is pinned.
    """
    tables = tomllib.loads(pyproject)
    project = tables["project"]
    lists = {"project.dependencies": project.get("dependencies", [])}
    for extra, needs in project.get("optional-dependencies", {}).items():
        if extra in PINNED_APART:
            continue
        lists[f"project.optional-dependencies.{extra}"] = needs
    lists["build-system.requires"] = tables.get("build-system", {}).get("requires", [])
    return {table: [Requirement(need) for need in needs] for table, needs in lists.items()}


def environments() -> Iterator[tuple[str, Environment]]:
    """Yield the name and the marker values of each environment the pins are meant for."""
    for python in PYTHONS:
        for system in SYSTEMS:
            windows = system["platform_system"] == "Windows"
            yield (
                f"Python {python} on {system['platform_system']}",
                {
                    **default_environment(),
                    **system,
                    "os_name": "nt" if windows else "posix",
                    "python_version": python.rpartition(".")[0],
                    "python_full_version": python,
                },
            )


def reached(
    roots: Iterable[tuple[str, Requirement]], environment: Environment, look_up: LookUp
) -> Iterator[tuple[str, Requirement]]:
    """Yield, with who needs it, every requirement that the roots bring along in an environment."""
    waiting = [(who, need, "") for who, need in roots]
    followed = defaultdict(set)
    while waiting:
        who, need, extra = waiting.pop()
        if need.marker and not need.marker.evaluate({**environment, "extra": extra}):
            continue
        yield who, need
        name = canonicalize_name(need.name)
        for wanted in {"", *need.extras} - followed[name]:
            followed[name].add(wanted)
            if package := look_up(name):
                waiting += [(name, further, wanted) for further in package.requires]


def disagreements(pyproject: str, pins: list[Pin], look_up: LookUp) -> list[str]:
    """Return what is needed and not pinned, pinned twice, or pinned and not needed."""
    roots = [
        (f"pyproject.toml, {table}", need)
        for table, needs in declared(pyproject).items()
        for need in needs
    ]
    places = dict(environments())
    found = defaultdict(dict)  # message: the places it is true of
    needed = set()
    for place, environment in places.items():
        pinned = defaultdict(list)
        for pin in pins:
            if pin.holds_in(environment):
                pinned[pin.name].append(pin)
        for who, need in reached(roots, environment, look_up):
            candidates = pinned[canonicalize_name(need.name)]
            needed.update(candidates)
            what = f"{need.name}{need.specifier}"
            if not candidates:
                found[f"{who}: needs {what}, which is not pinned; {MEND}"][place] = True
            for pin in candidates:
                if not need.specifier.contains(pin.version, prereleases=True):
                    found[f"{pin}: does not meet {what} of {who}; {MEND}"][place] = True
        for same in pinned.values():
            for pin in same[1:]:
                found[f"{pin}: pinned twice"][place] = True
    idle = [f"{pin}: nothing needs it; {MEND}" for pin in pins if pin not in needed]
    return [
        message if len(where) == len(places) else f"{message} ({', '.join(where)})"
        for message, where in found.items()
    ] + idle


def not_as_pinned(pins: list[Pin], look_up: LookUp) -> list[str]:
    """Return the pins of this environment that are not installed in exactly that version."""
    wrong = []
    for pin in pins:
        if pin.holds_in(default_environment()):
            package = look_up(pin.name)
            if package is None or package.version != pin.version:
                there = package.version if package else "nothing"
                wrong.append(f"{pin}: {there} is installed; run: make distclean, then make again")
    return wrong


def problems(pyproject: str, requirements: str, look_up: LookUp = installed) -> list[str]:
    """Return one line for each way in which the two texts and the installed packages disagree."""
    pins, wrong = read_pins(requirements)
    return wrong + disagreements(pyproject, pins, look_up) + not_as_pinned(pins, look_up)


def pip_check() -> list[str]:
    """Return what pip finds wrong with the packages installed beside this Python."""
    command = [sys.executable, "-m", "pip", "check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (run.stdout + run.stderr).splitlines() if run.returncode else []
    return [f"pip check: {line}" for line in lines]


def main(folder: Path = Path()) -> int:
    """Check the repository in a folder; print what is wrong, and return 1 if anything is."""
    requirements = (folder / "requirements.txt").read_text(encoding="utf8")
    wrong = problems((folder / "pyproject.toml").read_text(encoding="utf8"), requirements)
    wrong += pip_check()
    print("\n".join(wrong) or "pyproject.toml, requirements.txt and what is installed agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
