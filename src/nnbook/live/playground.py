"""The playground: the small network of Part II, its weights turned by hand or by descent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nnbook import expect, toydata
from nnbook.descent import descend
from nnbook.gradients import Backpropagation
from nnbook.live.figure import LiveFigure
from nnbook.network import parameter_count
from nnbook.plots import playground as pictures

__all__ = ["GRADIENTS", "RATES", "playground"]

RATES = (0.05, 0.5, 1, 5, 20, 60)
"""The learning rates that a reader can choose, those of `sec-learning-rate`."""

GRADIENTS = ("backpropagation", "numerical")
"""The ways to the slopes: `nnbook.gradients.Backpropagation` and `CentralDifferences`."""

DIGITS = 12
"""Decimals of the numbers that are handed on: the same text on every computer."""

Data = tuple[ArrayLike, ArrayLike]


def playground(
    start: ArrayLike | None = None,
    *,
    train: Data | None = None,
    test: Data | None = None,
    M: int = 2,
    learning_rate: float = 0.5,
    gradients: Sequence[str] = ("backpropagation",),
    spread: float = 0.01,
    steps: int = 1000,
) -> LiveFigure:
    """Return the playground: sliders for all weights, the map of the plane, losses, training.

    Parameters
    ----------
    start : the weights wv (P,) it begins with; without them M hidden neurons with weights of
        standard deviation ``spread``, seed 1, as in `sec-numerical-training`
    train, test : points x (N, 2) and one-hot targets t (N, K), K at most 3; the toy data if None
    M : hidden neurons
    learning_rate : the one that is chosen at first; others can be chosen, see ``RATES``
    gradients : the ways to the slopes that are offered, of ``GRADIENTS``, the first one chosen;
        empty for a playground without training, where weights are turned by hand only
    spread : standard deviation of the weights of a new random start
    steps : of the training that the still figure shows

    Raises ``ValueError`` for another number of weights, numbers that are not finite, points that
    are not in the plane, targets that are not one-hot and a gradient of another name.
    """
    expect.integer("M", M, least=1)
    for name, value in (("learning_rate", learning_rate), ("spread", spread)):
        if not (np.isfinite(value) and value > 0):
            raise ValueError(f"{name}: expected a positive number, got {value!r}")
    for name in gradients:
        if name not in GRADIENTS:
            raise ValueError(f"gradients: expected names of {GRADIENTS}, got {name!r}")
    toy_train, toy_test = toydata.load()
    train, test = _checked("train", train or toy_train), _checked("test", test or toy_test)
    K = train[1].shape[1]
    expect.shape("test targets", test[1], len(test[1]), K)
    P = parameter_count(2, M, K)
    if start is None:
        start = np.random.RandomState(1).normal(0, spread, P)
    wv = np.asarray(start, dtype=float)
    expect.shape("start", wv, P)
    expect.finite("start", wv)
    options = {
        "sizes": {"D": 2, "M": M, "K": K},
        "start": _plain(wv),
        "train": _points(train),
        "test": _points(test),
        "range": list(toydata.RANGE),
        "learning_rate": learning_rate,
        "rates": list(RATES),
        "gradients": list(gradients),
        "spread": spread,
    }

    def still() -> Figure:
        if not gradients:
            return pictures.turned(wv, M, train, test, place=P - 1)
        path = descend(Backpropagation(M, K, *train), wv, steps, learning_rate)
        return pictures.trained(path, M, train, test)

    return LiveFigure("playground", options, still, _words(P, bool(gradients)))


def _checked(name: str, data: Data) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points of the plane and one-hot targets as arrays of numbers."""
    x, t = (np.asarray(part, dtype=float) for part in data)
    expect.one_hot(f"{name} targets", t)
    expect.shape(f"{name} points", x, len(t), 2)
    expect.finite(f"{name} points", x)
    if t.shape[1] > 3:
        raise ValueError(f"{name} targets: expected at most 3 classes, got {t.shape[1]}")
    return x, t


def _plain(numbers: NDArray[np.float64]) -> list[Any]:
    return np.round(numbers, DIGITS).tolist()


def _points(data: tuple[NDArray[np.float64], NDArray[np.float64]]) -> dict[str, Any]:
    x, t = data
    return {"x": _plain(x), "labels": t.argmax(axis=1).tolist()}


def _words(P: int, trained: bool) -> str:
    how = "turned by hand or trained" if trained else "turned by hand"
    return f"Playground: a network of {P} weights, {how}"
