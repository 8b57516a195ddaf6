"""Gradients: by central differences for any function, and by backpropagation for the network.

Two callables prepare the data once and then give the gradient at any weight vector:
`CentralDifferences(M, K, x, t)` and `Backpropagation(M, K, x, t)`. Both see the data as
`nnbook.network.MeanCrossEntropy` does, the error that they differentiate.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.activations import sigmoid
from nnbook.network import MeanCrossEntropy, unpack

__all__ = [
    "Backpropagation",
    "CentralDifferences",
    "backpropagation",
    "central_differences",
    "numerical_gradient",
]

Array = NDArray[np.float64]


def numerical_gradient(f: Callable[[Array], float], at: ArrayLike, epsilon: float = 1e-3) -> Array:
    """Return the gradient of f at a point, one central difference an entry (`eq-gradient-number`).

    Shapes: at, an array of any shape; the result has the same. f is called twice an entry, each
    time with a copy in which that entry alone is moved by epsilon.

    Raises ``ValueError`` if epsilon is not positive or f does not return one number.
    """
    _require_positive(epsilon)
    at = np.array(at, dtype=float)
    gradient = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        plus, minus = at.copy(), at.copy()
        plus[index] += epsilon
        minus[index] -= epsilon
        rise = np.asarray(f(plus)) - np.asarray(f(minus))
        if rise.size != 1:
            raise ValueError(f"f: expected one number, got an array of shape {rise.shape}")
        gradient[index] = rise.item() / (2 * epsilon)
    return gradient


class CentralDifferences:
    """Numerical gradient of the mean cross entropy, all 2P moved networks at once.

    ``CentralDifferences(M, K, x, t)(wv)`` returns the gradient (P,) (`eq-gradient-number`).
    Shapes: x (N, D), t (N, K) one-hot, wv (P,). Raises ``ValueError`` for other shapes, targets
    that are not one-hot, numbers that are not finite, and epsilon that is not positive.
    """

    def __init__(self, M: int, K: int, x: ArrayLike, t: ArrayLike, epsilon: float = 1e-3):
        _require_positive(epsilon)
        self.error = MeanCrossEntropy(M, K, x, t)
        self.P, self.epsilon = self.error.P, epsilon
        self.moves = epsilon * np.vstack([np.eye(self.P), -np.eye(self.P)])  # (2P, P)

    def __call__(self, wv: ArrayLike) -> Array:
        """Return the gradient at wv: (E(moved forward) - E(moved back)) / (2 epsilon)."""
        E = self.error(wv + self.moves)
        return (E[: self.P] - E[self.P :]) / (2 * self.epsilon)


class Backpropagation:
    """Gradient of the mean cross entropy by backpropagation, all points at once.

    ``Backpropagation(M, K, x, t)(wv)`` returns the gradient (P,). Shapes: x (N, D), t (N, K)
    one-hot, wv (P,). Equations `eq-delta2`, `eq-delta1`, `eq-dv`, `eq-dw`. Raises ``ValueError``
    for other shapes, targets that are not one-hot and numbers that are not finite.
    """

    def __init__(self, M: int, K: int, x: ArrayLike, t: ArrayLike):
        data = MeanCrossEntropy(M, K, x, t)
        self.M, self.K, self.D, self.N, self.P = M, K, data.D, data.N, data.P
        self.x, self.t = data.x, data.t  # (D+1, N) and (K, N): one column a point

    def __call__(self, wv: ArrayLike) -> Array:
        """Return the gradient at wv in the layout of wv."""
        M = self.M
        w, v = unpack(wv, M, self.K, self.D)
        z = np.ones((M + 1, self.N))
        z[:M] = sigmoid(w @ self.x)
        a = v @ z
        e = np.exp(a - a.max(axis=0))
        y = e / e.sum(axis=0)
        delta2 = (y - self.t) / self.N
        delta1 = z[:M] * (1 - z[:M]) * (v[:, :M].T @ delta2)
        return np.concatenate([(delta1 @ self.x.T).ravel(), (delta2 @ z.T).ravel()])


def central_differences(
    wv: ArrayLike, M: int, K: int, x: ArrayLike, t: ArrayLike, epsilon: float = 1e-3
) -> Array:
    """Return the numerical gradient (P,) of the mean cross entropy at wv (`CentralDifferences`)."""
    gradient = CentralDifferences(M, K, x, t, epsilon)
    return gradient(_require_weights(wv, gradient.P))


def backpropagation(wv: ArrayLike, M: int, K: int, x: ArrayLike, t: ArrayLike) -> Array:
    """Return the gradient (P,) of the mean cross entropy at wv (`Backpropagation`)."""
    gradient = Backpropagation(M, K, x, t)
    return gradient(_require_weights(wv, gradient.P))


def _require_weights(wv: ArrayLike, P: int) -> Array:
    wv = np.asarray(wv, dtype=float)
    expect.shape("wv", wv, P)
    expect.finite("wv", wv)
    return wv


def _require_positive(epsilon: float) -> None:
    if not epsilon > 0:
        raise ValueError(f"epsilon: expected a positive number, got {epsilon!r}")
