"""Compare two texts word by word, with every number near its partner."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Nearness", "text_difference", "token_difference"]

# A colour and a word are taken whole, so that "#1e4000", "x10" or "conv2d" hold no numbers.
TOKEN = re.compile(
    r"""(?P<colour>\#[0-9a-fA-F]{3,8}\b)
      | (?P<word>[^\W\d]\w*)
      | (?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3}(?!\w))?)
      | (?P<sign>\S)""",
    re.VERBOSE,
)
INTEGER = re.compile(r"[-+]?\d+")


@dataclass(frozen=True)
class Nearness:
    """How near two tokens must be: numbers by rtol and atol, colours by steps of 255."""

    rtol: float
    atol: float
    exact_integers: bool = True
    colour_steps: int = 0


def text_difference(stored: str, new: str, near: Nearness) -> str | None:
    """Say where two texts differ first, or return None if they agree.

    Lines are compared with lines. Within a line the amount of white space is free, because
    NumPy aligns columns by it.
    """
    old_lines, new_lines = stored.rstrip().splitlines(), new.rstrip().splitlines()
    for i, (old, fresh) in enumerate(zip(old_lines, new_lines, strict=False), start=1):
        if token_difference(old, fresh, near):
            return f"line {i}\n  stored: {_short(old)}\n  new:    {_short(fresh)}"
    if len(old_lines) != len(new_lines):
        extra = max(old_lines, new_lines, key=len)[min(len(old_lines), len(new_lines))]
        counts = f"{len(old_lines)} lines stored, {len(new_lines)} new"
        return f"{counts}; the first extra one:\n  {_short(extra)}"
    return None


def token_difference(stored: str, new: str, near: Nearness) -> str | None:
    """Say which token differs first, or return None if both texts agree."""
    old_tokens, new_tokens = list(_tokens(stored)), list(_tokens(new))
    for old, fresh in zip(old_tokens, new_tokens, strict=False):
        if not _agree(old, fresh, near):
            return f"{old[1]} stored, {fresh[1]} new"
    if len(old_tokens) != len(new_tokens):
        return f"{_short(stored)} stored, {_short(new)} new"
    return None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    return ((str(m.lastgroup), m.group()) for m in TOKEN.finditer(text))


def _agree(old: tuple[str, str], fresh: tuple[str, str], near: Nearness) -> bool:
    if old == fresh:
        return True
    kind, a = old
    other_kind, b = fresh
    if kind != other_kind:
        return False
    if kind == "number":
        return _numbers_agree(a, b, near)
    if kind == "colour":
        return _colours_agree(a, b, near.colour_steps)
    return False


def _numbers_agree(a: str, b: str, near: Nearness) -> bool:
    integers = [INTEGER.fullmatch(text) is not None for text in (a, b)]
    if near.exact_integers and any(integers):
        return False  # they are not the same text, or one is an integer and one is not
    x, y = float(a), float(b)
    if not (math.isfinite(x) and math.isfinite(y)) or _vanished(a, x) or _vanished(b, y):
        return False
    return math.isclose(x, y, rel_tol=near.rtol, abs_tol=near.atol)


def _vanished(text: str, value: float) -> bool:
    """Is a number written with digits read as 0, because it is too small for a float?"""
    return value == 0 and any(digit in "123456789" for digit in re.split("[eE]", text)[0])


def _colours_agree(a: str, b: str, steps: int) -> bool:
    if len(a) != len(b) or len(a) not in (7, 9):
        return False
    pairs = zip(bytes.fromhex(a[1:]), bytes.fromhex(b[1:]), strict=True)
    return all(abs(p - q) <= steps for p, q in pairs)


def _short(line: str, width: int = 150) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"
