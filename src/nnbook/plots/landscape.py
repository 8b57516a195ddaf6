"""Errors as landscapes: slopes, level lines, surfaces, and the paths that descend on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.plots.style import INK, PALETTE, PAPER, PATH
from nnbook.plots.surfaces import surface

__all__ = [
    "RATES",
    "arrow",
    "descent_frame",
    "difference_errors",
    "level_lines",
    "path_on_plane",
    "path_on_surface",
    "plane_grid",
    "rate_curves",
    "secant_and_tangent",
]

Height = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
Limits = tuple[float, float]

RATES = (0.05, 0.5, 1, 5, 20, 60)
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)))


def secant_and_tangent(
    ax: Axes,
    E: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    at: float,
    slope: float,
    epsilon: float,
    limits: Limits,
    central: bool = True,
) -> Axes:
    """Draw a curve, its tangent at a place, and the secant of a difference quotient.

    E: takes and returns an array. slope: of the tangent. central: the secant goes from at -
    epsilon to at + epsilon; otherwise from at to at + epsilon.
    """
    w = np.linspace(*limits, 200)
    left, right = (at - epsilon if central else at), at + epsilon
    ends = np.array([left, right])
    rise = float((E(ends[1:]) - E(ends[:1]))[0]) / (right - left)
    middle = float(E(ends[:1])[0])
    ax.plot(w, E(w), color=INK, linewidth=1.4, label="$E(w)$")
    tangent = float(E(np.array([at]))[0]) + slope * (w - at)
    ax.plot(w, tangent, color=PALETTE["grey"], linestyle="--", label=f"tangent, slope {slope:g}")
    secant = middle + rise * (w - left)
    ax.plot(w, secant, color=PALETTE["orange"], label=f"secant, slope {rise:.4g}")
    ax.plot(ends, E(ends), **PATH.dots)
    ax.plot([at], E(np.array([at])), "o", color=INK, markersize=5)
    for place in {at, left, right}:
        height = float(E(np.array([place]))[0])
        ax.plot([place, place], [0, height], color=PALETTE["grey"], linestyle=":", linewidth=1)
    ticks = {at: r"$w^*$", right: r"$w^*\!+\varepsilon$"}
    if central:
        ticks[left] = r"$w^*\!-\varepsilon$"
    ax.set_xticks(list(ticks), list(ticks.values()))
    ax.set(xlim=limits, ylabel="$E(w)$")
    ax.grid(False)
    ax.legend(loc="upper left")
    return ax


def difference_errors(
    ax: Axes, epsilons: ArrayLike, one_sided: ArrayLike, central: ArrayLike
) -> Axes:
    """Draw how wrong two difference quotients are against epsilon, on logarithmic axes.

    Shapes: all (n,). Errors are positive; an error of exactly 0 has no place here and is left out.
    """
    series = (("one-sided", one_sided, "orange", "s"), ("central", central, "green", "^"))
    for label, errors, color, marker in series:
        ax.loglog(
            epsilons,
            np.where(np.asarray(errors) > 0, errors, np.nan),
            marker=marker,
            markersize=4.5,
            linestyle="none",
            color=PALETTE[color],
            label=label,
        )
    ax.set(xlabel=r"$\varepsilon$", ylabel="absolute error of the slope")
    ax.legend(loc="upper center")
    return ax


def plane_grid(n: int, limits0: Limits, limits1: Limits) -> tuple[NDArray, NDArray]:
    """Return W0 and W1, both (n, n), as `np.meshgrid` makes them."""
    W0, W1 = np.meshgrid(np.linspace(*limits0, n), np.linspace(*limits1, n))
    return W0, W1


def level_lines(
    ax: Axes,
    E: Height,
    limits0: Limits,
    limits1: Limits,
    levels: Sequence[float],
    n: int = 101,
    labels: bool = True,
) -> Axes:
    """Draw the lines along which E(w0, w1) has the given values.

    E: takes two arrays (n, n), returns one. Both axes have the same scale, so that a right angle
    looks like one.
    """
    W0, W1 = plane_grid(n, limits0, limits1)
    lines = ax.contour(W0, W1, E(W0, W1), levels=levels, colors=PALETTE["grey"], linewidths=1.0)
    if labels:
        ax.clabel(lines, fmt="%g", fontsize=9)
    ax.set(xlim=limits0, ylim=limits1, aspect="equal", xlabel="$w_0$", ylabel="$w_1$")
    ax.grid(False)
    return ax


def arrow(ax: Axes, start: ArrayLike, way: ArrayLike, color: str, label: str = "") -> Axes:
    """Draw an arrow from start to start + way, both (2,), with its label at the tip."""
    start, way = np.asarray(start, dtype=float), np.asarray(way, dtype=float)
    tip = start + way
    style = {"arrowstyle": "-|>", "color": color, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", tip, start, arrowprops=style)
    if label:
        beyond = tip + 0.25 * way / np.hypot(*way)
        ax.text(*beyond, label, ha="center", va="center", color=color)
    return ax


def path_on_plane(ax: Axes, path: ArrayLike, label: str = "", color: str = PATH.color) -> Axes:
    """Draw a path of descent as dots joined by a line, seen from above; path (steps + 1, 2)."""
    path = np.asarray(path)
    expect.shape("path", path, "steps", 2)
    style = {"markersize": 4, "markeredgecolor": PAPER, "markeredgewidth": 0.5}
    ax.plot(*path.T, color=color, marker="o", linewidth=1.3, label=label or None, **style)
    return ax


def path_on_surface(
    ax: Axes3D,
    E: Height,
    path: ArrayLike,
    limits0: Limits,
    limits1: Limits,
    n: int = 25,
    dots: bool = False,
    **look: object,
) -> Axes3D:
    """Draw E(w0, w1) as a surface, a path on it, and a ball at the end of the path.

    Shapes: path (steps + 1, 2). dots: mark every step. look: keyword arguments of
    `nnbook.plots.surfaces.surface`.
    """
    path = np.asarray(path, dtype=float)
    expect.shape("path", path, "steps", 2)
    W0, W1 = plane_grid(n, limits0, limits1)
    surface(ax, W0, W1, E(W0, W1), **{"labels": ("$w_0$", "$w_1$", ""), **look})
    ax.computed_zorder = False  # the path lies on the surface, so nothing of it may hide it
    height = E(path[:, 0], path[:, 1])
    ax.plot(*path.T, height, color=PATH.color, linewidth=1.8, zorder=10)
    if dots:
        ax.plot(*path.T, height, "o", color=PATH.color, markersize=3.5, zorder=11)
    ball = {"markersize": 9, "markeredgecolor": PAPER, "markeredgewidth": 0.8, "zorder": 12}
    ax.plot(*path[-1:].T, height[-1:], "o", color=PATH.color, **ball)
    return ax


def descent_frame(
    fig: Figure,
    E: Height,
    path: ArrayLike,
    errors: ArrayLike,
    step: int,
    limits: tuple[Limits, Limits],
    **look: object,
) -> Figure:
    """Draw one moment of a descent: the ball on its surface, and the error so far beside it.

    Shapes: path (steps + 1, 2), errors (steps + 1,). limits: of the two floor axes. look: keyword
    arguments of `nnbook.plots.surfaces.surface`.
    """
    path, errors = np.asarray(path), np.asarray(errors)
    left, right = fig.add_gridspec(1, 2, width_ratios=(1.35, 1))
    scene = fig.add_subplot(left, projection="3d")
    path_on_surface(scene, E, path[: step + 1], *limits, **look)
    ax = fig.add_subplot(right)
    ax.set(xlim=(0, 1.04 * len(errors)), ylim=(0, 1.05 * errors.max()))
    ax.set(xlabel="step", ylabel="error")
    ax.plot(errors, color=PALETTE["grey"], linewidth=1, alpha=0.6)
    ax.plot(errors[: step + 1], color=PATH.color)
    ball = {**PATH.dots, "markersize": 9, "clip_on": False, "in_layout": False}
    ax.plot([step], [errors[step]], **ball)  # at the edge it must not push the axes about
    return fig


def rate_curves(
    ax: Axes, curves: Mapping[float, ArrayLike], top: float, legend: str = "upper right"
) -> Axes:
    """Draw one error curve a learning rate, up to the height top.

    Shapes: each curve (steps + 1,). A rate keeps its colour and line style in every panel, by its
    rank in RATES. A curve that ends above the top is cut where it first leaves: what a run that
    diverges does afterwards depends on rounding.

    legend: its place, as Matplotlib names it.

    Raises ``ValueError`` for a rate that is not one of RATES.
    """
    for rate, curve in curves.items():
        if rate not in RATES:
            raise ValueError(f"curves: expected learning rates of {RATES}, got {rate!r}")
        rank, curve = RATES.index(rate), np.array(curve, dtype=float)
        if curve[-1] > top:
            curve = curve[: np.argmax(curve > top) + 1]
        style = {"color": list(PALETTE.values())[rank], "linestyle": LINES[rank]}
        ax.plot(curve, linewidth=1.5, label=f"{rate:g}", **style)
    ax.set(xlabel="step", ylabel="training error", ylim=(0, top))
    ax.legend(title="learning rate", loc=legend, ncols=3 if "center" in legend else 2)
    return ax

