"""Rules of exercises: something to hand in, and a solution that runs with the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from bookbuild.lint.page import Finding, Page, Rule, syntax, tags

__all__ = ["RULES", "Exercise", "exercises"]

DIRECTIVE = r"^(:{{3,}})\{{{name}\}}[ \t]*([^\n]*)\n(.*?)^\1[ \t]*$"
EXERCISE = re.compile(DIRECTIVE.format(name="exercise"), re.MULTILINE | re.DOTALL)
SOLUTION = re.compile(DIRECTIVE.format(name="solution"), re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"^:([\w-]+):[ \t]*(.*)$", re.MULTILINE)
KINDS = {"concept", "code", "explore"}
LEVELS = {"level-1", "level-2", "level-3"}
MINUTES = re.compile(r"\*\d+ minutes?\.\*")
AT_LEAST = 4
AT_LEAST_CODE = 2


@dataclass(frozen=True)
class Exercise:
    """An exercise, the cell it stands in and the cells up to the next exercise or section."""

    cell: NotebookNode
    name: str
    label: str
    classes: frozenset[str]
    text: str
    following: Sequence[NotebookNode]

    @property
    def is_code(self) -> bool:
        """Is it solved by writing code?"""
        return "code" in self.classes


def exercises(page: Page) -> Iterator[Exercise]:
    """Give the exercises of a chapter in their order (a plain page may show how one looks)."""
    if not page.is_chapter:
        return
    for i, cell in enumerate(page.cells):
        if cell.cell_type != "markdown":
            continue
        for _, name, body in EXERCISE.findall(cell.source):
            options = dict(OPTION.findall(body))
            following = []
            for later in page.cells[i + 1 :]:
                opens = re.search(r"^#{1,2} |^:{3,}\{exercise\}", later.source, re.MULTILINE)
                if later.cell_type == "markdown" and opens:
                    break
                following.append(later)
            classes = frozenset(options.get("class", "").split())
            text = OPTION.sub("", body).strip()
            yield Exercise(cell, name, options.get("label", ""), classes, text, following)


def enough_exercises(page: Page) -> Iterator[Finding]:
    """A chapter has at least four exercises, two of them with code."""
    if page.is_chapter:
        found = list(exercises(page))
        code = sum(exercise.is_code for exercise in found)
        if len(found) < AT_LEAST or code < AT_LEAST_CODE:
            yield page.finding(
                "Exercises",
                f"at least {AT_LEAST} exercises and {AT_LEAST_CODE} of kind code; "
                f"got {len(found)} and {code}",
            )


def exercise_described(page: Page) -> Iterator[Finding]:
    """An exercise has a name, a label, one kind, one level, a task and its minutes."""
    for exercise in exercises(page):
        here = exercise.label or exercise.name
        if not exercise.name.strip():
            yield page.finding(exercise.cell, f"{here}: give it a name after {{exercise}}")
        if not re.fullmatch(r"ex-[a-z0-9-]+", exercise.label):
            yield page.finding(exercise.cell, f"{here}: give it a :label: ex-...")
        for what, known in (("kind", KINDS), ("level", LEVELS)):
            if len(exercise.classes & known) != 1:
                yield page.finding(
                    exercise.cell, f"{here}: name one {what} in :class:, of {sorted(known)}"
                )
        *task, last = exercise.text.splitlines() or [""]
        if not MINUTES.fullmatch(last.strip()):
            yield page.finding(exercise.cell, f"{here}: end it with the line *N minutes.*")
        elif not "".join(task).strip():
            yield page.finding(exercise.cell, f"{here}: say what to hand in")


def code_exercise_solved(page: Page) -> Iterator[Finding]:
    """A code exercise has a starter cell, then a solution that the check accepts."""
    for exercise in exercises(page):
        if not exercise.is_code:
            continue
        code = [cell for cell in exercise.following if cell.cell_type == "code"]
        starters = [i for i, cell in enumerate(code) if "starter" in tags(cell)]
        solutions = [i for i, cell in enumerate(code) if "solution" in tags(cell)]
        label = exercise.label
        if not starters:
            yield page.finding(exercise.cell, f"{label}: add a code cell tagged starter below it")
        elif _checked(code[starters[0]]):
            yield page.finding(code[starters[0]], f"{label}: a starter does not call check")
        if not solutions:
            yield page.finding(
                exercise.cell, f"{label}: add its solution, a code cell tagged solution, hide-cell"
            )
            continue
        if starters and starters[0] > solutions[0]:
            yield page.finding(code[starters[0]], f"{label}: put the starter before the solution")
        if _checked(code[solutions[-1]]) != label:
            yield page.finding(code[solutions[-1]], f'{label}: end with check("{label}", ...)')
        for i in solutions:
            if "hide-cell" not in tags(code[i]):
                yield page.finding(code[i], f"{label}: tag the solution hide-cell too")


def prose_exercise_solved(page: Page) -> Iterator[Finding]:
    """Any other exercise has a folded solution in words, or one that the check accepts."""
    for exercise in exercises(page):
        if exercise.is_code:
            continue
        cells = [cell for cell in exercise.following if cell.cell_type == "markdown"]
        found = [
            (cell, body)
            for cell in cells
            for _, label, body in SOLUTION.findall(cell.source)
            if label.strip() == exercise.label
        ]
        checks = [_checked(cell) for cell in exercise.following if cell.cell_type == "code"]
        if not found and exercise.label not in checks:
            yield page.finding(
                exercise.cell, f"add a cell below with :::{{solution}} {exercise.label}"
            )
        for cell, body in found:
            if "solution" not in tags(cell):
                yield page.finding(cell, "tag the cell solution")
            if "dropdown" not in dict(OPTION.findall(body)).get("class", "").split():
                yield page.finding(cell, "fold the solution with :class: dropdown")


def solution_belongs(page: Page) -> Iterator[Finding]:
    """Every starter and solution belongs to an exercise of the page."""
    if not page.is_chapter:
        return
    found = list(exercises(page))
    labels = {exercise.label for exercise in found}
    owned = {id(cell) for exercise in found for cell in exercise.following}
    for cell in page.cells:
        if tags(cell) & {"starter", "solution"} and id(cell) not in owned:
            yield page.finding(cell, "is tagged starter or solution, but follows no exercise")
        if cell.cell_type == "markdown":
            for _, label, _ in SOLUTION.findall(cell.source):
                if label.strip() not in labels:
                    yield page.finding(cell, f"solves {label.strip()!r}, no exercise of the page")


def _checked(cell: NotebookNode) -> str | None:
    """Return the label that the last statement of a cell checks, if it does."""
    match syntax(cell).body[-1:]:
        case [ast.Expr(ast.Call(ast.Name("check"), [ast.Constant(str(label)), *_]))]:
            return label
    return None


RULES: list[Rule] = [
    enough_exercises,
    exercise_described,
    code_exercise_solved,
    prose_exercise_solved,
    solution_belongs,
]
