"""Several ways down the same error surface, seen from above, and the error along each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.plots.landscape import Limits, level_lines
from nnbook.plots.style import INK, PALETTE, PAPER

__all__ = ["LOOKS", "error_curves", "paths"]

Height = Callable[[NDArray, NDArray], NDArray]

LOOKS = (
    (PALETTE["blue"], "o", "-"),
    (PALETTE["orange"], "s", "--"),
    (PALETTE["green"], "^", "-."),
    (PALETTE["purple"], "D", (0, (3, 1, 1, 1))),
)
"""Colour, marker and line style of the first, second, third and fourth path."""


def paths(
    ax: Axes,
    E: Height,
    ways: Mapping[str, ArrayLike],
    limits: tuple[Limits, Limits],
    levels: Sequence[float],
    *,
    goal: tuple[float, float] | None = None,
    labels: bool = True,
    look: int = 0,
) -> Axes:
    """Draw level lines of E(w0, w1) and up to four paths, each (steps + 1, 2); names stand above.

    E: takes two arrays (n, n), returns one. goal: the lowest place, marked with a cross. labels:
    write the heights on the level lines. look: which of `LOOKS` the first path has, so that a way
    looks the same in every panel.

    Raises ``ValueError`` for more paths than there are looks.
    """
    level_lines(ax, E, *limits, levels, labels=labels)
    for (name, way), (color, marker, _) in zip(
        _few(ways, look).items(), LOOKS[look:], strict=False
    ):
        way = np.asarray(way, dtype=float)
        expect.shape(name, way, "steps", 2)
        dots = {"markersize": 4, "markeredgecolor": PAPER, "markeredgewidth": 0.4}
        ax.plot(*way.T, color=color, marker=marker, linewidth=1.3, label=name, **dots)
    if goal is not None:
        ax.plot(*goal, "x", color=INK, markersize=9, markeredgewidth=2, zorder=5)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(ways), borderaxespad=0.2)
    return ax


def error_curves(ax: Axes, errors: Mapping[str, ArrayLike]) -> Axes:
    """Draw one error curve a way against the step, on a logarithmic axis, in the looks of `paths`.

    Shapes: each curve (steps + 1,), step 0 is the start.
    """
    for (name, curve), (color, _, line) in zip(_few(errors).items(), LOOKS, strict=False):
        ax.semilogy(np.asarray(curve), color=color, linestyle=line, label=name)
    ax.set(xlabel="step", ylabel="error")
    ax.legend()
    return ax


def _few(ways: Mapping[str, ArrayLike], look: int = 0) -> Mapping[str, ArrayLike]:
    """Return the ways, or raise unless there are looks for all of them."""
    if not 0 < len(ways) <= len(LOOKS) - look:
        raise ValueError(f"expected 1 to {len(LOOKS) - look} paths, got {len(ways)}")
    return ways
