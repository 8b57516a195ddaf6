"""How a training went: loss and accuracy of a Keras history, epoch by epoch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnbook.plots.style import INK, PALETTE, ROLES

__all__ = ["curve", "curves", "mark"]

NAMES = {"loss": "mean cross entropy", "accuracy": "accuracy"}
History = Mapping[str, ArrayLike]


def curve(
    ax: Axes,
    history: History,
    key: str = "loss",
    *,
    held_out: str = "validation",
    limits: tuple[float | None, float | None] | None = None,
) -> Axes:
    """Draw one quantity of a history against the epoch, counted from 1.

    history: lists of one value an epoch, as in ``model.fit(...).history``; besides key, the curve
    "val_" + key is drawn if it is there. key: "loss" or "accuracy". held_out: what the data behind
    it are called in the legend, "validation" or "test". limits: of the vertical axis.

    Raises ``ValueError`` if the history has no such key.
    """
    values = _values(history)
    if key not in values:
        raise ValueError(f"history: expected the key {key!r}, got {sorted(values)}")
    for name, role, label in (
        (key, ROLES["training"], "training"),
        (f"val_{key}", ROLES["test"], held_out),
    ):
        if name in values:
            row = np.asarray(values[name], dtype=float)
            epochs = np.arange(1, len(row) + 1)
            ax.plot(epochs, row, label=label, marker=role.marker, markersize=4, **role.line)
    last = len(np.asarray(values[key]))
    if last <= 10:
        ax.set_xticks(range(1, last + 1))
    else:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel="epoch", ylabel=NAMES.get(key, key))
    if limits is not None:
        ax.set_ylim(*limits)
    ax.legend()
    return ax


def curves(
    axes: Sequence[Axes],
    history: History,
    *,
    held_out: str = "validation",
    loss_limits: tuple[float | None, float | None] = (0, None),
    accuracy_limits: tuple[float | None, float | None] | None = None,
) -> Sequence[Axes]:
    """Draw the loss on the first of two axes and the accuracy on the second; return them.

    history, held_out: as for `curve`.
    """
    loss, accuracy = axes
    curve(loss, history, "loss", held_out=held_out, limits=loss_limits)
    curve(accuracy, history, "accuracy", held_out=held_out, limits=accuracy_limits)
    return axes


def mark(ax: Axes, epoch: int, label: str, *, at: float = 0.97, right: bool = True) -> Axes:
    """Draw an upright line at an epoch, with a remark at a height from 0 (bottom) to 1 (top).

    right: the remark stands on the right of the line, otherwise on its left.
    """
    ax.axvline(epoch, color=PALETTE["grey"], linestyle=":", linewidth=1.4)
    ax.annotate(
        label,
        (epoch, at),
        xycoords=ax.get_xaxis_transform(),
        xytext=(5 if right else -5, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="top",
        fontsize=9.5,
        color=INK,
    )
    return ax


def _values(history: object) -> History:
    """Return the lists of a history: of a mapping, or of what ``model.fit`` returns."""
    return history if isinstance(history, Mapping) else history.history  # type: ignore[attr-defined]
