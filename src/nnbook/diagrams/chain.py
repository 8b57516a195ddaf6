"""The chain rule as a picture: slopes multiply along a path, and paths that meet again add."""

from __future__ import annotations

from matplotlib.axes import Axes

from nnbook.diagrams.parts import Point, arrow, node, note
from nnbook.plots.style import PALETTE

__all__ = ["one_path", "two_paths"]


def one_path(
    ax: Axes, names: list[str], slopes: list[str], *, left: float, right: float, height: float
) -> list[Point]:
    """Draw quantities in a row, an arrow from each to the next, its slope above the arrow.

    names: of the quantities; slopes: one fewer. Returns the places of the quantities, in inches.
    Raises ``ValueError`` if the numbers do not fit.
    """
    if len(slopes) != len(names) - 1:
        raise ValueError(f"slopes: expected {len(names) - 1}, got {len(slopes)}")
    step = (right - left) / (len(names) - 1)
    places = [(left + i * step, height) for i in range(len(names))]
    for place, name in zip(places, names, strict=True):
        node(ax, place, name)
    for start, end, slope in zip(places, places[1:], slopes, strict=False):
        arrow(ax, start, end)
        note(ax, ((start[0] + end[0]) / 2, height + 0.24), slope, fontsize=11)
    return places


def two_paths(
    ax: Axes,
    names: tuple[str, str, str, str],
    slopes: tuple[str, str, str, str],
    *,
    left: float,
    right: float,
    height: float,
    rise: float = 0.6,
) -> list[Point]:
    """Draw how one quantity reaches another along two paths.

    names: origin, upper middle, lower middle, end. slopes: origin to upper, upper to end (the
    upper path), origin to lower, lower to end. Returns the four places, in inches.
    """
    middle = (left + right) / 2
    places = [(left, height), (middle, height + rise), (middle, height - rise), (right, height)]
    origin, upper, lower, end = places
    for place, name in zip(places, names, strict=True):
        node(ax, place, name)
    ways = ((origin, upper), (upper, end), (origin, lower), (lower, end))
    for (start, stop), slope in zip(ways, slopes, strict=True):
        above = upper in (start, stop)
        color = PALETTE["blue"] if above else PALETTE["orange"]
        arrow(ax, start, stop, color=color)
        shift = 0.26 if above else -0.26
        at = ((start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2 + shift)
        note(ax, at, slope, fontsize=11, color=color)
    return places
