"""Hints in Korean, by the English hint that a grader gives.

A key of `HINTS` is a hint as it stands in the grader, with ``{}`` for each value in it; the Korean
has ``{0}``, ``{1}``, ... where these values go. A value that is itself a hint is put into Korean,
too. A hint that is not here stays English.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["HINTS", "in_korean"]

HINTS = {
    "Your code stopped with {}: {}": "코드가 {0} 오류로 멈추었습니다: {1}",
    "{} returned None: is the `return` still missing?": (
        "{0} 함수가 None을 돌려주었습니다. `return`이 아직 빠져 있지 않습니까?"
    ),
    "your function": "여러분의",
}


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
        (re.compile("(.+?)".join(map(re.escape, hint.split("{}"))), re.S), HINTS[hint])
        for hint in with_values
    ]
