"""The parts of every diagram: an empty sheet, nodes, arrows between them, boxes and notes.

Coordinates are inches, origin at the lower left, so that a part looks the same in every diagram.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from nnbook.plots.style import INK, PALETTE, WIDTH

__all__ = ["RADIUS", "arrow", "box", "matrix", "node", "note", "sheet"]

RADIUS = 0.26
Point = tuple[float, float]


def sheet(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """Return a figure with one empty pair of axes whose unit is the inch."""
    fig, ax = plt.subplots(figsize=(width, height), layout="none")
    ax.set_position((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return fig, ax


def node(
    ax: Axes, at: Point, label: str = "", color: str = INK, radius: float = RADIUS, **text: object
) -> Circle:
    """Draw a unit: a circle with its label inside."""
    circle = ax.add_patch(Circle(at, radius, fill=False, edgecolor=color, linewidth=1.4))
    ax.text(*at, label, ha="center", va="center", **{"fontsize": 12, **text})
    return circle


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    label: str = "",
    *,
    color: str = PALETTE["grey"],
    gap: float = RADIUS,
    at: float = 0.5,
    above: bool = True,
    width: float = 1.2,
    bend: float = 0.0,
    linestyle: str = "-",
) -> FancyArrowPatch:
    """Draw an arrow that stays gap inches away from both points, its label beside the line.

    at: where along the line the label stands (0 start, 1 end); above: on its left-hand side.
    bend: curvature (Matplotlib's arc3 radius).
    """
    patch = FancyArrowPatch(
        start,
        end,
        arrowstyle="-|>",
        mutation_scale=9,
        shrinkA=gap * 72,
        shrinkB=gap * 72,
        color=color,
        linewidth=width,
        linestyle=linestyle,
        connectionstyle=f"arc3,rad={bend}",
    )
    ax.add_patch(patch)
    if label:
        way = np.subtract(end, start)
        side = np.array([-way[1], way[0]]) / np.hypot(*way) * (0.13 if above else -0.13)
        place = np.asarray(start) + at * way + side
        ax.text(*place, label, ha="center", va="center", fontsize=11.5, color=INK)
    return patch


def box(
    ax: Axes, centre: Point, size: Point, label: str = "", color: str = INK, **text: object
) -> FancyBboxPatch:
    """Draw a rounded box with its label inside."""
    left, bottom = centre[0] - size[0] / 2, centre[1] - size[1] / 2
    patch = FancyBboxPatch(
        (left, bottom),
        *size,
        boxstyle="round,pad=0,rounding_size=0.08",
        fill=False,
        edgecolor=color,
        linewidth=1.4,
    )
    ax.add_patch(patch)
    ax.text(*centre, label, ha="center", va="center", **{"fontsize": 10, **text})
    return patch


def matrix(
    ax: Axes,
    corner: Point,
    values: object,
    *,
    cell: float = 0.42,
    color: str = INK,
    title: str = "",
    marked: list[tuple[int, int]] | None = None,
    mark: str = PALETTE["orange"],
) -> None:
    """Draw a grid of values; corner is the upper left one, marked cells get a thick frame.

    values: 2-D array-like of numbers or strings; title stands above the grid.
    """
    values = np.atleast_2d(np.asarray(values))
    rows, columns = values.shape
    for i, j in np.ndindex(rows, columns):
        left, bottom = corner[0] + j * cell, corner[1] - (i + 1) * cell
        ax.add_patch(plt.Rectangle((left, bottom), cell, cell, fill=False, edgecolor=color, lw=0.8))
        text = str(values[i, j])
        ax.text(left + cell / 2, bottom + cell / 2, text, ha="center", va="center", fontsize=10)
    for i, j in marked or []:
        left, bottom = corner[0] + j * cell, corner[1] - (i + 1) * cell
        ax.add_patch(
            plt.Rectangle((left, bottom), cell, cell, fill=False, edgecolor=mark, lw=2.4, zorder=3)
        )
    if title:
        middle = corner[0] + columns * cell / 2
        ax.text(middle, corner[1] + 0.08, title, ha="center", va="bottom", fontsize=10)


def note(ax: Axes, at: Point, text: str, **style: object) -> None:
    """Write a remark, centred at a point."""
    ax.text(*at, text, **{"ha": "center", "va": "center", "fontsize": 9.5, **style})
