"""Draw the picture on the first page: a real digit on its way through the network to be built.

Run ``python -m bookbuild.site.cover`` after a change here; a test compares the file with the
drawing. The digit is a test image of MNIST and the middle pictures are what four 3 x 3 filters
really make of it; the right half is a scheme.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from numpy.lib.stride_tricks import sliding_window_view

from nnbook import mnist
from nnbook.plots.style import INK, PALETTE, PAPER, SIGNED, use_style

__all__ = ["COVER", "draw", "save"]

COVER = Path(__file__).parents[3] / "book" / "images" / "cover.svg"
DIGIT, LABEL = 0, 7  # the first test image
EDGE = np.array([[-1.0, 0.0, 1.0]] * 3)
DIAGONAL = np.array([[0.0, 1.0, 2.0], [-1.0, 0.0, 1.0], [-2.0, -1.0, 0.0]])
FILTERS = (EDGE, EDGE.T, DIAGONAL, DIAGONAL[::-1])


def _filtered(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return the cross-correlation of an image (28, 28) with a kernel (3, 3): (26, 26)."""
    return (sliding_window_view(image, kernel.shape) * kernel).sum(axis=(-2, -1))


def _pooled(values: np.ndarray) -> np.ndarray:
    """Return the largest value of each 2 x 2 window: (26, 26) to (13, 13)."""
    return values.reshape(13, 2, 13, 2).max(axis=(1, 3))


def _picture(ax: Axes, values: np.ndarray, left: float, bottom: float, side: float, **how) -> None:
    """Draw an image in a frame with its lower left corner at (left, bottom)."""
    ax.imshow(values, extent=(left, left + side, bottom, bottom + side), zorder=2, **how)
    frame = Rectangle((left, bottom), side, side, fill=False, ec=PALETTE["grey"], lw=0.8, zorder=3)
    ax.add_patch(frame)


def _column(ax: Axes, x: float, heights: np.ndarray, radius: float) -> None:
    """Draw a column of neurons."""
    for y in heights:
        ax.add_patch(Circle((x, y), radius, fc=PAPER, ec=INK, lw=1.2, zorder=4))


def draw() -> Figure:
    """Return the picture as a figure of the width of the page's text."""
    use_style()
    (_, _), (images, labels) = mnist.load(flatten=False, one_hot=False)
    if labels[DIGIT] != LABEL:
        raise ValueError(f"expected test image {DIGIT} to be a {LABEL}, found {labels[DIGIT]}")
    image = np.asarray(images[DIGIT], dtype=float).reshape(28, 28)
    fig = plt.figure(figsize=(7, 2.75), layout="none")
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, 70), ylim=(0, 27.5))
    ax.axis("off")

    _picture(ax, image, 0.5, 6.5, 14.5, cmap="gray_r")
    maps = [_filtered(image, kernel) for kernel in FILTERS]
    for i, values in enumerate(maps):
        bottom = 21.0 - 6.7 * i
        limit = np.abs(values).max()
        _picture(ax, values, 21.5, bottom, 5.8, cmap=SIGNED, vmin=-limit, vmax=limit)
        pooled, limit = _pooled(np.maximum(values, 0)), max(values.max(), 1e-9)
        _picture(ax, pooled, 32.5, bottom + 1.2, 3.4, cmap=SIGNED, vmin=-limit, vmax=limit)
        ax.plot([15.6, 21.0], [13.75, bottom + 2.9], color=PALETTE["grey"], lw=0.8)
        ax.plot([27.8, 32.0], [bottom + 2.9] * 2, color=PALETTE["grey"], lw=0.8)

    hidden, outputs = np.linspace(24.6, 2.9, 8), np.linspace(25.9, 1.6, 10)
    chosen, radius = 3, 1.0
    _column(ax, 50.0, hidden, radius)
    _column(ax, 65.0, outputs, radius)
    wires = {"color": PALETTE["grey"], "lw": 0.5, "alpha": 0.45, "zorder": 1}
    for y in hidden:
        for i in range(len(maps)):
            ax.plot([36.4, 50.0 - radius], [23.9 - 6.7 * i, y], **wires)
        for out in outputs:
            ax.plot([50.0 + radius, 65.0 - radius], [y, out], **wires)
    neuron = {"color": PALETTE["orange"], "lw": 1.4, "zorder": 3}
    for i in range(len(maps)):
        ax.plot([36.4, 50.0], [23.9 - 6.7 * i, hidden[chosen]], **neuron)
    ax.add_patch(Circle((50.0, hidden[chosen]), 1.5, color=PALETTE["orange"], zorder=5))
    ax.add_patch(Circle((65.0, outputs[LABEL]), 1.2, color=PALETTE["blue"], zorder=5))
    for digit, y in enumerate(outputs):
        winner = digit == LABEL
        style = {"color": PALETTE["blue"], "fontweight": "bold"} if winner else {"color": INK}
        ax.text(68.3, y, digit, va="center", ha="center", fontsize=12 if winner else 9.5, **style)
    return fig


def save(path: Path = COVER) -> None:
    """Write the picture, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fig = draw()
    fig.savefig(path, metadata={"Date": None})
    plt.close(fig)


if __name__ == "__main__":
    save()
    print(f"{COVER.name}: {COVER.stat().st_size / 1000:.0f} kB")
