"""The still pictures of live figures on filters, pooling and dropout: what paper shows of them."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from nnbook.activations import relu
from nnbook.dropout import dropout
from nnbook.filters import correlate, max_pool, mean_pool, pad
from nnbook.plots import images, style
from nnbook.plots.style import PALETTE

__all__ = ["averaged", "filtered", "moved", "strongest"]

POOLS = {"max": max_pool, "mean": mean_pool, "twice": lambda x: max_pool(max_pool(x))}


def strongest(response: ArrayLike) -> tuple[int, int]:
    """Return row and column of the answer that is farthest from zero, the first if several are."""
    row, column = np.unravel_index(np.abs(response).argmax(), np.shape(response))
    return int(row), int(column)


def filtered(
    image: ArrayLike, weights: ArrayLike, name: str, padding: int = 0, stride: int = 1
) -> Figure:
    """Draw a picture, a kernel and the response; framed, the window with the strongest answer.

    image: as for `images.digit`, brightness 0..1; weights: the kernel (f, g); name: its title.
    """
    image, weights = images.square(image), np.asarray(weights)
    response = correlate(image, weights, padding, stride)
    row, column = strongest(response)
    fig, axes = style.panels(3, columns=3, height=2.6)
    images.digit(axes[0], pad(image, padding), f"picture {_size(image)}, padding {padding}")
    _frame(axes[0], (row * stride, column * stride), weights.shape, PALETTE["orange"])
    limit = 2 * float(np.abs(weights).max()) or 1.0  # pale, so that the numbers can be read
    images.kernel(axes[1], weights, limit, f"kernel: {name}")
    images.signed(
        axes[2], response, _largest(weights), f"output {_size(response)}, stride {stride}"
    )
    _frame(axes[2], (row, column), (1, 1), PALETTE["purple"])
    text = f"nine products at row {row}, column {column}: sum {response[row, column]:.3f}"
    fig.supxlabel(text.replace("-", "−"), fontsize=10)
    return fig


def moved(image: ArrayLike, weights: ArrayLike | None, pool: str, shift: tuple[int, int]) -> Figure:
    """Draw a moved digit, its map and the pooled map; below each, what has changed.

    image: (H, W) with brightness 0..1; weights: the kernel of the map, None for the digit itself;
    pool: a key of ``POOLS``; shift: rows down, columns to the right.
    """
    image = images.square(image)
    names = ["digit", "map", "pooled"] if weights is not None else ["digit", "pooled"]
    before = _stages(image, weights, pool)
    after = _stages(np.roll(image, shift, axis=(0, 1)), weights, pool)
    limit = 1.0 if weights is None else _largest(np.asarray(weights))
    fig, axes = style.panels(2 * len(names), columns=len(names), height=2.3)
    for n, (name, old, new) in enumerate(zip(names, before, after, strict=True)):
        above, below = axes[n], axes[n + len(names)]
        if n == 0 or weights is None:
            images.digit(above, new, f"{name}, moved")
        else:
            images.signed(above, new, limit, f"{name}, moved")
        distance = np.abs(new - old).sum() / np.abs(old).sum()
        images.signed(below, new - old, 1.0 if n == 0 else limit, f"change: {distance:.2f}")
    return fig


def averaged(outputs: ArrayLike, rate: float, seed: int) -> Figure:
    """Draw the outputs of a layer with dropout for one mask, and their means over 10 and 1,000.

    outputs: (M,) without dropout, drawn as outlines; rate: the share that is switched off.
    """
    outputs = np.asarray(outputs, dtype=float)
    rng = np.random.default_rng(seed)
    fig, axes = style.panels(3, columns=3, height=2.5)
    for ax, count in zip(axes, (1, 10, 1000), strict=True):
        masks = np.tile(outputs, (count, 1))
        means = dropout(masks, rate, rng, training=True).mean(axis=0)
        units = np.arange(len(outputs))
        ax.bar(units, means, color=PALETTE["blue"], width=0.7, label="training")
        ax.bar(
            units,
            outputs,
            width=0.7,
            fill=False,
            edgecolor=PALETTE["orange"],
            linewidth=1.8,
            label="prediction",
        )
        title = "one mask" if count == 1 else f"mean of {count:,}"
        ax.set(title=title, xlabel="unit", xticks=units, ylim=(0, 1.1 * outputs.max() / (1 - rate)))
        ax.grid(False, axis="x")
    axes[0].set_ylabel("output")
    axes[2].legend(loc="upper right")
    return fig


def _stages(image: NDArray, weights: ArrayLike | None, pool: str) -> list[NDArray]:
    """Return the digit, its map with ReLU if there is a kernel, and what pooling makes of it."""
    stages = [image]
    if weights is not None:
        stages.append(relu(correlate(image, weights, padding=1)))
    return [*stages, POOLS[pool](stages[-1])]


def _frame(ax: Axes, corner: tuple[int, int], shape: tuple[int, ...], color: str) -> None:
    """Frame the pixels from a corner (row, column) on."""
    place = (corner[1] - 0.5, corner[0] - 0.5)
    look = {"fill": False, "edgecolor": color, "linewidth": 2}
    ax.add_patch(Rectangle(place, shape[1], shape[0], **look))


def _largest(weights: NDArray) -> float:
    """Return the largest size of an answer to pixels from 0 to 1, or 1 if all weights are 0."""
    return float(max(weights[weights > 0].sum(), -weights[weights < 0].sum())) or 1.0


def _size(image: NDArray) -> str:
    return f"{image.shape[0]} × {image.shape[1]}"
