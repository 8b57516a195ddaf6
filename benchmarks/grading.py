"""How long a class takes: submissions to one chapter, some right, some wrong, graded for real.

    python -m benchmarks.grading --chapter 04 --students 300 --jobs 2

The class is made up: each student solves about six exercises of ten, leaves two as they were and
answers two wrongly; one student of a hundred hands in an endless loop. Seconds of the processor
hardly depend on what else the machine does; those of the clock do.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from bookbuild.grading.class_room import ClassRoom
from bookbuild.grading.gradebook import Course
from bookbuild.grading.sandbox import Limits
from bookbuild.handouts.__main__ import BOOK, HANDOUTS
from bookbuild.handouts.exercises import Exercise, exercises, source

ENDLESS = "while True:\n    pass"


def submission(
    handout: dict[str, Any], tasks: list[Exercise], answers: dict[str, str], student: int
) -> dict[str, Any]:
    """Return the notebook of a student; the number is the seed of what is solved."""
    draw = random.Random(student)
    notebook = copy.deepcopy(handout)
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for exercise in tasks:
        fate = draw.random()
        place = cells.get((exercise.starters or [f"{exercise.label}-work"])[0])
        if place is None or fate > 0.8 or exercise.label not in answers:
            continue
        wrong = [f"{name} = lambda *given: 0" for name in exercise.answers()]
        place["source"] = answers[exercise.label] if fate < 0.6 else "\n".join(wrong)
        if student % 100 == 50:
            place["source"] = ENDLESS
    return notebook


def solutions(chapter: str) -> tuple[list[Exercise], dict[str, str]]:
    """Return the exercises of a chapter, and the code that solves those with a check."""
    cells = json.loads((BOOK / f"{chapter}.ipynb").read_text(encoding="utf8"))["cells"]
    code = {cell["id"]: source(cell) for cell in cells if cell["cell_type"] == "code"}
    tasks = exercises(cells)
    return tasks, {
        e.label: "\n\n".join(code[s] for s in e.solutions if s in code) for e in tasks if e.check
    }


def processor_seconds() -> float:
    """Return the seconds of this process and of those that it waited for."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, who))


def main() -> None:
    """Make a class up, grade it and print how long it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading")
    parser.add_argument("--chapter", default="04")
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    (path,) = (HANDOUTS / "student" / "en").glob(f"{options.chapter}*.ipynb")
    handout = json.loads(path.read_text(encoding="utf8"))
    tasks, answers = solutions(path.stem)
    with tempfile.TemporaryDirectory() as temporary:
        folder, graded = Path(temporary, "class"), Path(temporary, "graded")
        folder.mkdir()
        for number in range(options.students):
            notebook = submission(handout, tasks, answers, number)
            (folder / f"s{number:03}.ipynb").write_text(json.dumps(notebook), encoding="utf8")
        course = Course(graded, path.stem, path.stem)
        room = ClassRoom(folder, handout, course, Limits(), options.jobs)
        began, before = time.monotonic(), processor_seconds()
        rows = room.grade()
        clock, ours = time.monotonic() - began, processor_seconds() - before
        verdicts = [json.loads(f.read_text()) for f in (graded / "verdicts").glob("*.json")]
    theirs = sum(verdict["seconds"] for verdict in verdicts)
    n = options.students
    print(f"\n{path.stem}: {n} submissions, {len(verdicts)} of them different, jobs {options.jobs}")
    print(f"points: {sum(row.total for row in rows) / n:.1f} on average")
    print(f"clock: {clock:.0f} s, {clock / n:.2f} s for each")
    print(f"processor: {ours / n:.2f} s for each in graders and gradebook, "
          f"{theirs / n:.2f} s in the sandbox")  # fmt: skip


if __name__ == "__main__":
    main()
