"""Networks drawn as columns of units joined by arrows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from matplotlib.axes import Axes

from nnbook.diagrams.parts import RADIUS, Point, arrow, node, note
from nnbook.plots.style import INK, PALETTE

__all__ = ["network"]

Unit = tuple[int, int]


def network(
    ax: Axes,
    layers: Sequence[Sequence[str]],
    *,
    left: float = 0.9,
    right: float = 6.1,
    middle: float = 1.5,
    rise: float = 0.8,
    dummies: Sequence[Unit] = (),
    weights: Mapping[tuple[Unit, Unit], str] | None = None,
    color: Callable[[Unit, Unit], str] | None = None,
    titles: Sequence[str] = (),
    title_height: float | None = None,
) -> list[list[Point]]:
    """Draw a network and return the place of every unit, layer by layer, top unit first.

    layers: the labels of the units of each layer. dummies: units (layer, index) that are a
    constant; no arrow leads into them and they are drawn in grey. weights: labels of single
    arrows, ``{((0, 1), (1, 0)): "$w_{01}$"}``. color: colour of the arrow from one unit to
    another. titles: one text above each layer. Lengths in inches.
    """
    step = (right - left) / max(1, len(layers) - 1)
    places = [
        [
            (left + column * step, middle + ((len(units) - 1) / 2 - index) * rise)
            for index in range(len(units))
        ]
        for column, units in enumerate(layers)
    ]
    for column in range(len(layers) - 1):
        for i, start in enumerate(places[column]):
            for j, end in enumerate(places[column + 1]):
                origin, target = (column, i), (column + 1, j)
                if target in dummies:
                    continue
                arrow(
                    ax,
                    start,
                    end,
                    (weights or {}).get((origin, target), ""),
                    color=color(origin, target) if color else PALETTE["grey"],
                    at=0.3,
                )
    for column, units in enumerate(layers):
        for index, label in enumerate(units):
            grey = (column, index) in dummies
            node(ax, places[column][index], label, color=PALETTE["grey"] if grey else INK)
    top = max(place[1] for column in places for place in column) + RADIUS + 0.25
    for column, title in enumerate(titles):
        note(ax, (left + column * step, title_height or top), title)
    return places
