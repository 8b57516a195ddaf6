"""Which function of this package calls which, from gradient descent down to the sigmoid."""

from __future__ import annotations

from matplotlib.axes import Axes

from nnbook.diagrams.parts import Point, arrow, box, note
from nnbook.plots.style import INK, PALETTE

__all__ = ["CALLS", "GIVEN", "call_graph"]

CALLS = (
    ("CentralDifferences", "MeanCrossEntropy"),
    ("Backpropagation", "unpack"),
    ("Backpropagation", "sigmoid"),
    ("mean_cross_entropy", "MeanCrossEntropy"),
    ("MeanCrossEntropy", "unpack"),
    ("MeanCrossEntropy", "sigmoid"),
    ("forward", "unpack"),
    ("forward", "sigmoid"),
    ("forward", "softmax"),
)
"""Pairs (caller, called), as they stand in the code of `nnbook`."""
GIVEN = (
    ("descend", "CentralDifferences"),
    ("descend", "Backpropagation"),
    ("error_curves", "mean_cross_entropy"),
    ("weight_traces", "descend"),
    ("boundaries", "forward"),
)
"""Pairs (user, used) that a notebook joins: a function or its result is handed over."""

_PLACES: dict[str, Point] = {
    "descend": (0.85, 3.1),
    "weight_traces": (0.85, 2.1),
    "error_curves": (0.85, 1.35),
    "boundaries": (0.85, 0.6),
    "CentralDifferences": (2.65, 2.6),
    "mean_cross_entropy": (2.65, 1.35),
    "Backpropagation": (4.65, 3.3),
    "MeanCrossEntropy": (4.65, 1.95),
    "forward": (4.65, 0.6),
    "unpack": (6.45, 2.85),
    "sigmoid": (6.45, 1.75),
    "softmax": (6.45, 0.6),
}
_WIDE = {"CentralDifferences": 1.55, "mean_cross_entropy": 1.55, "Backpropagation": 1.5}
_WIDE |= {"MeanCrossEntropy": 1.5, "forward": 1.5, "unpack": 0.9, "sigmoid": 0.9, "softmax": 0.9}
_DRAWS = ("weight_traces", "error_curves", "boundaries")


def call_graph(ax: Axes) -> dict[str, Point]:
    """Draw the functions as boxes and return their places; an arrow leads from user to used.

    Solid arrows are calls (`CALLS`), dashed ones are made by the notebook (`GIVEN`); the boxes
    of functions that draw are purple. Draws on a sheet of 4 inches.
    """
    for name, at in _PLACES.items():
        color = PALETTE["purple"] if name in _DRAWS else INK
        box(ax, at, (_WIDE.get(name, 1.3), 0.4), name, color=color, fontsize=9.5)
    for pairs, color, linestyle in ((CALLS, PALETTE["blue"], "-"), (GIVEN, PALETTE["grey"], "--")):
        for user, used in pairs:
            arrow(ax, *_ends(user, used), gap=0.03, color=color, linestyle=linestyle)
    for x, title in ((0.85, "steps and figures"), (3.65, "errors and slopes"), (6.45, "parts")):
        note(ax, (x, 3.8), title)
    for x, text, color, linestyle in (
        (2.0, "calls", PALETTE["blue"], "-"),
        (3.7, "is given", PALETTE["grey"], "--"),
    ):
        arrow(ax, (x, 0.13), (x + 0.6, 0.13), gap=0, color=color, linestyle=linestyle)
        note(ax, (x + 0.7, 0.13), text, ha="left")
    return _PLACES


def _ends(user: str, used: str) -> tuple[Point, Point]:
    """Return where an arrow leaves one box and enters another: sideways, or straight up."""
    (a, b), (c, d) = _PLACES[user], _PLACES[used]
    if a == c:
        return (a, b + 0.2), (c, d - 0.2)
    half = [_WIDE.get(name, 1.3) / 2 for name in (user, used)]
    return (a + half[0], b), (c - half[1], d)
