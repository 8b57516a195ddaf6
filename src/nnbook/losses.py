"""Loss functions: how far a network's outputs are from the targets."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.activations import log_softmax

__all__ = ["cross_entropy", "softmax_cross_entropy"]


def cross_entropy(y: ArrayLike, t: ArrayLike) -> float:
    """Return the mean cross entropy -(1/N) sum_n sum_k t_nk ln y_nk (`eq-cross-entropy`).

    Shapes: y (N, K) probabilities, t (N, K) targets whose rows add up to one.

    A term with t = 0 counts as 0, even where y = 0. A target that got probability 0 makes the
    loss infinite, as it should.

    Raises ``ValueError`` for other shapes, for y outside 0..1 (logits instead of probabilities?)
    and for targets whose rows do not add up to one.
    """
    y, t = np.asarray(y, dtype=float), np.asarray(t, dtype=float)
    expect.shape("y", y, "N", "K")
    expect.shape("t", t, *y.shape)
    if not ((y >= 0) & (y <= 1 + 1e-12)).all():
        raise ValueError(
            f"y: expected probabilities between 0 and 1, got {y.min():g} to {y.max():g}; "
            "total inputs belong into softmax_cross_entropy"
        )
    _require_distributions(t)
    with np.errstate(divide="ignore"):
        log_y = np.log(y, where=t > 0, out=np.zeros_like(y))
    return float(-np.sum(t * log_y) / len(y)) + 0.0


def softmax_cross_entropy(a: ArrayLike, t: ArrayLike) -> NDArray[np.float64] | float:
    """Return the mean cross entropy of softmax(a), computed from the total inputs a.

    Shapes: a (..., N, K), t (N, K); the result has the leading axes of a, so a stack of networks
    gives one loss each, and a single network gives a plain number.

    Never infinite for finite a: ln softmax(a) is formed before anything can round to 0.

    Raises ``ValueError`` for other shapes and for targets whose rows do not add up to one.
    """
    a, t = np.asarray(a, dtype=float), np.asarray(t, dtype=float)
    expect.shape("t", t, "N", "K")
    if a.shape[-2:] != t.shape:
        raise ValueError(f"a: expected shape (..., {t.shape[0]}, {t.shape[1]}), got {a.shape}")
    _require_distributions(t)
    loss = -(t * log_softmax(a)).sum(axis=(-2, -1)) / len(t)
    return float(loss) if loss.ndim == 0 else loss


def _require_distributions(t: NDArray[np.float64]) -> None:
    """Raise unless every row of t is a probability distribution (one-hot rows are)."""
    if len(t) == 0:
        raise ValueError("t: expected at least one row, got none")
    bad = (t < 0).any(axis=1) | ~np.isclose(t.sum(axis=1), 1)
    if bad.any():
        row = int(np.argmax(bad))
        raise ValueError(
            f"t: expected rows that add up to one, got {t[row]} in row {row}; "
            "nnbook.labels.one_hot turns class numbers into such rows"
        )
