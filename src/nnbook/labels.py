"""Class labels: as numbers, as one-hot rows, and which were predicted right or taken for which."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect

__all__ = ["accuracy", "confusion_matrix", "one_hot"]


def one_hot(labels: ArrayLike, classes: int) -> NDArray[np.uint8]:
    """Return one row per label: 1 at the label's place, 0 elsewhere (`eq-one-hot`).

    Shapes: labels (N,) gives (N, classes), of type uint8.

    Raises ``TypeError`` for labels that are no integers and ``ValueError`` for labels outside
    0 .. classes - 1.
    """
    labels = np.asarray(labels)
    expect.integer("classes", classes, least=1)
    expect.shape("labels", labels, "N")
    if not np.issubdtype(labels.dtype, np.integer):
        raise TypeError(f"labels: expected integers, got {labels.dtype}")
    outside = (labels < 0) | (labels >= classes)
    if outside.any():
        row = int(np.argmax(outside))
        raise ValueError(f"labels: expected 0 to {classes - 1}, got {labels[row]} at index {row}")
    t = np.zeros((len(labels), classes), dtype=np.uint8)
    t[np.arange(len(labels)), labels] = 1
    return t


def accuracy(y: ArrayLike, t: ArrayLike) -> float:
    """Return the share of rows whose largest output stands where the target has its 1.

    Shapes: y (N, K) outputs, t (N, K) one-hot targets.

    Raises ``ValueError`` if the shapes differ, if there is no row or if t is not one-hot.
    """
    y, t = np.asarray(y), np.asarray(t)
    expect.one_hot("t", t)
    expect.shape("y", y, *t.shape)
    if len(t) == 0:
        raise ValueError("accuracy: expected at least one row, got none")
    return float(np.mean(y.argmax(axis=1) == t.argmax(axis=1)))


def confusion_matrix(y: ArrayLike, t: ArrayLike) -> NDArray[np.int64]:
    """Count how often each true class (row) was predicted as each class (column).

    Shapes: y (N, K) outputs, t (N, K) one-hot targets, result (K, K). The predicted class is the
    largest output (`eq-confusion`); the diagonal holds the right predictions.

    Raises ``ValueError`` if the shapes differ or if t is not one-hot.
    """
    y, t = np.asarray(y), np.asarray(t)
    expect.one_hot("t", t)
    expect.shape("y", y, *t.shape)
    counts = np.zeros((t.shape[1], t.shape[1]), dtype=np.int64)
    np.add.at(counts, (t.argmax(axis=1), y.argmax(axis=1)), 1)
    return counts
