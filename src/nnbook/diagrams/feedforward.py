"""The two-layer feed-forward network: its units, its indices, its weight vector, its products."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.diagrams.layers import network
from nnbook.diagrams.parts import Point, arrow, box, node, note
from nnbook.network import parameter_count
from nnbook.plots.style import CLASSES, INK, PALETTE, ROLES
from nnbook.toydata import THRESHOLDS

__all__ = ["arguments", "directions", "indices", "products", "thresholds", "units", "weight_vector"]

W, V = ROLES["w"].color, ROLES["v"].color
GREY = PALETTE["grey"]


def directions(ax: Axes) -> Axes:
    """Draw a feed-forward network and, beside it, one with a loop. Sheet: 2.9 inches high."""
    columns = [["$x_0$", "$x_1$"], ["$z_0$", "$z_1$"], ["$y_0$", "$y_1$"]]
    for left, title in ((0.6, "feed-forward"), (4.2, "with a loop")):
        places = network(ax, columns, left=left, right=left + 2.2, middle=1.45, rise=0.9)
        note(ax, (left + 1.1, 2.65), title, fontsize=11)
    start, end = places[2][1], places[1][1]
    arrow(ax, start, end, color=PALETTE["orange"], width=2.2, bend=-0.55, linestyle="--")
    note(ax, (start[0] - 0.65, 0.25), "back into the hidden layer", color=PALETTE["orange"])
    return ax


def units(ax: Axes) -> Axes:
    """Draw the network with D = 2, M = 2, K = 3 and its dummy units. Sheet: 3.7 inches high."""
    columns = [["$x_0$", "$x_1$", "$1$"], ["$z_0$", "$z_1$", "$1$"], ["$y_0$", "$y_1$", "$y_2$"]]
    places = network(
        ax,
        columns,
        left=0.9,
        right=4.7,
        middle=1.75,
        rise=1.0,
        dummies=[(0, 2), (1, 2)],
        color=lambda origin, target: V if origin[0] else W,
        titles=["inputs", "hidden layer", "output layer"],
        title_height=3.4,
    )
    for column, name in ((0, "x_2 = 1"), (1, "z_2 = 1")):
        x, y = places[column][2]
        note(ax, (x, y - 0.42), f"dummy ${name}$", color=GREY)
    for (x, y), role in zip(places[2], CLASSES, strict=True):
        note(ax, (x + 0.4, y), f"probability of {role.label}", ha="left")
    for x, name, color in ((1.85, "w", W), (3.75, "v", V)):
        note(ax, (x, 3.05), f"weights ${name}$", color=color, fontsize=10.5)
    return ax


def indices(ax: Axes) -> Axes:
    """Draw one connection of each kind with its two indices. Sheet: 3.3 inches high."""
    heights = {"top": 2.75, "middle": 1.7, "bottom": 0.65}
    xs = (0.9, 3.5, 6.1)
    named = {
        (0, "middle"): "$x_i$",
        (0, "bottom"): "$x_D$",
        (1, "middle"): "$z_j$",
        (1, "bottom"): "$z_M$",
        (2, "middle"): "$y_k$",
    }
    for column, x in enumerate(xs):
        for place, y in heights.items():
            if (column, place) in named:
                dummy = place == "bottom"
                node(ax, (x, y), named[column, place], color=GREY if dummy else INK)
            else:
                note(ax, (x, y), r"$\vdots$", fontsize=14, color=GREY)
    for column, (first, second), color in (
        (0, ("$w_{ji}$", "$w_{jD}$"), W),
        (1, ("$v_{kj}$", "$v_{kM}$"), V),
    ):
        end = (xs[column + 1], heights["middle"])
        straight, slanted = (xs[column], heights["middle"]), (xs[column], heights["bottom"])
        arrow(ax, straight, end, first, color=color, width=2.0)
        arrow(ax, slanted, end, second, color=color, at=0.45, above=False, linestyle="--")
    for x, title in zip(xs, ("input $i$", "hidden neuron $j$", "output $k$"), strict=True):
        note(ax, (x, 3.1), title, fontsize=10.5)
    for x, name in ((xs[0], "x_D = 1"), (xs[1], "z_M = 1")):
        note(ax, (x, 0.2), f"dummy ${name}$", color=GREY)
    note(ax, (4.8, 0.2), "dashed: biases", color=INK)
    return ax


def arguments(ax: Axes) -> Axes:
    """Draw what goes into the forward pass and what comes out. Sheet: 2.9 inches high."""
    takes = [
        ("wv", "all weights, $(P,)$"),
        ("M", "hidden neurons"),
        ("K", "outputs"),
        ("x", "points, $(N, D)$"),
    ]
    gives = [
        ("y", "probabilities, $(N, K)$"),
        ("a", "total inputs, $(N, K)$"),
        ("z", "hidden outputs, $(N, M{+}1)$"),
        ("b", "hidden total inputs, $(N, M{+}1)$"),
    ]
    box(ax, (3.3, 1.4), (1.2, 2.5), "forward", fontsize=12, family="monospace")
    for row, ((name, meaning), (result, content)) in enumerate(zip(takes, gives, strict=True)):
        y = 2.3 - 0.6 * row
        arrow(ax, (2.05, y), (2.65, y), gap=0, color=INK)
        arrow(ax, (3.95, y), (4.5, y), gap=0, color=INK)
        note(ax, (1.95, y + 0.1), name, ha="right", family="monospace", fontsize=11)
        note(ax, (1.95, y - 0.12), meaning, ha="right", color=INK)
        note(ax, (4.6, y + 0.1), result, ha="left", family="monospace", fontsize=11)
        note(ax, (4.6, y - 0.12), content, ha="left", color=INK)
    return ax


def weight_vector(ax: Axes, D: int = 2, M: int = 2, K: int = 3) -> Axes:
    """Draw wv as a strip of cells and, below it, the matrices w and v that it is cut into.

    Sheet: 3.9 inches high and, for the given sizes, at most 7 inches wide.
    """
    for name, value in (("D", D), ("M", M), ("K", K)):
        expect.integer(name, value, least=1)
    P, cut, cell = parameter_count(D, M, K), M * (D + 1), 0.43
    left, top = (7.0 - P * cell) / 2, 3.3
    for index in range(P):
        name, row, column = _entry(index, D, M)
        corner = (left + index * cell, top - cell)
        _cell(ax, corner, cell, f"${name}_{{{row}{column}}}$", W if name == "w" else V)
        note(ax, (corner[0] + cell / 2, top + 0.14), str(index), color=GREY)
    note(ax, (left, top + 0.42), "index in wv", ha="left", color=GREY)
    middles = {"w": left + cut * cell / 2, "v": left + (cut + P) * cell / 2}
    for name, rows, columns, color in (("w", M, D + 1, W), ("v", K, M + 1, V)):
        x, y = middles[name] - columns * cell / 2, 1.75
        arrow(ax, (middles[name], top - cell - 0.1), (middles[name], y + 0.1), gap=0, color=color)
        note(ax, (middles[name] + 0.15, 2.35), "row by row", ha="left", color=color)
        for row, column in np.ndindex(rows, columns):
            corner = (x + column * cell, y - (row + 1) * cell)
            _cell(ax, corner, cell, f"${name}_{{{row}{column}}}$", color)
        size = f"${name}$, shape $({rows}, {columns})$"
        note(ax, (x + columns * cell + 0.15, y - rows * cell / 2), size, ha="left", fontsize=10.5)
        note(ax, (x + (columns - 0.5) * cell, y - rows * cell - 0.15), "bias", color=GREY)
    return ax


def products(ax: Axes) -> Axes:
    """Draw both layers as products of blocks whose inner sizes agree. Sheet: 3.6 inches high.

    Every block is as high as its rows and as wide as its columns; the grey column is the dummy.
    """
    N, unit = 1.15, 0.27  # inches: the height of N rows, the width of one column
    layers = (
        (2.65, W, ("x", "w", "b"), ("N", "D{+}1", "M"), (3, 2), "sigmoid, then\na column of ones"),
        (0.95, V, ("z", "v", "a"), ("N", "M{+}1", "K"), (3, 3), "softmax\nof each row"),
    )
    for y, color, (left, middle, right), (rows, inner, columns), (wide, narrow), after in layers:
        x = 0.75
        blocks = (
            (f"${left}$", (wide * unit, N), (rows, inner), "@"),
            (rf"${middle}^{{\mathsf{{T}}}}$", (narrow * unit, wide * unit), (inner, columns), "="),
            (f"${right}$", (narrow * unit, N), (rows, columns), ""),
        )
        dummy = (x + (wide - 1) * unit, y - N / 2)
        ax.add_patch(Rectangle(dummy, unit, N, facecolor=GREY, alpha=0.35, linewidth=0))
        for name, size, shape, sign in blocks:
            corner = (x, y - size[1] / 2)
            ax.add_patch(Rectangle(corner, *size, fill=False, edgecolor=color, linewidth=1.6))
            note(ax, (x + size[0] / 2, y), name, fontsize=13)
            below = (x + size[0] / 2, corner[1] - 0.17)
            note(ax, below, f"$({shape[0]}, {shape[1]})$", fontsize=11)
            note(ax, (x + size[0] + 0.3, y), sign, fontsize=13)
            x += size[0] + 0.6
        arrow(ax, (x - 0.4, y), (x + 0.4, y), gap=0, color=INK)
        note(ax, (x + 0.5, y), after, ha="left")
    return ax


def thresholds(ax: Axes, draws: ArrayLike) -> Axes:
    """Draw the unit interval cut at the thresholds of the classes, and numbers that fall into it.

    Shapes: draws (n,), each between 0 and 1. Sheet: 1.6 inches high.
    """
    draws = np.asarray(draws, dtype=float)
    expect.shape("draws", draws, "n")
    if not ((draws >= 0) & (draws < 1)).all():
        raise ValueError(f"draws: expected numbers from 0 up to 1, got {draws}")
    left, width, bottom, height = 0.5, 6.0, 0.55, 0.42
    cuts = np.concatenate([[0.0], THRESHOLDS])
    for role, start, end in zip(CLASSES, cuts, cuts[1:], strict=False):
        ax.add_patch(
            Rectangle(
                (left + start * width, bottom),
                (end - start) * width,
                height,
                facecolor=role.color,
                alpha=0.25,
                lw=0,
            )
        )
        note(ax, (left + (start + end) / 2 * width, bottom + height / 2), role.label, fontsize=10.5)
    for cut in cuts:
        ax.plot([left + cut * width] * 2, [bottom - 0.08, bottom + height], color=INK, lw=1.0)
        note(ax, (left + cut * width, bottom - 0.22), f"{cut:g}")
    for number, draw in enumerate(draws):
        x = left + draw * width
        k = int(np.argmax(draw < THRESHOLDS))
        ax.plot(x, bottom + height + 0.12, **{**CLASSES[k].dots, "markersize": 7})
        near = np.abs(draws - draw) * width < 0.25
        aside = np.sign(draw - draws[near].mean()) * 0.07  # labels of neighbours move apart
        note(ax, (x + aside, bottom + height + 0.34), f"$u_{{{number}}}$", fontsize=11)
    return ax


def _entry(index: int, D: int, M: int) -> tuple[str, int, int]:
    """Return the letter, row and column of the weight that stands at an index of wv."""
    cut = M * (D + 1)
    if index < cut:
        return "w", *divmod(index, D + 1)
    return "v", *divmod(index - cut, M + 1)


def _cell(ax: Axes, corner: Point, size: float, text: str, color: str) -> None:
    """Draw a square with a symbol inside, its frame in the colour of its matrix."""
    ax.add_patch(Rectangle(corner, size, size, facecolor="none", edgecolor=color, linewidth=1.4))
    note(ax, (corner[0] + size / 2, corner[1] + size / 2), text, fontsize=11)
