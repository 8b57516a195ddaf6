"""Graders of the exercises on pooling and dropout."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.filters import max_pool, mean_pool
from nnbook.pooling_gradient import max_pool_gradient

IMAGE = np.array([[1, 0, 1, 0], [0, 4, 2, 0], [0, 1, 6, 1], [0, 0, 1, 0]])


@grader("ex-pool-twin")
def pool_twin(twin: NDArray) -> None:
    """Another image with the same maxima and means, and other winners."""
    twin = np.asarray(returned(twin, "twin"), dtype=float)
    if twin.shape != IMAGE.shape:
        raise Hint(f"expected a 4 x 4 image, got shape {twin.shape}.")
    if np.array_equal(twin, IMAGE):
        raise Hint("that is still the image itself.")
    if not close(max_pool(twin), max_pool(IMAGE)):
        bad = np.argwhere(~np.isclose(max_pool(twin), max_pool(IMAGE)))[0]
        raise Hint(f"the maximum of region ({bad[0]}, {bad[1]}) is another one.")
    if not close(mean_pool(twin), mean_pool(IMAGE)):
        bad = np.argwhere(~np.isclose(mean_pool(twin), mean_pool(IMAGE)))[0]
        raise Hint(
            f"the maxima agree, but the mean of region ({bad[0]}, {bad[1]}) does not: "
            "did a value get lost or doubled?"
        )
    largest = max_pool(twin).repeat(2, axis=0).repeat(2, axis=1)
    won_before = max_pool_gradient(IMAGE, np.ones((2, 2))) > 0
    stayed = won_before & (twin == largest)
    if stayed.any():
        place = tuple(int(i) for i in np.argwhere(stayed)[0])
        raise Hint(f"the largest value at {place} has stayed where it was.")


@grader("ex-pool-reshape")
def pool_reshape(answer: Callable[[NDArray], NDArray]) -> None:
    """Max pooling by reshape."""
    for shape in ((4, 6), (2, 3, 6, 8), (5, 8, 4)):
        x = np.random.RandomState(1).permutation(np.prod(shape)).reshape(shape).astype(float)
        given = x.copy()
        out = np.asarray(returned(answer(x), "pool_by_reshape"))
        if not np.array_equal(x, given):
            raise Hint("the given array was changed: work on a copy.")
        right = max_pool(x)
        if close(out, right):
            continue
        *lead, H, W = shape
        apart = x.reshape(*lead, 2, H // 2, 2, W // 2)
        mistakes = [
            (mean_pool(x), "these are the means: the largest values were asked for."),
            (
                apart.max(axis=(-4, -2)),
                "the regions are made of pixels that lie far apart: which of the two axes counts "
                "inside a region, the first or the second?",
            ),
            (
                x.reshape(*lead, H // 2, 2, W // 2, 2).max(axis=(-4, -2)),
                "max runs over the axes that count the regions: it should run inside them.",
            ),
            (
                x.reshape(*lead, H // 2, W // 2, 4).max(axis=-1),
                "four pixels in a row were taken, not two rows of two.",
            ),
            (x[..., ::2, ::2], "these are the first pixels of the regions, not the largest."),
        ]
        _name_mistake(out, mistakes)
        if out.shape == (*lead, H // 2, W):
            raise Hint("only the rows were pooled: the columns are left.")
        if out.shape == (*lead, H, W // 2):
            raise Hint("only the columns were pooled: the rows are left.")
        if out.ndim < len(shape):
            raise Hint("the leading axes are gone: count the axes of max from the end.")
        if out.shape != right.shape:
            raise Hint(f"for the shape {shape} expected {right.shape}, got {out.shape}.")
        raise Hint("the shape is right, the values are not: work out one region by hand.")


@grader("ex-mean-pool-back")
def mean_pool_back(answer: Callable[[NDArray, int], NDArray]) -> None:
    """The gradient of mean pooling."""
    for shape, f in (((2, 3), 2), ((3, 2), 3), ((4, 2, 3), 2)):
        signals = np.random.RandomState(1).permutation(np.prod(shape)).reshape(shape) + 1.0
        given = signals.copy()
        out = np.asarray(returned(answer(signals, f), "mean_pool_back"))
        if not np.array_equal(signals, given):
            raise Hint("the given signals were changed: work on a copy.")
        spread = signals.repeat(f, axis=-2).repeat(f, axis=-1)
        right = spread / f**2
        if close(out, right):
            continue
        first = np.zeros_like(spread)
        first[..., ::f, ::f] = signals
        tiled = np.tile(signals, (f, f)) / f**2
        mistakes = [
            (spread, "every pixel gets the whole signal: a share of 1 / f² is due to each."),
            (spread / f, "the shares are too large: a region has f² pixels, not f."),
            (first, "only one pixel of a region gets something: with the mean, all share."),
            (tiled, "the regions are mixed up: repeat each signal, do not tile the whole array."),
        ]
        _name_mistake(out, mistakes)
        if out.shape == signals.shape:
            raise Hint("the result is as small as the signals: it must be as large as the image.")
        if len(shape) == 3 and out.ndim == 3 and out.shape != right.shape:
            raise Hint("a leading axis was stretched, too: rows and columns are the last two axes.")
        if out.shape != right.shape:
            raise Hint(
                f"for signals of shape {shape} and f = {f} expected {right.shape}, got {out.shape}."
            )
        raise Hint("the shape is right, the values are not: try a single signal that is 1.")


def _name_mistake(answer: object, mistakes: list[tuple[object, str]]) -> None:
    """Raise the hint of the first mistake that gives this answer."""
    for result, hint in mistakes:
        if close(answer, result):
            raise Hint(hint)
