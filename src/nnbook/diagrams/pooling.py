"""Pooling, its way back, flattening, and networks with switched-off units."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle
from numpy.typing import ArrayLike, NDArray

from nnbook import filters
from nnbook.diagrams.parts import Point, arrow, matrix, node, note
from nnbook.plots.style import INK, PALETTE
from nnbook.pooling_gradient import max_pool_gradient, mean_pool_gradient

__all__ = ["flatten", "moving_pixel", "regions", "switched_off", "way_back"]

REGIONS = (PALETTE["blue"], PALETTE["orange"], PALETTE["green"], PALETTE["purple"])
GREY = PALETTE["grey"]
Unit = tuple[int, int]


def regions(ax: Axes, image: ArrayLike, size: int = 2, cell: float = 0.42) -> Axes:
    """Draw an image with its pooling regions, their maxima and their means, region by colour.

    image: (H, W). Sheet: page width, 0.5 inches higher than the image.
    """
    image = np.asarray(image)
    rows, columns = image.shape
    centre = rows * cell / 2 + 0.1
    left, top = 0.5, rows * cell + 0.1
    matrix(ax, (left, top), image, cell=cell, color=GREY, title="image")
    _tint_regions(ax, (left, top), (rows // size, columns // size), size, cell)
    start = (left + columns * cell, centre)
    for x, name, pool in ((3.5, "maximum", filters.max_pool), (5.6, "mean", filters.mean_pool)):
        out = pool(image, size)
        corner = (x, centre + out.shape[0] * cell / 2)
        matrix(ax, corner, _short(out), cell=cell, color=GREY, title=name)
        _tint_regions(ax, corner, out.shape, 1, cell)
        if name == "maximum":
            arrow(ax, start, (x, centre), "pool", gap=0.12)
        else:
            note(ax, (5.0, centre), "or")
    return ax


def way_back(
    ax: Axes, image: ArrayLike, signals: ArrayLike, size: int = 2, cell: float = 0.36
) -> Axes:
    """Draw where the signals of pooled pixels go: all to the winner, or a share for each pixel.

    image: (H, W); signals: one number a region. Sheet: page width, 0.5 inches higher than image.
    """
    image, signals = np.asarray(image), np.asarray(signals)
    centre = len(image) * cell / 2 + 0.1
    won = max_pool_gradient(image, np.ones(signals.shape), size)
    winners = [(int(i), int(j)) for i, j in np.argwhere(won)]
    parts = (
        (image, "image, winners framed", winners, size),
        (signals, "signals", [], 1),
        (max_pool_gradient(image, signals, size), "back through max", [], size),
        (mean_pool_gradient(image, signals, size), "back through mean", [], size),
    )
    room = 7.0 - sum(values.shape[1] for values, *_ in parts) * cell
    gap, left = room / 4, room / 8
    for values, title, marked, block in parts:
        corner = (left, centre + len(values) * cell / 2)
        matrix(
            ax, corner, _short(values), cell=cell, color=GREY, title=title, marked=marked, mark=INK
        )
        _tint_regions(ax, corner, signals.shape, block, cell)
        left += values.shape[1] * cell
        if block == 1:
            arrow(ax, (left, centre), (left + gap, centre), gap=0.08)
        left += gap
    return ax


def moving_pixel(
    ax: Axes, n: int = 8, size: int = 2, starts: Sequence[int] = (2, 3, 4), cell: float = 0.36
) -> Axes:
    """Draw a row of n pixels with ink at one place after another, and each row pooled.

    Sheet: page width, 0.55 inches a row and 0.35 more.
    """
    left, right = 0.75, 0.75 + n * cell + 0.9
    for turn, start in enumerate(starts):
        row = np.zeros((size, n), dtype=int)
        row[0, start] = 1
        pooled = filters.max_pool(row, size)
        top = 0.1 + 0.55 * (len(starts) - turn) - 0.1
        titles = ("row of pixels", "pooled") if turn == 0 else ("", "")
        matrix(ax, (left, top), row[:1], cell=cell, color=GREY, title=titles[0])
        matrix(ax, (right, top), pooled, cell=cell, color=GREY, title=titles[1])
        for window in range(n // size):
            _frame(ax, (left + window * size * cell, top), (1, size), cell, GREY)
        _tint(ax, (left + start * cell, top), (1, 1), cell, PALETTE["orange"])
        _tint(ax, (right + start // size * cell, top), (1, 1), cell, PALETTE["purple"])
        middle = top - cell / 2
        arrow(ax, (left + n * cell, middle), (right, middle), gap=0.12)
        note(ax, (0.38, middle), f"step {turn}")
        if turn:
            same = start // size == starts[turn - 1] // size
            text = "as before" if same else "changed"
            note(ax, (right + n // size * cell + 0.15, middle), text, ha="left")
    return ax


def flatten(ax: Axes, rows: int = 2, columns: int = 2, channels: int = 3) -> Axes:
    """Draw maps as they lie behind one another, and the vector that flattening makes of them.

    Every cell shows its place in the vector: (row * columns + column) * channels + channel.
    Sheet: page width, 0.4 * rows + 1.9 inches high.
    """
    cell, slant = 0.4, 1.35
    top = 1.55 + rows * cell
    place = np.arange(rows * columns * channels).reshape(rows, columns, channels)
    begin = 3.5 - (channels - 1) * slant / 2 - columns * cell / 2
    for c in range(channels):
        corner = (begin + c * slant, top)
        matrix(ax, corner, place[..., c], cell=cell, color=GREY, title=f"channel {c}")
        _tint(ax, corner, (rows, columns), cell, REGIONS[c % 4])
    low = 0.75
    start = 3.5 - place.size * cell / 2
    matrix(ax, (start, low), place.reshape(1, -1), cell=cell, color=GREY)
    for i in range(place.size):
        _tint(ax, (start + i * cell, low), (1, 1), cell, REGIONS[i % channels % 4])
    arrow(ax, (3.5, top - rows * cell), (3.5, low), gap=0.1)
    for pixel in range(rows * columns):
        x = start + (pixel + 0.5) * channels * cell
        note(ax, (x, 0.17), f"pixel ({pixel // columns}, {pixel % columns})")
        if pixel:
            edge = start + pixel * channels * cell
            ax.plot([edge, edge], [low - cell - 0.08, low + 0.08], color=INK, linewidth=1.4)
    return ax


def switched_off(
    ax: Axes,
    sizes: Sequence[int],
    off: Collection[Unit] = (),
    *,
    left: float = 0.6,
    right: float = 6.4,
    middle: float = 1.3,
    rise: float = 0.5,
    radius: float = 0.17,
    title: str = "",
) -> list[list[Point]]:
    """Draw a network in which some units (layer, index) are switched off; return all places.

    A unit that is off is filled, and no arrow leads to it or away from it. Lengths in inches.
    """
    step = (right - left) / (len(sizes) - 1)
    places = [
        [(left + layer * step, middle + ((n - 1) / 2 - i) * rise) for i in range(n)]
        for layer, n in enumerate(sizes)
    ]
    for layer, (here, there) in enumerate(pairwise(places)):
        for i, start in enumerate(here):
            for j, end in enumerate(there):
                if (layer, i) not in off and (layer + 1, j) not in off:
                    arrow(ax, start, end, gap=radius, width=0.9)
    for layer, units in enumerate(places):
        for i, place in enumerate(units):
            node(ax, place, radius=radius)
            if (layer, i) in off:
                ax.add_patch(Circle(place, radius, facecolor=INK, edgecolor=INK, zorder=3))
    if title:
        top = middle + (max(sizes) - 1) / 2 * rise + radius + 0.2
        note(ax, ((left + right) / 2, top), title)
    return places


def _tint_regions(ax: Axes, corner: Point, shape: tuple[int, ...], block: int, cell: float) -> None:
    """Tint and frame a grid of regions, each block * block cells large, in their colours."""
    for turn, (i, j) in enumerate(np.ndindex(*shape)):
        place = (corner[0] + j * block * cell, corner[1] - i * block * cell)
        _tint(ax, place, (block, block), cell, REGIONS[turn % 4])
        _frame(ax, place, (block, block), cell, REGIONS[turn % 4])


def _rectangle(corner: Point, size: tuple[int, int], cell: float, **style: object) -> Rectangle:
    lower = (corner[0], corner[1] - size[0] * cell)
    return Rectangle(lower, size[1] * cell, size[0] * cell, **style)


def _tint(ax: Axes, corner: Point, size: tuple[int, int], cell: float, color: str) -> None:
    style = {"facecolor": color, "edgecolor": "none", "alpha": 0.25, "zorder": 0.5}
    ax.add_patch(_rectangle(corner, size, cell, **style))


def _frame(ax: Axes, corner: Point, size: tuple[int, int], cell: float, color: str) -> None:
    style = {"fill": False, "edgecolor": color, "linewidth": 1.6, "zorder": 2.5}
    ax.add_patch(_rectangle(corner, size, cell, **style))


def _short(values: ArrayLike) -> NDArray:
    """Return numbers as strings with a real minus sign and no needless digits."""
    return np.vectorize(lambda value: f"{value:g}".replace("-", "−"))(np.asarray(values))
