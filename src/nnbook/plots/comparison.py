"""A trained network and its rivals: what it sees, what it confuses, what it misses, its cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots.images import DARK_TEXT, LIGHT_TEXT, digit, signed, square
from nnbook.plots.style import INK, PALETTE, ROLES

__all__ = [
    "confusion",
    "errors",
    "errors_by_size",
    "feature_maps",
    "fields",
    "misclassified",
    "shares",
]

MISTAKES = LinearSegmentedColormap.from_list("mistakes", ["#f3cdb9", PALETTE["orange"], "#8f3409"])
"""Colour map of the number of mistakes: the darker, the more."""
HITS, HATCHING = "#d9dde2", "#f4f4f4"
CELL, HEAD = 28, 13
"""Pixels of a thumbnail's side, and of the room above it for its labels."""
GAP = 4


def confusion(ax: Axes, counts: ArrayLike) -> Axes:
    """Draw a confusion matrix: rows true, columns predicted classes, mistakes tinted.

    counts: (K, K), as from `nnbook.labels.confusion_matrix`. A cell without a case stays empty;
    the diagonal, which holds the right predictions, is grey.
    """
    counts = np.asarray(counts)
    expect.shape("counts", counts, "K", "K")
    K = len(counts)
    expect.shape("counts", counts, K, K)
    wrong = np.where(np.eye(K, dtype=bool), 0, counts)
    most = max(1, int(wrong.max(initial=0)))
    for (i, j), count in np.ndenumerate(counts):
        if count == 0:
            continue
        fill = HITS if i == j else MISTAKES((count - 1) / max(1, most - 1))
        ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=fill, edgecolor="none"))
        dark = i != j and count - 1 > 0.4 * max(1, most - 1)
        color = LIGHT_TEXT if dark else DARK_TEXT
        ax.text(j, i, f"{count}", ha="center", va="center", fontsize=9.5, color=color)
    ax.set(xlim=(-0.5, K - 0.5), ylim=(K - 0.5, -0.5), aspect="equal")
    ax.set(xlabel="predicted class", ylabel="true class")
    ax.set_xticks(range(K))
    ax.set_yticks(range(K))
    ax.set_xticks(np.arange(K + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(K + 1) - 0.5, minor=True)
    ax.grid(False)
    ax.grid(True, which="minor")
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(False)
    return ax


def misclassified(
    ax: Axes,
    x: ArrayLike,
    true: ArrayLike,
    predicted: ArrayLike,
    *,
    marked: ArrayLike | None = None,
    columns: int = 14,
) -> Axes:
    """Draw digits as thumbnails, above each the true and the predicted class: "4→9".

    x: (N, ...) images of any shape that `images.square` takes, brightness 0..1. true and
    predicted: (N,) class numbers. marked: (N,) truth values; a marked digit gets a frame and a
    bold label. The sheet needs about 0.64 inches a row at page width and 14 columns.
    """
    x, true, predicted = np.asarray(x), np.asarray(true), np.asarray(predicted)
    marked = np.zeros(len(x), dtype=bool) if marked is None else np.asarray(marked)
    for name, values in (("true", true), ("predicted", predicted), ("marked", marked)):
        expect.shape(name, values, len(x))
    rows = max(1, -(-len(x) // columns))
    step, down = CELL + GAP, CELL + HEAD
    for n, image in enumerate(x):
        left, top = n % columns * step, n // columns * down + HEAD
        place = (left, left + CELL, top + CELL, top)
        ax.imshow(square(image), cmap="gray_r", vmin=0, vmax=1, interpolation="none", extent=place)
        color, weight = (PALETTE["orange"], "bold") if marked[n] else (INK, "normal")
        if marked[n]:
            frame = Rectangle((left, top), CELL, CELL, fill=False, edgecolor=color, linewidth=2)
            ax.add_patch(frame)
        ax.text(
            left + CELL / 2,
            top - 2,
            f"{true[n]}→{predicted[n]}",
            ha="center",
            va="bottom",
            fontsize=9,
            color=color,
            fontweight=weight,
        )
    ax.set(xlim=(-1, columns * step - GAP + 1), ylim=(rows * down + 1, 0), aspect="equal")
    ax.set_axis_off()
    return ax


def errors(ax: Axes, wrong: Mapping[str, ArrayLike], n: int = 10_000) -> Axes:
    """Draw how many of n test images each network misses: a bar, and a dot for every seed.

    wrong: for each network its number of wrong images, one value a seed; the bar is the first.
    """
    names = list(wrong)
    for row, values in enumerate(wrong.values()):
        values = np.atleast_1d(np.asarray(values, dtype=float))
        ax.barh(row, values[0], height=0.62, color=PALETTE["blue"], alpha=0.45)
        ax.plot(values, np.full(len(values), row), zorder=3, **ROLES["training"].dots)
        ax.annotate(
            f"{values[0]:,.0f}",
            (values.max(), row),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
        )
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.set(xlabel=f"wrong of {n:,} test images", xlim=(0, None))
    ax.margins(x=0.14)
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    return ax


def errors_by_size(
    ax: Axes,
    networks: Mapping[str, tuple[int, float]],
    convolutional: Sequence[str] = (),
    shift: Mapping[str, tuple[float, float]] | None = None,
) -> Axes:
    """Draw the wrong test images of each network against its parameters, both axes logarithmic.

    networks: (parameters, wrong) by name. convolutional: the names that get the other marker.
    shift: where a name stands beside its point, in points, if not above it.
    """
    if unknown := set(convolutional) - set(networks):
        raise ValueError(f"convolutional: expected names of networks, got {sorted(unknown)}")
    kinds = {
        "fully connected": ([n for n in networks if n not in convolutional], ROLES["training"]),
        "with convolutions": ([n for n in networks if n in convolutional], ROLES["test"]),
    }
    for label, (names, role) in kinds.items():
        if names:
            ax.plot(*np.array([networks[name] for name in names]).T, label=label, **role.dots)
    for name, point in networks.items():
        offset = (shift or {}).get(name, (0, 7))
        ha = "center" if offset[0] == 0 else ("left" if offset[0] > 0 else "right")
        va = "center" if offset[0] else "bottom"
        ax.annotate(
            name, point, xytext=offset, textcoords="offset points", ha=ha, va=va, fontsize=9.5
        )
    ax.set(xscale="log", yscale="log", xlabel="parameters", ylabel="wrong of 10,000 test images")
    ax.margins(0.15)
    for axis, steps in ((ax.xaxis, (1,)), (ax.yaxis, (1, 2, 5))):
        axis.set_major_locator(LogLocator(subs=steps))
        axis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        axis.set_minor_formatter(NullFormatter())
    ax.legend(loc="upper right", handletextpad=0.1)
    return ax


def shares(ax: Axes, names: Sequence[str], parts: Mapping[str, ArrayLike]) -> Axes:
    """Draw what share of several totals each layer has: one bar a layer and total, in percent.

    parts: for each total its parts, one a name, in any unit; at most two totals.
    """
    roles = (("w", ""), ("v", "//"))
    for turn, (label, values) in enumerate(parts.items()):
        values = np.asarray(values, dtype=float)
        expect.shape(label, values, len(names))
        percent = 100 * values / values.sum()
        place = np.arange(len(names)) + (turn - (len(parts) - 1) / 2) * 0.38
        role, hatch = roles[turn]
        color = ROLES[role].color
        bars = ax.barh(
            place, percent, height=0.34, color=color, hatch=hatch, edgecolor=HATCHING, label=label
        )
        texts = [f"{value:.1f} %" for value in percent]
        ax.bar_label(bars, texts, padding=4, fontsize=9.5)
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.set(xlabel="share in percent", xlim=(0, 108))
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    ax.legend(loc="best")
    return ax


def fields(ax: Axes, image: ArrayLike, sides: Mapping[str, int]) -> Axes:
    """Draw nested squares on a digit: what one number of each layer sees of it.

    sides: for each layer the side of its square in pixels, in growing order. The squares share
    their upper left corner, as windows without padding do; a legend beside the digit names them.
    """
    digit(ax, image)
    rows, columns = square(image).shape
    corner = (rows - max(sides.values())) // 2 - 0.5
    colors = [PALETTE[name] for name in ("blue", "orange", "green", "purple", "gold")]
    for turn, (name, side) in enumerate(sides.items()):
        look = {"edgecolor": colors[turn % 5], "linewidth": 2.2, "fill": False}
        ax.add_patch(Rectangle((corner, corner), side, side, **look))
        height = rows * (turn + 1) / (len(sides) + 1) - 0.5
        ax.add_patch(Rectangle((columns + 1, height - 1), 2, 2, **look))
        text = f"{name}: {side} × {side} pixels"
        ax.text(columns + 4.5, height, text, va="center", fontsize=10)
    ax.set_xlim(-0.5, columns + 24)
    return ax


def feature_maps(fig: Figure, maps: Mapping[str, ArrayLike], columns: int = 8) -> list[Axes]:
    """Draw the strongest maps of each layer, a row a layer; darker orange answers more.

    maps: for each layer its maps (rows, columns, channels), nowhere below 0. Each row has a scale
    of its own, from 0 to its largest value. Strength is the mean over a map. Returns all axes.
    """
    axes = fig.subplots(len(maps), columns, squeeze=False)
    for row, (name, layer) in zip(axes, maps.items(), strict=True):
        layer = np.asarray(layer)
        expect.shape(name, layer, "rows", "columns", "channels")
        strongest = np.argsort(-layer.mean(axis=(0, 1)), kind="stable")[:columns]
        for ax, channel in zip(row, strongest, strict=False):
            signed(ax, layer[..., channel], max(float(layer.max()), 1e-9))
        row[0].text(
            -0.12,
            0.5,
            name,
            transform=row[0].transAxes,
            rotation=90,
            ha="right",
            va="center",
            fontsize=9.5,
        )
        for ax in row[len(strongest) :]:
            ax.set_axis_off()
    return list(axes.ravel())
