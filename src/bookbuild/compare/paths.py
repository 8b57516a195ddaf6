"""Read the path data of an SVG (``d="M 0 0 L 1 1"``) and compare two paths.

Grammar: https://www.w3.org/TR/SVG11/paths.html#PathDataBNF
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

__all__ = ["path_difference", "read_path"]

COMMAND = re.compile(r"([MZLHVCSQTA])([^MZLHVCSQTA]*)", re.IGNORECASE)
NUMBER = r"[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?"
GAP = r"[\s,]*"
ARC = re.compile(GAP.join([rf"({NUMBER})"] * 3 + ["([01])"] * 2 + [rf"({NUMBER})"] * 2))
RELATIVE_SLACK = 1e-3  # relative moves add up, so each must be nearly exact
MOST_PAIRS = 4_000_000

Step = tuple[str, NDArray[np.float64]]


def read_path(data: str) -> list[Step]:
    """Return the steps of a path: a command letter (an arc's with its flags) and its numbers.

    Numbers may touch, as in ``M10.5-3.2.5``. Raises ``ValueError`` if it is no path data.
    """
    steps = []
    if COMMAND.sub("", data).strip():
        raise ValueError(f"path data must start with a command, got {data[:40]!r}")
    for letter, rest in COMMAND.findall(data):
        if letter in "Aa":
            arcs = ARC.findall(rest)
            name = letter + " ".join(arc[3] + arc[4] for arc in arcs)
            numbers = [n for arc in arcs for n in (*arc[:3], *arc[5:])]
            left = ARC.sub("", rest)
        else:
            name, numbers, left = letter, re.findall(NUMBER, rest), re.sub(NUMBER, "", rest)
        if left.strip(" \t\r\n,"):
            raise ValueError(f"expected numbers after {letter} in path data, got {rest[:40]!r}")
        steps.append((name, np.array([float(n) for n in numbers])))
    return steps


def path_difference(stored: str, new: str, shift: float) -> str | None:
    """Say how two paths differ, or return None if no point of them moved by more than ``shift``.

    Paths of the same commands are compared number by number. Straight lines that were only
    simplified to another number of corners are compared as sets of points (Hausdorff distance).
    """
    try:
        old, fresh = read_path(stored), read_path(new)
    except ValueError as error:
        return str(error)
    if [(name, len(xy)) for name, xy in old] == [(name, len(xy)) for name, xy in fresh]:
        moved = 0.0
        for (name, a), (_, b) in zip(old, fresh, strict=True):
            gap = float(np.abs(a - b).max(initial=0.0))
            if name[0].islower() and gap > RELATIVE_SLACK:
                return f"a relative step {name} changed by {gap:.3g}"
            moved = max(moved, gap)
        return None if moved <= shift else f"moved by {moved:.3g} pt (allowed: {shift:g})"
    old_lines, new_lines = _polylines(old), _polylines(fresh)
    if old_lines is None or new_lines is None or len(old_lines) != len(new_lines):
        return f"{len(old)} steps stored, {len(fresh)} new, of another kind or number"
    moved = max(_distance(a, b, shift) for a, b in zip(old_lines, new_lines, strict=True))
    return None if moved <= shift else f"moved by {moved:.3g} pt (allowed: {shift:g})"


def _polylines(steps: list[Step]) -> list[NDArray[np.float64]] | None:
    """Return the corners of each line, shape (n, 2), or None if a path is not made of lines."""
    lines: list[list[NDArray[np.float64]]] = []
    for name, numbers in steps:
        if name not in "MLZz" or numbers.size % 2:
            return None
        if name == "M":
            lines.append([])
        if not lines:
            return None
        corners = lines[-1][:1] if name in "Zz" else list(numbers.reshape(-1, 2))
        lines[-1].extend(corners)
    if not lines or not all(lines):
        return None
    return [np.array(line) for line in lines]


def _distance(a: NDArray[np.float64], b: NDArray[np.float64], shift: float) -> float:
    """Return how far any point of one polyline is from the other polyline (Hausdorff distance).

    The points are taken every ``2 * shift``, so the answer is at most ``shift`` too small.
    """
    points_a, points_b = (_walk(line, max(2 * shift, 0.1)) for line in (a, b))
    if max(len(points_a) * len(b), len(points_b) * len(a)) > MOST_PAIRS:
        return np.inf
    return max(_farthest(points_a, b), _farthest(points_b, a))


def _walk(line: NDArray[np.float64], pace: float) -> NDArray[np.float64]:
    """Return the corners of a polyline and points at most ``pace`` apart between them."""
    lengths = np.hypot(*np.diff(line, axis=0).T)
    corners = np.concatenate([[0.0], np.cumsum(lengths)])
    at = np.union1d(corners, np.arange(0.0, corners[-1], pace))
    return np.stack([np.interp(at, corners, line[:, axis]) for axis in (0, 1)], axis=-1)


def _farthest(points: NDArray[np.float64], line: NDArray[np.float64]) -> float:
    start, end = line[:-1], line[1:]
    if not len(start):
        start = end = line
    along = end - start
    length2 = np.maximum((along**2).sum(axis=-1), 1e-12)
    offset = points[:, np.newaxis] - start
    t = np.clip((offset * along).sum(axis=-1) / length2, 0, 1)
    gap = offset - t[..., np.newaxis] * along
    return float(np.sqrt((gap**2).sum(axis=-1)).min(axis=1).max())
