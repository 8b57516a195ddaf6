"""The way back through pooling: which pixels receive the error signal of each window.

Images are the last two axes (rows, columns) of an array; any leading axes (a batch, the channels)
are kept. The way forward is in `nnbook.filters`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.filters import max_pool

__all__ = ["max_pool_gradient", "mean_pool_gradient"]

Array = NDArray[np.float64]


def max_pool_gradient(
    x: ArrayLike, signals: ArrayLike, size: int = 2, stride: int | None = None
) -> Array:
    """Return dE/dx from dE/dout of max pooling: all to the winner (`eq-max-pool-gradient`).

    Shapes: x (..., H, W), signals as `nnbook.filters.max_pool` returns for x; the result as x. The
    winner of a window is its largest pixel, the first in reading order where several are equal.
    A pixel that wins several overlapping windows collects the signals of all of them.

    Raises ``ValueError`` for signals of another shape, and as `nnbook.filters.max_pool` does.
    """
    x, signals, stride = _prepared(x, signals, size, stride)
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(-2, -1))
    windows = windows[..., ::stride, ::stride, :, :].reshape(*signals.shape, size * size)
    winner = windows.argmax(axis=-1)
    gradient = np.zeros(x.shape)
    image = np.indices(signals.shape, sparse=True)
    row = image[-2] * stride + winner // size
    column = image[-1] * stride + winner % size
    np.add.at(gradient, (*image[:-2], row, column), signals)  # += would count a pixel once
    return gradient


def mean_pool_gradient(
    x: ArrayLike, signals: ArrayLike, size: int = 2, stride: int | None = None
) -> Array:
    """Return dE/dx from dE/dout of mean pooling: an equal share for all pixels of the window.

    Shapes and errors: as for `max_pool_gradient` (`eq-mean-pool-gradient`). Of x only the shape
    counts.
    """
    x, signals, stride = _prepared(x, signals, size, stride)
    rows, columns = signals.shape[-2:]
    gradient = np.zeros(x.shape)
    for k, m in np.ndindex(size, size):
        down, right = k + (rows - 1) * stride + 1, m + (columns - 1) * stride + 1
        gradient[..., k:down:stride, m:right:stride] += signals / size**2
    return gradient


def _prepared(
    x: ArrayLike, signals: ArrayLike, size: int, stride: int | None
) -> tuple[Array, Array, int]:
    """Return x, signals and stride after a look at their shapes and values."""
    x, signals = np.asarray(x, dtype=float), np.asarray(signals, dtype=float)
    expect.finite("x", x)
    expect.finite("signals", signals)
    expect.shape("signals", signals, *max_pool(x, size, stride).shape)
    return x, signals, size if stride is None else stride
