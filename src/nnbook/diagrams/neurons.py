"""The nerve cell, the neuron that is its model, and where both stand in this book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.activations import sigmoid
from nnbook.diagrams.parts import RADIUS, Point, arrow, box, node, note
from nnbook.plots.style import INK, PALETTE, ROLES

__all__ = ["inner_steps", "nerve_cell", "neuron_model", "perceptron", "supervised_map"]

SYMBOLS = ("$x_0$", "$x_1$")
BODY = (3.3, 2.15)
TIPS = ((1.55, 3.2), (1.55, 2.15), (1.55, 1.1))
ROOTS = ((3.1, 2.4), (2.95, 2.15), (3.1, 1.9))


@dataclass(frozen=True)
class Source:
    """A cell that sends pulses to another, and its synapse there."""

    pulses: tuple[float, ...]
    strength: float
    color: str

    @property
    def size(self) -> float:
        """Radius of the knob, in inches."""
        return 0.2 * abs(self.strength)


SOURCES = (
    Source((2.0, 3.5, 9.0, 10.5), 0.65, PALETTE["grey"]),
    Source((2.8, 5.0, 9.8, 11.5), 0.45, PALETTE["grey"]),
    Source((6.5, 12.5), -0.55, PALETTE["purple"]),
)


def supervised_map(ax: Axes) -> Axes:
    """Draw where a network that classifies stands within supervised learning.

    Made for ``parts.sheet(2.9)``. The path of this book is drawn in orange.
    """
    ours, other = PALETTE["orange"], PALETTE["grey"]
    places = {
        "supervised learning\nexamples with answers": ((1.15, 1.5), ours),
        "classification\nthe answer is a class": ((3.35, 2.2), ours),
        "regression\nthe answer is a number": ((3.35, 0.8), other),
        "neural network\nbuilt of neurons": ((5.85, 2.2), ours),
        "other methods": ((5.85, 0.8), other),
    }
    for label, (centre, color) in places.items():
        bold = "bold" if color == ours else "normal"
        height = 0.75 if "\n" in label else 0.5
        box(ax, centre, (1.9, height), color=color)
        first, _, second = label.partition("\n")
        rise = 0.13 if second else 0
        note(ax, (centre[0], centre[1] + rise), first, fontsize=10.5, weight=bold)
        note(ax, (centre[0], centre[1] - rise), second)
    ways = [
        ((2.1, 1.62), (2.4, 2.05), ours, "-"),
        ((2.1, 1.38), (2.4, 0.95), other, "--"),
        ((4.3, 2.2), (4.9, 2.2), ours, "-"),
        ((4.3, 0.8), (4.9, 0.8), other, "--"),
        ((4.3, 2.05), (4.9, 0.95), other, "--"),
        ((4.3, 0.95), (4.9, 2.05), other, "--"),
    ]
    for start, end, color, style in ways:
        arrow(ax, start, end, color=color, gap=0.02, linestyle=style, width=1.6)
    return ax


def nerve_cell(ax: Axes) -> Axes:
    """Draw how a nerve cell takes in pulses, adds them up and sends out its own.

    Three other cells reach its dendrites from the left. A larger knob is a stronger synapse; the
    one in purple makes firing less likely. Made for ``parts.sheet(3.9)``.
    """
    cell, axon = PALETTE["blue"], [(3.6, 2.15), (4.3, 2.3), (4.8, 2.0), (5.6, 2.15)]
    for tip, root, source in zip(TIPS, ROOTS, SOURCES, strict=True):
        way = [root, (2.65, (root[1] + 3 * tip[1]) / 4), (2.1, tip[1]), tip]
        _branch(ax, way, 0.2, 0.05, cell)
        fork = _bezier(way)[15]
        twig = fork + np.array([(0, 0), (-0.2, 0.05), (-0.3, 0.2), (-0.45, 0.3)])
        _branch(ax, twig, 0.09, 0.03, cell)
        knob = (tip[0] - source.size, tip[1])
        start = (0.1, tip[1] - 0.12)
        _branch(ax, [start, (0.6, start[1]), (0.9, tip[1]), knob], 0.05, 0.05, source.color)
        ax.add_patch(Circle(knob, source.size, facecolor=source.color, edgecolor="none", zorder=3))
        _train(ax, (0.15, tip[1] + 0.12), source.pulses, source.color)
    _branch(ax, axon, 0.24, 0.1, cell)
    for end in ((6.4, 2.75), (6.55, 2.15), (6.4, 1.55)):
        _branch(ax, [(5.55, 2.15), (5.9, 2.15), (6.1, end[1]), end], 0.09, 0.05, cell)
        ax.add_patch(Circle(end, 0.08, facecolor=cell, edgecolor="none", zorder=3))
    angle = np.linspace(0, 2 * np.pi, 73)
    radius = 0.44 + 0.03 * np.cos(3 * angle)
    ax.fill(BODY[0] + radius * np.cos(angle), BODY[1] + radius * np.sin(angle), color=cell, lw=0)
    ax.add_patch(Circle(BODY, 0.15, facecolor="#1b5a86", edgecolor="none", zorder=3))
    times, potential, fired = _added_up(SOURCES)
    _train(ax, (4.55, 2.62), fired, cell)
    corner = (2.55, 0.22)
    ax.plot(corner[0] + 0.12 * times, corner[1] + 0.6 * potential, color=cell, linewidth=1.3)
    ax.plot(corner[0] + np.array([0, 0.12 * 14]), [corner[1] + 0.6] * 2, **ROLES["note"].line)
    note(ax, (corner[0] + 1.75, corner[1] + 0.6), "threshold", ha="left")
    names = {
        "pulses of other\ncells arrive": ((0.72, 3.72), None),
        "synapse": ((2.15, 3.6), (1.42, 3.2)),
        "dendrites": ((3.05, 3.25), (2.55, 2.88)),
        "axon": ((5.0, 1.65), (5.0, 2.02)),
        "the cell's own pulses": ((4.98, 3.08), None),
        "the cell body\nadds up": ((3.4, 1.25), (3.32, 1.68)),
        "to other cells": ((6.35, 3.1), None),
    }
    for name, (at, target) in names.items():
        note(ax, at, name)
        if target:
            line = {"arrowstyle": "-", "color": INK, "linewidth": 0.7, "shrinkA": 9, "shrinkB": 0}
            ax.annotate("", target, at, arrowprops=line)
    return ax


def neuron_model(ax: Axes) -> Axes:
    """Draw the neuron model: inputs and a constant 1, weights, sum, sigmoid, output.

    Made for ``parts.sheet(3.0)``.
    """
    sources = _inputs(ax, [*SYMBOLS, "$1$"], left=0.9, rise=0.95, middle=1.5)
    sum_at, curve_at, out = (3.0, 1.5), (4.75, 1.5), (6.35, 1.5)
    for source, label in zip(sources, ("$w_0$", "$w_1$", "$w_2$"), strict=True):
        arrow(ax, source, sum_at, label, at=0.42)
    node(ax, sum_at, r"$\Sigma$", color=PALETTE["blue"], fontsize=15)
    arrow(ax, (sum_at[0] + RADIUS, 1.5), (curve_at[0] - 0.45, 1.5), "$a$", gap=0.05)
    box(ax, curve_at, (0.9, 0.9), color=PALETTE["blue"])
    x = np.linspace(-5, 5, 41)
    ax.plot(curve_at[0] + 0.07 * x, curve_at[1] - 0.3 + 0.6 * sigmoid(x), color=PALETTE["blue"])
    arrow(ax, (curve_at[0] + 0.45, 1.5), (out[0] - RADIUS, 1.5), gap=0.05)
    node(ax, out, "$y$")
    names = {0.9: "inputs", 1.95: "weights", 3.0: "total input", 4.75: "sigmoid", 6.35: "output"}
    for x, name in names.items():
        note(ax, (x, 0.12), name)
    return ax


def perceptron(ax: Axes, b: float, w: Sequence[float]) -> Axes:
    """Draw a perceptron of two inputs, its bias as the weight of a constant 1.

    b: bias. w: the two weights. The numbers stand beside the arrows. Made for
    ``parts.sheet(2.7, 4.4)``.
    """
    expect.shape("w", np.asarray(w), 2)
    sources = _inputs(ax, ["$1$", *SYMBOLS], left=0.6, rise=0.85, middle=1.35)
    target, radius = (2.4, 1.35), 0.42
    for source, weight in zip(sources, (b, *w), strict=True):
        way = np.subtract(target, source)
        edge = tuple(target - way / np.hypot(*way) * (radius - RADIUS))
        arrow(ax, source, edge, f"{weight:g}".replace("-", "\N{MINUS SIGN}"), at=0.42)
    node(ax, target, "$a > 0$?", color=PALETTE["blue"], radius=radius, fontsize=11)
    arrow(ax, (target[0] + radius, 1.35), (3.8 - RADIUS, 1.35), gap=0.05)
    node(ax, (3.8, 1.35), "$y$")
    return ax


def inner_steps(ax: Axes) -> Axes:
    """Draw a neuron cut open: the total input a, the activation function h, the output y.

    Made for ``parts.sheet(3.0)``.
    """
    sources = _inputs(ax, ["$1$", *SYMBOLS], left=1.1, rise=0.95, middle=1.5)
    first, second = (3.7, 1.5), (4.9, 1.5)
    node(ax, (4.3, 1.5), color=PALETTE["blue"], radius=1.15)
    for source, label in zip(sources, ("$b$", "$w_0$", "$w_1$"), strict=True):
        arrow(ax, source, first, label, at=0.36)
    node(ax, first, "$a$")
    node(ax, second, "$y$")
    arrow(ax, first, second)
    note(ax, (4.3, 1.72), "$h(\\;)$", fontsize=12)
    note(ax, (3.72, 1.02), "sum")
    note(ax, (4.88, 1.02), "output")
    note(ax, (4.3, 0.18), "one neuron", color=INK)
    arrow(ax, (second[0] + RADIUS, 1.5), (6.4, 1.5), gap=0.05)
    return ax


def _bezier(way: Sequence[ArrayLike]) -> NDArray:
    """Return 25 points, (25, 2), of the Bézier curve with these four control points."""
    p0, p1, p2, p3 = (np.asarray(p, dtype=float) for p in way)
    s = np.linspace(0, 1, 25)[:, None]
    return (1 - s) ** 3 * p0 + 3 * s * (1 - s) ** 2 * p1 + 3 * s**2 * (1 - s) * p2 + s**3 * p3


def _branch(ax: Axes, way: Sequence[ArrayLike], start: float, end: float, color: str) -> None:
    """Draw a limb along a Bézier curve, start inches thick at one end and end at the other."""
    line = _bezier(way)
    along = np.gradient(line, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    half = np.linspace(start, end, len(line))[:, None] / 2 * across
    ax.fill(*np.vstack([line + half, (line - half)[::-1]]).T, facecolor=color, edgecolor="none")


def _train(ax: Axes, corner: Point, pulses: Sequence[float], color: str) -> None:
    """Draw pulses over time: a base line 0.85 inch long, a spike at each moment (0 to 14)."""
    times = np.array([0, *(moment for pulse in pulses for moment in [pulse] * 3), 14])
    heights = np.array([0, *[0, 0.22, 0] * len(pulses), 0])
    ax.plot(corner[0] + 0.06 * times, corner[1] + heights, color=color, linewidth=1.3)


def _added_up(sources: Sequence[Source]) -> tuple[NDArray, NDArray, list[float]]:
    """Return times, the potential at each, and the moments of firing, for a threshold of 1.

    Every pulse adds the strength of its synapse, the sum leaks away, firing empties it.
    """
    times = np.arange(0, 14.05, 0.1)
    potential, fired, level = [], [], 0.0
    for time in times:
        level *= 0.98
        level += sum(s.strength for s in sources for pulse in s.pulses if abs(pulse - time) < 0.05)
        potential.append(level)
        if level > 1:
            fired.append(float(time))
            level = 0.0
    return times, np.array(potential), fired


def _inputs(
    ax: Axes, labels: Sequence[str], *, left: float, rise: float, middle: float
) -> list[Point]:
    """Draw a column of inputs, the constant 1 in grey, and return their places, top first."""
    places = [(left, middle + ((len(labels) - 1) / 2 - i) * rise) for i in range(len(labels))]
    for place, label in zip(places, labels, strict=True):
        node(ax, place, label, color=PALETTE["grey"] if label == "$1$" else INK)
    return places
