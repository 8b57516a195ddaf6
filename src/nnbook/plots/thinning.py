"""What dropout does to a training, and how well one network stands for many thinned ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnbook.plots.style import PALETTE

__all__ = ["averaging", "side_by_side"]

LOOKS = ((PALETTE["blue"], "-", "o"), (PALETTE["orange"], "--", "s"))
"""Colour, line and marker of the first and of the second thing that is compared."""


def averaging(ax: Axes, counts: ArrayLike, errors: ArrayLike, levels: Mapping[str, float]) -> Axes:
    """Draw the error of an average of thinned networks against their number, on a log scale.

    counts: how many were averaged; errors: one number a count; levels: errors to compare with, by
    the name in the legend, drawn as level lines (two at most).
    """
    ax.plot(counts, errors, color=PALETTE["purple"], marker="D", label="average of some")
    for (name, level), (color, line, _) in zip(levels.items(), LOOKS, strict=False):
        ax.axhline(level, color=color, linestyle=line, label=name)
    ax.set(xscale="log", xlabel="networks in the average", ylabel="test error")
    ax.set_xticks(np.asarray(counts), [f"{count:,}" for count in np.asarray(counts)])
    ax.minorticks_off()
    ax.legend()
    return ax


def side_by_side(
    axes: Sequence[Axes], key: str, histories: Mapping[str, Mapping[str, ArrayLike]]
) -> Sequence[Axes]:
    """Draw one quantity of two trainings: on the training data (left) and test data (right).

    key: "loss" or "accuracy"; histories: by the name in the legend, with the keys "training" and
    "test", each a mapping of key to one value an epoch.
    """
    for ax, part in zip(axes, ("training", "test"), strict=True):
        for (name, history), (color, line, marker) in zip(histories.items(), LOOKS, strict=True):
            values = np.asarray(history[part][key])
            style = {"color": color, "linestyle": line, "marker": marker, "markevery": 5}
            ax.plot(np.arange(1, len(values) + 1), values, label=name, markersize=4.5, **style)
        ax.set(xlabel="epoch", ylabel=f"{key}, {part} data")
        ax.legend()
    return axes
