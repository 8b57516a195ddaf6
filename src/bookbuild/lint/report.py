"""Apply all rules to the pages and say what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bookbuild.lint import code, definitions, exercises, figures, frame, outputs, prose
from bookbuild.lint.page import BookRule, Finding, Page, Rule

__all__ = ["BOOK_RULES", "RULES", "lint"]

SUBJECTS = (frame, code, figures, outputs, prose, exercises, definitions)
RULES: list[Rule] = [rule for subject in SUBJECTS for rule in subject.RULES]
BOOK_RULES: list[BookRule] = [*outputs.BOOK_RULES, *definitions.BOOK_RULES]


def _findings(pages: Sequence[Page]) -> Iterator[tuple[str, Finding]]:
    """Give each finding on the pages with the name of its rule."""
    for rule in RULES:
        for page in pages:
            yield from ((_name(rule), finding) for finding in rule(page))
    for book_rule in BOOK_RULES:
        yield from ((_name(book_rule), finding) for finding in book_rule(pages))


def lint(pages: Sequence[Page]) -> list[str]:
    """Return a line for each finding that its cell does not excuse, ordered by page and cell."""
    excuses = {
        (page.path, cell.get("id"), rule): reason
        for page in pages
        for cell in page.cells
        for rule, reason in cell.metadata.get("lint", {}).items()
    }
    order = {page.path: i for i, page in enumerate(pages)}
    places = {(page.path, cell.get("id")): i for page in pages for i, cell in enumerate(page.cells)}
    found: list[tuple[int, int, str]] = []
    used = set()
    for rule, finding in _findings(pages):
        path, key = finding.page.path, (finding.page.path, finding.cell, rule)
        if str(excuses.get(key, "")).strip():
            used.add(key)
            continue
        place = places.get((path, finding.cell), -1)
        found.append((order[path], place, _line(path, finding.cell, rule, finding.message)))
    for path, cell, rule in excuses.keys() - used:
        message = f'"lint" metadata excuse {rule}, but nothing is found, or no reason is given'
        found.append((order[path], places[path, cell], _line(path, cell, "excuse", message)))
    return [line for *_, line in sorted(found)]


def _line(path: Path, cell: str, rule: str, message: str) -> str:
    return f"{path}: cell {cell}: [{rule}] {message}"


def _name(rule: Rule | BookRule) -> str:
    return rule.__name__.replace("_", "-")
