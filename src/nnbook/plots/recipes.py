"""Pictures of the ingredients of a recipe: a learning rate, smoothed labels, bits of a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots.style import INK, PALETTE

__all__ = ["bits", "descents", "loss_of_gap", "schedule"]

STYLES = ("-", "--", "-.", ":")
FIELDS = (("sign", 1, "purple"), ("exponent", 8, "gold"), ("mantissa", 23, "blue"))
"""The parts of a float32: name, bits, colour."""


def schedule(ax: Axes, rates: ArrayLike, warm_up: float) -> Axes:
    """Draw learning rates over the part of the training, from 0 to 1; mark the end of the rise."""
    rates = np.asarray(rates)
    expect.shape("rates", rates, "steps")
    ax.plot(np.linspace(0, 1, len(rates)), rates, color=PALETTE["blue"])
    ax.axvline(warm_up, color=PALETTE["grey"], linestyle=":", linewidth=1.4)
    ax.annotate(
        "travel", (warm_up / 2, 0.08), xycoords=("data", "axes fraction"), ha="center", fontsize=9.5
    )
    ax.annotate(
        "settle", (0.7, 0.08), xycoords=("data", "axes fraction"), ha="center", fontsize=9.5
    )
    ax.set(xlabel="part of the training", ylabel="learning rate", xlim=(0, 1), ylim=(0, None))
    return ax


def descents(ax: Axes, errors: Mapping[str, ArrayLike]) -> Axes:
    """Draw mean errors against the step, one curve a name, on a logarithmic scale."""
    for turn, (name, curve) in enumerate(errors.items()):
        color = list(PALETTE.values())[turn]
        ax.plot(np.asarray(curve), label=name, color=color, linestyle=STYLES[turn % 4])
    ax.set(yscale="log", xlabel="step", ylabel="error above the minimum")
    ax.legend()
    return ax


def loss_of_gap(ax: Axes, gaps: ArrayLike, losses: Mapping[str, ArrayLike]) -> Axes:
    """Draw losses against the lead of the true class, each with a dot at its least value."""
    gaps = np.asarray(gaps)
    for turn, (name, curve) in enumerate(losses.items()):
        curve = np.asarray(curve)
        expect.shape(name, curve, len(gaps))
        color = list(PALETTE.values())[turn]
        ax.plot(gaps, curve, label=name, color=color, linestyle=STYLES[turn % 4])
        least = int(curve.argmin())
        if least < len(gaps) - 1:
            ax.plot(gaps[least], curve[least], "o", color=color, markersize=6)
            ax.annotate(
                f"{gaps[least]:.1f}",
                (gaps[least], curve[least]),
                xytext=(0, -6),
                textcoords="offset points",
                ha="center",
                va="top",
                fontsize=9.5,
            )
    ax.set(xlabel="lead of the true total input over the others", ylabel="loss", ylim=(0, None))
    ax.legend()
    return ax


def bits(ax: Axes, values: Mapping[str, float], kept: Sequence[int]) -> Axes:
    """Draw the bits of float32 numbers, a row a name; kept: how many of the 32 each row keeps."""
    if len(kept) != len(values):
        raise ValueError(f"kept: expected {len(values)}, one a row, got {len(kept)}")
    for row, (name, value) in enumerate(values.items()):
        pattern = f"{int(np.float32(value).view(np.uint32)):032b}"
        place = 0
        for _, length, color in FIELDS:
            for _ in range(length):
                if place < kept[row]:
                    corner = (place, -1.6 * row)
                    look = {"facecolor": PALETTE[color], "alpha": 0.3, "edgecolor": "none"}
                    ax.add_patch(Rectangle(corner, 1, 1, **look))
                    ax.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=INK, linewidth=0.6))
                    ax.text(
                        *(place + 0.5, corner[1] + 0.5, pattern[place]),
                        **{"ha": "center", "va": "center", "fontsize": 9.5, "color": INK},
                    )
                place += 1
        ax.text(-0.5, -1.6 * row + 0.5, name, ha="right", va="center", fontsize=10)
    start = 0
    for name, length, _ in FIELDS:
        ax.text(start + length / 2, 1.25, name if length > 1 else "±", ha="center", fontsize=9.5)
        start += length
    ax.set(xlim=(-4.6, 32.2), ylim=(-1.6 * (len(values) - 1) - 0.3, 2.1), aspect="equal")
    ax.set_axis_off()
    return ax
