"""Backpropagation drawn: the paths of the chain rule, the four steps, the formulas.

Blue, solid: signals on their way forward. Orange, dashed: errors on their way back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.diagrams.parts import RADIUS, Point, arrow, box, node, note
from nnbook.plots.style import INK, PALETTE, ROLES

__all__ = ["BACKWARD", "FORWARD", "STEPS", "flow", "more_layers", "paths", "step", "summary"]

FORWARD = {"color": PALETTE["blue"], "linestyle": "-", "width": 1.5}
BACKWARD = {"color": PALETTE["orange"], "linestyle": "--", "width": 1.5}
IDLE = {"color": PALETTE["grey"], "linestyle": ":", "width": 0.8}
ERROR = PALETTE["orange"]

STEPS = ("forward pass", "output error", "hidden error", "update")
"""The four steps of backpropagation, in order; `step` draws them by their number from 1."""
_FORMULAS = (
    (
        r"$b_j = \sum_i w_{ji} x_i\quad z_j = \sigma(b_j)$",
        r"$a_k = \sum_j v_{kj} z_j\quad y_k = e^{a_k} / u$",
    ),
    ("", r"$\delta^{(2)}_k = y_k - t_k$"),
    (r"$\delta^{(1)}_j = z_j (1 - z_j) \sum_k v_{kj}\, \delta^{(2)}_k$", ""),
    (
        r"$w_{ji} \leftarrow w_{ji} - \alpha\, \delta^{(1)}_j x_i$",
        r"$v_{kj} \leftarrow v_{kj} - \alpha\, \delta^{(2)}_k z_j$",
    ),
)
_SLOPES = {
    ("w", "b"): "$x_i$",
    ("b", "z"): r"$h^{\prime}(b_j)$",
    ("v", "a0"): "$z_j$",
    **{("z", f"a{k}"): f"$v_{{{k}j}}$" for k in range(3)},
}
_COLUMNS, _ROWS = (0.7, 2.75, 4.85), (3.3, 2.15, 1.0)  # inches

Values = Mapping[str, ArrayLike]


def paths(ax: Axes, start: str = "w", slopes: bool = False) -> dict[str, Point]:
    """Draw every path by which one quantity reaches the error, and return the place of each unit.

    start: "w" (a hidden weight), "b" (a hidden total input), "v" (a weight of output 0) or "a"
    (the total input of output 0). What depends on it is drawn in blue, the rest is idle.
    slopes: write the local slope beside each kind of link.

    Draws on a sheet of 3.2 inches. Raises ``ValueError`` for another start.
    """
    first = {"w": "w", "b": "b", "v": "v", "a": "a0"}
    if start not in first:
        raise ValueError(f"start: expected one of {list(first)}, got {start!r}")
    rows = (2.6, 1.6, 0.6)
    places = {"w": (0.4, 1.6), "b": (1.55, 1.6), "z": (2.7, 1.6), "v": (2.7, 2.85), "E": (6.6, 1.6)}
    places |= {f"a{k}": (4.0, rows[k]) for k in range(3)}
    places |= {f"y{k}": (5.35, rows[k]) for k in range(3)}
    labels = {"w": "$w_{ji}$", "b": "$b_j$", "z": "$z_j$", "v": "$v_{0j}$", "E": "$E_n$"}
    labels |= {f"{letter}{k}": f"${letter}_{k}$" for letter in "ay" for k in range(3)}
    edges = [("w", "b"), ("b", "z"), ("v", "a0")]
    edges += [("z", f"a{k}") for k in range(3)]
    edges += [(f"a{k}", f"y{m}") for k in range(3) for m in range(3)]
    edges += [(f"y{m}", "E") for m in range(3)]
    named = dict(_SLOPES) if slopes else {}
    live = {first[start]}
    for origin, target in edges:  # in the order of the signals, so one pass finds all
        if origin in live:
            live.add(target)
        look = FORWARD if origin in live else IDLE
        arrow(ax, places[origin], places[target], named.get((origin, target), ""), **look)
    if slopes:
        note(ax, (4.68, 3.0), r"$y_l\,([l = k] - y_k)$", fontsize=11.5, color=INK)
        for k, place in enumerate(((6.3, 2.33), (5.98, 1.75), (6.3, 0.87))):
            note(ax, place, f"$-t_{k} / y_{k}$", fontsize=11.5, color=INK)
    for name, place in places.items():
        node(ax, place, labels[name], color=FORWARD["color"] if name in live else PALETTE["grey"])
    return places


def flow(ax: Axes) -> None:
    """Draw the network with the signals running forward and the error signals running back.

    Draws on a sheet of 4.3 inches. No error goes to the dummy units, nor to the inputs.
    """
    places = _units(ax, hidden="delta1")
    _forward(ax, places, 0, lambda i, j: FORWARD)
    _forward(ax, places, 1, lambda j, k: FORWARD)
    for j in range(2):
        for k in range(3):
            _beside(ax, places[2][k], places[1][j], 0.1, BACKWARD)
    for k in range(3):
        _error(ax, places[2][k], rf"$\delta^{{(2)}}_{k}$")
    _titles(ax, ("inputs", "hidden neurons", "outputs"))
    _key(ax, (0.7, 0.25))


def step(ax: Axes, number: int, values: Values | None = None) -> None:
    """Draw one of the four steps of backpropagation for one data point.

    number: 1 forward pass, 2 output error, 3 hidden error, 4 update of the weights.
    values: the numbers of the point, by the names x (D+1,), z (M+1,), y, t, delta2 (K,) and
    delta1 (M,), D = M = 2, K = 3; without them the units carry letters. Draws on a sheet of
    4.3 inches.

    Raises ``ValueError`` for another number and for values of other shapes.
    """
    if number not in (1, 2, 3, 4):
        raise ValueError(f"number: expected 1, 2, 3 or 4, got {number!r}")
    known = _checked(values)
    hidden = "delta1" if number >= 3 else None
    places = _units(ax, known, hidden)
    v_color, w_color = ({"color": ROLES[name].color, "width": 1.6} for name in "vw")
    if number == 1:
        _forward(ax, places, 0, lambda i, j: FORWARD)
        _forward(ax, places, 1, lambda j, k: FORWARD)
    elif number == 4:
        _forward(ax, places, 0, lambda i, j: w_color)
        _forward(ax, places, 1, lambda j, k: {**v_color, "linestyle": "--"})
    else:
        _forward(ax, places, 0, lambda i, j: IDLE)
        _forward(ax, places, 1, lambda j, k: IDLE if number == 2 or j == 2 else None)
    if number == 3:
        for j in range(2):
            for k in range(3):
                arrow(ax, places[2][k], places[1][j], **BACKWARD)
    for k in range(3) if number >= 2 else ():
        _error(ax, places[2][k], _output_error(k, known, difference=number == 2))
    _titles(ax, ("inputs", "hidden neurons", "outputs"))
    for x, formula in zip((1.9, 5.0), _FORMULAS[number - 1], strict=True):
        note(ax, (x, 0.25), formula, fontsize=12)


def summary(ax: Axes) -> None:
    """Draw all formulas of backpropagation in one picture: forward above, back below.

    Draws on a sheet of 3.7 inches; the numbers in the corners are those of `step`.
    """
    top, middle, bottom = 3.0, 1.75, 0.55
    forward = (
        ((0.5, top), (0.7, 0.8), "$x_i$"),
        ((1.95, top), (1.6, 0.8), r"$b_j = \sum_i w_{ji} x_i$" + "\n" + r"$z_j = \sigma(b_j)$"),
        ((3.9, top), (1.6, 0.8), r"$a_k = \sum_j v_{kj} z_j$" + "\n" + r"$y_k = e^{a_k} / u$"),
        ((5.95, top), (1.8, 0.8), r"$E_n = -\sum_k t_k \ln y_k$"),
    )
    back = (
        ((1.7, middle), (2.6, 0.62), _FORMULAS[2][0]),
        ((4.7, middle), (1.7, 0.62), _FORMULAS[1][1]),
    )
    change = {
        "w": ((1.7, bottom), (2.6, 0.62), _FORMULAS[3][0]),
        "v": ((4.7, bottom), (2.6, 0.62), _FORMULAS[3][1]),
    }
    for parts, color in ((forward, FORWARD["color"]), (back, ERROR)):
        for at, size, label in parts:
            box(ax, at, size, label, color=color, linespacing=1.5, fontsize=11.5)
    for name, (at, size, label) in change.items():
        box(ax, at, size, label, color=ROLES[name].color, fontsize=11.5)
    for (a, size_a, _), (b, size_b, _) in pairwise(forward):
        ends = (a[0] + size_a[0] / 2, top), (b[0] - size_b[0] / 2, top)
        arrow(ax, *ends, gap=0.02, **FORWARD)
    arrow(ax, (6.2, top - 0.4), (5.55, middle), gap=0.02, bend=-0.35, **BACKWARD)
    arrow(ax, (3.85, middle), (3.0, middle), gap=0.02, **BACKWARD)
    for x in (1.7, 4.7):
        arrow(ax, (x, middle - 0.31), (x, bottom + 0.31), gap=0.02, **BACKWARD)
    for at, number in (((1.0, 3.3), 1), ((4.7, 2.2), 2), ((1.7, 2.2), 3), ((0.2, bottom), 4)):
        note(ax, at, str(number), fontsize=11, fontweight="bold", color=INK)


def more_layers(ax: Axes, layers: int = 4) -> None:
    """Draw a network of several layers as boxes: signals run forward above, errors back below.

    layers: 3 to 5. Draws on a sheet of 2.6 inches.
    """
    expect.integer("layers", layers, least=3)
    if layers > 5:
        raise ValueError(f"layers: expected at most 5, got {layers}")
    places = [(x, 1.35) for x in np.linspace(1.15, 5.85, layers)]
    for number, (x, y) in enumerate(places, start=1):
        box(ax, (x, y), (0.8, 0.62), f"layer {number}")
        note(ax, (x, y - 0.5), rf"$\delta^{{({number})}}$", fontsize=12, color=INK)
    stops = [(0.15, 1.35), *places, (6.85, 1.35)]
    for number, (a, b) in enumerate(pairwise(stops)):
        tail = a[0] + (0.42 if number else 0)
        head = b[0] - (0.42 if number < layers else 0)
        label = "$x$" if number == 0 else "$y$" if number == layers else f"$z^{{({number})}}$"
        arrow(ax, (tail, 1.5), (head, 1.5), label, gap=0, **FORWARD)
        if number:
            arrow(ax, (head, 1.2), (tail, 1.2), gap=0, **BACKWARD)
    note(ax, (6.52, 0.97), "$y - t$", fontsize=11.5, color=INK)
    note(
        ax,
        (3.5, 0.3),
        r"$\delta^{(\ell)}_j = h^{\prime}(b^{(\ell)}_j)"
        r" \sum_k w^{(\ell+1)}_{kj}\, \delta^{(\ell+1)}_k$",
        fontsize=12.5,
    )
    _key(ax, (1.6, 2.3))


def _units(
    ax: Axes, known: dict[str, NDArray] | None = None, hidden: str | None = None
) -> list[list[Point]]:
    """Draw the units of the 2-2-3 network and return their places, column by column.

    Known values stand in the units and names above them; hidden: what to write above the hidden
    neurons instead of their names ("delta1").
    """
    places = []
    for column, (letter, x) in enumerate(zip("xzy", _COLUMNS, strict=True)):
        places.append([(x, y) for y in _ROWS])
        for i, at in enumerate(places[-1]):
            dummy = column < 2 and i == 2
            color = PALETTE["grey"] if dummy else INK
            above = f"${letter}_{i}$" if known else ""
            if hidden and column == 1 and not dummy:
                above = _equal(rf"\delta^{{(1)}}_{i}", known, hidden, i)
            inside = f"{known[letter][i]:.2f}".replace("-", "−") if known else f"${letter}_{i}$"
            size = 10 if known else 12
            node(ax, at, "1" if dummy else inside, color=color, fontsize=size)
            note(ax, (at[0], at[1] + RADIUS + 0.13), above, fontsize=11.5, color=INK)
    return places


def _forward(
    ax: Axes, places: list[list], column: int, style: Callable[[int, int], dict | None]
) -> None:
    """Draw the arrows out of a column, except into a dummy unit and where style gives None."""
    for i, start in enumerate(places[column]):
        for j, end in enumerate(places[column + 1]):
            if (column, j) != (0, 2) and (look := style(i, j)) is not None:
                arrow(ax, start, end, **look)


def _beside(ax: Axes, start: Point, end: Point, distance: float, style: dict) -> None:
    """Draw an arrow in parallel to the line between two units, on its left-hand side."""
    way = np.subtract(end, start)
    aside = np.array([-way[1], way[0]]) / np.hypot(*way) * distance
    arrow(ax, tuple(start + aside), tuple(end + aside), **style)


def _error(ax: Axes, at: Point, text: str) -> None:
    """Write an error signal to the right of a unit."""
    note(ax, (at[0] + RADIUS + 0.12, at[1]), text, fontsize=11.5, color=INK, ha="left")


def _output_error(k: int, known: dict[str, NDArray] | None, difference: bool) -> str:
    """Return the text of an output error: as a difference, or its value alone."""
    if not difference:
        return _equal(rf"\delta^{{(2)}}_{k}", known, "delta2", k)
    if not known:
        return rf"$\delta^{{(2)}}_{k} = y_{k} - t_{k}$"
    y, t, delta2 = (known[name][k] for name in ("y", "t", "delta2"))
    return rf"$\delta^{{(2)}}_{k} = {y:.2f} - {t:.0f} = {delta2:.2f}$"


def _equal(symbol: str, known: dict[str, NDArray] | None, name: str, index: int) -> str:
    """Return "symbol = value", or the symbol alone if no values are known."""
    return f"${symbol} = {known[name][index]:.2f}$" if known else f"${symbol}$"


def _titles(ax: Axes, titles: tuple[str, ...]) -> None:
    for x, title in zip(_COLUMNS, titles, strict=True):
        note(ax, (x, 4.1), title)


def _key(ax: Axes, at: Point) -> None:
    """Explain the two kinds of arrows in one line that begins at a point."""
    x, y = at
    for text, style, shift in (("signals", FORWARD, 0.0), ("errors", BACKWARD, 2.2)):
        ends = [(x + shift, y), (x + shift + 0.6, y)]
        arrow(ax, *(ends if style is FORWARD else ends[::-1]), gap=0, **style)
        note(ax, (x + shift + 0.75, y), text, ha="left")


def _checked(values: Values | None) -> dict[str, NDArray] | None:
    """Return the values as arrays of the right shapes, or None if there are none."""
    if values is None:
        return None
    lengths = {"x": 3, "z": 3, "y": 3, "t": 3, "delta2": 3, "delta1": 2}
    if missing := sorted(set(lengths) - set(values)):
        raise ValueError(f"values: expected {list(lengths)}, missing {missing}")
    known = {name: np.asarray(values[name], dtype=float) for name in lengths}
    for name, length in lengths.items():
        expect.shape(name, known[name], length)
    return known
