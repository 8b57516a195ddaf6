"""Softmax and cross entropy in pictures: bars of probabilities, and curves of losses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.plots.style import CLASSES, INK, PALETTE, PAPER

__all__ = [
    "clipped_loss",
    "exponents",
    "outputs_and_targets",
    "row_sums",
    "softmax_steps",
    "surprise",
    "surprise_and_square",
    "towards_the_mean",
]

HATCHES = ("", "///", "xxx")
LOSS, OTHER = PALETTE["blue"], PALETTE["orange"]


def towards_the_mean(ax: Axes, parents: ArrayLike, children: ArrayLike, slope: float) -> Axes:
    """Draw heights of children against heights of parents, and two lines through the means.

    The solid line has the given slope, the dashed one the slope 1. Triangles mark the mean height
    of the children of parents within the same 3 cm. Shapes: both (N,), in cm.
    """
    parents, children = np.asarray(parents), np.asarray(children)
    expect.shape("parents", parents, "N")
    expect.shape("children", children, len(parents))
    ax.plot(parents, children, "o", color=PALETTE["grey"], markersize=2.5, alpha=0.45)
    limits = min(parents.min(), children.min()) - 1, max(parents.max(), children.max()) + 1
    ends = np.array([parents.min(), parents.max()])
    for steepness, style, label in (
        (1.0, {"color": OTHER, "linestyle": "--"}, "as tall as the parents"),
        (slope, {"color": LOSS}, f"regression line, slope {slope:.2f}"),
    ):
        line = children.mean() + steepness * (ends - parents.mean())
        ax.plot(ends, line, linewidth=2.2, label=label, **style)
    strips = np.round((parents - parents.mean()) / 3)
    chosen = [strips == n for n in np.unique(strips)]
    chosen = [inside for inside in chosen if inside.sum() >= 10]  # the mean of a few is chance
    means = [(parents[inside].mean(), children[inside].mean()) for inside in chosen]
    triangles = {**CLASSES[2].dots, "markersize": 9}
    ax.plot(*np.transpose(means), label="mean of a strip", **triangles)
    ax.set(xlabel="mean height of the parents (cm)", ylabel="height of the child (cm)")
    ax.set(xlim=limits, ylim=limits, aspect="equal")
    ax.legend(loc="upper left")
    return ax


def softmax_steps(axes: Sequence[Axes], a: ArrayLike) -> Sequence[Axes]:
    """Draw the three steps of softmax as bars: total inputs, exponentials, outputs.

    Shape: a (K,). axes: three, side by side.
    """
    a = np.asarray(a, dtype=float)
    expect.shape("a", a, "K")
    e = np.exp(a)
    for ax, values, title in zip(
        axes,
        (a, e, e / e.sum()),
        ("total inputs $a_k$", "exponentials $e^{a_k}$", "outputs $y_k$"),
        strict=True,
    ):
        bars = ax.bar(range(len(a)), values, 0.6, color=LOSS)
        ax.bar_label(bars, fmt="%.3g", padding=2, fontsize=9.5)
        ax.set(title=title, xlabel="$k$", xticks=range(len(a)))
        ax.set_ylim(1.2 * min(0, values.min()), 1.15 * max(0, values.max()))
        ax.grid(visible=False, axis="x")
    return axes


def exponents(ax: Axes, before: ArrayLike, after: ArrayLike) -> Axes:
    """Draw where exponents lie before and after a shift, and where exp leaves its range."""
    largest = np.log(np.finfo(float).max)
    smallest = np.log(np.finfo(float).smallest_subnormal)
    left, right = -1150.0, 1150.0
    ax.axvspan(largest, right, color=OTHER, alpha=0.25, linewidth=0)
    ax.axvspan(left, smallest, color=PALETTE["grey"], alpha=0.25, linewidth=0)
    for row, values, marker, name in ((1, before, "s", "before"), (0, after, "o", "after")):
        values = np.asarray(values, dtype=float)
        color = OTHER if name == "before" else LOSS
        ax.plot(values, np.full(values.shape, row), marker, color=color, markersize=6)
        text = f"{name}: " + ", ".join(f"{value:.0f}".replace("-", "−") for value in values)
        if values.mean() > 0:  # beside the points, on the side where there is room
            ax.text(min(values.min() - 40, largest - 25), row, text, ha="right", va="center")
        else:
            ax.text(values.max() + 40, row, text, ha="left", va="center")
    for x, text in (
        ((left + smallest) / 2, "$e^a$ becomes 0"),
        ((smallest + largest) / 2, "$e^a$ is a number"),
        ((largest + right) / 2, "$e^a$ becomes inf"),
    ):
        ax.text(x, 1.62, text, ha="center", va="center", fontsize=10, color=INK)
    ax.set(xlim=(left, right), ylim=(-0.6, 2.0), yticks=[], xlabel="exponent")
    ax.set_xticks([smallest, -400, 0, 400, largest], ["−745", "−400", "0", "400", "710"])
    ax.spines["left"].set_visible(False)
    ax.grid(visible=False)
    return ax


def row_sums(axes: Sequence[Axes], outputs: Sequence[ArrayLike], titles: Sequence[str]) -> NDArray:
    """Draw each row of outputs as one stacked bar; a row of probabilities reaches exactly to 1.

    Shapes: every array of outputs (N, K), K at most 3. Returns the sums, (len(outputs), N).
    """
    sums = []
    for ax, y, title in zip(axes, outputs, titles, strict=True):
        y = np.asarray(y)
        expect.shape("y", y, "N", "K")
        rows, start = np.arange(len(y)), np.zeros(len(y))
        for role, column, hatch in zip(CLASSES, y.T, HATCHES, strict=False):
            style = {"color": role.color, "edgecolor": PAPER, "hatch": hatch, "linewidth": 0}
            ax.barh(rows, column, 0.6, left=start, label=role.label, **style)
            start = start + column
        for row, total in zip(rows, start, strict=True):
            ax.text(total + 0.02, row, f"{total:.3f}", va="center", fontsize=9.5)
        ax.axvline(1, color=INK, linestyle="--", linewidth=1)
        ax.set(title=title, xlabel="sum of the row", xlim=(0, 1.25), yticks=rows)
        ax.set_yticks(rows, [f"row {row}" for row in rows])
        ax.invert_yaxis()
        ax.grid(visible=False)
        sums.append(start)
    axes[0].figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    return np.array(sums)


def surprise(ax: Axes, marked: ArrayLike = ()) -> Axes:
    """Draw -ln p for probabilities p between 0 and 1; marked probabilities get a labelled dot."""
    p = np.geomspace(1e-3, 1, 400)
    ax.plot(p, -np.log(p), color=LOSS, label=r"$-\ln p$")
    for value in np.asarray(marked, dtype=float):
        ax.plot(value, -np.log(value), "o", color=OTHER, markersize=6)
        text = f"$p = {value:g}$: {-np.log(value):.3f}"
        ax.annotate(text, (value, -np.log(value)), (9, 3), textcoords="offset points")
    ax.set(xlabel="probability $p$ of the true class", ylabel=r"loss $-\ln p$")
    ax.set(xlim=(-0.01, 1.12), ylim=(0, 6.5))
    return ax


def surprise_and_square(ax: Axes) -> Axes:
    """Draw -ln p and the squared error (1 - p)^2 of the same probability p."""
    surprise(ax)
    p = np.linspace(0, 1, 200)
    ax.plot(p, (1 - p) ** 2, color=OTHER, linestyle="--", label="$(1 - p)^2$")
    ax.set(xlim=(-0.01, 1.01), ylim=(0, 5), ylabel="loss")
    ax.legend()
    return ax


def outputs_and_targets(
    axes: Sequence[Axes], y: ArrayLike, t: ArrayLike, titles: Sequence[str]
) -> Sequence[Axes]:
    """Draw the outputs of each point as filled bars beside its targets as empty ones.

    Shapes: y and t (N, K); as many axes and titles as points.
    """
    y, t = np.asarray(y), np.asarray(t)
    expect.shape("y", y, "N", "K")
    expect.shape("t", t, *y.shape)
    places = np.arange(y.shape[1])
    for ax, row, target, title in zip(axes, y, t, titles, strict=True):
        ax.bar(places - 0.19, row, 0.36, color=LOSS, label="output $y_k$")
        empty = {"facecolor": "none", "edgecolor": OTHER, "linewidth": 1.6, "hatch": "///"}
        there = target > 0
        ax.bar(places[there] + 0.19, target[there], 0.36, label="target $t_k$", **empty)
        ax.set(title=title, xlabel="class $k$", xticks=places, ylim=(0, 1.08))
        ax.grid(visible=False, axis="x")
    axes[0].figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
    return axes


def clipped_loss(ax: Axes, gap: ArrayLike, exact: ArrayLike, clipped: ArrayLike) -> Axes:
    """Draw two losses against how far the logit of the true class lies behind.

    Shapes: all (n,). The value at which the clipped loss stops is written beside its line.
    """
    gap, exact, clipped = (np.asarray(values) for values in (gap, exact, clipped))
    expect.shape("exact", exact, *gap.shape)
    expect.shape("clipped", clipped, *gap.shape)
    ax.plot(gap, exact, color=LOSS, label="from the logits")
    ax.plot(gap, clipped, color=OTHER, linestyle="--", label="from clipped probabilities")
    top = clipped.max()
    ax.annotate(f"{top:.3f}", (gap[-1], top), (-4, 5), textcoords="offset points", ha="right")
    ax.set(xlabel="logit gap $a_1 - a_0$", ylabel="loss of class 0", ylim=(0, None))
    ax.legend()
    return ax
