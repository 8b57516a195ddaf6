"""Dropout: switch off random units while a network learns, and none while it is used."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect

__all__ = ["dropout", "dropout_mask"]


def dropout_mask(
    shape: int | tuple[int, ...], rate: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return the factors of one training step: 0 with probability rate, else 1 / (1 - rate).

    Every factor is drawn by itself; its mean is 1 (`eq-dropout-mask`). The error signals on their
    way back are multiplied with the same factors (`eq-dropout-gradient`).

    Raises ``ValueError`` unless 0 <= rate < 1, ``TypeError`` for anything else than a generator.
    """
    _require_rate(rate)
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng: expected a generator, as np.random.default_rng(1), got {rng!r}")
    kept = rng.random(shape) >= rate
    return kept / (1 - rate)


def dropout(
    z: ArrayLike, rate: float, rng: np.random.Generator | None = None, training: bool = False
) -> NDArray:
    """Return z with random units switched off in training, and z itself in prediction.

    Shapes: z of any shape; the result has the same (`eq-dropout`). rng: needed in training only.

    Raises ``ValueError`` unless 0 <= rate < 1 and for z that is not finite, ``TypeError`` if there
    is no generator in training.
    """
    _require_rate(rate)
    z = np.asarray(z)
    expect.finite("z", z)
    if not training:
        return z
    return z * dropout_mask(z.shape, rate, rng)


def _require_rate(rate: float) -> None:
    number = isinstance(rate, int | float | np.number) and not isinstance(rate, bool)
    if not number or not 0 <= rate < 1:
        raise ValueError(
            "rate: expected the share of units to switch off, at least 0 and below 1 "
            f"(0.25 for a quarter), got {rate!r}"
        )
