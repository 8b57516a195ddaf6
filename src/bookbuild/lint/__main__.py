"""Check the pages of the book and the sources: ``python -m bookbuild.lint [NAME ...]``.

NAME is the beginning of a page's name (``10``); without one every page is checked, and the
sources too. Exit code 1 if anything is found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookbuild.lint.page import read
from bookbuild.lint.report import lint
from bookbuild.lint.sources import machine_paths

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if nothing was found, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.lint", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("names", nargs="*", metavar="NAME", help="beginning of a page's name")
    names = tuple(Path(name).stem for name in parser.parse_args(arguments).names)
    paths = sorted([*Path("book").glob("*.ipynb"), *Path("book").glob("*.md")])
    if not any(path.name.startswith(names or "") for path in paths):
        parser.error(f"no page of book/ begins with {' or '.join(names) or 'anything'}")
    # Rules across pages need all of them, whichever are asked for.
    try:
        lines = lint([read(path) for path in paths])
    except ValueError as error:
        parser.exit(1, f"{error}\n")
    if names:
        lines = [line for line in lines if Path(line.split(":")[0]).name.startswith(names)]
    else:
        lines += machine_paths(Path())
    print(*lines, sep="\n", end="\n" if lines else "")
    pages = f"{sum(path.name.startswith(names or '') for path in paths)} pages"
    print(f"{len(lines)} findings on {pages}" if lines else f"{pages}: well")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
