"""A window that slides over a small image: its sum, its places, its padding, its steps."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook import filters
from nnbook.diagrams.parts import Point, arrow, matrix, note
from nnbook.plots.style import PALETTE

__all__ = [
    "padding_ring",
    "places",
    "shifted_copies",
    "size_rule",
    "strides",
    "window",
    "window_sum",
]

WINDOW, RESULT, ADDED = PALETTE["orange"], PALETTE["purple"], PALETTE["blue"]
GREY = PALETTE["grey"]
Place = tuple[int, int]


def window_sum(
    ax: Axes, image: ArrayLike, kernel: ArrayLike, at: Place, cell: float = 0.36
) -> Axes:
    """Draw one place of the window: the patch, times the kernel, the products and their sum.

    at: row and column of the window's upper left pixel. Sheet: page width, 0.4 inches higher than
    the image.
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    f, g = kernel.shape
    patch = image[at[0] : at[0] + f, at[1] : at[1] + g]
    height = image.shape[0] * cell
    top, centre = height + 0.1, height / 2 + 0.1
    wide = (image.shape[1] + 3 * g) * cell
    gap = (7.0 - 0.2 - wide - 0.5) / 4
    left, start = 0.1, centre + f * cell / 2
    matrix(ax, (left, top), _typeset(image), cell=cell, color=GREY, title="image")
    window(ax, (left, top), at, (f, g), cell)
    left += image.shape[1] * cell + gap
    arrow(ax, (left - gap, centre), (left, centre), gap=0.06)
    for values, color, title, sign in (
        (patch, WINDOW, "patch", r"$\times$"),
        (kernel, GREY, "kernel", "="),
        (patch * kernel, GREY, "products", "sum"),
    ):
        matrix(ax, (left, start), _typeset(values), cell=cell, color=color, title=title)
        left += g * cell + gap
        if sign == "sum":
            arrow(ax, (left - gap, centre), (left, centre), "sum", gap=0.06)
        else:
            note(ax, (left - gap / 2, centre), sign, fontsize=14)
    total = (patch * kernel).sum()
    matrix(ax, (left, centre + cell / 2), _typeset([[total]]), cell=cell, color=RESULT)
    window(ax, (left, centre + cell / 2), (0, 0), (1, 1), cell, RESULT)
    return ax


def places(ax: Axes, image: ArrayLike, kernel: ArrayLike, cell: float = 0.27) -> Axes:
    """Draw every place of the window in reading order, beside it the result so far.

    Three places a row. Sheet: page width; (image rows * cell + 0.42) inches a row of places.
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    result = filters.correlate(image, kernel)
    step = image.shape[0] * cell + 0.42
    turns = list(np.ndindex(result.shape))
    rows = -(-len(turns) // 3)
    filled = np.full(result.shape, "", dtype=object)
    for turn, (i, j) in enumerate(turns):
        filled[i, j] = result[i, j]
        left, top = 0.08 + turn % 3 * 2.38, (rows - turn // 3) * step - 0.3
        matrix(ax, (left, top), image, cell=cell, color=GREY)
        window(ax, (left, top), (i, j), kernel.shape, cell)
        note(ax, (left, top + 0.13), f"$i={i},\\ j={j}$", ha="left")
        corner = (left + (image.shape[1] + 0.9) * cell, top)
        matrix(ax, corner, filled, cell=cell, color=GREY)
        window(ax, corner, (i, j), (1, 1), cell, RESULT)
    return ax


def padding_ring(
    ax: Axes, image: ArrayLike, kernel: ArrayLike, padding: int = 1, cell: float = 0.36
) -> Axes:
    """Draw an image in its ring of zeros, the window at its first place, and the output.

    Sheet: page width, (image rows + 2 padding) * cell + 0.45 inches high.
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    padded = filters.pad(image, padding)
    out = filters.correlate(image, kernel, padding=padding)
    (rows, columns), (down, right) = padded.shape, out.shape
    left, top = 0.5, rows * cell + 0.1
    inner = (left + padding * cell, top - padding * cell)
    for across in (0, columns - padding):
        _tint(ax, (left + across * cell, top), (rows, padding), cell, ADDED)
    for below in (0, rows - padding):
        corner = (inner[0], top - below * cell)
        _tint(ax, corner, (padding, image.shape[1]), cell, ADDED)
    matrix(ax, (left, top), padded, cell=cell, color=GREY, title="image with padding")
    _outline(ax, inner, image.shape, cell, ADDED)
    window(ax, (left, top), (0, 0), kernel.shape, cell)
    corner = (6.5 - right * cell, top - (rows - down) / 2 * cell)
    matrix(ax, corner, _typeset(out), cell=cell, color=GREY, title="output")
    window(ax, corner, (0, 0), (1, 1), cell, RESULT)
    middle = top - rows * cell / 2
    arrow(ax, (left + columns * cell, middle), (corner[0], middle), gap=0.15)
    note(ax, ((left + columns * cell + corner[0]) / 2, middle + 0.2), "filter")
    return ax


def strides(ax: Axes, n: int, f: int, steps: Sequence[int] = (1, 2), cell: float = 0.36) -> Axes:
    """Draw the first two windows of a row, and where all others begin, for several strides.

    Sheet: page width, n * cell + 0.75 inches high.
    """
    room = 7.0 / len(steps)
    for turn, stride in enumerate(steps):
        left, top = turn * room + (room - n * cell) / 2, n * cell + 0.35
        title = f"stride {stride}"
        matrix(ax, (left, top), np.full((n, n), ""), cell=cell, color=GREY, title=title)
        size = filters.output_size(n, f, 0, stride)
        for i, j in np.ndindex(size, size):
            x, y = left + (j * stride + 0.5) * cell, top - (i * stride + 0.5) * cell
            ax.plot(x, y, "o", color=RESULT, markersize=5)
        window(ax, (left, top), (0, 0), (f, f), cell)
        _outline(ax, (left + stride * cell, top), (f, f), cell, ADDED, linestyle="--")
        note(ax, (left + n * cell / 2, 0.17), f"{size} × {size} places")
    return ax


def size_rule(ax: Axes, n: int, f: int, padding: int, stride: int, cell: float = 0.42) -> Axes:
    """Draw one row of pixels with every window below it, and the pixels that no window reaches.

    Sheet: page width, 1.45 + 0.3 * (number of windows) inches high.
    """
    side, count = n + 2 * padding, filters.output_size(n, f, padding, stride)
    left, top = (7.0 - side * cell) / 2, 1.05 + 0.3 * count
    covered = (count - 1) * stride + f
    _tint(ax, (left, top), (1, padding), cell, ADDED)
    _tint(ax, (left + (side - padding) * cell, top), (1, padding), cell, ADDED)
    row = np.full((1, side), "0", dtype=object)
    row[0, padding : padding + n] = ""
    row[0, covered:] = r"$\times$"
    matrix(ax, (left, top), row, cell=cell, color=GREY)
    for turn in range(count):
        x, y = left + turn * stride * cell, top - cell - 0.2 - 0.3 * turn
        ax.plot([x, x + f * cell], [y, y], color=WINDOW, linewidth=5, solid_capstyle="butt")
        ax.plot([x, x], [y + 0.1, y - 0.1], color=RESULT, linewidth=3)
        note(ax, (x + f * cell + 0.1, y), f"{turn}", ha="left")
    whole = f"$n + 2p = {n} + {2 * padding} = {side}$"
    _span(ax, left, left + side * cell, top + 0.15, whole)
    y = top - cell - 0.2 - 0.3 * count
    way = side - f
    _span(
        ax, left, left + way * cell, y - 0.1, f"way of the left edge: $n + 2p - f = {way}$", False
    )
    return ax


def shifted_copies(ax: Axes, image: ArrayLike, kernel: ArrayLike, cell: float = 0.27) -> Axes:
    """Draw the output as a sum of shifted pieces of the image, one for each kernel entry.

    Sheet: page width; (image rows + output rows) * cell + 1.3 inches high.
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    out = filters.correlate(image, kernel)
    entries = list(np.ndenumerate(kernel))
    room = 7.0 / (len(entries) + 1)
    low = out.shape[0] * cell + 0.3
    top = low + image.shape[0] * cell + 0.5
    for turn, ((k, m), value) in enumerate(entries):
        left = turn * room + (room - image.shape[1] * cell) / 2
        matrix(ax, (left, top), image, cell=cell, color=GREY, title=f"$k={k},\\ l={m}$")
        window(ax, (left, top), (k, m), out.shape, cell)
        middle = turn * room + room / 2
        corner = (middle - out.shape[1] * cell / 2, low)
        piece = image[k : k + out.shape[0], m : m + out.shape[1]]
        matrix(ax, corner, value * piece, cell=cell, color=WINDOW)
        note(ax, (middle, low + 0.2), rf"$\times\ {value}$", fontsize=11)
        sign = "=" if turn == len(entries) - 1 else "+"
        note(ax, (middle + room / 2, low - out.shape[0] * cell / 2), sign, fontsize=14)
    corner = (7.0 - room / 2 - out.shape[1] * cell / 2, low)
    matrix(ax, corner, _typeset(out), cell=cell, color=RESULT, title="output")
    return ax


def _typeset(values: ArrayLike) -> NDArray:
    """Return numbers as strings with a real minus sign."""
    return np.vectorize(lambda value: str(value).replace("-", "−"))(np.asarray(values))


def window(
    ax: Axes,
    corner: Point,
    at: Place,
    size: tuple[int, ...],
    cell: float,
    color: str = WINDOW,
) -> None:
    """Tint and frame the cells of a grid under the window; corner as for `parts.matrix`."""
    place = (corner[0] + at[1] * cell, corner[1] - at[0] * cell)
    _tint(ax, place, size, cell, color, alpha=0.25)
    _outline(ax, place, size, cell, color)


def _tint(
    ax: Axes, corner: Point, size: tuple[int, ...], cell: float, color: str, alpha: float = 0.2
) -> None:
    rows, columns = size
    lower = (corner[0], corner[1] - rows * cell)
    box = plt.Rectangle(
        lower,
        columns * cell,
        rows * cell,
        facecolor=color,
        edgecolor="none",
        alpha=alpha,
        zorder=0.5,
    )
    ax.add_patch(box)


def _outline(
    ax: Axes,
    corner: Point,
    size: tuple[int, ...],
    cell: float,
    color: str,
    linestyle: str = "-",
) -> None:
    rows, columns = size
    lower = (corner[0], corner[1] - rows * cell)
    frame = plt.Rectangle(
        lower,
        columns * cell,
        rows * cell,
        fill=False,
        edgecolor=color,
        linewidth=2.2,
        linestyle=linestyle,
        zorder=3,
    )
    ax.add_patch(frame)


def _span(ax: Axes, left: float, right: float, y: float, text: str, above: bool = True) -> None:
    """Draw a measure from left to right with its text."""
    ax.annotate("", (left, y), (right, y), arrowprops={"arrowstyle": "<->", "color": GREY})
    note(ax, ((left + right) / 2, y + (0.15 if above else -0.17)), text)
