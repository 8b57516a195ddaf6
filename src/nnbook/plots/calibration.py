"""Reliability diagrams: what a network says it knows, against what it knows."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from nnbook.calibration import Reliability
from nnbook.plots.style import PALETTE, ROLES

__all__ = ["reliability"]


def reliability(
    ax: Axes, table: Reliability, title: str | None = None, legend: bool = True
) -> Axes:
    """Draw accuracy against confidence, a dot a bin, with its number of images and its chance.

    The bars reach two standard errors up and down, those of an accuracy equal to the confidence;
    a dot whose bar misses the dotted diagonal is off by more than chance. An area stands for each
    gap between dot and diagonal.
    """
    full = table.count > 0
    sure, right, count = table.confidence[full], table.accuracy[full], table.count[full]
    chance = 2 * np.sqrt(sure * (1 - sure) / count)
    ax.plot([0, 1], [0, 1], label="as it says", **ROLES["note"].line)
    ax.vlines(sure, sure, right, color=PALETTE["orange"], alpha=0.35, linewidth=7, label="gap")
    ax.errorbar(
        sure,
        right,
        yerr=[np.minimum(chance, right), np.minimum(chance, 1 - right)],
        ecolor=PALETTE["blue"],
        elinewidth=1.2,
        label="the network",
        **ROLES["training"].dots,
    )
    for place, n in zip(sure, count, strict=True):
        ax.annotate(
            f"{n:,}",
            (place, 0.0),
            xytext=(7, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            rotation=90,
            fontsize=9,
        )
    ax.set(xlim=(0, 1.03), ylim=(0, 1.03), xlabel="confidence", ylabel="accuracy")
    if title is not None:
        ax.set_title(title)
    if legend:
        ax.legend(loc="upper left")
    return ax
