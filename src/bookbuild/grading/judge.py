"""Judge one submission: run its answers in a sandbox, and the graders here.

The graders of `nnbook.exercises` run in this process, on answers that came out of the sandbox as
plain data. What a check cell of the student prints, whether ``check`` was replaced, what was
written into the outputs: nothing of it is looked at.
"""

from __future__ import annotations

import ast
from dataclasses import asdict, dataclass, field
from typing import Any

from bookbuild.grading.needs import Cell, needed
from bookbuild.grading.sandbox import Limits
from bookbuild.grading.session import SandboxEnded, Session
from nnbook.exercises import grade

__all__ = ["Verdict", "judge"]

REMARK = 300  # characters


@dataclass
class Verdict:
    """What came of a submission."""

    right: dict[str, bool] = field(default_factory=dict)  # by label, of the exercises with a check
    remarks: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)  # by cell id, of the student's answers
    problem: str | None = None  # of the whole submission
    seconds: float = 0.0  # of the processor, in the sandbox

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def judge(
    notebook: dict[str, Any], handout: dict[str, Any], limits: Limits, unsafe: bool = False
) -> Verdict:
    """Return the verdict on a merged notebook.

    Only what the checks need is run; if a name is missing then, all of it, once.
    """
    verdict, incomplete = _once(notebook, handout, limits, unsafe, whole=False)
    if incomplete:
        first, (verdict, _) = verdict, _once(notebook, handout, limits, unsafe, whole=True)
        for label in (label for label, right in first.right.items() if right):
            verdict.right[label] = True
            verdict.remarks.pop(label, None)
        verdict.seconds += first.seconds
    return verdict


def _once(
    notebook: dict[str, Any], handout: dict[str, Any], limits: Limits, unsafe: bool, whole: bool
) -> tuple[Verdict, bool]:
    """Return the verdict of one run, and whether a name was missing in it."""
    cells = notebook["cells"]
    given = {cell["id"]: cell["source"] for cell in handout["cells"]}
    first = min(n for n, cell in enumerate(cells) if "nbgrader" in cell["metadata"])
    code, checks, checked = [], {}, False
    for place in reversed(range(len(cells))):
        cell, role = cells[place], cells[place]["metadata"].get("nbgrader", {})
        if role.get("grade"):  # the cells before it are its answer, back to the exercise before
            checked = cell["cell_type"] == "code"
        if cell["cell_type"] != "code" or "install" in cell["metadata"].get("tags", []):
            continue
        if role.get("grade"):
            checks[place] = role["grade_id"]
            code.append(Cell(place, _arguments(cell["source"]), wanted=True))
        else:
            code.append(Cell(place, cell["source"], wanted=whole or (checked and place >= first)))
    code.reverse()
    verdict = Verdict(dict.fromkeys(reversed(checks.values()), False))
    incomplete, error = False, None  # the last error of a cell since the last check
    try:
        with Session(limits, unsafe) as session:
            for part in needed(code):
                cell = cells[part.place]
                if label := checks.get(part.place):
                    hint = _hint(session, label, part.source)
                    verdict.right[label] = hint is None
                    untouched = _untouched(cells, given, part.place)
                    if hint is not None:
                        incomplete |= "NameError" in hint and not (untouched or error)
                        verdict.remarks[label] = _short("no answer" if untouched else error or hint)
                    error = None
                    continue
                output, problem = session.run(part.source)
                if part.wanted:
                    verdict.outputs[cell["id"]] = output + (problem or "")
                if problem and part.place >= first:
                    incomplete |= problem.startswith("NameError")
                    error = error or problem.replace("TimedOut: ", "timed out: ")
            verdict.seconds = session.spent()
    except SandboxEnded as end:
        verdict.problem = str(end)
        incomplete = False
    for label in verdict.right:
        if not verdict.right[label]:
            verdict.remarks.setdefault(label, verdict.problem or "not reached")
    return verdict, incomplete



def _hint(session: Session, label: str, arguments: str) -> str | None:
    """Return None if the answer is right, otherwise what is wrong."""
    try:
        answers = [session.value(part) for part in arguments.splitlines()]
    except Exception as error:
        return _plain(f"{type(error).__name__}: {error}")
    hint = grade(label, *answers)
    return None if hint is None else _plain(hint.removeprefix("Your code stopped with "))


def _plain(hint: str) -> str:
    return hint.replace("TimedOut: ", "timed out: ")


def _arguments(check: str) -> str:
    """Return the expressions that our check is given, one a line."""
    call = ast.parse(check).body[-1].value  # type: ignore[attr-defined]
    return "\n".join(ast.unparse(argument) for argument in call.args[1:])


def _untouched(cells: list[dict[str, Any]], given: dict[str, str], place: int) -> bool:
    """Tell whether the cells between the last exercise and this check are as they were given."""
    for cell in cells[place - 1 :: -1] if place else []:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            break
        if cell["cell_type"] == "code" and cell["source"] != given.get(cell["id"]):
            return False
    return True


def _short(remark: str) -> str:
    """Return a remark as one line of printable characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in remark).split())
    return line if len(line) <= REMARK else line[: REMARK - 1] + "…"
