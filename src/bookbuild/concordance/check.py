"""Find what is wrong between the notebooks and the concordance."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bookbuild.concordance.notebooks import Notebook, Place, Report, glued, read
from nnbook import bounds, concordance
from nnbook.concordance import Row

__all__ = ["Result", "check", "problems", "published"]


@dataclass(frozen=True)
class Result:
    """Outcome of the check: what to mend, and one line that says how far the book is."""

    problems: list[str]
    summary: str


def check(root: Path) -> Result:
    """Compare all notebooks of the book in `root` with the concordance.

    A chapter is finished if the reading order `_toc.yml` names its notebook.
    """
    table = concordance.table()
    finished = published(root)
    notebooks = [read(path) for path in sorted((root / "book").glob("*.ipynb"))]
    plain_pages = {
        path.relative_to(root).as_posix(): glued(path.read_text(encoding="utf-8"))
        for path in sorted((root / "book").glob("*.md"))
    }
    found = list(problems(notebooks, finished, plain_pages, table))
    inside = [notebook for notebook in notebooks if notebook.name in finished]
    covered = {row for notebook in inside for row, _ in notebook.claims}
    reported = [report for notebook in inside for report in notebook.reports]
    good = sum(report.stored.get("verdict") == concordance.REPRODUCED for report in reported)
    compared = sum(row.compared for row in table.values())
    return Result(
        found,
        f"{len(covered)} of {len(table)} rows covered; "
        f"{good} of {compared} reported results reproduced",
    )


def published(root: Path) -> set[str]:
    """Return the names, without folder, of all files in the reading order `_toc.yml`."""

    def files(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            for key, value in part.items():
                if key in ("file", "root"):
                    yield Path(value).with_suffix("").name
                else:
                    yield from files(value)
        elif isinstance(part, list):
            for item in part:
                yield from files(item)

    return set(files(yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))))


def problems(
    notebooks: list[Notebook],
    finished: set[str],
    plain_pages: Mapping[str, list[str]],
    table: Mapping[str, Row],
) -> Iterator[str]:
    """Yield one sentence per problem: where, what, and how to mend it."""
    claims: dict[str, list[Place]] = defaultdict(list)
    reports: dict[str, list[Report]] = defaultdict(list)
    calls: dict[str, Place] = {}
    inside = [notebook for notebook in notebooks if notebook.name in finished]
    names = {name for notebook in inside for name in notebook.names}
    for notebook in notebooks:
        for place in notebook.malformed:
            yield f'{place}: "covers" must be a list of row ids such as ["C-7-0"]'
        for row, place in notebook.claims:
            claims[row].append(place)
        for report in notebook.reports:
            reports[report.row].append(report)
        calls.update(notebook.calls)
    for row, places in claims.items():
        yield from _claimed(row, places, table)
    for row, same in reports.items():
        yield from _reported(row, same, table)
    chapters = {notebook.chapter: notebook for notebook in inside if notebook.chapter}
    shown = {row for notebook in inside for row, _ in notebook.claims}
    printed = {report.row for notebook in inside for report in notebook.reports}
    for entry in table.values():
        if entry.chapter not in chapters:
            continue
        page = f"book/{chapters[entry.chapter].name}.ipynb"
        if entry.id not in shown:
            yield (
                f"{page}: no cell covers {entry.id} ({entry.kind}: {entry.title_en}); "
                'add it to the "covers" of the cell that shows it'
            )
        if entry.compared and entry.id not in printed:
            yield _unprinted(entry, page, calls)
    used = [(name, str(place)) for notebook in notebooks for name, place in notebook.glued]
    used += [(name, page) for page, glue in plain_pages.items() for name in glue]
    for name, where in used:
        if name not in names:
            yield f"{where}: no stored output has the name {name!r}, which {{glue}} asks for"


def _claimed(row: str, places: list[Place], table: Mapping[str, Row]) -> Iterator[str]:
    if row not in table:
        near = difflib.get_close_matches(row, table, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "see data/concordance.csv"
        yield f'{places[0]}: "covers" names {row!r}, which is no row of the concordance; {hint}'
    if len(places) > 1:
        yield (
            f"{row} is covered {len(places)} times ({'; '.join(map(str, places))}); "
            "keep the one that shows it best"
        )


def _unprinted(entry: Row, page: str, calls: Mapping[str, Place]) -> str:
    if entry.id in calls:
        return (
            f"{calls[entry.id]}: report({entry.id!r}, ...) has no stored output; run make execute"
        )
    return (
        f"{page}: the result of {entry.id} ({entry.title_en}; the lecture has {entry.reported}) "
        f"is not reported; call concordance.report({entry.id!r}, value)"
    )


def _reported(row: str, same: list[Report], table: Mapping[str, Row]) -> Iterator[str]:
    """Yield what is wrong with the stored outputs for one row."""
    if len(same) > 1:
        where = "; ".join(str(report.place) for report in same)
        yield f"{row} is reported {len(same)} times ({where}); keep one"
    for report in same:
        problem = _disagreement(report, table.get(row))
        if problem:
            yield f"{report.place}: the stored output of {row} {problem}; run make execute"


def _disagreement(report: Report, entry: Row | None) -> str:
    """Return how a stored output disagrees with its cell or with the table, or ""."""
    if entry is None or not entry.reported:
        return "has no reported value in the concordance"
    if not report.called:
        return "is stale: its cell no longer calls report for it"
    stored = report.stored
    for key in ("reported", "bound"):
        if stored.get(key) != getattr(entry, key):
            return f"says {key} {stored.get(key)!r}, the concordance {getattr(entry, key)!r}"
    try:
        verdict = concordance.verdict(entry, bounds.decode(stored["value"]))
    except (KeyError, TypeError, ValueError) as error:
        return f"holds no value that can be compared ({error})"
    if stored.get("verdict") != verdict:
        return f"says {stored.get('verdict')!r}, but its value is {verdict}"
    if verdict not in (concordance.REPRODUCED, concordance.NOT_COMPARED) and not entry.stochastic:
        return f"is {verdict}, although it does not depend on a seed"
    if not report.line.startswith(f"{report.row}: {stored.get('ours')} (") or not (
        report.line.endswith(f") {verdict}")
    ):
        return "shows another line than its metadata"
    return ""
