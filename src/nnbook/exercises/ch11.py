"""Graders of the exercises on convolution layers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned

STRIDED = (((7, 9), (3, 2), 2), ((6, 8), (2, 3), 1), ((9, 10), (3, 3), 3), ((8, 11), (2, 2), 2))
"""Picture, filter, stride: rows and columns differ, steps fit and do not fit."""


@grader("ex-pointwise")
def pointwise(answer: Callable[[NDArray, NDArray], NDArray]) -> None:
    """Filters of one pixel: a matrix product at every pixel."""
    for shape, out in (((2, 4, 5, 3), 2), ((3, 3, 4, 4), 4)):
        x, mixture = _integers(1, shape), _integers(2, (shape[-1], out))
        given = x.copy()
        mixed = np.asarray(returned(answer(x, mixture), "mix_channels"))
        if not np.array_equal(x, given):
            raise Hint("the pictures were changed: make a new array.")
        right = x @ mixture
        if close(mixed, right):
            continue
        for result, hint in (
            (x @ mixture.T if out == shape[-1] else None, "transposed: mixture is (C, O)."),
            (right.sum(axis=(1, 2)), "rows and columns are summed up: every pixel stays."),
            (right.mean(axis=0), "the mean over the pictures was taken: each stands alone."),
            (right[0], "that is the first picture only."),
            (right.reshape(-1, out), "the values are right: bring them back to (N, H, W, O)."),
            (np.moveaxis(right, -1, 1), "the maps belong on the last axis, not on the second."),
        ):
            if result is not None and close(mixed, result):
                raise Hint(hint)
        if mixed.shape != right.shape:
            raise Hint(f"expected the shape (N, H, W, O) = {right.shape}, got {mixed.shape}.")
        raise Hint("the shape is right, the values are not: follow one pixel by hand.")


@grader("ex-strided-gradient")
def strided_gradient(answer: Callable[[NDArray, NDArray, tuple, int], NDArray]) -> None:
    """The gradient of a filter that moves in larger steps."""
    for side, shape, stride in STRIDED:
        x = _integers(3, side)
        places = tuple((n - f) // stride + 1 for n, f in zip(side, shape, strict=True))
        delta = _integers(4, places) - 9
        given = x.copy(), delta.copy()
        gradient = np.asarray(returned(answer(x, delta, shape, stride), "filter_gradient"))
        if not (np.array_equal(x, given[0]) and np.array_equal(delta, given[1])):
            raise Hint("the picture or the error signal was changed: add up in a new array.")
        right = _gradient(x, delta, shape, stride)
        if close(gradient, right):
            continue
        if gradient.shape == shape[::-1] and shape[0] != shape[1]:
            raise Hint("rows and columns are exchanged.")
        if gradient.shape != shape:
            raise Hint(f"expected the shape (f, g) = {shape}, got {gradient.shape}.")
        for result, hint in (
            (
                _gradient(x, delta, shape, 1),
                "that is the sum for stride 1: where does place (i, j) begin?",
            ),
            (right / delta.size, "the mean over the places was taken: it is the sum."),
            (-right, "the sign is turned: the gradient itself, not the step downhill."),
            (np.flip(right), "the filter is turned by 180 degrees: no flip belongs here."),
            (
                _gradient(x, np.flip(delta), shape, stride),
                "the error signal is turned: only on the way to the input is there a flip.",
            ),
            (_one_axis(x, delta, shape, stride, 0), "the stride reaches the rows only."),
            (_one_axis(x, delta, shape, stride, 1), "the stride reaches the columns only."),
            (
                _gradient(x, delta[:-1, :-1], shape, stride),
                "the last places are missing: the loops must run over all of delta.",
            ),
            (
                _gradient(np.ones_like(x), delta, shape, stride),
                "that is the gradient of a bias: where are the pixels?",
            ),
            (
                _gradient(x, np.ones_like(delta), shape, stride),
                "the error signal is missing: pixels alone are added up.",
            ),
            (
                _last(x, delta, shape, stride),
                "only one place is left: add to the gradient (+=), do not replace it.",
            ),
        ):
            if close(gradient, result):
                raise Hint(hint)
        raise Hint("the shape is right, the values are not: check one weight with a pencil.")


def _gradient(x: NDArray, delta: NDArray, shape: tuple[int, int], stride: int) -> NDArray:
    """Return the sum over all places of error signal times pixel."""
    return _one_axis(x, delta, shape, stride, None)


def _one_axis(
    x: NDArray, delta: NDArray, shape: tuple[int, int], stride: int, axis: int | None
) -> NDArray:
    """Return the gradient with the stride along both axes (None) or along one of them."""
    steps = [stride if axis in (None, along) else 1 for along in (0, 1)]
    rows, columns = (np.arange(n) * step for n, step in zip(delta.shape, steps, strict=True))
    gradient = np.empty(shape)
    for k, m in np.ndindex(shape):
        gradient[k, m] = (delta * x[np.ix_(rows + k, columns + m)]).sum()
    return gradient


def _last(x: NDArray, delta: NDArray, shape: tuple[int, int], stride: int) -> NDArray:
    """Return what a loop leaves that replaces instead of adding: the last place alone."""
    f, g = shape
    i, j = (n - 1 for n in delta.shape)
    return delta[i, j] * x[i * stride : i * stride + f, j * stride : j * stride + g]


def _integers(seed: int, shape: tuple[int, ...]) -> NDArray:
    """Return small whole numbers without a symmetry that could hide a mistake."""
    return np.random.RandomState(seed).randint(1, 20, shape).astype(float)
