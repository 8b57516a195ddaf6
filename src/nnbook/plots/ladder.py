"""What accuracy costs: the steps to a fast network, and all networks of the book in one picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullFormatter, NullLocator
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots.style import INK, PALETTE, Role

__all__ = ["KINDS", "Rung", "gaps", "ladder", "steps"]

KINDS = {
    "fully connected": Role("fully connected", PALETTE["blue"], "-", "o"),
    "with convolutions": Role("with convolutions", PALETTE["orange"], "--", "s"),
    "this chapter": Role("this chapter", PALETTE["green"], "-.", "^"),
    "lectures": Role("as the lectures report", PALETTE["purple"], ":", "D"),
}
"""What stands on the ladder, and how."""
GRADES = (0.9, 0.95, 0.98, 0.99, 0.995, 0.997, 0.998)


@dataclass(frozen=True)
class Rung:
    """One network on the ladder: seconds of training, accuracy (0..1), kind, place of its name.

    shift: where the name stands beside the point, in points.
    """

    seconds: float
    accuracy: float
    kind: str
    shift: tuple[float, float] = (8, 0)


def ladder(ax: Axes, rungs: Mapping[str, Rung]) -> Axes:
    """Draw accuracy against seconds of training, both on scales that make distances visible.

    The mistakes, 1 - accuracy, are spaced by their logarithm, and so are the seconds.
    Raises ``ValueError`` for an unknown kind, or an accuracy of 1, which has no place here.
    """
    for name, rung in rungs.items():
        if rung.kind not in KINDS:
            raise ValueError(f"{name}: expected a kind of {list(KINDS)}, got {rung.kind!r}")
        if not (0 < rung.accuracy < 1 and rung.seconds > 0):
            raise ValueError(
                f"{name}: expected accuracy between 0 and 1 and seconds above 0, got {rung}"
            )
    for kind, role in KINDS.items():
        points = [(r.seconds, 1 - r.accuracy) for r in rungs.values() if r.kind == kind]
        if points:
            look = {**role.dots, "markersize": 7}
            if kind == "lectures":
                look |= {"markerfacecolor": "none", "markeredgecolor": role.color}
                look |= {"markeredgewidth": 1.6}
            ax.plot(*np.array(points).T, label=role.label, **look)
    for name, rung in rungs.items():
        right, up = rung.shift
        ax.annotate(
            name,
            (rung.seconds, 1 - rung.accuracy),
            xytext=rung.shift,
            textcoords="offset points",
            ha="left" if right > 0 else "right" if right < 0 else "center",
            va="center" if up == 0 else "bottom" if up > 0 else "top",
            fontsize=9,
            color=INK,
        )
    ax.set(xscale="log", yscale="log", xlabel="seconds of training", ylabel="accuracy")
    ax.margins(x=0.12, y=0.08)
    ax.invert_yaxis()
    ax.yaxis.set_major_locator(FixedLocator([1 - grade for grade in GRADES]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda wrong, _: f"{100 * (1 - wrong):.3g} %"))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_locator(LogLocator(subs=(1,)))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda seconds, _: f"{seconds:,.0f}"))
    ax.legend(loc="lower right")
    return ax


def steps(
    axes: Sequence[Axes],
    titles: Sequence[str],
    accuracy: Sequence[ArrayLike],
    seconds: Sequence[ArrayLike],
) -> Sequence[Axes]:
    """Draw a row for each step: its accuracies on the first of two axes, its cost on the second.

    accuracy, seconds: for each title one value a seed. A dot is a seed, the line spans them, the
    upright mark is their mean; costs are means on a logarithmic scale.
    """
    for name, values in (("accuracy", accuracy), ("seconds", seconds)):
        if len(values) != len(titles):
            raise ValueError(f"{name}: expected {len(titles)}, one a title, got {len(values)}")
    left, right = axes
    for row, (found, spent) in enumerate(zip(accuracy, seconds, strict=True)):
        percent = 100 * np.asarray(found, dtype=float)
        expect.shape("accuracy", percent, "seeds")
        look = KINDS["this chapter"]
        left.plot(percent, np.full(len(percent), row), **{**look.dots, "markersize": 5})
        left.hlines(row, percent.min(), percent.max(), color=look.color, linewidth=1.2)
        left.plot(percent.mean(), row, "|", color=INK, markersize=13, markeredgewidth=1.6)
        cost = float(np.mean(spent))
        right.barh(row, cost, height=0.6, color=PALETTE["blue"], alpha=0.45)
        right.annotate(
            f"{cost:,.0f}",
            (cost, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
        )
    left.set_yticks(range(len(titles)), titles)
    right.set_yticks(range(len(titles)), [])
    for ax in axes:
        ax.set_ylim(len(titles) - 0.5, -0.5)
        ax.tick_params(axis="y", length=0)
    left.set(xlabel="right of the held-out digits (%)")
    right.set(xlabel="processor seconds", xscale="log")
    right.margins(x=0.2)
    right.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    right.xaxis.set_minor_formatter(NullFormatter())
    right.grid(False, axis="y")
    return axes


def gaps(ax: Axes, chosen_by: ArrayLike, seen: ArrayLike, unseen: ArrayLike) -> Axes:
    """Draw the lead of a chosen network, on the images that chose it and on others.

    chosen_by: how many images chose, ascending; seen, unseen: mean leads over the average network
    in percentage points, one for each number.
    """
    chosen_by = np.asarray(chosen_by)
    expect.shape("chosen_by", chosen_by, "n")
    for values, label, kind in (
        (seen, "on the images that chose it", "with convolutions"),
        (unseen, "on other images", "fully connected"),
    ):
        role = KINDS[kind]
        expect.shape(label, np.asarray(values), len(chosen_by))
        ax.plot(chosen_by, values, label=label, marker=role.marker, **role.line)
    ax.set(xscale="log", xlabel="images that choose", ylabel="lead (percentage points)")
    ax.set_xticks(chosen_by, [f"{n:,}" for n in chosen_by])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_ylim(min(0, 1.1 * float(np.min([seen, unseen]))), None)
    ax.legend()
    return ax
