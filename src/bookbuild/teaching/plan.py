"""Minutes and courses as ``teaching.yml`` has them, held to what the chapters say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bookbuild.teaching.chapters import Chapter

__all__ = ["PLACES", "SESSIONS", "Course", "Plan", "Row", "faults", "read"]

SESSIONS = ("lecture", "lab")
PLACES = (*SESSIONS, "home")
FIELDS = {"when", "do", "korean_do", *PLACES}


@dataclass(frozen=True)
class Row:
    """One row of a course: when, the labels for each place, what to do (English and Korean)."""

    when: str
    labels: Mapping[str, tuple[str, ...]]
    do: str
    korean_do: str


@dataclass(frozen=True)
class Course:
    """A course: its name, the minutes of its sessions, its rows."""

    name: str
    sessions: Mapping[str, int]
    rows: tuple[Row, ...]

    def named(self) -> list[str]:
        """Return all labels of all rows, in the order in which they are taught."""
        return [label for row in self.rows for place in PLACES for label in row.labels[place]]


@dataclass(frozen=True)
class Plan:
    """The chapters with the minutes of their sections, and the courses over them.

    sections: chapter → label → minutes, as in the file.
    """

    chapters: Sequence[Chapter]
    sections: Mapping[str, Mapping[str, int]]
    courses: Mapping[str, Course]

    @property
    def minutes(self) -> dict[str, int]:
        """The minutes of every section and of every exercise, by label."""
        known = {label: n for chapter in self.sections.values() for label, n in chapter.items()}
        return known | {e.label: e.minutes for c in self.chapters for e in c.exercises}

    @property
    def order(self) -> list[str]:
        """The labels of all sections in the order of the book, without the summaries."""
        return [s for c in self.chapters for s in c.sections if not s.endswith("-summary")]

    def total(self, labels: Sequence[str]) -> int:
        """Return the sum of the minutes of some sections and exercises."""
        return sum(self.minutes[label] for label in labels)

    def left_out(self, course: Course) -> list[str]:
        """Return the sections that no row of a course names."""
        named = set(course.named())
        return [label for label in self.order if label not in named]


def read(path: Path, chapters: Sequence[Chapter]) -> Plan:
    """Read the file and hold it to the chapters.

    Raises ``ValueError`` with all that is wrong, a line each.
    """
    data = yaml.safe_load(path.read_text(encoding="utf8"))
    order = [label for chapter in chapters for label in chapter.sections]
    plan = Plan(
        chapters,
        data["minutes"],
        {name: _course(name, course, order) for name, course in data["courses"].items()},
    )
    if found := list(faults(plan)):
        raise ValueError("\n".join(f"{path.name}: {fault}" for fault in found))
    return plan


def _course(name: str, data: Mapping[str, Any], order: Sequence[str]) -> Course:
    rows = []
    for row in data["rows"]:
        if unknown := set(row) - FIELDS:
            raise ValueError(f"{name}, {row.get('when')}: no field {', '.join(sorted(unknown))}")
        labels = {
            place: tuple(label for entry in row.get(place, []) for label in _labels(entry, order))
            for place in PLACES
        }
        rows.append(Row(str(row["when"]), labels, row.get("do", ""), row.get("korean_do", "")))
    return Course(name, {session: data[session] for session in SESSIONS}, tuple(rows))


def _labels(entry: str, order: Sequence[str]) -> Sequence[str]:
    """Return the label of an entry, or for ``A to B`` all sections from A to B but summaries."""
    first, to, last = entry.partition(" to ")
    if not to:
        return [entry]
    if first not in order or last not in order or order.index(first) >= order.index(last):
        raise ValueError(f"{entry!r}: expected two sections, the first before the second")
    between = order[order.index(first) : order.index(last) + 1]
    return [label for label in between if not label.endswith("-summary")]


def faults(plan: Plan) -> Iterator[str]:
    """Say where minutes and chapters disagree, and what is wrong with a course."""
    if list(plan.sections) != [chapter.name for chapter in plan.chapters]:
        yield f"minutes: expected the chapters {', '.join(c.name for c in plan.chapters)}"
        return
    for chapter in plan.chapters:
        given = plan.sections[chapter.name]
        if tuple(given) != chapter.sections:
            wanted = ", ".join(chapter.sections)
            yield f"{chapter.name}: expected the sections {wanted}, got {', '.join(given)}"
        elif sum(given.values()) != chapter.minutes:
            yield (
                f"{chapter.name}: the sections take {sum(given.values())} minutes, "
                f"the chapter says {chapter.minutes}"
            )
    for course in plan.courses.values():
        yield from _faults_of(plan, course)


def _faults_of(plan: Plan, course: Course) -> Iterator[str]:
    known = plan.minutes
    for label, times in Counter(course.named()).items():
        if label not in known:
            yield f"{course.name}: there is no section or exercise {label}"
        elif times > 1:
            yield f"{course.name}: {label} is planned {times} times"
    for row in course.rows:
        if bool(row.do) != bool(row.korean_do):
            yield f"{course.name}, {row.when}: do and korean_do go together"
        for session, most in course.sessions.items():
            taken = sum(known.get(label, 0) for label in row.labels[session])
            if taken > most:
                yield f"{course.name}, {row.when}: the {session} takes {taken} of {most} minutes"
