"""Command line: ``python -m bookbuild.quiz check`` exits with 1 if anything is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookbuild.quiz.check import problems
from bookbuild.quiz.read import FOLDER, read

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.quiz", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder with quizzes/ and book/ (default: .)"
    )
    root = parser.parse_args(arguments).root
    if not (root / FOLDER).is_dir():
        parser.error(f"{root.resolve()} has no {FOLDER}/: run this in the top folder of the book")
    found = problems(root)
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    if found:
        print(f"quizzes: {len(found)} to mend", file=sys.stderr)
        return 1
    quizzes = [read(path) for path in sorted((root / FOLDER).glob("*.yml"))]
    count = sum(len(quiz.questions) for quiz in quizzes)
    print(f"quizzes: {count} questions on {len(quizzes)} chapters: well")
    return 0


if __name__ == "__main__":
    sys.exit(main())
