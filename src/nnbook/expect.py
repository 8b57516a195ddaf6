"""Clear errors for bad input: each says what was expected and what came."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["finite", "integer", "last_axis", "one_hot", "same_length", "shape"]


def shape(name: str, array: NDArray, *wanted: int | str) -> None:
    """Raise ``ValueError`` unless ``array`` has the wanted shape.

    A number asks for exactly that length, a letter accepts any length and names it in the error:
    ``shape("x", x, "N", 2)`` accepts (100, 2) and refuses (100, 3) and (100,).
    """
    fits = array.ndim == len(wanted) and all(
        isinstance(want, str) or want == length
        for want, length in zip(wanted, array.shape, strict=False)
    )
    if not fits:
        form = ", ".join(map(str, wanted)) + ("," if len(wanted) == 1 else "")
        raise ValueError(f"{name}: expected shape ({form}), got {array.shape}")


def last_axis(name: str, array: NDArray, length: int, meaning: str) -> None:
    """Raise ``ValueError`` unless the last axis of ``array`` has the given length."""
    if array.ndim == 0 or array.shape[-1] != length:
        raise ValueError(f"{name}: expected {length} {meaning} on the last axis, got {array.shape}")


def same_length(first: str, a: NDArray, second: str, b: NDArray) -> None:
    """Raise ``ValueError`` unless two arrays hold equally many points (rows)."""
    if len(a) != len(b):
        raise ValueError(f"{first} has {len(a)} rows but {second} has {len(b)}: one row a point")


def finite(name: str, array: NDArray) -> None:
    """Raise ``ValueError`` if ``array`` holds nan or infinity, and say where the first one is."""
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name}: expected finite numbers, got {array[where]} at index {where}")


def integer(name: str, value: int, least: int) -> None:
    """Raise unless ``value`` is a whole number of at least ``least``.

    ``TypeError`` for anything that is not an integer, ``ValueError`` for one that is too small.
    """
    if not isinstance(value, int | np.integer) or isinstance(value, bool):
        raise TypeError(f"{name}: expected an integer, got {value!r}")
    if value < least:
        raise ValueError(f"{name}: expected at least {least}, got {value}")


def one_hot(name: str, t: ArrayLike) -> None:
    """Raise ``ValueError`` unless every row of ``t`` holds a single 1 and otherwise 0."""
    t = np.asarray(t)
    if t.ndim != 2:
        raise ValueError(
            f"{name}: expected one-hot rows of shape (N, K), got shape {t.shape}; "
            "nnbook.labels.one_hot turns class numbers into such rows"
        )
    if not (np.array_equal(t * t, t) and (t @ np.ones(t.shape[1]) == 1).all()):
        bad = ((t != 0) & (t != 1)).any(axis=1) | (t.sum(axis=1) != 1)
        row = int(np.argmax(bad))
        raise ValueError(f"{name}: expected a single 1 in each row, got {t[row]} in row {row}")
