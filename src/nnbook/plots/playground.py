"""The still pictures of the playground: what paper shows of it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nnbook.network import forward, mean_cross_entropy
from nnbook.plots.inside import neuron_lines
from nnbook.plots.style import INK, PATH, ROLES, WIDTH
from nnbook.plots.training import class_map, error_curves, points

__all__ = ["trained", "turned"]

Data = tuple[NDArray[np.float64], NDArray[np.float64]]
HEIGHT = 3.5  # inches


def trained(path: ArrayLike, M: int, train: Data, test: Data) -> Figure:
    """Draw where a training arrived, over the training points, and both losses on the way.

    Shapes: path (steps + 1, P), x (N, 2), t (N, K).
    """
    path, K = np.asarray(path), train[1].shape[1]
    fig = Figure(figsize=(WIDTH, HEIGHT))
    left, right = fig.subplots(1, 2)
    _map(left, path[-1], M, K, train)
    left.set_title(f"after {len(path) - 1} steps")
    curves = (mean_cross_entropy(path, M, K, *part) for part in (train, test))
    error_curves(right, *curves)
    _nothing_known(right, K)
    return fig


def turned(wv: ArrayLike, M: int, train: Data, test: Data, place: int, limit: float = 8) -> Figure:
    """Draw the network at wv (P,) over the training points, and the loss along one weight.

    place: of the weight in wv; it goes from -limit to limit and the others stay.
    """
    wv, K = np.asarray(wv, dtype=float), train[1].shape[1]
    fig = Figure(figsize=(WIDTH, HEIGHT))
    left, right = fig.subplots(1, 2)
    _map(left, wv, M, K, train)
    values = np.linspace(-limit, limit, 161)
    line = np.tile(wv, (len(values), 1))
    line[:, place] = values
    for name, part in (("training", train), ("test", test)):
        role = ROLES[name]
        right.plot(values, mean_cross_entropy(line, M, K, *part), label=role.label, **role.line)
    now = mean_cross_entropy(wv, M, K, *train)
    right.plot(wv[place], now, label="now", **{**PATH.dots, "color": INK, "markersize": 7})
    _nothing_known(right, K)
    name = _name(place, M, train[0].shape[1])
    right.set(xlabel=name, ylabel="mean cross entropy", ylim=(0, None))
    right.set_title(f"one weight, {name}, turned")
    right.legend()
    return fig


def _map(ax: Axes, wv: NDArray[np.float64], M: int, K: int, data: Data) -> None:
    """Draw the regions, the points, and where each hidden neuron has the total input 0."""
    class_map(ax, lambda x: forward(wv, M, K, x)[0], n=120)
    neuron_lines(ax, wv, M, K)
    points(ax, *data)
    ax.grid(False)


def _nothing_known(ax: Axes, K: int) -> None:
    """Draw ln K, the loss of a network that knows nothing."""
    ax.axhline(np.log(K), **ROLES["note"].line)
    ax.annotate(
        rf"$\ln {K}$", (1, np.log(K)), (-2, 2), xycoords=("axes fraction", "data"),
        textcoords="offset points", ha="right", va="bottom", fontsize=9.5,
    )  # fmt: skip


def _name(place: int, M: int, D: int) -> str:
    """Return the name of a weight, as a formula (`eq-weight-position`)."""
    first = M * (D + 1)
    layer, at, width = ("w", place, D + 1) if place < first else ("v", place - first, M + 1)
    return f"${layer}_{{{at // width}{at % width}}}$"
