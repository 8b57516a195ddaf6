"""The gradebook of a class, kept by nbgrader.

nbgrader runs a submission in the teacher's own account, with the student's code free to replace
what checks it. So the running is done by `bookbuild.grading.judge`, and nbgrader gets each
submission with the verdict already written under its checks, as the outputs by which it gives
points: an error where the answer is wrong. It does the rest: the database, points given by hand,
feedback. Its settings here leave out the step that executes, so that no button of its pages runs
a student's code either.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader

from bookbuild.grading.judge import Verdict
from bookbuild.grading.table import Grade

__all__ = ["Course", "exercises_only", "marked"]

SETTINGS = """\
# Settings of nbgrader for this folder, written by the first `make grade` and kept by later ones.
# Another database, which several machines can share: c.CourseDirectory.db_url = "postgresql://..."
# No step executes a notebook: what a check gave was found out in a sandbox and stands in it.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "nnbook"
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors." + step
    for step in ("LockCells", "ComputeChecksums", "SaveCells", "CheckCellMetadata")
]
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors." + step
    for step in ("DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors." + step
    for step in ("LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")
]
"""


class Course:
    """A folder in the form of nbgrader: source, submitted, autograded, and the database."""

    def __init__(self, folder: Path, assignment: str, chapter: str) -> None:
        self.folder, self.assignment, self.chapter = folder, assignment, chapter
        folder.mkdir(parents=True, exist_ok=True)
        programs = str(Path(sys.executable).parent)  # nbgrader calls one that lies beside Python
        if programs not in os.environ.get("PATH", "").split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
        if not (folder / "nbgrader_config.py").exists():
            (folder / "nbgrader_config.py").write_text(SETTINGS, encoding="utf8")
        config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
        config.merge(Config({"CourseDirectory": {"root": str(folder.resolve())}}))
        self.config = config
        self.directory = CourseDirectory(config=config)
        self.directory.assignment_id = assignment

    def set_up(self, handout: dict[str, Any]) -> None:
        """Tell the gradebook which exercises there are, and their points."""
        folder = self.folder / "source" / self.assignment
        if self._write(folder, exercises_only(handout)) or not self._done("release", "."):
            self._run(GenerateAssignment)

    def record(self, student: str, notebook: dict[str, Any]) -> None:
        """Let nbgrader take the points of a notebook with its verdict into the gradebook.

        One that is there unchanged is left alone, with the points that were given by hand. Raises
        ``RuntimeError`` with what nbgrader said if it could not.
        """
        folder = self.folder / "submitted" / student / self.assignment
        if self._write(folder, notebook) or not self._done("autograded", student):
            self.directory.student_id = student
            self._run(Autograde)

    def grades(self, student: str) -> list[Grade]:
        """Return the points of a student by exercise, by hand or by check; none if unknown."""
        with Gradebook(self.directory.db_url, "nnbook") as book:
            try:
                submission = book.find_submission_notebook(self.chapter, self.assignment, student)
            except MissingEntry:
                return []
            return [
                Grade(g.name, None if g.needs_manual_grade else float(g.score), float(g.max_score))
                for g in submission.grades
            ]

    def _write(self, folder: Path, notebook: dict[str, Any]) -> bool:
        """Write a notebook; return whether it was another one before."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.chapter}.ipynb"
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        if path.exists() and path.read_text(encoding="utf8") == text:
            return False
        path.write_text(text, encoding="utf8")
        return True

    def _done(self, step: str, student: str) -> bool:
        """Tell whether a step has left its notebook."""
        folder = self.folder / step / student / self.assignment
        return (folder / f"{self.chapter}.ipynb").exists()

    def _run(self, step: type[Autograde] | type[GenerateAssignment]) -> None:
        said = _Messages()
        program = step(coursedir=self.directory, config=self.config)
        program.force = True
        program.log = logging.getLogger("bookbuild.grading.nbgrader")
        program.log.propagate = False
        program.log.handlers = [said]
        try:
            with warnings.catch_warnings(action="ignore", category=SAWarning):
                program.start()
        except (Exception, SystemExit) as error:
            raise RuntimeError("\n".join([*said.lines, str(error)])) from error


class _Messages(logging.Handler):
    """Keeps what nbgrader warns of, to be told only if it fails."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def exercises_only(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook from its first exercise on: what is marked, without the chapter."""
    graded = (n for n, cell in enumerate(notebook["cells"]) if "nbgrader" in cell["metadata"])
    statement = max(next(graded, 0) - 1, 0)
    return {**notebook, "cells": notebook["cells"][statement:]}


def marked(notebook: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    """Return the exercises with the verdict as outputs: all that nbgrader goes by."""
    cells = []
    for number, cell in enumerate(exercises_only(notebook)["cells"], start=1):
        role = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code":
            outputs = cell["outputs"]
            if role.get("grade"):
                outputs = [_result(role["grade_id"], verdict)]
            elif text := verdict.outputs.get(cell["id"]):
                outputs = [{"output_type": "stream", "name": "stdout", "text": text}]
            cell = {**cell, "outputs": outputs, "execution_count": number}
        cells.append(cell)
    return {**notebook, "cells": cells}


def _result(label: str, verdict: Verdict) -> dict[str, Any]:
    if verdict.right.get(label):
        return {"output_type": "stream", "name": "stdout", "text": f"{label}: ✓\n"}
    remark = verdict.remarks.get(label, verdict.problem or "not reached")
    return {"output_type": "error", "ename": "Hint", "evalue": remark,
            "traceback": [f"{label}: {remark}"]}  # fmt: skip
