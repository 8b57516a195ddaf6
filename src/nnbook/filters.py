"""Spatial filters: slide a small kernel over an image, and pool what comes out.

Images are the last two axes (rows, columns) of an array; any leading axes (a batch) are kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect

__all__ = ["correlate", "max_pool", "mean_pool", "output_size", "pad"]

BLOCK_PIXELS = 8192
"""Outputs computed at a time: their shifted images stay in the processor's cache."""


def output_size(n: int, f: int, padding: int = 0, stride: int = 1) -> int:
    """Return floor((n + 2 padding - f) / stride) + 1 (`eq-output-size`).

    That is how many places a window of f pixels finds on a side of n pixels, with padding zeros
    added at both ends and stride pixels from one place to the next.

    Raises ``ValueError`` if the window is larger than the padded side or the stride below 1.
    """
    expect.integer("n", n, least=1)
    expect.integer("f", f, least=1)
    expect.integer("padding", padding, least=0)
    expect.integer("stride", stride, least=1)
    if f > n + 2 * padding:
        raise ValueError(
            f"the window of {f} is larger than the image side of {n} with padding {padding}"
        )
    return (n + 2 * padding - f) // stride + 1


def pad(x: ArrayLike, padding: int) -> NDArray:
    """Return the images x (..., H, W) inside a frame of zeros, padding pixels wide."""
    x = np.asarray(x)
    expect.integer("padding", padding, least=0)
    _require_images(x)
    frame = [(0, 0)] * (x.ndim - 2) + [(padding, padding)] * 2
    return np.pad(x, frame)


def correlate(x: ArrayLike, kernel: ArrayLike, padding: int = 0, stride: int = 1) -> NDArray:
    """Return out(i, j) = sum_k sum_l x(i + k, j + l) kernel(k, l) (`eq-correlation`).

    Shapes: x (..., H, W), kernel (f, g); the result (..., output_size(H, f, padding, stride),
    output_size(W, g, padding, stride)). Strictly this is cross-correlation; convolution would
    turn the kernel by 180 degrees first.

    Raises ``ValueError`` for a kernel that is larger than the (padded) image, not
    two-dimensional or not finite, and for a stride below 1.
    """
    x, kernel = np.asarray(x), np.asarray(kernel)
    expect.shape("kernel", kernel, "f", "g")
    expect.finite("kernel", kernel)
    _require_images(x)
    rows = output_size(x.shape[-2], kernel.shape[0], padding, stride)
    columns = output_size(x.shape[-1], kernel.shape[1], padding, stride)
    if padding:
        x = pad(x, padding)
    images = x.reshape(-1, *x.shape[-2:])
    out = np.empty((len(images), rows * columns), np.result_type(x, kernel))
    block = max(1, BLOCK_PIXELS // (rows * columns))
    for i in range(0, len(images), block):
        shifted = _shifted(images[i : i + block], kernel.shape, rows, columns, stride)
        out[i : i + block] = (kernel.ravel() @ shifted).reshape(-1, rows * columns)
    return out.reshape(*x.shape[:-2], rows, columns)


def _shifted(x: NDArray, window: tuple[int, ...], rows: int, columns: int, stride: int) -> NDArray:
    """Return the images shifted under each kernel entry, one row of pixels an entry.

    Shapes: x (N, H, W) gives (f * g, N * rows * columns). The filter's two sums over a window
    then are one product with the kernel's entries.
    """
    down, right = (rows - 1) * stride + 1, (columns - 1) * stride + 1
    shifted = np.empty((*window, len(x), rows, columns), x.dtype)
    for k, m in np.ndindex(window):
        shifted[k, m] = x[:, k : k + down : stride, m : m + right : stride]
    return shifted.reshape(window[0] * window[1], -1)


def max_pool(x: ArrayLike, size: int = 2, stride: int | None = None) -> NDArray:
    """Return the largest value of each size x size window (`eq-max-pool`).

    Shapes: x (..., H, W) gives (..., output_size(H, size, 0, stride), ...). The stride is the
    window's size unless another is given; rows and columns that fill no window are left out.

    Raises ``ValueError`` for a window that is larger than the image and a stride below 1.
    """
    return np.max(_windows(x, size, stride), axis=(-2, -1))


def mean_pool(x: ArrayLike, size: int = 2, stride: int | None = None) -> NDArray:
    """Return the mean of each size x size window; otherwise as `max_pool`."""
    return np.mean(_windows(x, size, stride), axis=(-2, -1))


def _windows(x: ArrayLike, size: int, stride: int | None) -> NDArray:
    """Return all windows of x as a view of shape (..., rows, columns, size, size)."""
    x = np.asarray(x)
    _require_images(x)
    stride = size if stride is None else stride
    for side in x.shape[-2:]:
        output_size(side, size, 0, stride)
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(-2, -1))
    return windows[..., ::stride, ::stride, :, :]


def _require_images(x: NDArray) -> None:
    if x.ndim < 2:
        raise ValueError(f"x: expected images on the last two axes (..., H, W), got {x.shape}")
