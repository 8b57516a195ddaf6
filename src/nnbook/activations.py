"""Activation functions: they turn the total input of a neuron into its output."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["identity", "log_softmax", "relu", "sigmoid", "softmax", "step"]


def step(x: ArrayLike) -> NDArray[np.int64]:
    """Return 1 where x > 0 and 0 elsewhere, element by element (`eq-step`)."""
    return (np.asarray(x) > 0).astype(int)


def sigmoid(x: ArrayLike) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(-x)), element by element (`eq-sigmoid`).

    With e = exp(-|x|), which no input overflows, this is 1 / (1 + e) for x >= 0 and e / (1 + e)
    for x < 0: sigmoid(-1000) is 0, without a warning.
    """
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) < 0, e, 1) / (1 + e)


def relu(x: ArrayLike) -> NDArray:
    """Return x where x > 0 and 0 elsewhere, element by element (`eq-relu`)."""
    return np.maximum(0, x)


def identity(x: ArrayLike) -> NDArray:
    """Return x unchanged: the output activation of regression."""
    return np.asarray(x)


def softmax(a: ArrayLike) -> NDArray[np.float64]:
    """Return exp(a_k) / sum_i exp(a_i) over the last axis (`eq-softmax`).

    Shapes: a (..., K) gives (..., K); every row adds up to one. Subtracting the largest input of
    each row changes nothing (`eq-softmax-shift`) and keeps exp from overflowing.
    """
    a = np.asarray(a)
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def log_softmax(a: ArrayLike) -> NDArray[np.float64]:
    """Return the logarithm of `softmax`, finite even where softmax itself rounds to 0.

    Shapes: a (..., K) gives (..., K).
    """
    a = np.asarray(a)
    a = a - a.max(axis=-1, keepdims=True)
    return a - np.log(np.exp(a).sum(axis=-1, keepdims=True))
