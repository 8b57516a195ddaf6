"""How far repeated trainings are apart: the picture of the record of `nnbook.evidence`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes

from nnbook.evidence import measurements
from nnbook.plots.style import PALETTE, PAPER

__all__ = ["SAME", "apart"]

SAME = 1e-18
"""Where "the same bits" stands on the logarithmic axis, which has no place for zero."""

MARKS = {
    "numpy-analytical": ("purple", "D", "NumPy, backpropagation"),
    "numpy-numerical": ("green", "^", "NumPy, numerical gradient"),
    "keras-relu": ("blue", "o", "Keras, 784-16-10"),
    "keras-cnn": ("orange", "s", "Keras, CNN"),
}


def apart(ax: Axes, record: Mapping[str, Any]) -> Axes:
    """Draw how far the weights are from those of the reference: a row a condition, a mark a task.

    record: as `nnbook.evidence.load` returns it. The reference itself is left out. Equal bits
    stand at the left edge, apart from all others.
    """
    names = list(record["conditions"])[1:]
    tasks = list(record["tasks"])
    for i, task in enumerate(tasks):
        found = measurements(record, task)
        shown = [name for name in names if name in found]
        color, marker, label = MARKS[task]
        ax.plot(
            [SAME if found[name]["same_bits"] else found[name]["weights"] for name in shown],
            [names.index(name) + 0.21 * (i - (len(tasks) - 1) / 2) for name in shown],
            **{"color": PALETTE[color], "marker": marker, "linestyle": "none", "label": label},
            **{"markersize": 6, "markeredgecolor": PAPER, "markeredgewidth": 0.5},
        )
    ax.set_xscale("log")
    ax.set_xlim(1e-19, 30)
    places = [SAME, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1]
    powers = [f"$10^{{{power}}}$" for power in range(-15, 0, 3)]
    ax.set_xticks(places, ["same\nbits", *powers, "1"])
    ax.minorticks_off()
    ax.axvline(1e-17, color=PALETTE["grey"], linewidth=0.8)
    ax.set_yticks(range(len(names)), [record["conditions"][name] for name in names])
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.grid(False, axis="y")
    for row in range(1, len(names)):
        ax.axhline(row - 0.5, color=PALETTE["grey"], linewidth=0.5, alpha=0.4)
    ax.set_xlabel("relative difference of all weights")
    ax.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=2)
    return ax
