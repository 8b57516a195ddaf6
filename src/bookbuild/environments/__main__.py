"""The command line: see `bookbuild.environments`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bookbuild import environments, execute
from bookbuild.address import read_address
from bookbuild.colab import needs_keras
from bookbuild.environments.kinds import KINDS, find_python, kind
from bookbuild.environments.making import Environment, make
from bookbuild.environments.running import Outcome, run

NOTEBOOKS = Path("_build", "html", "notebooks")
TESTS = ("pytest", "hypothesis", "scipy", "ipykernel", "nbclient", "nbformat")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if every notebook, and every test, agrees."""
    parser = argparse.ArgumentParser(
        prog="python -m bookbuild.environments", description=environments.__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("environment", choices=KINDS)
    parser.add_argument("names", nargs="*", metavar="NAME", help="beginning of a notebook's name")
    parser.add_argument("--lang", nargs="+", default=["en", "ko"], choices=("en", "ko"))
    parser.add_argument("--python", help="the interpreter to use instead of one that is found")
    parser.add_argument("--notebooks", type=Path, default=NOTEBOOKS, help="folder with en/, ko/")
    parser.add_argument("--workers", type=int, default=2, help="notebooks at a time")
    parser.add_argument("--keep", action="store_true", help="use the environment that is there")
    options = parser.parse_args(arguments)
    recipe = kind(options.environment)
    try:
        sources = execute.find(options.names)
        python = find_python([options.python] if options.python else recipe.pythons)
        pairs = _pairs(sources, options.lang, options.notebooks)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    began = time.perf_counter()
    print(f"{recipe.name}: an environment with {python} ...", flush=True)
    try:
        environment = make(recipe, python, read_address(), keep=options.keep)
        before = environment.versions()
        seconds = time.perf_counter() - began
        print(f"{recipe.name}: {_named(environment)}, made in {seconds:.0f} s", flush=True)
        well = _all_well(pairs, environment, options.workers)
        well &= _as_it_was(before, environment.versions())
        if recipe.tested and not options.names:
            well &= _tests_pass(environment)
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(f"{recipe.name}: {error}", file=sys.stderr)
        return 1
    seconds = time.perf_counter() - began
    print(f"{recipe.name}: {'all agrees' if well else 'FAILED'}, {seconds:.0f} s")
    return 0 if well else 1


def _pairs(sources: Iterable[Path], langs: list[str], folder: Path) -> list[tuple[Path, Path]]:
    """Return each reader's notebook with the page's own; raise if one has not been built."""
    pairs = [(folder / lang / path.name, path) for lang in langs for path in sources]
    if missing := [str(path) for path, _ in pairs if not path.is_file()]:
        raise FileNotFoundError(f"there is no {missing[0]}: run make book first")
    return pairs


def _named(environment: Environment) -> str:
    versions = environment.versions()
    shown = ("numpy", "matplotlib", "tensorflow", "keras", "ipykernel", "ipython")
    python = environment.run("-c", "import platform; print(platform.python_version())").strip()
    return ", ".join([f"Python {python}", *(f"{n} {versions[n]}" for n in shown if n in versions)])


def _all_well(pairs: list[tuple[Path, Path]], environment: Environment, workers: int) -> bool:
    """Run the notebooks, alone those that may find something missing, and tell how each went.

    The first one installs the package, and the first one that needs Keras may install that.
    """
    light = [pair for pair in pairs if not needs_keras(pair[1].stem)]
    heavy = [pair for pair in pairs if needs_keras(pair[1].stem)]
    groups = [(light[:1], 1), (light[1:], workers), (heavy[:1], 1), (heavy[1:], workers)]
    well = True
    for group, at_a_time in groups:
        with ThreadPoolExecutor(at_a_time) as pool:
            well &= all(list(pool.map(lambda pair: _tell(*pair, environment), group)))
    return well


def _tell(path: Path, source: Path, environment: Environment) -> bool:
    """Run one notebook, and print a line about it, and what differs."""
    began = time.perf_counter()
    outcome: Outcome = run(path, source, environment)
    seconds = time.perf_counter() - began
    verdict = "FAILED" if outcome.problems else "agrees"
    counts = f"{outcome.cells} cells, {outcome.figures} figures"
    lines = [f"  {path.parent.name} {path.stem:<30} {seconds:6.1f} s  {verdict}  {counts}"]
    lines += [f"    {line}" for problem in outcome.problems for line in problem.splitlines()]
    print("\n".join(lines), flush=True)
    return not outcome.problems


def _as_it_was(before: dict[str, str], after: dict[str, str]) -> bool:
    """Tell whether the first cells have left every package that was there as it was."""
    changed = [
        f"{name} {old} -> {after.get(name, 'nothing')}"
        for name, old in before.items()
        if after.get(name) != old
    ]
    added = [f"{name} {version}" for name, version in after.items() if name not in before]
    print(f"  the first cells added: {', '.join(added)}")
    if changed:
        print(f"  FAILED: they changed {', '.join(changed)}")
    return not changed


def _tests_pass(environment: Environment) -> bool:
    """Run the tests of the package in the environment."""
    environment.install(TESTS)
    command = [environment.python, "-m", "pytest", "tests/nnbook", "-q", "-p", "no:cacheprovider",
               "-o", "filterwarnings=default"]  # fmt: skip
    variables = os.environ | environment.variables | {"MPLBACKEND": "agg", "NNBOOK_STORED": "1"}
    return subprocess.run(command, env=variables, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
