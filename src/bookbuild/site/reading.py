"""Draw the picture behind "draw a digit" on the first page: a digit, and how the network reads it.

Run ``python -m bookbuild.site.reading`` after a change here or a new training; a test compares the
file with the drawing. The numbers are those of the recorded run, computed in NumPy.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nnbook import convolution, mnist, records
from nnbook.activations import relu, softmax
from nnbook.filters import max_pool
from nnbook.live.shipped import EXAMPLES, RUN
from nnbook.plots import digits
from nnbook.plots.style import WIDTH, use_style

__all__ = ["EXAMPLE", "READING", "draw", "read", "save"]

READING = Path(__file__).parents[3] / "book" / "images" / "reading.svg"
EXAMPLE = 3


def read(weights: list[NDArray], x: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities (N, 10) that the network of the full CNN gives digits x.

    weights: its ten arrays in the order of Keras; x: (N, 784), brightness 0..1.
    """
    k1, b1, k2, b2, k3, b3, w, bw, v, bv = (np.asarray(array, dtype=float) for array in weights)
    h = np.asarray(x, dtype=float).reshape(-1, 28, 28, 1)
    h = relu(convolution.forward(h, k1, b1))
    h = _pooled(relu(convolution.forward(h, k2, b2)))
    h = _pooled(relu(convolution.forward(h, k3, b3)))
    h = relu(h.reshape(len(h), -1) @ w + bw)
    return softmax(h @ v + bv)


def _pooled(maps: NDArray) -> NDArray:
    """Return the largest value of each 2 x 2 window of maps (N, H, W, C)."""
    return np.moveaxis(max_pool(np.moveaxis(maps, -1, 1), 2), 1, -1)


def draw() -> Figure:
    """Return the picture as a figure of the width of the page's text."""
    use_style()
    (_, _), (x, _) = mnist.load()
    image = x[EXAMPLES[EXAMPLE]]
    y = read(records.read(RUN).weights["last"], image[np.newaxis])[0]
    fig, axes = plt.subplots(1, 2, figsize=(WIDTH, 2.2), width_ratios=(1, 2.4))
    digits.answer(axes, image, y, EXAMPLE)
    return fig


def save(path: Path = READING) -> None:
    """Write the picture, the same bytes each time."""
    fig = draw()
    fig.savefig(path, metadata={"Date": None})
    plt.close(fig)


if __name__ == "__main__":
    save()
    print(f"{READING.name}: {READING.stat().st_size / 1000:.0f} kB")
