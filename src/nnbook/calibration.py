"""Is a network as often right as it says? Reliability, calibration error and temperature.

Everything here takes the network's probabilities y (N, K) and one-hot targets t (N, K). The
confidence of a row is its largest probability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect

__all__ = [
    "Reliability",
    "expected_calibration_error",
    "fit_temperature",
    "reliability",
    "with_temperature",
]

TINY = np.finfo(np.float32).tiny
"""The smallest probability that is told from 0: below it a float32 softmax gives 0."""


@dataclass(frozen=True)
class Reliability:
    """Rows sorted by confidence into bins: how sure the network was, and how often right.

    Arrays of one value a bin: count, mean confidence, accuracy (both nan in an empty bin), and one
    edge more than bins.
    """

    edges: NDArray[np.float64]
    count: NDArray[np.int64]
    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]


def reliability(y: ArrayLike, t: ArrayLike, bins: int = 10) -> Reliability:
    """Sort rows by confidence into bins of equal width from 0 to 1 (`eq-reliability`).

    A confidence on an edge belongs to the bin below it, and 0 to the first bin.

    Raises ``ValueError`` for other shapes, for y that are no probabilities and t not one-hot.
    """
    y, t = _require(y, t)
    expect.integer("bins", bins, least=1)
    sure, right = y.max(axis=1), y.argmax(axis=1) == t.argmax(axis=1)
    edges = np.arange(bins + 1) / bins
    place = np.clip(np.ceil(sure * bins).astype(int) - 1, 0, bins - 1)
    count = np.bincount(place, minlength=bins)
    full = np.where(count == 0, np.nan, count)
    confidence = np.bincount(place, weights=sure, minlength=bins) / full
    accuracy = np.bincount(place, weights=right, minlength=bins) / full
    return Reliability(edges, count, confidence, accuracy)


def expected_calibration_error(y: ArrayLike, t: ArrayLike, bins: int = 10) -> float:
    """Return the mean gap between confidence and accuracy, weighted by count (`eq-ece`)."""
    table = reliability(y, t, bins)
    gap = np.abs(table.accuracy - table.confidence)
    return float(np.nansum(table.count * gap) / table.count.sum())


def with_temperature(y: ArrayLike, temperature: float) -> NDArray[np.float64]:
    """Return softmax(a / temperature) for probabilities y = softmax(a) (`eq-temperature`).

    Shape (..., K). It needs no total inputs a: dividing them by T takes the power 1/T of each
    probability. Above 1 the answers become less sure, below 1 surer; no argmax changes.

    Raises ``ValueError`` unless temperature is above 0.
    """
    if not temperature > 0:
        raise ValueError(f"temperature: expected a number above 0, got {temperature}")
    log_y = _log(np.asarray(y, dtype=float)) / temperature
    power = np.exp(log_y - log_y.max(axis=-1, keepdims=True))
    return power / power.sum(axis=-1, keepdims=True)


def fit_temperature(y: ArrayLike, t: ArrayLike) -> float:
    """Return the temperature with the least mean cross entropy on y, t (`eq-temperature-slope`).

    In b = 1/T the cross entropy is convex: its slope is the mean of (expected ln y) - (ln y of the
    true class), its second derivative the mean variance of ln y. Newton's method finds the zero of
    the slope; no step changes b more than twofold.

    Raises ``ValueError`` as `reliability`, and if no row is misread: then a temperature near 0
    would be best, which says nothing about other data.
    """
    y, t = _require(y, t)
    if (y.argmax(axis=1) == t.argmax(axis=1)).all():
        raise ValueError("fit_temperature: every row is right, expected some that are not")
    log_y, b = _log(y), 1.0
    for _ in range(100):
        power = with_temperature(y, 1 / b)
        mean = (power * log_y).sum(axis=1)
        slope = np.mean(mean - (t * log_y).sum(axis=1))
        curvature = np.mean((power * log_y**2).sum(axis=1) - mean**2)
        new = float(np.clip(b - slope / max(curvature, 1e-12), b / 2, 2 * b))
        if abs(new - b) < 1e-10 * b:
            break
        b = new
    return 1 / new


def _log(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ln y, where 0 counts as the smallest number of float32."""
    return np.log(np.maximum(y, TINY))


def _require(y: ArrayLike, t: ArrayLike) -> tuple[NDArray[np.float64], NDArray]:
    y, t = np.asarray(y, dtype=float), np.asarray(t)
    expect.one_hot("t", t)
    expect.shape("y", y, *t.shape)
    if len(y) == 0:
        raise ValueError("y: expected at least one row, got none")
    if not ((y >= 0) & (y <= 1 + 1e-6)).all() or not np.allclose(y.sum(axis=1), 1, atol=1e-4):
        raise ValueError("y: expected probabilities, rows between 0 and 1 that add up to one")
    return y, t
