"""Gradient descent: walk downhill, and keep every step of the path."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect

__all__ = ["descend"]

Array = NDArray[np.float64]


def descend(
    gradient: Callable[[Array], Array], start: ArrayLike, steps: int, learning_rate: float
) -> Array:
    """Take steps of p - learning_rate * gradient(p) and return the whole path (`eq-descent`).

    Shapes: start (P,), gradient(p) (P,); the result (steps + 1, P) begins with the start. The
    error along the path is ``mean_cross_entropy(path, M, K, x, t)``.

    Raises ``ValueError`` for a start that is not one vector or not finite and for a gradient of
    another shape, ``FloatingPointError`` if the path leaves the finite numbers (a learning rate
    that is far too large): it names the step.
    """
    start = np.asarray(start, dtype=float)
    expect.shape("start", start, "P")
    expect.finite("start", start)
    expect.integer("steps", steps, least=0)
    if not (np.isfinite(learning_rate) and learning_rate > 0):
        raise ValueError(f"learning_rate: expected a positive number, got {learning_rate!r}")
    first = np.asarray(gradient(start))
    if first.shape != start.shape:
        raise ValueError(f"gradient: expected shape {start.shape} at the start, got {first.shape}")
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    with np.errstate(over="ignore", invalid="ignore"):
        for i in range(steps):
            path[i + 1] = path[i] - learning_rate * gradient(path[i])
    lost = ~np.isfinite(path).all(axis=1)
    if lost.any():
        raise FloatingPointError(
            f"the path left the finite numbers at step {int(np.argmax(lost))}: "
            f"try a learning rate below {learning_rate:g}"
        )
    return path
