"""What dropout does to a training, and how well one network stands for many thinned ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnbook.plots.style import PALETTE

__all__ = ["averaging", "side_by_side"]

LOOKS = ((PALETTE["blue"], "-", "o"), (PALETTE["orange"], "--", "s"))


def averaging(ax: Axes, counts: ArrayLike, distances: ArrayLike, floor: float) -> Axes:
    """Draw how far the mean of a few thinned networks is from the full one, on log scales.

    counts: how many were averaged; distances: one number a count; floor: the distance of the mean
    over all of them.
    """
    color, line, marker = LOOKS[0]
    label = "thinned networks drawn at random"
    ax.plot(counts, distances, color=color, linestyle=line, marker=marker, label=label)
    ax.axhline(floor, color=LOOKS[1][0], linestyle="--", label="all thinned networks")
    ax.set(xscale="log", yscale="log", xlabel="networks in the average")
    ax.set_ylabel("distance from the full network")
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
