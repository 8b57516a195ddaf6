"""A layer with its weights, the name of a weight, and a signal on its way through three layers."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.diagrams.layers import network
from nnbook.diagrams.parts import RADIUS, Point, arrow, matrix, node, note
from nnbook.plots.style import INK, PALETTE, PAPER

__all__ = ["SIZES", "transmission", "weight_name", "weighted_layer"]

SIZES = (2, 3, 2, 2)
TARGETS = (PALETTE["blue"], PALETTE["orange"], PALETTE["green"])
FIRST, OTHER, AWAY = PALETTE["orange"], PALETTE["blue"], PALETTE["grey"]
HALF = (0.66, 0.33)  # half the size of a neuron that is drawn with its two steps


def weighted_layer(ax: Axes, W: ArrayLike) -> Axes:
    """Draw a layer with the weights on its arrows, and beside it the matrix that holds them.

    Shape: W (inputs, outputs), at most three outputs. The arrows into one output and its column of
    W share a colour. Made for a sheet of 3.2 inches.
    """
    W = np.asarray(W)
    expect.shape("W", W, "inputs", "outputs")
    inputs, outputs = W.shape
    if outputs > len(TARGETS):
        raise ValueError(f"W: expected at most {len(TARGETS)} outputs, got {outputs}")
    columns = [[f"$x_{i}$" for i in range(inputs)], [f"$y_{j}$" for j in range(outputs)]]
    starts, ends = network(
        ax,
        columns,
        left=0.6,
        right=3.5,
        middle=1.45,
        rise=1.05,
        color=lambda origin, target: TARGETS[target[1]],
    )
    for i, j in np.ndindex(W.shape):  # beyond the crossings, where the arrows are apart
        _on_arrow(ax, starts[i], ends[j], str(W[i, j]), at=0.7)
    cell, left, top = 0.52, 4.85, 1.45 + 0.26 * inputs
    matrix(ax, (left, top), W, cell=cell)
    for j in range(outputs):
        marked = [(i, j) for i in range(inputs)]
        inside = left + j * cell + 0.04
        _frame(ax, (inside, top - len(marked) * cell + 0.04), cell, len(marked), TARGETS[j])
        note(ax, (left + (j + 0.5) * cell, top + 0.2), f"to $y_{j}$", color=TARGETS[j])
    for i in range(inputs):
        note(ax, (left - 0.12, top - (i + 0.5) * cell), f"from $x_{i}$", ha="right")
    note(ax, (left + outputs * cell / 2, top + 0.52), "$W$", fontsize=12, color=INK)
    return ax


def weight_name(ax: Axes) -> Axes:
    """Draw the connection from input 1 to neuron 0 of layer 1 and explain its three indices.

    Made for a sheet of 3.3 inches.
    """
    places = network(
        ax,
        [["$x_0$", "$x_1$"], ["$a_0^{(1)}$", "$a_1^{(1)}$", "$a_2^{(1)}$"]],
        left=0.6,
        right=3.0,
        middle=1.55,
        rise=1.05,
        color=lambda origin, target: FIRST if (origin[1], target[1]) == (1, 0) else AWAY,
    )
    arrow(ax, places[0][1], places[1][0], color=FIRST, width=2.4)
    _on_arrow(ax, places[0][1], places[1][0], "$w_{01}^{(1)}$", at=0.68, fontsize=14)
    ax.text(4.2, 1.5, "$w$", fontsize=44, color=INK, ha="center", va="center")
    for index, at, target, remark in (
        ("(1)", (4.62, 1.87), (5.0, 2.35), "layer 1"),
        ("1", (4.74, 1.25), (5.2, 1.25), "origin: input 1"),
        ("0", (4.52, 1.25), (4.52, 0.72), "target: neuron 0"),
    ):
        ax.text(*at, index, fontsize=17, color=FIRST, ha="center", va="center")
        side = "center" if target[0] == at[0] else "left"
        note(ax, target, remark, ha=side, color=INK, fontsize=10)
        arrow(ax, target, at, color=AWAY, gap=0.13, width=1.0)
    return ax


def transmission(ax: Axes, layer: int) -> Axes:
    """Draw the network of `SIZES` with the signal on its way into one layer.

    layer: 1, 2 or 3. The neurons of that layer show both steps, total input and activation: h for
    the hidden layers, sigma for the output. All arrows into its first neuron are orange and carry
    the names of weights and bias. Made for a sheet of 4.2 inches.
    """
    expect.integer("layer", layer, least=1)
    if layer >= len(SIZES):
        raise ValueError(f"layer: expected at most {len(SIZES) - 1}, got {layer}")
    last = layer == len(SIZES) - 1
    places, ones = _places(layer)
    for column in range(len(SIZES) - 1):
        if column + 1 != layer:
            _bundle(ax, places, ones, column, layer)
    for j in range(SIZES[layer] - 1, -1, -1):  # the first neuron last, above the others
        x, y = places[layer][j]
        for index, start in enumerate([ones[layer - 1], *places[layer - 1]]):
            way = {"color": OTHER, "width": 0.9}
            label = ""
            if j == 0:
                way = {"color": FIRST, "width": 2.2}
                label = f"$w_{{0{index - 1}}}^{{({layer})}}$" if index else f"$b_0^{{({layer})}}$"
            end = (x - HALF[0] + RADIUS, y)
            arrow(ax, start, end, **way)
            _on_arrow(ax, start, end, label, at=0.46)
        _both_steps(ax, (x, y), j, layer, last)
    for column, units in enumerate(places):
        if column != layer:
            for j, place in enumerate(units):
                node(ax, place, _signal(column, j), fontsize=10.5)
    for place in ones:
        node(ax, place, "1", color=AWAY)
    titles = ["inputs", "layer 1", "layer 2", "output layer"]
    for column, title in enumerate(titles):
        bold = "bold" if column == layer else "normal"
        note(ax, (places[column][0][0], 4.05), title, fontweight=bold, color=INK)
    return ax


def _places(layer: int) -> tuple[list[list[Point]], list[Point]]:
    """Return where the units and the constant ones stand; the gap before layer is the widest."""
    middle, rise, top = 1.55, 0.98, 3.55
    xs = np.cumsum([0.42] + [2.65 if column == layer else 1.6 for column in range(1, len(SIZES))])
    places = [
        [(float(x), middle + ((size - 1) / 2 - j) * rise) for j in range(size)]
        for x, size in zip(xs, SIZES, strict=True)
    ]
    aside = HALF[0] - RADIUS  # the 1 beside the neurons in view, not above their middle
    ones = [(float(x) + (aside if column == layer else 0), top) for column, x in enumerate(xs[:-1])]
    return places, ones


def _bundle(
    ax: Axes, places: list[list[Point]], ones: list[Point], column: int, layer: int
) -> None:
    """Draw the arrows of a layer that is not the one in view, thin and grey."""
    for start in [ones[column], *places[column]]:
        for end in places[column + 1]:
            opened = column == layer and start is not ones[column]
            begin = (start[0] + HALF[0] - RADIUS, start[1]) if opened else start
            arrow(ax, begin, end, color=AWAY, width=0.6)


def _both_steps(ax: Axes, at: Point, j: int, layer: int, last: bool) -> None:
    """Draw a neuron as a capsule: total input, activation, output."""
    x, y = at
    capsule = FancyBboxPatch(
        (x - HALF[0], y - HALF[1]),
        2 * HALF[0],
        2 * HALF[1],
        boxstyle="round,pad=0,rounding_size=0.3",
        fill=False,
        edgecolor=FIRST if j == 0 else OTHER,
        linewidth=1.8,
    )
    ax.add_patch(capsule)
    inside = 0.4
    note(ax, (x - inside, y), f"$a_{j}^{{({layer})}}$", fontsize=11, color=INK)
    note(ax, (x + inside, y), _signal(layer, j), fontsize=11, color=INK)
    arrow(ax, (x - inside, y), (x + inside, y), gap=0.2, color=INK, width=1.0)
    symbol = r"$\sigma(\,)$" if last else r"$h(\,)$"
    note(ax, (x, y + 0.17), symbol, fontsize=10.5, color=INK)


def _on_arrow(
    ax: Axes, start: Point, end: Point, label: str, *, at: float, fontsize: float = 11.5
) -> None:
    """Write a label on an arrow, on a patch of paper that hides what runs beneath it."""
    if label:
        place = np.add(start, at * np.subtract(end, start))
        patch = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
        note(ax, tuple(place), label, fontsize=fontsize, color=INK, bbox=patch, zorder=4)


def _signal(column: int, j: int) -> str:
    """Return the symbol of unit j's output in a column."""
    if column == 0:
        return f"$x_{j}$"
    return f"$y_{j}$" if column == len(SIZES) - 1 else f"$z_{j}^{{({column})}}$"


def _frame(ax: Axes, corner: Point, cell: float, rows: int, color: str) -> None:
    """Draw a thick frame around a column of cells, a little inside of them."""
    size = (cell - 0.08, rows * cell - 0.08)
    style = "square,pad=0"
    ax.add_patch(
        FancyBboxPatch(corner, *size, boxstyle=style, fill=False, edgecolor=color, linewidth=2.2)
    )
