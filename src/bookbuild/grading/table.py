"""The table of points: as a file for a spreadsheet, and to read."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

__all__ = ["Grade", "Row", "as_csv", "as_text"]


@dataclass(frozen=True)
class Grade:
    """The points of one exercise; `points` is None while they are to be given by hand."""

    label: str
    points: float | None
    highest: float


@dataclass(frozen=True)
class Row:
    """A student's points by exercise, and what there is to say about them."""

    student: str
    grades: Sequence[Grade]
    problem: str | None = None  # of the whole submission
    remarks: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """The points given so far."""
        return sum(grade.points or 0 for grade in self.grades)

    @property
    def open(self) -> float:
        """The points still to be given by hand."""
        return sum(grade.highest for grade in self.grades if grade.points is None)

    def remark(self) -> str:
        """Everything there is to say, in one line."""
        parts = [f"{label}: {remark}" for label, remark in self.remarks.items()]
        return " | ".join([self.problem, *parts] if self.problem else parts)


def as_csv(rows: Sequence[Row], exercises: Sequence[Grade]) -> str:
    """Return the table with a column for each exercise; `exercises` have the highest points.

    An empty field is to be filled by hand. Text that a spreadsheet would take for a formula begins
    with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["student", "total", "of", "by hand", *(e.label for e in exercises), "remarks"])
    for row in rows:
        points = {grade.label: grade.points for grade in row.grades}
        cells = ["" if points[e.label] is None else _number(points[e.label]) for e in exercises]
        whole = sum(e.highest for e in exercises)
        writer.writerow([_inert(row.student), _number(row.total), _number(whole),
                         _number(row.open), *cells, _inert(row.remark())])  # fmt: skip
    return out.getvalue()


def as_text(rows: Sequence[Row], exercises: Sequence[Grade]) -> str:
    """Return the table to read, and how the class did in each exercise."""
    return "\n".join(_lines(rows, exercises))


def _lines(rows: Sequence[Row], exercises: Sequence[Grade]) -> Iterator[str]:
    whole = sum(e.highest for e in exercises)
    widest = max([_width(row.student) for row in rows] + [7])
    yield f"{_pad('student', widest)}  points of {whole:g}  by hand  remarks"
    for row in rows:
        remark = row.problem or "; ".join(row.remarks)
        yield (f"{_pad(row.student, widest)}  {row.total:12g}  {row.open:7g}  {remark}").rstrip()
    yield ""
    for exercise in exercises:
        grades = [g for row in rows for g in row.grades if g.label == exercise.label]
        done = [g.points for g in grades if g.points is not None]
        full = sum(points == exercise.highest for points in done)
        by_hand = len(grades) - len(done)
        waiting = f", {by_hand} to be marked by hand" if by_hand else ""
        yield f"{exercise.label:28} {exercise.highest:3g} points: {full} of {len(rows)}{waiting}"


def _number(value: float | None) -> str:
    return f"{value or 0:g}"


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
