"""Dropout: a small layer whose units are switched off at random, again and again."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.dropout import dropout as drop
from nnbook.live.figure import LiveFigure
from nnbook.plots import stills

__all__ = ["MOST", "dropout"]

MOST = 10
"""Units that find room in the drawing."""


def dropout(outputs: ArrayLike, *, rate: float = 0.25, seed: int = 1) -> LiveFigure:
    """Return a layer with dropout, whose mask a click draws anew.

    It shows the outputs in training, their mean over all masks so far, and those in prediction.

    Parameters
    ----------
    outputs : (M,) what the units say without dropout, at least 0 as behind ReLU; 2 to 10 of them
    rate : the share that is switched off at the beginning, 0 to 0.9
    seed : of the masks on the page; the still figure draws other ones, from NumPy

    Raises ``ValueError`` for anything else.
    """
    outputs = np.asarray(outputs, dtype=float)
    expect.shape("outputs", outputs, "M")
    expect.finite("outputs", outputs)
    if not 2 <= len(outputs) <= MOST:
        raise ValueError(f"outputs: expected 2 to {MOST} units, got {len(outputs)}")
    if outputs.min() < 0:
        raise ValueError(f"outputs: expected at least 0, as behind ReLU, got {outputs.min():g}")
    expect.integer("seed", seed, least=0)
    drop(outputs, rate)  # refuses a rate that is none
    if rate > 0.9:
        raise ValueError(f"rate: expected at most 0.9, as far as the slider goes, got {rate}")
    options = {"outputs": outputs.tolist(), "rate": float(rate), "seed": int(seed)}
    still = partial(stills.averaged, outputs, rate, seed)
    return LiveFigure("dropout", options, still, f"A layer of {len(outputs)} units with dropout")
