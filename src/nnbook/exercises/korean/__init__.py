"""Hints in Korean, by the English hint that a grader gives.

Each module beside this one holds a table: of one chapter, or of what several have in common. A key
is a hint as the reader gets it, with ``{}`` for each value in it; the Korean has ``{0}``, ``{1}``,
... where these values go. Sentences are built so that no particle depends on how a value is read. A
value that is itself in a table is put into Korean, too. A hint that is not there stays English.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

__all__ = ["HINTS", "in_korean"]

HINTS: dict[str, str] = {}
"""All tables in one."""

for _table in pkgutil.iter_modules(__path__):
    HINTS |= importlib.import_module(f"{__name__}.{_table.name}").HINTS


def in_korean(hint: str) -> str:
    """Return a hint in Korean, or as it is if it is not among `HINTS`."""
    if hint in HINTS:
        return HINTS[hint]
    for pattern, korean in _patterns():
        if match := pattern.fullmatch(hint):
            return korean.format(*map(in_korean, match.groups()))
    return hint


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return the hints with values as patterns, those with the most words first."""
    with_values = sorted((hint for hint in HINTS if "{}" in hint), key=len, reverse=True)
    return [
        (re.compile("(.*?)".join(map(re.escape, hint.split("{}"))), re.S), HINTS[hint])
        for hint in with_values
    ]
