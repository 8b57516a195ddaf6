"""Keras in diagrams: what it stands on, how it is used, how it keeps and counts its weights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnbook import expect
from nnbook.diagrams.parts import RADIUS, Point, arrow, box, matrix, node, note
from nnbook.plots.style import INK, PALETTE, ROLES

__all__ = ["FLOW", "dense_layers", "epochs", "kernels", "stack", "steps"]

GREY, BLUE, ORANGE = PALETTE["grey"], PALETTE["blue"], PALETTE["orange"]
CODE = {"family": "DejaVu Sans Mono", "fontsize": 9.5}

FLOW = (
    ("import keras", "the library"),
    ("Sequential()", "an empty model"),
    ("add(Dense(2))", "hidden layer"),
    ("add(Dense(3))", "output layer"),
    ("SGD(...)", "how to descend"),
    ("compile(...)", "on which error"),
    ("fit(...)", "training data in,\nhistory out"),
    ("evaluate(...)", "test data in,\nscores out"),
)
"""The steps of every Keras program, in their order: the call, and what it gives."""


def stack(ax: Axes) -> dict[str, Point]:
    """Draw what Keras stands on, from the reader's code down to the processor.

    Solid boxes are what this book uses, dashed ones would do as well. Returns the places of the
    boxes. Made for ``parts.sheet(3.4)``.
    """
    places = {
        "your code": (2.2, 3.0),
        "Keras 3": (2.2, 2.15),
        "TensorFlow": (0.85, 1.3),
        "JAX": (2.2, 1.3),
        "PyTorch": (3.55, 1.3),
        "processor (CPU)": (1.15, 0.4),
        "graphics card (GPU)": (3.25, 0.4),
    }
    widths = {"your code": 4.0, "Keras 3": 4.0, "processor (CPU)": 1.9, "graphics card (GPU)": 1.9}
    spare = ("JAX", "PyTorch", "graphics card (GPU)")
    for name, centre in places.items():
        color, weight = (GREY, "normal") if name in spare else (INK, "bold")
        patch = box(ax, centre, (widths.get(name, 1.25), 0.5), name, color, weight=weight)
        patch.set_linestyle("--" if name in spare else "-")
    ways = [("your code", (0, -1)), ("Keras 3", (-1.35, -1)), ("TensorFlow", (0, -1))]
    for name, (aside, _) in ways:
        x, y = places[name]
        below = {"your code": 2.4, "Keras 3": 1.55, "TensorFlow": 0.65}[name]
        arrow(ax, (x + aside, y - 0.25), (x + aside, below), gap=0.02, color=BLUE, width=1.8)
    for y, text in (
        (3.0, "says which layers there are\nand on which data they learn"),
        (2.15, "knows layers, losses, optimisers\nand the loop over the epochs"),
        (1.3, "the backend: operations on\narrays, and their gradients"),
        (0.4, "does the arithmetic"),
    ):
        note(ax, (4.45, y), text, ha="left")
    return places


def steps(ax: Axes) -> list[Point]:
    """Draw the steps of `FLOW` in two rows: describe the network, then train it.

    Returns the places of the boxes. Made for ``parts.sheet(3.1)``.
    """
    places = [(0.9 + 1.73 * (i % 4), 2.3 - 1.45 * (i // 4)) for i in range(len(FLOW))]
    for i, ((call, meaning), (x, y)) in enumerate(zip(FLOW, places, strict=True)):
        box(ax, (x, y), (1.42, 0.46), call, BLUE if i < 4 else ORANGE, **CODE)
        note(ax, (x, y - 0.32), meaning, va="top")
    for before, after in pairwise(places):
        if before[1] == after[1]:
            arrow(ax, (before[0] + 0.71, before[1]), (after[0] - 0.71, after[1]), gap=0.02)
    for y, text, color in (
        (2.82, "describe the network", BLUE),
        (1.37, "train it, and see what it has learned", ORANGE),
    ):
        note(ax, (0.19, y), text, ha="left", color=color, fontsize=10.5)
    return places


def kernels(ax: Axes, D: int = 2, M: int = 2, K: int = 3) -> Axes:
    """Draw how kernel and bias of each layer become the matrices w and v.

    Every entry bears its name from the matrix, so that its way can be followed. Biases have an
    orange frame. Made for ``parts.sheet(3.6)`` and the toy network.
    """
    for top, letter, inputs, outputs in ((3.1, "w", D, M), (1.4, "v", M, K)):
        names = np.array(
            [[f"${letter}_{{{j}{i}}}$" for i in range(inputs + 1)] for j in range(outputs)]
        )
        cell = 0.42
        kernel, bias = names[:, :-1].T, names[:, -1:].T
        matrix(ax, (0.35, top), kernel, cell=cell, title=f"kernel {kernel.shape}")
        everywhere = [(0, j) for j in range(outputs)]
        matrix(ax, (2.2, top), bias, cell=cell, title=f"bias ({outputs},)", marked=everywhere)
        start = (2.2 + outputs * cell, top - cell)
        arrow(ax, start, (4.75, top - cell), gap=0.12, color=ROLES[letter].color, width=1.8)
        note(ax, ((start[0] + 4.75) / 2, top - cell + 0.14), "transpose, join", fontsize=9)
        last = [(j, inputs) for j in range(outputs)]
        title = f"${letter}$  {names.shape}"
        matrix(ax, (4.85, top), names, cell=cell, title=title, marked=last)
    return ax


def dense_layers(
    ax: Axes,
    sizes: Sequence[int],
    titles: Sequence[str],
    *,
    height: float,
    rise: float,
    radius: float = RADIUS,
) -> list[int]:
    """Draw a fully connected network, and under each layer how its parameters are counted.

    sizes: units of the inputs and of each layer; titles: one for each of them. Returns the
    parameters of each layer, inputs * outputs + outputs (`eq-dense-count`). height: inches of the
    sheet. rise: inches between two units of a layer, radius: of a unit.

    Raises ``ValueError`` unless there is one title for each of the sizes.
    """
    expect.same_length("sizes", sizes, "titles", titles)
    for size in sizes:
        expect.integer("sizes", size, least=1)
    xs = np.linspace(1.0, 6.0, len(sizes))
    middle = height / 2 + 0.08
    places = [
        [(x, middle + ((size - 1) / 2 - i) * rise) for i in range(size)]
        for x, size in zip(xs, sizes, strict=True)
    ]
    for before, after in pairwise(places):
        for start, end in product(before, after):
            arrow(ax, start, end, gap=radius, width=0.9)
    for x, column, title in zip(xs, places, titles, strict=True):
        note(ax, (x, height - 0.2), title)
        for place in column:
            node(ax, place, radius=radius)
    counts = [before * after + after for before, after in pairwise(sizes)]
    for x, before, after, count in zip(xs[1:], sizes[:-1], sizes[1:], counts, strict=True):
        biases = "bias" if after == 1 else "biases"
        note(ax, (x, 0.25), f"{before} · {after} weights\n+ {after} {biases} = {count}")
    return counts


def epochs(ax: Axes, shown: int = 3) -> dict[str, list[Rectangle]]:
    """Draw what three ways of training do in their first epochs, one row each; not to scale.

    Returns the blocks of each row in their order: what is done once, then what every epoch does.
    Made for ``parts.sheet(3.0)``.
    """
    kinds = {
        "compile": (0.85, GREY, "compile"),
        "pipeline": (0.82, ORANGE, "pipeline"),
        "restart": (0.3, ORANGE, ""),
        "calls": (0.5, PALETTE["gold"], "calls"),
        "step": (0.1, BLUE, ""),
    }
    rows = {
        "fit on\narrays": ("pipeline", "calls", "step"),
        "fit on a\nready data set": ("restart", "calls", "step"),
        "one compiled\nloop": ("step",),
    }
    drawn: dict[str, list[Rectangle]] = {}
    for y, (name, parts) in zip((2.25, 1.45, 0.65), rows.items(), strict=True):
        note(ax, (1.05, y), name, ha="right")
        x = 1.2
        drawn[name] = []
        for i, part in enumerate(("compile", *parts * shown)):
            length, color, label = kinds[part]
            style = {"facecolor": color, "alpha": 1.0} if part == "step" else {"fill": False}
            patch = Rectangle((x, y - 0.19), length, 0.38, edgecolor=color, linewidth=1.4, **style)
            drawn[name].append(ax.add_patch(patch))
            note(ax, (x + length / 2, y), label, fontsize=9)
            x += length + 0.03
            if i and i % len(parts) == 0 and len(parts) > 1:
                x += 0.1
        note(ax, (x + 0.02, y), "...", ha="left")
    ax.plot([2.065, 2.065], [0.3, 2.6], color=GREY, linestyle=":", linewidth=1.2)
    note(ax, (1.62, 2.75), "once", color=GREY)
    note(ax, (4.0, 2.75), "every epoch", color=GREY)
    for x, color, text in (
        (1.2, ORANGE, "start a pipeline for the data"),
        (3.55, PALETTE["gold"], "calls from Python"),
        (5.25, BLUE, "the step itself"),
    ):
        ax.add_patch(Rectangle((x, 0.08), 0.16, 0.16, facecolor=color, edgecolor=color))
        note(ax, (x + 0.23, 0.16), text, ha="left", fontsize=9)
    return drawn
