"""The filter explorer: a picture, a kernel that can be edited, and the response."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.live.figure import LiveFigure
from nnbook.plots import images, stills

__all__ = ["KNOWN", "filters", "pictures"]

MAX_PICTURES = 12
"""Pictures travel in the output of the cell, a kilobyte each: a handful is enough."""

KNOWN: dict[str, list[list[float]]] = {
    "vertical edges": [[-2, 1, 1], [-2, 1, 1], [-2, 1, 1]],
    "horizontal edges": [[1, 1, 1], [1, 1, 1], [-2, -2, -2]],
    "Sobel, x": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "Sobel, y": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "Laplace": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "mean": [[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "unchanged": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
}
"""The kernels of the chapter on spatial filters, by the names that they have there."""


def filters(
    digits: ArrayLike,
    labels: ArrayLike,
    *,
    kernels: Mapping[str, ArrayLike] | None = None,
    learned: ArrayLike | None = None,
    kernel: str = "vertical edges",
    padding: int = 0,
    stride: int = 1,
) -> LiveFigure:
    """Return the filter explorer: a picture to pick or draw, a kernel to edit, and the response.

    Parameters
    ----------
    digits : (N, H, H), (N, H, H, 1) or (N, H * H), at most 12; brightness 0..1, or whole 0..255
    labels : class numbers (N,) or one-hot targets (N, K)
    kernels : more kernels (3, 3) to choose from, by name; ``KNOWN`` are always there
    learned : filters of a convolution layer, (3, 3, 1, O) or (3, 3, O), to four decimals; they are
        called "filter 0", "filter 1" ...
    kernel, padding (0 to 2), stride (1 to 3) : what it begins with; so does the first digit

    Raises ``ValueError`` for arrays of another shape, values that are not finite, names that are
    used twice and settings that the figure does not offer.
    """
    shown, names = pictures(digits, labels)
    for name, value, wanted in (("padding", padding, (0, 1, 2)), ("stride", stride, (1, 2, 3))):
        if value not in wanted:
            raise ValueError(f"{name}: expected one of {wanted}, got {value!r}")
    choices = [*_own(kernels or {}), *_known(), *_learned(learned)]
    titles = [title for title, _ in choices]
    if len(set(titles)) < len(titles):
        raise ValueError(f"kernels: every name once, please; got {', '.join(titles)}")
    if kernel not in titles:
        raise ValueError(f"kernel: expected one of {', '.join(titles)}, got {kernel!r}")
    start = titles.index(kernel)
    options = {
        "digits": [
            {"name": name, "pixels": base64.b64encode(picture.tobytes()).decode()}
            for picture, name in zip(shown, names, strict=True)
        ],
        "kernels": [entry for _, entry in choices],
        "kernel": start,
        "padding": padding,
        "stride": stride,
    }
    weights = np.reshape(choices[start][1]["values"], (3, 3))
    still = partial(stills.filtered, shown[0] / 255, weights, kernel, padding, stride)
    return LiveFigure("filters", options, still, f"Filter explorer with {len(shown)} digits")


def pictures(digits: ArrayLike, labels: ArrayLike) -> tuple[NDArray[np.uint8], list[str]]:
    """Return pictures as bytes (N, H, H), and their names.

    Raises ``ValueError`` for none or too many, for what is not square, for brightness outside
    0..1 (whole numbers: 0..255) and for another number of labels.
    """
    digits, labels = np.asarray(digits), np.asarray(labels)
    if digits.ndim < 2 or not 1 <= len(digits) <= MAX_PICTURES:
        raise ValueError(
            f"digits: expected 1 to {MAX_PICTURES} pictures (N, H, H), got shape {digits.shape}"
        )
    squares = np.stack([images.square(digit) for digit in digits])
    if squares.shape[1] != squares.shape[2] or squares.shape[1] < 3:
        raise ValueError(f"digits: expected square pictures, at least 3 x 3, got {digits.shape}")
    full = 255 if np.issubdtype(squares.dtype, np.integer) else 1
    expect.finite("digits", squares)
    if squares.min() < 0 or squares.max() > full:
        raise ValueError(
            f"digits: expected brightness from 0 to {full}, "
            f"got {squares.min():g} to {squares.max():g}"
        )
    expect.same_length("digits", squares, "labels", labels)
    if labels.ndim == 2:
        expect.one_hot("labels", labels)
        labels = labels.argmax(axis=1)
    expect.shape("labels", labels, "N")
    return np.rint(squares * (255 / full)).astype(np.uint8), [str(label) for label in labels]


def _entry(title: str, name: str, values: ArrayLike, kind: str) -> tuple[str, dict[str, Any]]:
    """Return what a kernel is called here, and how the script reads it."""
    values = np.asarray(values, dtype=float)
    expect.shape(title, values, 3, 3)
    expect.finite(title, values)
    return title, {"name": name, "values": values.ravel().tolist(), "kind": kind}


def _own(kernels: Mapping[str, ArrayLike]) -> list[tuple[str, dict[str, Any]]]:
    return [_entry(name, name, values, "own") for name, values in kernels.items()]


def _known() -> list[tuple[str, dict[str, Any]]]:
    return [_entry(name, name, values, "known") for name, values in KNOWN.items()]


def _learned(filters: ArrayLike | None) -> list[tuple[str, dict[str, Any]]]:
    if filters is None:
        return []
    filters = np.asarray(filters, dtype=float)
    if filters.ndim == 4 and filters.shape[2] == 1:
        filters = filters[:, :, 0]
    expect.shape("learned", filters, 3, 3, "O")
    every = np.moveaxis(filters.round(4), -1, 0)
    return [_entry(f"filter {o}", str(o), each, "learned") for o, each in enumerate(every)]
