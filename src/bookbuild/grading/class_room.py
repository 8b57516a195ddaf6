"""Grade a class: from a folder of submissions to rows of points."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nnbook.exercises
from bookbuild.grading import pool
from bookbuild.grading.gradebook import Course, marked
from bookbuild.grading.judge import Verdict, judge
from bookbuild.grading.sandbox import Limits
from bookbuild.grading.submissions import Broken, Submission, found, merged, read
from bookbuild.grading.table import Grade, Row
from nnbook.exercises.korean import in_korean
from nnbook.files import replace_at_once

__all__ = ["ClassRoom", "exercises_of"]

KEPT = "verdicts"


def exercises_of(handout: dict[str, Any]) -> list[Grade]:
    """Return the exercises of a handout with their highest points; none has points yet."""
    roles = [cell["metadata"].get("nbgrader", {}) for cell in handout["cells"]]
    return [Grade(r["grade_id"], None, float(r["points"])) for r in roles if r.get("grade")]


@dataclass
class ClassRoom:
    """The submissions of a class to one handout, and the folder of their grades."""

    folder: Path
    handout: dict[str, Any]
    course: Course
    limits: Limits
    jobs: int = 1
    unsafe: bool = False
    say: Callable[[str], None] = print

    def grade(self) -> list[Row]:
        """Grade every submission; return a row for each student, by name."""
        self.course.set_up(self.handout)
        submissions = found(self.folder, self.course.chapter)
        names = _ids([s.student for s in submissions])
        verdicts: dict[str, Verdict] = {}
        results = pool.each(
            self._verdict, submissions, self.jobs, 2 * self.limits.seconds + 60,
            lambda why: (None, Verdict(problem=why)),
        )  # fmt: skip
        for done, (submission, (notebook, verdict)) in enumerate(results, start=1):
            student = submission.student
            verdicts[student] = verdict
            if notebook is not None:
                try:
                    self.course.record(names[student], notebook)
                except RuntimeError as error:
                    verdict.problem = f"broken: nbgrader: {error}"[-300:]
            right = sum(verdict.right.values())
            what = f"{right} of {len(verdict.right)} checks" if notebook else verdict.problem
            self.say(f"[{done}/{len(submissions)}] {student}: {what}")
        return [self._row(s.student, names[s.student], verdicts[s.student]) for s in submissions]

    def _row(self, student: str, name: str, verdict: Verdict) -> Row:
        wanted = exercises_of(self.handout)
        there = {g.label: g for g in self.course.grades(name)} if verdict.right else {}
        nothing = [Grade(e.label, 0.0, e.highest) for e in wanted]
        grades = [there.get(zero.label, zero) for zero in nothing]
        remarks = verdict.remarks
        if self.handout["metadata"].get("handout", {}).get("edition") == "ko":
            remarks = {label: in_korean(remark) for label, remark in remarks.items()}
        return Row(student, grades, verdict.problem, remarks)

    def _verdict(self, submission: Submission) -> tuple[dict[str, Any] | None, Verdict]:
        """Return the notebook with its verdict in it, or None for one that cannot be graded."""
        try:
            if submission.path is None:
                raise Broken(submission.problem)
            content = read(submission.path)
            notebook = merged(self.handout, content)
        except Broken as why:
            return None, Verdict(problem=str(why))
        kept = self.course.folder / KEPT / f"{self._key(content)}.json"
        try:
            verdict = Verdict(**json.loads(kept.read_text(encoding="utf8")))
        except (OSError, ValueError, TypeError):
            verdict = judge(notebook, self.handout, self.limits, self.unsafe)
            replace_at_once(kept, json.dumps(verdict.as_json()))
        return marked(notebook, verdict), verdict

    def _key(self, content: bytes) -> str:
        """Name a verdict by all that it depends on: submission, handout, graders, limits."""
        key = hashlib.sha256(content)
        key.update(json.dumps(self.handout, sort_keys=True).encode())
        key.update(repr((self.limits, self.unsafe)).encode())
        for folder in (Path(nnbook.exercises.__file__).parent, Path(__file__).parent):
            for file in sorted(folder.rglob("*.py")):
                key.update(file.read_bytes())
        return key.hexdigest()[:32]


def _ids(students: Sequence[str]) -> dict[str, str]:
    """Return a name for each student that can be a folder's name on any system."""
    names: dict[str, str] = {}
    for student in students:
        plain = re.sub(r"[^\w.-]", "_", student).strip(".") or "student"
        number, name = 1, plain
        while name in names.values():
            number += 1
            name = f"{plain}-{number}"
        names[student] = name
    return names
