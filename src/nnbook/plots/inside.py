"""Inside a network: what single neurons compute, and the errors that teach them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from mpl_toolkits.mplot3d.art3d import Line3DCollection
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.network import forward, unpack
from nnbook.plots.style import CLASSES, INK, PALETTE, PATH, ROLES
from nnbook.plots.surfaces import surface
from nnbook.plots.training import error_curves, grid, points
from nnbook.toydata import RANGE

__all__ = [
    "HEIGHTS",
    "neuron_lines",
    "output_error",
    "products",
    "regions",
    "surfaces",
    "training_frame",
    "unit_square",
]

HEIGHTS = {"b": (-10.0, 10.0), "z": (0.0, 1.0), "a": (-5.0, 5.0), "y": (0.0, 1.0)}
"""The two marked heights of each kind of surface."""
LIFT, PRESS = PALETTE["blue"], PALETTE["orange"]


def surfaces(
    axes: NDArray, wv: ArrayLike, M: int, K: int, n: int = 15
) -> dict[str, NDArray[np.float64]]:
    """Draw b, z, a and y of every neuron over the plane, and return the heights drawn.

    Row i of the axes shows b_i, z_i, a_i and y_i. A hidden layer and an output layer of
    different size leave places without a neuron; their axes are removed.

    axes: (max(M, K), 4), made with ``projection="3d"``. Shapes: wv (P,) with D = 2; the result
    holds, by names such as "b_0", arrays (n, n) in the order of `nnbook.plots.grid`.

    Raises ``ValueError`` for another arrangement of axes and as `nnbook.network.forward` does.
    """
    axes = np.asarray(axes)
    expect.shape("axes", axes, max(M, K), 4)
    X0, X1, x = grid(n)
    y, a, z, b = forward(wv, M, K, x)
    drawn = {}
    for column, (letter, values) in enumerate(zip("bzay", (b, z, a, y), strict=True)):
        count = M if letter in "bz" else K  # the dummy unit is no neuron
        for spare in axes[count:, column]:
            spare.remove()
        for i, ax in enumerate(axes[:count, column]):
            height = drawn[f"{letter}_{i}"] = values[:, i].reshape(n, n)
            surface(
                ax,
                X0,
                X1,
                height,
                elevation=70,
                azimuth=-110,
                floor_ticks=False,
                height_ticks=HEIGHTS[letter],
            )
            _lighten(ax, np.stack([X0, X1, height], axis=-1))
            ax.set_title(f"${letter}_{i}$", fontsize=14, pad=0)
            ax.set_box_aspect(None, zoom=1.15)
            ax.xaxis.labelpad = ax.yaxis.labelpad = -12
    return drawn


def output_error(ax: Axes, y: ArrayLike, t: ArrayLike) -> Axes:
    """Draw the outputs for one point as bars, with an arrow from each to where it should be.

    An arrow is minus the error signal y - t, which stands under the bar: it lifts the bar of the
    true class and presses the others down. Shapes: y and t (K,), K at most 3.
    """
    y, t = np.asarray(y, dtype=float), np.asarray(t, dtype=float)
    expect.shape("y", y, "K")
    expect.shape("t", t, len(y))
    for k, role in enumerate(CLASSES[: len(y)]):
        ax.bar(k, y[k], width=0.5, color=role.color, alpha=0.45)
        ax.plot([k - 0.32, k + 0.32], [t[k], t[k]], color=INK, linewidth=2.2)
        if abs(y[k] - t[k]) > 0.02:
            look = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.6, "mutation_scale": 12}
            ends = {"xy": (k, t[k]), "xytext": (k, y[k])}
            ax.annotate("", **ends, arrowprops={**look, "shrinkA": 0, "shrinkB": 0})
    ax.set(xlim=(-0.6, len(y) - 0.4), ylim=(0, 1.03))
    signs = [f"{error:+.2f}".replace("-", "−") for error in y - t]
    ax.set_xticks(range(len(y)), [f"$y_{k}$\n{sign}" for k, sign in enumerate(signs)])
    ax.grid(False, axis="x")
    return ax


def products(
    ax: Axes, errors: ArrayLike, signals: ArrayLike, error_name: str, signal_name: str
) -> NDArray[np.float64]:
    """Draw the table of all products error times signal, and return it: row error, column signal.

    The area of a square shows the size of a product. Blue: the slope is negative, so the weight
    grows; orange: it is positive, so the weight shrinks.

    Shapes: errors (R,), signals (C,); the result (R, C). error_name and signal_name are in
    mathematical notation, with {} where the index stands.
    """
    errors, signals = np.asarray(errors, dtype=float), np.asarray(signals, dtype=float)
    expect.shape("errors", errors, "R")
    expect.shape("signals", signals, "C")
    table = np.outer(errors, signals)
    largest = max(np.abs(table).max(), 1e-12)
    for (r, c), value in np.ndenumerate(table):
        side = 0.62 * np.sqrt(abs(value) / largest)
        color = LIFT if value < 0 else PRESS
        corner = c - side / 2, r - 0.08 - side / 2
        ax.add_patch(Rectangle(corner, side, side, color=color, linewidth=0))
        ax.text(c, r + 0.37, f"{value:+.2f}".replace("-", "−"), ha="center", va="center")
    rows, columns = table.shape
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), aspect="equal")
    ax.set_xticks(range(columns), _heads(signal_name, signals))
    ax.set_yticks(range(rows), _heads(error_name, errors))
    ax.set_xticks(np.arange(-0.5, columns), minor=True)
    ax.set_yticks(np.arange(-0.5, rows), minor=True)
    ax.grid(False)
    ax.grid(True, which="minor")
    ax.tick_params(which="both", length=0)
    ax.xaxis.tick_top()
    ax.spines[:].set_visible(False)
    return table


def regions(
    ax: Axes,
    scores: Callable[[NDArray], NDArray],
    n: int = 50,
    limits: tuple[float, float] = RANGE,
) -> Axes:
    """Tint the region of each class: where its score is above those of all others.

    A lean `nnbook.plots.class_map` for animations: always one patch a class, with a smooth outline.
    scores takes points (N, 2) and returns (N, K), K at most 3: probabilities or total inputs.
    """
    X0, X1, x = grid(n, limits)
    values = scores(x)
    for k, role in enumerate(CLASSES[: values.shape[1]]):
        lead = values[:, k] - np.delete(values, k, axis=1).max(axis=1)
        outline = Path([(limits[0], limits[0])] * 2)  # nothing to see, where no point is won
        if (lead > 0).any():
            heights = lead.reshape(n, n)
            filled = ax.contourf(X0, X1, heights, levels=[0, np.inf], colors=role.color)
            filled.remove()
            outlines = filled.get_paths()[0].to_polygons()
            outline = Path.make_compound_path(*map(_corners, outlines))
        ax.add_patch(PathPatch(outline, facecolor=role.color, alpha=0.2, linewidth=0))
    ax.set(xlim=limits, ylim=limits, aspect="equal")
    return ax


def training_frame(
    fig: Figure,
    scores: Callable[[NDArray], NDArray],
    x: ArrayLike,
    t: ArrayLike,
    errors: ArrayLike,
    step: int,
) -> None:
    """Draw one moment of a training on an empty figure: the regions, and the place on the curve.

    scores: as in `regions`, at this step. Shapes: x (N, 2), t (N, K), errors (steps + 1,).
    The places of the axes are fixed, so that nothing jumps from frame to frame.
    """
    fig.set_layout_engine("none")
    left, right = fig.subplots(1, 2)
    left.set_position((0.07, 0.16, 0.4, 0.75))
    right.set_position((0.6, 0.16, 0.38, 0.75))
    points(left, x, t, legend=False)
    regions(left, scores)
    left.set_title(f"step {step}")
    error_curves(right, errors)
    right.plot(step, np.asarray(errors)[step], **PATH.dots)


def neuron_lines(ax: Axes, wv: ArrayLike, M: int, K: int) -> Axes:
    """Draw, for each hidden neuron, the line b_j = 0 and an arrow to the side where z_j is large.

    Shapes: wv (P,) with D = 2. A neuron whose two weights are zero has no line.
    """
    w, _ = unpack(wv, M, K, 2)
    away = max(RANGE)
    for j, (w0, w1, bias) in enumerate(w):
        length = np.hypot(w0, w1)
        if length == 0:
            continue
        normal = np.array([w0, w1]) / length
        foot = -bias / length * normal  # the point of the line that is nearest to the origin
        along = np.array([-normal[1], normal[0]])
        role = ROLES["w"]
        ends = np.array([foot - 3 * away * along, foot + 3 * away * along])
        ax.plot(*ends.T, color=role.color, linestyle=("-", "--", "-.", ":")[j % 4])
        root = foot - 0.75 * away * along
        look = {"arrowstyle": "-|>", "color": role.color, "linewidth": 1.6}
        ax.annotate("", xy=root + 0.6 * normal, xytext=root, arrowprops=look)
        place = root + 0.8 * normal
        ax.text(*place, f"$z_{j}$", ha="center", va="center", fontsize=12)
    return ax


def unit_square(ax: Axes, wv: ArrayLike, M: int, K: int, x: ArrayLike, t: ArrayLike) -> Axes:
    """Draw where the hidden layer puts each point, z_1 against z_0, and the classes there.

    In these coordinates the output layer alone decides, so its borders are straight.
    Shapes: wv (P,), x (N, D), t (N, K) one-hot; M must be 2.

    Raises ``ValueError`` for another M and as `nnbook.network.forward` does.
    """
    if M != 2:
        raise ValueError(f"M: expected 2 hidden neurons for a plane, got {M}")
    x, t = np.asarray(x, dtype=float), np.asarray(t)
    z = forward(wv, M, K, x)[2]
    v = unpack(wv, M, K, x.shape[1])[1]
    regions(ax, lambda places: places @ v[:, :2].T + v[:, 2], limits=(-0.06, 1.06))
    for k, role in enumerate(CLASSES[:K]):
        ax.plot(*z[t[:, k] == 1, :2].T, label=role.label, **role.dots)
    ax.set(xlim=(-0.06, 1.06), ylim=(-0.06, 1.06), aspect="equal", xlabel="$z_0$", ylabel="$z_1$")
    return ax


def _corners(outline: NDArray) -> Path:
    """Return a closed outline (V, 2) as a path without the points that lie on straight lines."""
    corners = outline[:-1]
    there, onward = corners - np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0) - corners
    turn = there[:, 0] * onward[:, 1] - there[:, 1] * onward[:, 0]
    corners = corners[np.abs(turn) > 1e-9]
    return Path([*corners, corners[0]], closed=True)


def _lighten(ax: Axes3D, mesh: NDArray) -> None:
    """Redraw the surface of axes with one face a row of cells and lines across the rows.

    The picture is the same, its file a third as large. Shapes: mesh (rows, columns, 3).
    """
    faces = ax.collections[-1]
    edge = faces.get_edgecolor()[0]
    faces.set_verts([np.vstack([low, high[::-1]]) for low, high in pairwise(mesh)])
    across = Line3DCollection(mesh[:, 1:-1].swapaxes(0, 1), colors=[edge], linewidths=0.4, zorder=3)
    across.set_clip_on(False)
    ax.computed_zorder = False
    ax.add_collection3d(across)


def _heads(name: str, values: NDArray) -> list[str]:
    """Return the heads of rows or columns: symbol and value."""
    return [f"${name.format(i)} = {value:.2f}$" for i, value in enumerate(values)]
