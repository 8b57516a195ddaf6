"""Command line: `python -m bookbuild.concordance check` exits with 1 if anything is wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bookbuild.concordance.check import check


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.concordance", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder with _toc.yml and book/ (default: .)"
    )
    root = parser.parse_args(arguments).root
    if not (root / "_toc.yml").is_file():
        parser.error(f"{root.resolve()} has no _toc.yml: run this in the top folder of the book")
    result = check(root)
    for problem in result.problems:
        print(problem, file=sys.stderr)
    if result.problems:
        print(f"concordance: {len(result.problems)} to mend", file=sys.stderr)
        return 1
    print(f"concordance: {result.summary}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
