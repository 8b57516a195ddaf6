"""Shapes on the way through a digit network: rows joined to a list, one image, a batch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.diagrams.parts import Point, arrow, matrix, note
from nnbook.plots.style import INK, PALETTE

__all__ = ["SIZES", "rows_joined", "shape_flow"]

SIZES = (784, 50, 100, 10)
COLORS = (PALETTE["blue"], PALETTE["orange"], PALETTE["green"], PALETTE["purple"])


def rows_joined(ax: Axes, image: ArrayLike) -> Axes:
    """Draw a small image with a coloured frame around each row, and the list the rows make.

    Shape: image (rows, columns), at most 4 rows and 18 numbers. Made for a sheet of 2.9 inches.
    """
    image = np.asarray(image)
    expect.shape("image", image, "rows", "columns")
    rows, columns = image.shape
    if rows > len(COLORS) or image.size > 18:
        raise ValueError(f"image: expected at most 4 rows and 18 numbers, got {image.shape}")
    cell = 0.38
    left, top = 3.5 - columns * cell / 2, 2.75
    start, low = 3.5 - image.size * cell / 2, 0.9
    matrix(ax, (left, top), image, cell=cell)
    matrix(ax, (start, low), image.reshape(1, -1), cell=cell)
    for i in range(rows):
        color, y = COLORS[i], top - (i + 1) * cell
        x = start + i * columns * cell
        _frame(ax, (left, y), (columns * cell, cell), color)
        note(ax, (left - 0.12, y + cell / 2), f"row {i}", ha="right", color=color)
        _frame(ax, (x, low - cell), (columns * cell, cell), color)
        note(ax, (x + columns * cell / 2, low - cell - 0.4), f"row {i}", color=color)
    for place in range(image.size):
        where = (start + (place + 0.5) * cell, low - cell - 0.15)
        note(ax, where, str(place), fontsize=9, color=PALETTE["grey"])
    arrow(ax, (3.5, top - rows * cell), (3.5, low), gap=0.04, color=PALETTE["grey"])
    return ax


def shape_flow(ax: Axes, sizes: Sequence[int] = SIZES, batch: int | None = None) -> Axes:
    """Draw the arrays of a forward pass with their shapes: inputs, three weight arrays, outputs.

    batch: number of images in rows, or None for a single one. Equal sizes, which must meet in a
    product, share a colour. A block is the larger the more numbers an axis holds, on a compressed
    scale. Made for a sheet of 2.85 inches and four sizes.
    """
    if len(sizes) != len(COLORS):
        raise ValueError(f"sizes: expected {len(COLORS)} of them, got {len(sizes)}")
    if batch is not None:
        expect.integer("batch", batch, least=1)
    names = ["$X$", "$Z^{(1)}$", "$Z^{(2)}$", "$Y$"]
    if batch is None:
        names = ["$x$", "$z^{(1)}$", "$z^{(2)}$", "$y$"]
    xs = np.linspace(0.72, 6.28, len(sizes))
    low, high = 0.95, 2.1
    thick = 0.1 if batch is None else _length(batch)
    for column, (x, size) in enumerate(zip(xs, sizes, strict=True)):
        _block(ax, (x, low), (_length(size), thick), names[column])
        shape = (
            [(size, COLORS[column])] if batch is None else [(batch, INK), (size, COLORS[column])]
        )
        _shape(ax, (x, low - thick / 2 - 0.4), shape)
        if column + 1 == len(sizes):
            break
        end = xs[column + 1]
        gaps = _length(size) / 2 + 0.06, _length(sizes[column + 1]) / 2 + 0.06
        arrow(ax, (x + gaps[0], low), (end - gaps[1], low), gap=0, color=PALETTE["grey"])
        middle, size_after = (x + end) / 2, sizes[column + 1]
        arrow(ax, (middle, high - 0.72), (middle, low + 0.06), gap=0, color=PALETTE["grey"])
        _block(ax, (middle, high + 0.1), (_length(size_after), _length(size)))
        note(ax, (middle, high + 0.1), f"$W_{column + 1}$", fontsize=11.5, color=INK)
        shape = [(size, COLORS[column]), (size_after, COLORS[column + 1])]
        _shape(ax, (middle, high - 0.55), shape)
    return ax


def _length(size: int) -> float:
    """Return the side of a block, in inches: the logarithm keeps 784 and 10 on one sheet."""
    return 0.3 * float(np.log10(size)) + 0.04


def _block(ax: Axes, centre: Point, size: tuple[float, float], name: str = "") -> None:
    """Draw an array as a rectangle (width, height), its name, if any, below."""
    corner = (centre[0] - size[0] / 2, centre[1] - size[1] / 2)
    ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor=INK, linewidth=1.4))
    note(ax, (centre[0], corner[1] - 0.16), name, fontsize=11.5, color=INK)


def _shape(ax: Axes, centre: Point, sizes: Sequence[tuple[int, str]]) -> None:
    """Write a shape, each size in its colour."""
    if len(sizes) == 1:
        size, color = sizes[0]
        note(ax, centre, str(size), fontsize=11, fontweight="bold", color=color)
        return
    note(ax, centre, "×", fontsize=11, color=INK)
    for side, (size, color) in zip((-1, 1), sizes, strict=True):
        align = "right" if side < 0 else "left"
        at = (centre[0] + side * 0.09, centre[1])
        note(ax, at, str(size), fontsize=11, fontweight="bold", color=color, ha=align)


def _frame(ax: Axes, corner: Point, size: tuple[float, float], color: str) -> None:
    ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor=color, linewidth=2.4, zorder=3))
