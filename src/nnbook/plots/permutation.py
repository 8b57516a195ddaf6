"""How much networks lose when the pixels of all digits are put into another order."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnbook.plots.style import ROLES

__all__ = ["intact_and_permuted"]


def intact_and_permuted(ax: Axes, accuracies: Mapping[str, tuple[ArrayLike, ArrayLike]]) -> Axes:
    """Draw the test accuracy of each network, a mark a seed: pixels in order, and shuffled.

    accuracies: by the name of the network, two lists of accuracies, in order and shuffled. The
    means of both are joined by a line.
    """
    roles = (ROLES["training"], ROLES["test"])
    for row, (intact, permuted) in enumerate(accuracies.values()):
        heights = (row - 0.12, row + 0.12)
        ax.plot([np.mean(intact), np.mean(permuted)], heights, **ROLES["note"].line, zorder=1)
        for y, values, role, label in zip(
            heights, (intact, permuted), roles, ("in order", "shuffled"), strict=True
        ):
            values = np.asarray(values, dtype=float)
            style = {**role.dots, "markersize": 8, "label": label if row == 0 else None}
            ax.plot(values, np.full(len(values), y), **style)
    ax.set_yticks(range(len(accuracies)), list(accuracies))
    ax.set(ylim=(len(accuracies) - 0.5, -0.5), xlabel="accuracy on the test images")
    ax.grid(axis="y", visible=False)
    ax.legend(loc="best")
    return ax
