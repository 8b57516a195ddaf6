"""Points of the plane, error curves, weights along a training, and the regions of the classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.plots.style import CLASSES, ROLES
from nnbook.toydata import RANGE

__all__ = ["boundaries", "class_map", "error_curves", "grid", "points", "weight_traces"]


def points(ax: Axes, x: ArrayLike, t: ArrayLike, legend: bool = True) -> Axes:
    """Draw labelled points of the plane, each class with its colour and its marker.

    Shapes: x (N, 2), t (N, K) one-hot with K at most 3.
    """
    x, t = np.asarray(x), np.asarray(t)
    expect.one_hot("t", t)
    expect.shape("x", x, len(t), 2)
    for k, role in enumerate(CLASSES[: t.shape[1]]):
        ax.plot(*x[t[:, k] == 1].T, label=role.label, **role.dots)
    ax.set(xlim=RANGE, ylim=RANGE, aspect="equal", xlabel="$x_0$", ylabel="$x_1$")
    if legend:
        ax.legend(loc="upper left", handletextpad=0.1, borderpad=0.1)
    return ax


def error_curves(ax: Axes, train: ArrayLike, test: ArrayLike | None = None) -> Axes:
    """Draw the error against the step; step 0 is the start.

    Shapes: train and test (steps + 1,).
    """
    for curve, role in ((train, ROLES["training"]), (test, ROLES["test"])):
        if curve is not None:
            ax.plot(np.asarray(curve), label=role.label, **role.line)
    ax.set(xlabel="step", ylabel="mean cross entropy", ylim=(0, None))
    ax.legend()
    return ax


def weight_traces(ax: Axes, path: ArrayLike, hidden_weights: int) -> Axes:
    """Draw every weight against the step: the first hidden_weights are w, the others v.

    Shapes: path (steps + 1, P).
    """
    path = np.asarray(path)
    expect.shape("path", path, "steps", "P")
    for i, trace in enumerate(path.T):
        role = ROLES["w" if i < hidden_weights else "v"]
        first = i in (0, hidden_weights)
        ax.plot(trace, label=role.label if first else None, **{**role.line, "linewidth": 1.2})
    ax.set(xlabel="step", ylabel="weight")
    ax.legend()
    return ax


def grid(n: int, limits: tuple[float, float] = RANGE) -> tuple[NDArray, NDArray, NDArray]:
    """Return X0 and X1, both (n, n), and all their points as x (n * n, 2), in row order.

    A result r of one number a point is drawn with ``r.reshape(n, n)``, without a transpose.
    """
    axis = np.linspace(*limits, n)
    X0, X1 = np.meshgrid(axis, axis)
    return X0, X1, np.column_stack([X0.ravel(), X1.ravel()])


def boundaries(
    ax: Axes,
    probabilities: Callable[[NDArray], NDArray],
    levels: Sequence[float] = (0.8, 0.9),
    n: int = 60,
    labels: bool = True,
) -> Axes:
    """Draw where the probability of each class crosses the levels, as labelled contours.

    probabilities: takes points (N, 2), returns (N, K). The lowest level is the thinnest line.
    """
    X0, X1, x = grid(n)
    y = probabilities(x)
    widths = np.linspace(1.0, 1.8, len(levels))
    for k, role in enumerate(CLASSES[: y.shape[1]]):
        lines = ax.contour(
            X0, X1, y[:, k].reshape(n, n), levels=levels, colors=role.color, linewidths=widths
        )
        if labels:
            ax.clabel(lines, fmt="%.1f", fontsize=9)
    ax.set(xlim=RANGE, ylim=RANGE, aspect="equal", xlabel="$x_0$", ylabel="$x_1$")
    return ax


def class_map(ax: Axes, probabilities: Callable[[NDArray], NDArray], n: int = 240) -> Axes:
    """Tint the plane by the most probable class, and draw the lines between the regions.

    probabilities: takes points (N, 2), returns (N, K).
    """
    X0, X1, x = grid(n)
    y = np.asarray(probabilities(x), dtype=float)  # bytes would wrap around below 0
    for k, role in enumerate(CLASSES[: y.shape[1]]):
        lead = (y[:, k] - np.delete(y, k, axis=1).max(axis=1)).reshape(n, n)  # over the runner-up
        ax.contourf(X0, X1, lead, levels=[0, np.inf], colors=role.color, alpha=0.18)
        if lead.min() < 0 < lead.max():
            ax.contour(X0, X1, lead, levels=[0], colors=role.color, linewidths=1.0)
    ax.set(xlim=RANGE, ylim=RANGE, aspect="equal", xlabel="$x_0$", ylabel="$x_1$")
    return ax
