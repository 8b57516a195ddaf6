"""``python -m bookbuild.grading``: grade the submissions of a class to one chapter."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bookbuild.grading import sandbox
from bookbuild.grading.class_room import ClassRoom, exercises_of
from bookbuild.grading.gradebook import Course
from bookbuild.grading.table import as_csv, as_text
from bookbuild.handouts.__main__ import HANDOUTS
from nnbook.files import replace_at_once


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if there is a table, however bad the submissions."""
    options = _options(arguments)
    try:
        path = _handout(options.handouts / "student" / options.edition, options.chapter)
        if not options.unsafe and (lack := sandbox.lacks()):
            raise OSError(f"{lack}.\nWithout a sandbox nothing is run, unless you say --unsafe")
        folder = options.submissions
        to = options.to or folder.resolve().with_name(f"{folder.resolve().name}-graded")
        assignment = path.stem if options.edition == "en" else f"{path.stem}-{options.edition}"
        limits = replace(sandbox.Limits(), cell_seconds=options.seconds)
        handout = json.loads(path.read_text(encoding="utf8"))
        course = Course(to, assignment, path.stem)
        room = ClassRoom(folder, handout, course, limits, options.jobs, options.unsafe)
        began = time.monotonic()
        rows = room.grade()
        exercises = exercises_of(handout)
        table = to / f"{assignment}.csv"
        replace_at_once(table, as_csv(rows, exercises).encode("utf-8-sig"))  # as Excel expects
    except (OSError, ValueError, RuntimeError) as error:
        print(f"grade: {error}", file=sys.stderr)
        return 1
    print(f"\n{as_text(rows, exercises)}\n")
    print(f"{len(rows)} submissions in {time.monotonic() - began:.0f} s. The table: {table}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bookbuild.grading", description=__doc__)
    parser.add_argument("submissions", type=Path, help="a folder with STUDENT.ipynb or STUDENT/")
    parser.add_argument("--chapter", required=True, help="04, or 04_feedforward_network")
    parser.add_argument("--edition", choices=("en", "ko"), default="en")
    parser.add_argument("--to", type=Path, help="where the table goes; SUBMISSIONS-graded")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at the same time")
    parser.add_argument("--seconds", type=float, default=30.0, help="for one cell or one call")
    parser.add_argument("--handouts", type=Path, default=HANDOUTS, help=argparse.SUPPRESS)
    parser.add_argument("--unsafe", action="store_true", help="run students' code unprotected")
    return parser.parse_args(arguments)


def _handout(folder: Path, chapter: str) -> Path:
    """Return the student's notebook of a chapter. Raises ``ValueError`` for none, or several."""
    notebooks = sorted(folder.glob("*.ipynb"))
    if not notebooks:
        raise ValueError(f"no handouts in {folder}; they are made by: make handouts")
    fitting = [path for path in notebooks if chapter and path.stem.startswith(chapter)]
    if len(fitting) != 1:
        names = ", ".join(path.stem for path in fitting or notebooks)
        raise ValueError(f"expected one chapter, such as CHAPTER=04; {chapter!r} fits: {names}")
    return fitting[0]


if __name__ == "__main__":
    sys.exit(main())
