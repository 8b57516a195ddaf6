"""Better steps than plain descent: momentum, RMSProp and Adam, each with its whole path.

All three take what `nnbook.descent.descend` takes and return what it returns. They are written as
the formulas are; Keras's optimisers of the same names take the same steps.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect

__all__ = ["adam", "momentum", "rmsprop"]

Array = NDArray[np.float64]
Gradient = Callable[[Array], Array]


def momentum(
    gradient: Gradient, start: ArrayLike, steps: int, learning_rate: float, keep: float = 0.9
) -> Array:
    """Descend with momentum and return the path (`eq-momentum`): most of the last step is kept.

    Shapes: start (P,), gradient(p) (P,); the result (steps + 1, P) begins with the start.
    keep: the share of a step that goes into the next one; 0 is plain descent.

    Raises ``ValueError`` for a start that is not one vector or not finite.
    """
    expect.shape("start", np.asarray(start), "P")
    expect.finite("start", np.asarray(start))
    expect.integer("steps", steps, least=0)
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    velocity = np.zeros(len(start))
    for i in range(steps):
        velocity = keep * velocity - learning_rate * gradient(path[i])
        path[i + 1] = path[i] + velocity
    return path


def rmsprop(
    gradient: Gradient,
    start: ArrayLike,
    steps: int,
    learning_rate: float,
    rho: float = 0.9,
    epsilon: float = 1e-7,
) -> Array:
    """Descend with RMSProp and return the path (`eq-rmsprop`): each weight has its own scale.

    Shapes and errors as for `momentum`. rho: how much of the mean square s is kept in a step.
    epsilon: added to it, against a division by 0.
    """
    expect.shape("start", np.asarray(start), "P")
    expect.finite("start", np.asarray(start))
    expect.integer("steps", steps, least=0)
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    s = np.zeros(len(start))
    for i in range(steps):
        g = gradient(path[i])
        s = rho * s + (1 - rho) * g**2
        path[i + 1] = path[i] - learning_rate * g / np.sqrt(s + epsilon)
    return path


def adam(
    gradient: Gradient,
    start: ArrayLike,
    steps: int,
    learning_rate: float,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
) -> Array:
    """Descend with Adam and return the path (`eq-adam`): a mean direction, a scale for each weight.

    Shapes and errors as for `momentum`. beta_1, beta_2: how much of the mean gradient m and of the
    mean square s is kept in a step. epsilon: added to the root of s, against a division by 0.
    """
    expect.shape("start", np.asarray(start), "P")
    expect.finite("start", np.asarray(start))
    expect.integer("steps", steps, least=0)
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    m, s = np.zeros(len(start)), np.zeros(len(start))
    for i in range(steps):
        g = gradient(path[i])
        m = beta_1 * m + (1 - beta_1) * g
        s = beta_2 * s + (1 - beta_2) * g**2
        m_fair = m / (1 - beta_1 ** (i + 1))
        s_fair = s / (1 - beta_2 ** (i + 1))
        scale = np.sqrt(s_fair) + epsilon
        path[i + 1] = path[i] - learning_rate * m_fair / scale
    return path
