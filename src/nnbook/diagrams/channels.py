"""A convolution layer drawn: filters as deep as their input, shared weights, uneven padding."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nnbook import convolution, expect
from nnbook.diagrams.parts import Point, arrow, matrix, node, note
from nnbook.diagrams.windows import ADDED, RESULT, WINDOW, window
from nnbook.filters import correlate, output_size
from nnbook.plots.style import INK, PALETTE, PAPER

__all__ = ["depth", "layer", "shared_weights", "two_paddings", "weight_places"]

GREY = PALETTE["grey"]
FILTERS = (PALETTE["orange"], PALETTE["purple"], PALETTE["green"])
STYLES = ("-", "--", ":")
"""Line styles of the filters and shared weights: colour is not the only cue."""


def depth(
    ax: Axes, image: ArrayLike, weights: ArrayLike, bias: float, at: tuple[int, int] = (0, 0)
) -> Axes:
    """Draw one place of a filter with several channels: products, one sum a channel, the total.

    image: (H, W, C); weights: (f, g, C); at: row and column of the window's upper left pixel.
    Sheet: page width, (H * 0.3 + 0.45) inches high for each channel.
    """
    image, weights = np.asarray(image), np.asarray(weights)
    expect.shape("image", image, "H", "W", "C")
    expect.shape("weights", weights, "f", "g", image.shape[2])
    f, g, channels = weights.shape
    height = image.shape[0] * 0.3 + 0.45
    total, middle = bias, channels * height / 2 - 0.05
    for c in range(channels):
        patch = image[at[0] : at[0] + f, at[1] : at[1] + g, c]
        products = patch * weights[..., c]
        total += products.sum()
        top = (channels - c) * height - 0.3
        centre, cell = top - image.shape[0] * 0.15, 0.36
        matrix(ax, (0.15, top), image[..., c], cell=0.3, color=GREY, title=f"channel {c}")
        window(ax, (0.15, top), at, (f, g), 0.3)
        left, start = 0.15 + image.shape[1] * 0.3 + 0.5, centre + f * cell / 2
        for values, color, title, sign in (
            (weights[..., c], WINDOW, f"filter, {c}", r"$\times$"),
            (products, GREY, "products", "="),
        ):
            note(ax, (left - 0.25, centre), sign, fontsize=14)
            matrix(ax, (left, start), _signs(values), cell=cell, color=color, title=title)
            left += g * cell + 0.5
        arrow(ax, (left - 0.5, centre), (left, centre), "sum", gap=0.05)
        _number(ax, (left + cell / 2, centre), products.sum(), GREY)
        arrow(ax, (left + cell, centre), (5.35, middle), gap=0.1)
    node(ax, (5.45, middle), "$+$", radius=0.16)
    _number(ax, (5.45, middle + 0.95), bias, WINDOW)
    note(ax, (5.45, middle + 1.27), "bias")
    arrow(ax, (5.45, middle + 0.77), (5.45, middle + 0.16), gap=0.03)
    arrow(ax, (5.61, middle), (6.3, middle), gap=0.05)
    _number(ax, (6.48, middle), total, RESULT, width=2.4)
    note(ax, (6.48, middle + 0.32), "output")
    return ax


def layer(ax: Axes, channels: int = 2, filters: int = 3) -> Axes:
    """Draw a layer: each filter reads all channels of the input and makes one map.

    At most three filters. Sheet: page width, 1.0 * filters + 0.45 inches high.
    """
    expect.integer("channels", channels, least=1)
    expect.integer("filters", filters, least=1)
    if filters > len(FILTERS):
        raise ValueError(f"filters: expected at most {len(FILTERS)}, got {filters}")
    middle = 0.5 * filters + 0.4
    _sheets(ax, (0.55, middle - 0.65), 1.1, channels, INK)
    for c in range(channels):  # the window reaches through all channels
        _square(ax, _behind((0.75, middle + 0.0), c, channels), 0.3, WINDOW, 2.0, zorder=3 + 2 * c)
    for o in range(filters):
        color, style = FILTERS[o], STYLES[o]
        centre = 0.4 + (filters - o - 0.5) * 1.0
        _sheets(ax, (3.15, centre - 0.2), 0.36, channels, color, style)
        _sheets(ax, (5.35, centre - 0.35), 0.7, 1, color, style)
        _square(ax, (5.45, centre + 0.1), 0.1, color, 2.0, zorder=4)
        arrow(ax, (1.95, middle), (3.1, centre), gap=0.08)
        arrow(ax, (3.7, centre), (5.35, centre), gap=0.08, color=color, linestyle=style)
        note(ax, (6.3, centre), f"map {o}")
        note(ax, (4.5, centre + 0.14), f"filter {o}")
    note(ax, (1.2, 0.16), rf"input: $H \times W \times {channels}$")
    note(ax, (3.4, 0.16), rf"{filters} filters: $f \times g \times {channels}$ each")
    note(ax, (5.75, 0.16), f"{filters} maps")
    return ax


def shared_weights(ax: Axes, n: int = 6, f: int = 3) -> Axes:
    """Draw the weights from n pixels to the places of a window of f: fully connected, and shared.

    At most three pixels a window. Sheet: page width, n * 0.45 + 0.7 inches high.
    """
    if f > len(FILTERS):
        raise ValueError(f"f: expected at most {len(FILTERS)}, got {f}")
    size = output_size(n, f)
    height = n * 0.45
    pixels = [0.6 + height - 0.45 * (i + 0.5) for i in range(n)]
    outputs = [0.6 + height / 2 + 0.45 * ((size - 1) / 2 - i) for i in range(size)]
    for left, shared in ((0.7, False), (4.2, True)):
        for i in range(size):
            for p in range(n):
                if shared and not 0 <= p - i < f:
                    continue
                color, style = (FILTERS[p - i], STYLES[p - i]) if shared else (GREY, "-")
                ends = (left, pixels[p]), (left + 2.0, outputs[i])
                line = {"color": color, "linestyle": style, "width": 1.6 if shared else 0.9}
                arrow(ax, *ends, gap=0.15, **line)
        for y in pixels:
            node(ax, (left, y), radius=0.14)
        for y in outputs:
            node(ax, (left + 2.0, y), radius=0.14)
        count = f if shared else n * size
        title = "filter" if shared else "fully connected"
        note(ax, (left + 1.0, 0.38), f"{title}: {count} weights", fontsize=10.5)
        note(ax, (left, 0.12), f"{n} pixels")
        note(ax, (left + 2.0, 0.12), f"{size} outputs")
    return ax


def two_paddings(ax: Axes, n: int = 6, f: int = 3, stride: int = 2, cell: float = 0.42) -> Axes:
    """Draw a row of n pixels twice, padded by (f - 1) / 2 at both ends and as "same" does it.

    Below each row are the windows; each pixel stands above itself.
    Sheet: page width, 2.9 inches high for three windows.
    """
    even = (f - 1) // 2
    left, top = (7.0 - n * cell) / 2 + 0.6, 2.55
    for padding, title in ((even, f"padding {even} at both ends"), ("same", '"same" in Keras')):
        before, after = convolution.widths(n, f, padding, stride)
        count = output_size(n + before + after, f, 0, stride)
        for place in range(-before, n + after):
            corner = (left + place * cell, top)
            if 0 <= place < n:
                matrix(ax, corner, [[f"$x_{place}$"]], cell=cell)
            else:
                window(ax, corner, (0, 0), (1, 1), cell, ADDED)
                matrix(ax, corner, [[0]], cell=cell, color=ADDED)
        for turn in range(count):
            x, y = left + (turn * stride - before) * cell, top - cell - 0.13 - 0.17 * turn
            ax.plot([x, x + f * cell], [y, y], color=WINDOW, linewidth=5, solid_capstyle="butt")
            ax.plot([x, x], [y + 0.07, y - 0.07], color=RESULT, linewidth=3)
        note(ax, (0.15, top - cell / 2), title, ha="left", fontsize=10)
        top -= cell + 0.13 + 0.17 * count + 0.35
    return ax


def weight_places(ax: Axes, image: ArrayLike, delta: ArrayLike, cell: float = 0.27) -> Axes:
    """Draw for each weight of a filter the pixels that it lies on, and its gradient below.

    image: (H, W); delta: the error signal of the filter's output (rows, columns), which lies on
    other pixels for every weight. Sheet: page width, (H * cell + 1.15) inches high.
    """
    image, delta = np.asarray(image), np.asarray(delta)
    gradient = correlate(image, delta)
    room = 7.0 / (gradient.size + 1)
    top = image.shape[0] * cell + 0.85
    low = top - image.shape[0] * cell
    corner = ((room - delta.shape[1] * cell) / 2, (top + low + delta.shape[0] * cell) / 2)
    matrix(ax, corner, _signs(delta), cell=cell, color=WINDOW, title="error signal")
    note(ax, (room / 2, 0.25), "gradient:")
    for turn, ((k, m), value) in enumerate(np.ndenumerate(gradient), start=1):
        middle = (turn + 0.5) * room
        left = middle - image.shape[1] * cell / 2
        matrix(ax, (left, top), _signs(image), cell=cell, color=GREY, title=f"under $f({k}, {m})$")
        window(ax, (left, top), (k, m), delta.shape, cell)
        arrow(ax, (middle, low), (middle, 0.43), gap=0.04)
        _number(ax, (middle, 0.25), value, RESULT, width=2.4)
    return ax


def _number(ax: Axes, at: Point, value: float, color: str, width: float = 1.4) -> None:
    """Draw one number in a cell centred at a point."""
    _square(ax, (at[0] - 0.18, at[1] - 0.18), 0.36, color, width)
    note(ax, at, _signs(value).item(), fontsize=11)


def _signs(values: ArrayLike) -> np.ndarray:
    """Return numbers as strings with a real minus sign."""
    return np.vectorize(lambda value: f"{value:g}".replace("-", "−"))(np.asarray(values))


def _behind(corner: Point, c: int, channels: int) -> Point:
    """Return where the corner of sheet c of a pile lies; the last one is in front."""
    away = 0.12 * (channels - 1 - c)
    return corner[0] + away, corner[1] + away


def _sheets(
    ax: Axes, corner: Point, side: float, channels: int, color: str, style: str = "-"
) -> None:
    """Draw a pile of square sheets, one a channel; corner is the front sheet's lower left."""
    for c in range(channels):
        x, y = _behind(corner, c, channels)
        sheet = Rectangle(
            (x, y),
            side,
            side,
            facecolor=PAPER,
            edgecolor=color,
            linewidth=1.4,
            linestyle=style,
            zorder=2 + 2 * c,
        )
        ax.add_patch(sheet)


def _square(
    ax: Axes, corner: Point, side: float, color: str, width: float, zorder: float = 2
) -> None:
    ax.add_patch(
        Rectangle(corner, side, side, fill=False, edgecolor=color, linewidth=width, zorder=zorder)
    )
