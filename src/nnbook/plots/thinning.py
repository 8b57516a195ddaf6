"""What dropout does to a training, and how well one network stands for many thinned ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook.plots.style import INK, PALETTE
from nnbook.plots.training import grid
from nnbook.toydata import RANGE

__all__ = ["averaging", "borders", "side_by_side"]

Probabilities = Callable[[NDArray], NDArray]
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


def borders(
    ax: Axes,
    thinned: Sequence[Probabilities],
    average: Probabilities,
    full: Probabilities,
    n: int = 40,
) -> Axes:
    """Draw where networks change their mind about the class: thin, thinned ones; thick, two more.

    Each network: takes points (N, 2), returns probabilities (N, K). n: points a side of the grid.
    """
    for network in thinned:
        _border(ax, network, n, colors=PALETTE["purple"], linewidths=0.7, alpha=0.7)
    _border(ax, full, n, colors=INK, linewidths=1.6)
    _border(ax, average, n, colors=PALETTE["gold"], linewidths=2.6, linestyles="--")
    for label, color, width, line in (
        ("thinned", PALETTE["purple"], 0.7, "-"),
        ("average of all", PALETTE["gold"], 2.6, "--"),
        ("full network", INK, 1.6, "-"),
    ):
        ax.plot([], [], color=color, linewidth=width, linestyle=line, label=label)
    ax.set(xlim=RANGE, ylim=RANGE, aspect="equal", xlabel="$x_0$", ylabel="$x_1$")
    return ax


def _border(ax: Axes, probabilities: Probabilities, n: int, **style: object) -> None:
    """Draw where a class leads by 0; the borders of the last class are those of the others."""
    X0, X1, x = grid(n)
    y = probabilities(x)
    for k in range(y.shape[1] - 1):
        lead = (y[:, k] - np.delete(y, k, axis=1).max(axis=1)).reshape(n, n)
        if lead.min() < 0 < lead.max():
            ax.contour(X0, X1, lead, levels=[0], **style)


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
