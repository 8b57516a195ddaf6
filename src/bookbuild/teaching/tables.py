"""The directives ``:::{minutes} CHAPTER`` and ``:::{course} NAME``: tables of the teacher's pages.

They are written in Markdown and parsed like the page around them, so that a section's number and
title and the way to it are found by Sphinx, as for any reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from bookbuild import words
from bookbuild.teaching import chapters, plan
from bookbuild.teaching.plan import PLACES, Course, Plan, Row

__all__ = ["DATA", "course_table", "minutes_table", "setup"]

DATA = "teaching.yml"
"""The file, beside the pages."""
HEADS = {"lecture": "Lecture", "lab": "Laboratory"}
Say = Callable[[str], str]
"""Gives a word of the tables in the language of the edition."""


@lru_cache(maxsize=1)
def _read(folder: Path, changed: tuple[int, ...]) -> Plan:
    """Read the plan once for all tables; changed: the times by which another version is known."""
    return plan.read(folder / DATA, chapters.read_all(folder))


class _Table(SphinxDirective):
    """What both directives share: the plan of this edition, and Markdown that becomes nodes."""

    required_arguments = 1
    final_argument_whitespace = False

    def run(self) -> list[nodes.Node]:
        """Return the nodes; a fault in the data or an unknown name is an error that says so."""
        folder = Path(self.env.doc2path(self.env.docname)).parent
        sources = (folder / DATA, *sorted(folder.glob("[0-9][0-9]_*.ipynb")))
        for path in sources:
            self.env.note_dependency(str(path))
        try:
            data = _read(folder, tuple(path.stat().st_mtime_ns for path in sources))
            lines = list(self.lines(data, self.arguments[0], words.translator(self.config)))
        except (OSError, ValueError) as error:
            raise self.error(f"{self.name}: {error}") from error
        box = nodes.Element()
        self.state.nested_parse(StringList(lines, source=str(folder / DATA)), 0, box)
        return box.children

    def lines(self, data: Plan, name: str, say: Say) -> Iterable[str]:
        """Return the Markdown of the table."""
        raise NotImplementedError


class MinutesTable(_Table):
    """``:::{minutes} 06_backpropagation``: the sections of a chapter and their minutes."""

    def lines(self, data: Plan, name: str, say: Say) -> Iterable[str]:
        """Return the Markdown of the table."""
        return minutes_table(data, name, say)


class CourseTable(_Table):
    """``:::{course} weeks-15``: what is done in each week, and what is left out."""

    def lines(self, data: Plan, name: str, say: Say) -> Iterable[str]:
        """Return the Markdown of the table."""
        return course_table(data, name, say, korean=self.config.language == "ko")


def minutes_table(data: Plan, name: str, say: Say = str) -> Iterator[str]:
    """Give the lines of a chapter's table. Raises ``ValueError`` for an unknown chapter."""
    known = {chapter.name: chapter for chapter in data.chapters}
    if name not in known:
        raise ValueError(f"expected one of {', '.join(known)}, got {name!r}")
    chapter = known[name]
    yield from (f"| {say('Section')} | {say('Minutes')} |", "|---|---:|")
    for label in chapter.sections:
        yield f"| {_number(label)} {{ref}}`{label}` | {data.minutes[label]} |"
    count = say("{} exercises, together").format(len(chapter.exercises))
    yield f"| **{say('All sections')}** | **{chapter.minutes}** |"
    yield f"| {count} | {sum(exercise.minutes for exercise in chapter.exercises)} |"


def course_table(data: Plan, name: str, say: Say = str, korean: bool = False) -> Iterator[str]:
    """Give the lines of a course's table and of what stands below it.

    Raises ``ValueError`` for an unknown course.
    """
    if name not in data.courses:
        raise ValueError(f"expected one of {', '.join(data.courses)}, got {name!r}")
    course = data.courses[name]
    by_day = any("." in row.when for row in course.rows)
    heads = [
        say("Week and day" if by_day else "Week"),
        *(say(f"{HEADS[session]}, {{}} min").format(n) for session, n in course.sessions.items()),
        say("At home"),
    ]
    yield from ("::::{list-table}", ":header-rows: 1", ":widths: 8 30 34 28", ":class: course", "")
    yield from _row([[head] for head in heads])
    for row in course.rows:
        yield from _row(_cells(data, course, row, say, korean))
    sums = [sum(data.total(row.labels[place]) for row in course.rows) for place in PLACES]
    yield from _row([[f"**{say('Sum')}**"], *([f"**{_time(n, say)}**"] for n in sums)])
    yield from ("::::", "")
    if left := data.left_out(course):
        yield say("Left out:") + f" {_sections(data, left, say)}."


def _cells(data: Plan, course: Course, row: Row, say: Say, korean: bool) -> list[list[str]]:
    """Return the cells of a row, each a list of paragraphs."""
    cells = [[row.when]]
    for place in PLACES:
        sections = [label for label in row.labels[place] if label.startswith("sec-")]
        exercises = [label for label in row.labels[place] if label.startswith("ex-")]
        cell = [_sections(data, sections, say)] if sections else []
        if exercises:
            cell.append(f"{_exercises(data, exercises)} ({_time(data.total(exercises), say)})")
        cells.append(cell)
    if row.do:
        held = next((i for i in (2, 1) if cells[i]), 1)
        cells[held].append(row.korean_do if korean else row.do)
    return [cell or ["–"] for cell in cells]


def _sections(data: Plan, labels: Sequence[str], say: Say) -> str:
    """Return sections as ranges of their numbers by chapter: "1.1–1.8, 2.1 (80 min)"."""
    # Along a run of neighbours, the place in the book and the place in the list grow together.
    places = {label: place for place, label in enumerate(data.order)}
    chapter = {label: c.name for c in data.chapters for label in c.sections}
    ordered = sorted(labels, key=places.__getitem__)
    runs = groupby(enumerate(ordered), lambda item: (places[item[1]] - item[0], chapter[item[1]]))
    ranges = []
    for _, run in runs:
        members = [label for _, label in run]
        ends = [members[0]] if len(members) == 1 else [members[0], members[-1]]
        ranges.append("–".join(map(_number, ends)))
    return f"{', '.join(ranges)} ({_time(data.total(labels), say)})"


def _exercises(data: Plan, labels: Iterable[str]) -> str:
    titles = {exercise.label: exercise.title for c in data.chapters for exercise in c.exercises}
    return ", ".join(f"{{ref}}`{titles[label]} <{label}>`" for label in labels)


def _number(label: str) -> str:
    """Return a reference that shows a section's number."""
    return f"{{number}}`{label}`"


def _time(minutes: int, say: Say) -> str:
    return say("{} min").format(minutes)


def _row(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a row of a list-table; a cell is a list of paragraphs."""
    for i, cell in enumerate(cells):
        first, *others = cell
        yield f"{'*' if i == 0 else ' '} - {first}"
        for paragraph in others:
            yield from ("", f"    {paragraph}")


def setup(app: Sphinx) -> None:
    """Register the directives."""
    words.add_setting(app)
    app.add_directive("minutes", MinutesTable)
    app.add_directive("course", CourseTable)
