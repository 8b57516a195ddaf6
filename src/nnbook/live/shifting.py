"""Pooling and a step of one pixel: move a digit, and see what changes before and after pooling."""

from __future__ import annotations

import base64
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.live.explorer import KNOWN, pictures
from nnbook.live.figure import LiveFigure
from nnbook.plots import stills

__all__ = ["FARTHEST", "KERNELS", "POOLS", "pooling"]

KERNELS = ("vertical edges", "horizontal edges")
POOLS = ("max", "mean", "twice")
FARTHEST = 4
"""Pixels that a digit can be moved in any direction, if its margins allow it."""


def pooling(
    digits: ArrayLike,
    labels: ArrayLike,
    *,
    kernel: str | None = "vertical edges",
    pool: str = "max",
    shift: tuple[int, int] = (0, 1),
) -> LiveFigure:
    """Return a digit that can be moved, its feature map with ReLU and the pooled map.

    Below them stands how many values changed and the relative difference
    (`eq-relative-difference`).

    Parameters
    ----------
    digits, labels : as for `nnbook.live.filters`, at least 8 x 8 pixels
    kernel : of the feature map, "vertical edges" or "horizontal edges" of the chapter on spatial
        filters with padding 1; None pools the digit itself
    pool : "max", "mean" or "twice" (the maximum, two times), with regions of 2 x 2
    shift : rows down and columns to the right at the beginning, at most 4 either way

    Raises ``ValueError`` for what the figure does not offer.
    """
    shown, names = pictures(digits, labels)
    if shown.shape[1] < 8:
        raise ValueError(f"digits: expected at least 8 x 8 pixels, got {shown.shape[1:]}")
    for name, value, wanted in (("kernel", kernel, (*KERNELS, None)), ("pool", pool, POOLS)):
        if value not in wanted:
            raise ValueError(f"{name}: expected one of {wanted}, got {value!r}")
    for steps in shift:
        expect.integer("shift", steps, least=-FARTHEST)
        if steps > FARTHEST:
            raise ValueError(f"shift: expected at most {FARTHEST} either way, got {shift}")
    options = {
        "digits": [
            {"name": name, "pixels": base64.b64encode(picture.tobytes()).decode()}
            for picture, name in zip(shown, names, strict=True)
        ],
        "kernels": [{"name": name, "values": np.ravel(KNOWN[name]).tolist()} for name in KERNELS],
        "kernel": -1 if kernel is None else KERNELS.index(kernel),
        "pool": pool,
        "shift": [int(steps) for steps in shift],
    }
    weights = None if kernel is None else np.array(KNOWN[kernel])
    still = partial(stills.moved, shown[0] / 255, weights, pool, shift)
    return LiveFigure("pooling", options, still, f"Pooling and shift with {len(shown)} digits")
