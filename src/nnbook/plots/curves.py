"""Curves: activation functions, a nerve cell over time, and the lines that neurons draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots.style import INK, PALETTE, PAPER, ROLES

__all__ = ["boundary_line", "curve", "potential_over_time", "truth_table"]

MATH = 12.5  # font size of single symbols beside an axis, which look small among words


def curve(
    ax: Axes,
    x: ArrayLike,
    y: ArrayLike,
    *,
    label: str = "",
    color: str = PALETTE["blue"],
    linestyle: str = "-",
    jumps: bool = False,
    limits: tuple[float, float] | None = None,
    names: tuple[str, str] = ("$x$", "$h(x)$"),
) -> Axes:
    """Draw a function of one variable, and a legend as soon as a curve has a label.

    Shapes: x and y (n,). jumps: the function is constant between jumps, so that a point's value
    holds back to the point before it, and no slanted line joins the two levels. limits: lowest
    and highest y shown. names: of the two axes.
    """
    x, y = np.asarray(x), np.asarray(y)
    expect.shape("x", x, "n")
    expect.shape("y", y, len(x))
    style = "steps-pre" if jumps else "default"
    ax.plot(x, y, color=color, linestyle=linestyle, drawstyle=style, label=label or None)
    ax.set_xlabel(names[0], fontsize=MATH)
    ax.set_ylabel(names[1], fontsize=MATH)
    if limits is not None:
        ax.set_ylim(limits)
    if label:
        ax.legend()
    return ax


def potential_over_time(
    axes: Sequence[Axes],
    pulses: ArrayLike,
    strengths: ArrayLike,
    potential: ArrayLike,
    fired: Sequence[int],
    threshold: float,
) -> Sequence[Axes]:
    """Draw the pulses that reach a nerve cell and, below, its potential and its own pulses.

    Shapes: pulses (inputs, moments) of 0 and 1, strengths (inputs,), potential (moments,).
    fired: the moments at which the cell fires. axes: two, one above the other.
    """
    pulses, strengths, potential = map(np.asarray, (pulses, strengths, potential))
    expect.shape("pulses", pulses, len(strengths), len(potential))
    above, below = axes
    rows = np.arange(len(strengths))[::-1]
    for row, train, strength in zip(rows, pulses, strengths, strict=True):
        color = PALETTE["grey"] if strength > 0 else PALETTE["purple"]
        above.vlines(np.flatnonzero(train), row - 0.3, row + 0.3, color=color, linewidth=2.2)
    signed = [f"{strength:+g}".replace("-", "\N{MINUS SIGN}") for strength in strengths]
    above.set_yticks(rows, [f"input {i} ({text})" for i, text in enumerate(signed)])
    above.set(ylim=(-0.6, len(strengths) - 0.4))
    below.plot(potential, color=PALETTE["blue"], label="potential")
    below.axhline(threshold, label="threshold", **ROLES["note"].line)
    top = max(threshold, potential.max())
    below.vlines(
        fired, 1.1 * top, 1.4 * top, color=PALETTE["orange"], linewidth=2.6, label="output pulse"
    )
    below.set(xlabel="time (ms)", ylabel="potential", ylim=(None, 1.5 * top))
    below.legend(loc="lower center", bbox_to_anchor=(0.5, 0.98), ncols=3)
    return axes


def boundary_line(
    ax: Axes,
    w: ArrayLike,
    *,
    label: str = "",
    color: str = PALETTE["blue"],
    linestyle: str = "-",
    shade: bool = False,
) -> Axes:
    """Draw the line w_0 x_0 + w_1 x_1 + w_2 = 0, where the total input of a neuron is zero.

    Shape: w (3,). shade: tint the side on which the total input is positive.

    Raises ``ValueError`` if w_0 and w_1 are both 0, for then there is no line.
    """
    w = np.asarray(w, dtype=float)
    expect.shape("w", w, 3)
    if not w[:2].any():
        raise ValueError("w: expected w_0 or w_1 other than 0, got two zeros: there is no line")
    nearest = -w[2] * w[:2] / (w[:2] @ w[:2])
    along, across = np.array([-w[1], w[0]]), w[:2]
    ax.axline(nearest, nearest + along, color=color, linestyle=linestyle, label=label or None)
    if shade:
        far = 1e3 / np.hypot(*across)
        ends = nearest + far * along, nearest - far * along
        half_plane = [*ends, ends[1] + far * across, ends[0] + far * across]
        ax.add_patch(Polygon(half_plane, facecolor=color, alpha=0.15, edgecolor="none", zorder=0))
    ax.set(aspect="equal")
    return _plane(ax)


def truth_table(ax: Axes, x: ArrayLike, y: ArrayLike) -> Axes:
    """Draw a gate as four points of the plane: full discs where it gives 1, rings where 0.

    Shapes: x (4, 2) of 0 and 1, y (4,) of 0 and 1.
    """
    x, y = np.asarray(x), np.asarray(y)
    expect.shape("x", x, "n", 2)
    expect.shape("y", y, len(x))
    for value, face in ((0, PAPER), (1, PALETTE["orange"])):
        ax.plot(
            *x[y == value].T,
            linestyle="none",
            marker="o",
            markersize=11,
            markerfacecolor=face,
            markeredgecolor=PALETTE["orange"] if value else INK,
            markeredgewidth=1.5,
            label=f"output {value}",
            zorder=3,
        )
    ax.set(xlim=(-0.6, 1.6), ylim=(-0.6, 1.6), xticks=(0, 1), yticks=(0, 1), aspect="equal")
    return _plane(ax)


def _plane(ax: Axes) -> Axes:
    """Name the axes of the plane of the inputs."""
    ax.set_xlabel("$x_0$", fontsize=MATH)
    ax.set_ylabel("$x_1$", fontsize=MATH)
    return ax
