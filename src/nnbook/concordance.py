"""What the four lectures report, and how this book's own results compare.

The table `data/concordance.csv` has one row per listing, figure, equation, concept and reported
number of Lectures A to D, and a few rows of the book's own. A row with a reported value has a bound
that says when our value counts as reproduced (the language of `nnbook.bounds`). A notebook calls
`report(row, value)`: a stable line appears, and the metadata of that output carry everything the
concordance page needs.
"""

import csv
import difflib
import json
import math
import statistics
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from nnbook import bounds

REPRODUCED = "reproduced"
NOT_COMPARED = "not compared"
WIDTH = 74  # characters that fit on a line of the page


@dataclass(frozen=True)
class Row:
    """One row of the concordance: what a lecture shows, and where this book has it."""

    id: str
    lecture: str  # "A" to "D", or "own"
    kind: str  # listing, figure, equation, concept or number
    title_en: str
    title_ko: str
    chapter: str  # two digits
    reported: str  # the lecture's value as it is shown there, or ""
    expected: Any  # that value as numbers (nested lists, or a dict of them), or None
    bound: str  # when ours counts as reproduced; "" exactly if `reported` is ""
    note: str  # what is different in this book, or ""

    @property
    def stochastic(self) -> bool:
        """Whether the result depends on random numbers that are not the lecture's."""
        return bounds.is_stochastic(self.bound)

    @property
    def compared(self) -> bool:
        """Whether a result is asked for: there is a reported value, and it is not a time."""
        return bool(bounds.clauses(self.bound))


@cache
def table() -> dict[str, Row]:
    """Return all rows by id: by chapter, and inside a chapter in the order of each lecture."""
    file = resources.files("nnbook").joinpath("data", "concordance.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [
            Row(**{**line, "expected": json.loads(line["expected"] or "null")})
            for line in csv.DictReader(lines)
        ]
    return {row.id: row for row in rows}


def find(row: str) -> Row:
    """Return the row with this id; ValueError names the nearest ids if there is none."""
    if row in table():
        return table()[row]
    near = difflib.get_close_matches(str(row), table(), n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise ValueError(f"the concordance has no row {row!r}{hint}")


def report(row: str, value: Any, *, digits: int = 3) -> None:
    """Compare our value with the one a lecture reports, and show the result in a line.

    Parameters
    ----------
    row : id of a row with a reported value, for example "N-7-ce"
    value : number, array or nested list of the shape of the expected value, or a dict of them.
        For a stochastic row a number or a dict of numbers, or a sequence of these, one per seed.
    digits : significant digits shown where the lecture's own digits are no guide

    Raises
    ------
    ValueError : unknown row, row without a reported value, value of another shape
    TypeError : the value is not made of numbers
    AssertionError : a result that does not depend on a seed misses its bound
    """
    entry = find(row)
    if not entry.reported:
        raise ValueError(
            f"{row} ({entry.title_en}) has no reported value to compare with: "
            'name it in the cell\'s "covers" only'
        )
    value = bounds.plain(value)
    result = verdict(entry, value)
    ours = shown(entry, value, digits)
    said = f"Lecture {entry.lecture}: {entry.reported}"
    if result not in (REPRODUCED, NOT_COMPARED) and not entry.stochastic:
        raise AssertionError(
            f"{row}: ours is {ours} ({said}): {result}; the bound is {entry.bound}"
        )
    if entry.compared and entry.expected is None:
        said += f"; {bounds.in_words(entry.bound)}"
    stored = {
        "row": row,
        "value": bounds.encode(value),
        "ours": ours,
        "reported": entry.reported,
        "bound": entry.bound,
        "verdict": result,
    }
    line = f"{row}: {ours} ({said}) {result}"
    _show(textwrap.fill(line, WIDTH, subsequent_indent="  ", break_on_hyphens=False), stored)


def verdict(entry: Row, value: Any) -> str:
    """Return "reproduced", "missed by ..." or, for a time, "not compared".

    With one value per seed, every seed must keep the bound.
    """
    if not entry.compared:
        return NOT_COMPARED
    runs = _runs(entry, value)
    try:
        missed = [max(m) for run in runs if (m := bounds.misses(entry.bound, entry.expected, run))]
    except ValueError as error:
        raise ValueError(f"{entry.id}: {error}") from None
    if not missed:
        return REPRODUCED
    seeds = f" in {len(missed)} of {len(runs)} seeds" if len(runs) > 1 else ""
    return f"missed by {max(missed):.2g}{seeds}"


def shown(entry: Row, value: Any, digits: int = 3) -> str:
    """Return our value as text: to the lecture's digits, or mean and spread over the seeds."""
    runs = _runs(entry, value)
    if len(runs) == 1:
        return _text(runs[0], entry.expected, digits)
    if isinstance(runs[0], dict):
        return ", ".join(f"{key} {_spread([run[key] for run in runs], digits)}" for key in runs[0])
    return _spread(runs, digits)


def _runs(entry: Row, value: Any) -> list[Any]:
    """Return one value per run: a stochastic row may be given one per seed."""
    runs = value if entry.stochastic and isinstance(value, list) else [value]
    if not runs:
        raise ValueError(f"{entry.id}: expected one value per seed, got none")
    return runs


def _spread(values: list[float], digits: int) -> str:
    """Return mean and sample standard deviation of one number over several seeds."""
    mean, deviation = statistics.fmean(values), statistics.stdev(values)
    return f"{_text(mean, None, digits)} ± {deviation:.1g} ({len(values)} seeds)"


def _text(value: Any, expected: Any, digits: int) -> str:
    """Return a value as text, each number with as many digits as the expected one has."""
    if isinstance(value, dict):
        like = expected if isinstance(expected, dict) else {}
        return ", ".join(f"{key} {_text(v, like.get(key), digits)}" for key, v in value.items())
    if isinstance(value, list):
        like = expected if isinstance(expected, list) else []
        like = like + [None] * (len(value) - len(like))
        pairs = zip(value, like, strict=False)
        return "[" + ", ".join(_text(v, e, digits) for v, e in pairs) + "]"
    if not math.isfinite(value):
        return str(value)
    if isinstance(expected, float):
        digits = _significant(expected)
    elif float(value).is_integer():
        return str(int(value))
    elif abs(value) >= 10**digits:
        return f"{value:.0f}"
    return repr(float(value)) if digits > 15 else f"{value:.{digits}g}"


def _significant(number: float) -> int:
    """Return how many significant digits the shortest form of a number has."""
    return len(repr(abs(number)).partition("e")[0].replace(".", "").lstrip("0"))


def _show(line: str, stored: dict[str, Any]) -> None:
    """Display the line with its metadata in a notebook; print it elsewhere.

    The `scrapbook` part is the name under which `{glue:text}` finds the line on a page that is
    built without being executed.
    """
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        print(line)
        return
    from IPython.display import publish_display_data

    glue = {"name": stored["row"], "mime_prefix": ""}
    publish_display_data({"text/plain": line}, metadata={"scrapbook": glue, "concordance": stored})
