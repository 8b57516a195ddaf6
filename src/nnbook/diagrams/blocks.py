"""Block diagrams of networks: one box a layer, with the shape of what leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from nnbook.diagrams.parts import Point, arrow, box, note
from nnbook.plots.style import PALETTE

__all__ = ["blocks", "height"]

Block = tuple[str, Sequence[int] | str, str]
BOX = 0.62  # inches: height of a box
ROW = 1.15  # inches: a row with its notes and the way to the next row
GAP = 0.34  # inches between two boxes of a row


def height(n: int, columns: int = 4) -> float:
    """Return how many inches of a sheet n blocks need: ``parts.sheet(blocks.height(n))``."""
    return -(-n // columns) * ROW


def blocks(
    ax: Axes, stack: Sequence[Block], columns: int = 4, color: str = PALETTE["blue"]
) -> list[Point]:
    """Draw layers as boxes joined by arrows, in rows read from left to right; return their places.

    stack: (name, shape, note) of each layer, the input first; the shape is that of one sample
    after the layer, ``(28, 28, 1)``, or any text; the note, below the box, may be empty.
    columns: boxes a row, at most. Fills the width of a sheet (`parts.sheet`, unit inch).

    Raises ``ValueError`` if the stack is empty or the sheet too low for its rows.
    """
    if not stack:
        raise ValueError("stack: expected at least one (name, shape, note), got none")
    columns = min(columns, len(stack))
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    need = height(len(stack), columns)
    if top - bottom < need - 1e-9:
        raise ValueError(f"ax: expected a height of at least {need:.2f}, got {top - bottom:.2f}")
    step = (right - left) / columns
    start = top - (top - bottom - need) / 2 - BOX / 2 - 0.1
    size = (step - GAP, BOX)
    places = [
        (left + (i % columns + 0.5) * step, start - i // columns * ROW) for i in range(len(stack))
    ]
    for (name, shape, remark), (x, y) in zip(stack, places, strict=True):
        box(ax, (x, y), size, color=color)
        note(ax, (x, y + 0.13), name, fontsize=10, fontweight="bold")
        note(ax, (x, y - 0.14), _text(shape), fontsize=10)
        if remark:
            note(ax, (x, y - BOX / 2 - 0.14), remark, fontsize=9)
    for i, (before, after) in enumerate(pairwise(places)):
        if (i + 1) % columns:
            arrow(ax, *_sides(before, after, size[0] / 2), gap=0.02)
        else:
            _to_next_row(ax, before, after, size[0] / 2)
    return places


def _text(shape: Sequence[int] | str) -> str:
    """Return a shape as it is written in a diagram: (28, 28, 1) as "28 × 28 × 1"."""
    return shape if isinstance(shape, str) else " × ".join(map(str, shape))


def _sides(before: Point, after: Point, half: float) -> tuple[Point, Point]:
    """Return the ends of the arrow from one box to the box on its right."""
    return (before[0] + half, before[1]), (after[0] - half, after[1])


def _to_next_row(ax: Axes, before: Point, after: Point, half: float) -> None:
    """Lead an arrow from the last box of a row, between the rows, to the first of the next."""
    grey = PALETTE["grey"]
    edge, lane = before[0] + half + GAP / 4, after[1] + BOX / 2 + 0.13
    turn = after[0] - half - GAP / 4
    way = [(before[0] + half, before[1]), (edge, before[1]), (edge, lane), (turn, lane)]
    way.append((turn, after[1]))
    ax.plot(*zip(*way, strict=True), color=grey, linewidth=1.2, solid_joinstyle="round")
    ax.add_patch(
        FancyArrowPatch(
            (turn, after[1]),
            (after[0] - half, after[1]),
            arrowstyle="-|>",
            mutation_scale=9,
            shrinkA=0,
            shrinkB=1,
            color=grey,
            linewidth=1.2,
        )
    )
