"""The toy data of Part II: 200 points in the plane, three classes, always the same.

The class of each point and its place are drawn one point at a time from the legacy generator of
NumPy, in the order class, x_0, x_1: that order is part of the data set. See `sec-toy-data`.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.files import replace_at_once
from nnbook.labels import one_hot

__all__ = ["CENTRES", "RANGE", "SPREADS", "THRESHOLDS", "generate", "load", "read", "save"]

CENTRES = np.array([[-0.5, -0.5], [0.5, 1.0], [1.0, -0.5]])
"""Mean of each class, one row a class."""
SPREADS = np.array([[0.7, 0.7], [0.8, 0.3], [0.3, 0.8]])
"""Standard deviation of each class along x_0 and x_1."""
THRESHOLDS = np.array([0.4, 0.8, 1.0])
"""Cumulative probabilities of the classes 0, 1 and 2."""
RANGE = (-3.0, 3.0)
"""The part of the plane that is drawn, the same on both axes."""

Points = tuple[NDArray[np.float64], NDArray[np.uint8]]


def generate(n: int = 200, seed: int = 1) -> Points:
    """Draw n labelled points; the defaults give the book's data.

    Returns x (n, 2) and one-hot t (n, 3) of type uint8.
    """
    stream = np.random.RandomState(seed)
    x, labels = np.zeros((n, 2)), np.zeros(n, dtype=int)
    for i in range(n):
        k = np.argmax(stream.rand() < THRESHOLDS)
        labels[i] = k
        x[i] = CENTRES[k] + SPREADS[k] * stream.randn(2)
    return x, one_hot(labels, len(CENTRES))


def load(n_train: int = 100) -> tuple[Points, Points]:
    """Return the book's toy data as (x_train, t_train), (x_test, t_test).

    The first n_train of the 200 points are for training, the others for testing. The result is
    grouped as in `keras.datasets.mnist.load_data`; targets are floats, ready for arithmetic.
    """
    expect.integer("n_train", n_train, least=1)
    x, t = generate()
    if n_train >= len(x):
        raise ValueError(f"n_train: expected less than {len(x)}, got {n_train}")
    t = t.astype(float)
    return (x[:n_train], t[:n_train]), (x[n_train:], t[n_train:])


def save(path: str | os.PathLike, train: Points, test: Points) -> Path:
    """Write the data to an npz file with the names that the lectures use; return its path.

    Names: X_train, T_train, X_test, T_test, X_range0, X_range1. An interrupted run leaves no half
    file.
    """
    path = Path(path).with_suffix(".npz")
    content = io.BytesIO()
    np.savez(
        content,
        X_train=train[0],
        T_train=train[1],
        X_test=test[0],
        T_test=test[1],
        X_range0=RANGE,
        X_range1=RANGE,
    )
    replace_at_once(path, content.getvalue())
    return path


def read(path: str | os.PathLike) -> tuple[Points, Points]:
    """Read back what `save` wrote.

    Raises ``FileNotFoundError`` if there is no such file and ``ValueError`` if it holds other
    names or if points and targets do not belong together.
    """
    with np.load(path) as file:
        names = ["X_train", "T_train", "X_test", "T_test"]
        missing = [name for name in names if name not in file]
        if missing:
            raise ValueError(f"{path}: expected the arrays {names}, missing {missing}")
        train, test = (tuple(file[name] for name in pair) for pair in (names[:2], names[2:]))
    for x, t in (train, test):
        _require_points(x, t)
    return train, test


def _require_points(x: ArrayLike, t: ArrayLike) -> None:
    """Raise unless x holds points of the plane and t a one-hot row for each."""
    x = np.asarray(x)
    expect.shape("x", x, "N", 2)
    expect.one_hot("t", t)
    expect.same_length("x", x, "t", np.asarray(t))
