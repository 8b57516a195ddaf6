"""The convolution layer: several filters over images with several channels, and its gradients.

Images are arrays (N, H, W, C): which image, row, column, channel. Filters are (f, g, C, O): row,
column, channel of the input, and which filter. The order of the axes is that of Keras.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.filters import output_size

__all__ = ["Gradients", "backward", "forward", "parameter_count", "widths"]

Padding = str | int
Index = tuple[slice, ...]


class Gradients(NamedTuple):
    """What `backward` returns: the derivatives of the error, each shaped like what it is for."""

    filters: NDArray
    bias: NDArray
    x: NDArray


def parameter_count(f: int, g: int, C: int, out: int) -> int:
    """Return (f g C + 1) out: the weights of out filters of f x g on C channels, one bias each."""
    for name, value in (("f", f), ("g", g), ("C", C), ("out", out)):
        expect.integer(name, value, least=1)
    return (f * g * C + 1) * out


def widths(n: int, f: int, padding: Padding = "valid", stride: int = 1) -> tuple[int, int]:
    """Return how many zeros are put before and after a side of n pixels for a window of f.

    padding: "valid" (none), "same" (as many as it takes for ceil(n / stride) places, an odd one
    at the end, as Keras on TensorFlow does), or a number of zeros for both ends.

    Raises ``ValueError`` for any other word, and for a number below 0.
    """
    expect.integer("n", n, least=1)
    expect.integer("f", f, least=1)
    expect.integer("stride", stride, least=1)
    if padding == "valid":
        return 0, 0
    if padding == "same":
        places = -(-n // stride)
        missing = max((places - 1) * stride + f - n, 0)
        return missing // 2, missing - missing // 2
    if isinstance(padding, str):
        raise ValueError(f'padding: expected "valid", "same" or a number, got {padding!r}')
    expect.integer("padding", padding, least=0)
    return padding, padding


def forward(
    x: ArrayLike,
    filters: ArrayLike,
    bias: ArrayLike | None = None,
    padding: Padding = "valid",
    stride: int = 1,
) -> NDArray:
    """Return out(i, j, o) = bias_o + sum over c, k, l of x(i + k, j + l, c) filters(k, l, c, o).

    Shapes: x (N, H, W, C), filters (f, g, C, O), bias (O,), the result (N, rows, columns, O). With
    a stride s, place i begins at row i s. The formula is `eq-channels`; padding is that of
    `widths`. No activation function is applied.

    Raises ``ValueError`` for arrays that do not fit each other and for a filter that is larger than
    the padded image.
    """
    x, filters = _require_layer(x, filters)
    bias = np.zeros(filters.shape[-1], filters.dtype) if bias is None else np.asarray(bias)
    expect.shape("bias", bias, filters.shape[-1])
    padded, places = _padded(x, filters, padding, stride)
    out = np.empty((*places, filters.shape[-1]), np.result_type(x, filters, bias))
    out[:] = bias
    for entry, reached in _reach(filters, places, stride):
        out += _apply(padded[reached], filters[entry])
    return out


def backward(
    delta: ArrayLike,
    x: ArrayLike,
    filters: ArrayLike,
    padding: Padding = "valid",
    stride: int = 1,
) -> Gradients:
    """Return the derivatives of the error with respect to the filters, the bias and the input.

    delta is the error signal: the derivative with respect to what `forward` returned for the same
    x, filters, padding and stride, of the same shape (N, rows, columns, O). The gradient of a
    filter weight is a sum over all its places (`eq-filter-gradient`), that of a bias the sum of
    the error signal (`eq-bias-gradient`), that of a pixel the sum over all windows that read it
    (`eq-input-gradient`). All are sums over the N images, too: divide by N for a mean.
    """
    x, filters = _require_layer(x, filters)
    padded, places = _padded(x, filters, padding, stride)
    delta = np.asarray(delta)
    expect.shape("delta", delta, *places, filters.shape[-1])
    kind = np.result_type(delta, x, filters)
    d_filters, d_padded = np.empty(filters.shape, kind), np.zeros(padded.shape, kind)
    by_place = delta.reshape(-1, delta.shape[-1])  # (N * rows * columns, O)
    for entry, reached in _reach(filters, places, stride):
        pixels = padded[reached].reshape(-1, x.shape[-1])  # (N * rows * columns, C)
        d_filters[entry] = pixels.T @ by_place
        d_padded[reached] += _apply(delta, filters[entry].T)
    (top, _), (left, _) = _frame(x, filters, padding, stride)
    d_x = d_padded[:, top : top + x.shape[1], left : left + x.shape[2]]
    return Gradients(d_filters, by_place.sum(axis=0), np.ascontiguousarray(d_x))


def _reach(
    filters: NDArray, places: tuple[int, int, int], stride: int
) -> Iterator[tuple[tuple[int, int], Index]]:
    """Yield each filter entry (k, l) with the pixels that lie under it, over all places."""
    _, rows, columns = places
    for k, m in np.ndindex(filters.shape[:2]):
        down = slice(k, k + (rows - 1) * stride + 1, stride)
        right = slice(m, m + (columns - 1) * stride + 1, stride)
        yield (k, m), (slice(None), down, right)


def _apply(x: NDArray, matrix: NDArray) -> NDArray:
    """Return x (..., C) times a matrix (C, O) as one large product, not one for each row."""
    return (x.reshape(-1, x.shape[-1]) @ matrix).reshape(*x.shape[:-1], matrix.shape[-1])


def _frame(
    x: NDArray, filters: NDArray, padding: Padding, stride: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the zeros above and below, and those left and right."""
    vertical = widths(x.shape[1], filters.shape[0], padding, stride)
    return vertical, widths(x.shape[2], filters.shape[1], padding, stride)


def _padded(
    x: NDArray, filters: NDArray, padding: Padding, stride: int
) -> tuple[NDArray, tuple[int, int, int]]:
    """Return the images in their zeros, and how many images, rows and columns come out."""
    frame = _frame(x, filters, padding, stride)
    rows, columns = (
        output_size(side + sum(zeros), f, 0, stride)
        for side, zeros, f in zip(x.shape[1:3], frame, filters.shape[:2], strict=True)
    )
    if any(map(any, frame)):
        x = np.pad(x, ((0, 0), *frame, (0, 0)))
    return x, (len(x), rows, columns)


def _require_layer(x: ArrayLike, filters: ArrayLike) -> tuple[NDArray, NDArray]:
    """Return both as arrays, or raise ``ValueError`` if they do not fit each other."""
    x, filters = np.asarray(x), np.asarray(filters)
    expect.shape("x", x, "N", "H", "W", "C")
    expect.shape("filters", filters, "f", "g", "C", "O")
    expect.finite("filters", filters)
    if x.shape[-1] != filters.shape[2]:
        raise ValueError(
            f"a filter must have the depth of its input: x has {x.shape[-1]} channels, "
            f"the filters have {filters.shape[2]}"
        )
    return x, filters
