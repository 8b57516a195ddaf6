"""A layer with its weights, the name of a weight, and a signal on its way through three layers."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.diagrams.layers import network
from nnbook.diagrams.parts import RADIUS, Point, arrow, matrix, node, note
from nnbook.plots.style import INK, PALETTE

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
    middle, rise = 1.45, 1.05
    starts = [(0.6, middle + ((inputs - 1) / 2 - i) * rise) for i in range(inputs)]
    ends = [(3.5, middle + ((outputs - 1) / 2 - j) * rise) for j in range(outputs)]
    for i, j in np.ndindex(W.shape):  # labels beyond the crossings, where the arrows are apart
        style = {"color": TARGETS[j], "width": 1.6, "space": 0.14}
        _labelled_arrow(ax, starts[i], ends[j], str(W[i, j]), at=0.7, **style)
    for name, places in (("x", starts), ("y", ends)):
        for index, place in enumerate(places):
            node(ax, place, f"${name}_{index}$")
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
    note(ax, (2.6, 2.03), "$w_{01}^{(1)}$", fontsize=14, color=INK)
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
    origins = [ones[layer - 1], *places[layer - 1]]
    ends = [(x - HALF[0] + RADIUS, y) for x, y in places[layer]]
    for j, end in enumerate(ends):
        for start in origins if j else ():
            arrow(ax, start, end, color=OTHER, width=0.9)
        _both_steps(ax, places[layer][j], j, layer, last)
    names = ["b_0"] + [f"w_{{0{index}}}" for index in range(SIZES[layer - 1])]
    for start, name in zip(origins, names, strict=True):
        others = [(one, end) for one in origins for end in ends if (one, end) != (start, ends[0])]
        at = _clearest(start, ends[0], others)
        style = {"color": FIRST, "width": 2.2, "space": 0.22}
        _labelled_arrow(ax, start, ends[0], f"${name}^{{({layer})}}$", at=at, **style)
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


def _labelled_arrow(
    ax: Axes,
    start: Point,
    end: Point,
    label: str,
    *,
    at: float,
    color: str,
    width: float,
    space: float,
) -> None:
    """Draw an arrow that is interrupted for its label.

    at: where the label stands, from 0 (start) to 1; space: half the length of the gap, in inches.
    """
    way = np.subtract(end, start)
    unit = way / np.hypot(*way)
    place = np.add(start, at * way)
    tail = np.array([np.add(start, RADIUS * unit), place - space * unit])
    ax.plot(*tail.T, color=color, linewidth=width, solid_capstyle="butt")
    head = place + (space - RADIUS) * unit  # the arrow begins RADIUS behind the point it is given
    arrow(ax, tuple(head), end, color=color, width=width)
    note(ax, tuple(place), label, fontsize=11.5, color=INK)


def _clearest(start: Point, end: Point, others: list[tuple[Point, Point]]) -> float:
    """Return where, between 0.25 and 0.7 of the way, an arrow is farthest from all others."""
    fractions = np.linspace(0.25, 0.7, 46)
    points = np.add(start, fractions[:, None] * np.subtract(end, start))
    along = np.linspace(0, 1, 201)[:, None]
    lines = np.concatenate([np.add(a, along * np.subtract(b, a)) for a, b in others])
    distances = np.hypot(*(points[:, None] - lines).transpose(2, 0, 1)).min(axis=1)
    return float(fractions[distances.argmax()])


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
