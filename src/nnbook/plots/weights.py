"""Bar charts of vectors in the layout of wv: weights, or the slopes of an error by each weight."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots.style import INK, PAPER, ROLES

__all__ = ["bars"]

HATCHES = {"w": None, "v": "////"}


def bars(ax: Axes, values: ArrayLike, hidden_weights: int) -> Axes:
    """Draw one bar a weight; the first hidden_weights belong to w, the others to v.

    Shapes: values (P,), in the layout of wv (`sec-weight-vector`): hidden_weights is M (D+1).
    The bars of w are plain and those of v hatched. Under each stands its number, counted from 1
    as in the text ("the first six"): bar 7 is wv[6].

    Raises ``ValueError`` if values is not one vector or shorter than hidden_weights.
    """
    values = np.asarray(values, dtype=float)
    expect.shape("values", values, "P")
    expect.integer("hidden_weights", hidden_weights, least=0)
    if hidden_weights > len(values):
        raise ValueError(f"hidden_weights: expected at most {len(values)}, got {hidden_weights}")
    numbers = np.arange(1, len(values) + 1)
    parts = {"w": slice(None, hidden_weights), "v": slice(hidden_weights, None)}
    for name, part in parts.items():
        role, hatch = ROLES[name], HATCHES[name]
        edge = PAPER if hatch else role.color  # a hatch is drawn in the colour of the edge
        ax.bar(
            numbers[part],
            values[part],
            width=0.75,
            color=role.color,
            edgecolor=edge,
            hatch=hatch,
            linewidth=0,
            label=f"${role.label}$",
        )
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set(xlim=(0, len(values) + 1), xlabel="weight, counted from 1")
    ax.set_xticks(numbers)
    ax.tick_params(axis="x", labelsize=9, length=2)
    ax.grid(False, axis="x")
    ax.legend()
    return ax
