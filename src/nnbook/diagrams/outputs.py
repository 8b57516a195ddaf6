"""Output layers drawn: identity and softmax, ten classes, and the way from outputs to a loss."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.diagrams.parts import Point, arrow, box, node, note
from nnbook.plots.style import INK, PALETTE

__all__ = ["class_outputs", "identity_and_softmax", "loss_stations"]

FOLLOWED = {"color": PALETTE["blue"], "width": 2.2}
OTHERS = {"color": PALETTE["grey"], "linestyle": ":", "width": 1.2}


def identity_and_softmax(ax: Axes, n: int = 3) -> dict[str, list[Point]]:
    """Draw n total inputs and n outputs twice: joined one to one, and all with all.

    The arrows into output 0 are blue and solid, the others grey and dotted. Returns the places of
    the outputs under "identity" and "softmax". Draws on a sheet of 0.75 n + 0.75 inches.
    """
    expect.integer("n", n, least=2)
    rows = [0.55 + 0.75 * (n - 1 - k) for k in range(n)]
    outputs = {}
    for name, left, right in (("identity", 0.8, 2.7), ("softmax", 4.3, 6.2)):
        for i in range(n):
            for k in [i] if name == "identity" else range(n):
                arrow(ax, (left, rows[i]), (right, rows[k]), **(OTHERS if k else FOLLOWED))
        for k in range(n):
            node(ax, (left, rows[k]), f"$a_{k}$")
            node(ax, (right, rows[k]), f"$y_{k}$", color=INK if k else FOLLOWED["color"])
        note(ax, ((left + right) / 2, rows[0] + 0.58), name, fontsize=11, color=INK)
        outputs[name] = [(right, row) for row in rows]
    return outputs


def class_outputs(ax: Axes, y: ArrayLike) -> int:
    """Draw a classifier with one output a class, tinted by its value; return the predicted class.

    Shape: y (K,), probabilities, K from 2 to 10. Draws on a sheet of 4.6 inches.

    Raises ``ValueError`` for another shape and for values outside 0..1.
    """
    y = np.asarray(y, dtype=float)
    expect.shape("y", y, "K")
    if not 2 <= len(y) <= 10:
        raise ValueError(f"y: expected 2 to 10 outputs, got {len(y)}")
    if not ((y >= 0) & (y <= 1)).all():
        raise ValueError(f"y: expected probabilities, got {y.min():g} to {y.max():g}")
    winner = int(y.argmax())
    radius, middle = 0.17, 2.15
    columns = (
        [(0.9, middle + 0.7 * (1 - i)) for i in range(3)],
        [(2.5, middle + 0.7 * (1.5 - j)) for j in range(4)],
        [(4.3, middle + 0.41 * ((len(y) - 1) / 2 - k)) for k in range(len(y))],
    )
    for starts, ends in (columns[:2], columns[1:]):
        for start in starts:
            for k, end in enumerate(ends):
                strong = ends is columns[2] and k == winner
                color = PALETTE["blue" if strong else "grey"]
                arrow(ax, start, end, gap=radius, width=1.2 if strong else 0.5, color=color)
    for place in columns[0] + columns[1]:
        node(ax, place, radius=radius)
    for k, place in enumerate(columns[2]):
        circle = node(ax, place, radius=radius)
        circle.set(fill=True, facecolor=to_rgba(PALETTE["blue"], float(y[k])))
        weight = "bold" if k == winner else "normal"
        note(ax, (place[0] + 0.32, place[1]), f"$y_{k}$", ha="left", fontsize=11.5, color=INK)
        text = f"{y[k]:.3f}"
        note(ax, (place[0] + 1.12, place[1]), text, ha="right", fontsize=10, fontweight=weight)
    height = columns[2][winner][1]
    arrow(ax, (5.5, height), (6.1, height), gap=0.02, color=PALETTE["blue"], width=1.6)
    note(ax, (6.2, height), f"class {winner}", ha="left", fontsize=11, fontweight="bold")
    for x, title in ((0.9, "inputs"), (2.5, "hidden"), (4.3, "one output a class")):
        note(ax, (x, 4.38), title)
    return winner


def loss_stations(ax: Axes) -> dict[str, Point]:
    """Draw the way from total inputs to the mean loss, and the direct way from the logits.

    Returns the places of the boxes. Draws on a sheet of 2.75 inches.
    """
    places = {"a": (0.75, 1.45), "y": (2.75, 1.45), "E_n": (4.75, 1.45), "E": (6.5, 1.45)}
    places["t"] = (2.75, 0.4)
    texts = {
        "a": "total inputs\n$a$",
        "y": "outputs\n$y$",
        "E_n": "loss of a point\n$E_n$",
        "E": "mean loss\n$E$",
        "t": "one-hot target $t$",
    }
    half = {"a": 0.55, "y": 0.5, "E_n": 0.6, "E": 0.45, "t": 0.7}
    for name, place in places.items():
        height = 0.42 if name == "t" else 0.66
        box(ax, place, (2 * half[name], height), texts[name], linespacing=1.3)
    steps = (("a", "y", "softmax"), ("y", "E_n", r"$-\ln$"), ("E_n", "E", "mean"))
    for start, end, label in steps:
        (x, height), (x_end, _) = places[start], places[end]
        ends = (x + half[start], height), (x_end - half[end], height)
        arrow(ax, *ends, color=PALETTE["blue"], gap=0.02, width=1.6)
        note(ax, ((ends[0][0] + ends[1][0]) / 2, height + 0.15), label, fontsize=10, color=INK)
    start = (places["t"][0] + half["t"], places["t"][1])
    arrow(ax, start, (places["E_n"][0], 1.12), gap=0.02, color=PALETTE["blue"], width=1.6)
    note(ax, (4.65, 0.62), "picks the true class", ha="left")
    way = (places["a"][0], 1.78), (places["E_n"][0], 1.78)
    arrow(ax, *way, gap=0.04, bend=-0.2, color=PALETTE["orange"], linestyle="--", width=1.6)
    note(ax, (2.75, 2.42), "log-softmax: straight from the logits", color=INK)
    return places
