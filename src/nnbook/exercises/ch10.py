"""Graders of the exercises on spatial filters."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.filters import correlate

CASES = (((6, 9), (3, 2), 1), ((9, 12), (2, 4), 2), ((8, 7), (3, 2), 3), ((7, 7), (3, 3), 2))
"""Image, kernel, stride: rows and columns differ, steps fit and do not fit."""


@grader("ex-strided-loop")
def strided_loop(answer: Callable[[NDArray, NDArray, int], NDArray]) -> None:
    """The response with a stride."""
    for image, window, stride in CASES:
        x, kernel = _integers(1, image), _integers(2, window)
        out = _run(answer, "correlate_strided", x, kernel, stride)
        right = correlate(x, kernel, stride=stride)
        if close(out, right):
            continue
        rows, columns = right.shape
        if out.shape == correlate(x, kernel).shape and stride > 1:
            raise Hint(f"with stride {stride} there must be fewer places: the size is too large.")
        if out.shape == (rows - 1, columns - 1):
            raise Hint("one row and one column are missing: is the + 1 of the size rule there?")
        if out.shape == (columns, rows) and rows != columns:
            raise Hint("rows and columns are exchanged.")
        if out.shape in ((rows + 1, columns + 1), (rows + 1, columns), (rows, columns + 1)):
            raise Hint("a place too many: a step that does not fit is not taken (floor).")
        if out.shape != right.shape:
            raise Hint(f"expected the shape {right.shape} for this image, got {out.shape}.")
        full = correlate(x, kernel)
        _name_mistake(
            out,
            [
                (
                    full[:rows, :columns],
                    "these are the first places with stride 1: where does place (i, j) begin?",
                ),
                (full[::stride, :columns], "the stride reaches the rows only."),
                (full[:rows, ::stride], "the stride reaches the columns only."),
                (
                    correlate(x, np.flip(kernel), stride=stride),
                    "the kernel is turned: no flip was asked for.",
                ),
            ],
        )
        raise Hint("the shape is right, the values are not: work out place (0, 1) by hand.")


@grader("ex-true-convolution")
def true_convolution(answer: Callable[[NDArray, NDArray], NDArray]) -> None:
    """The convolution, its kernel turned by 180 degrees."""
    for image, window in (((6, 9), (3, 2)), ((7, 6), (3, 3))):
        x, kernel = _integers(1, image), _integers(2, window)
        given = kernel.copy()
        out = _run(answer, "convolve", x, kernel)
        if not np.array_equal(kernel, given):
            raise Hint("the given kernel was changed: work on a copy.")
        right = correlate(x, np.flip(kernel))
        if close(out, right):
            continue
        if out.shape != right.shape:
            raise Hint(
                f"expected the shape (H - f + 1, W - g + 1) = {right.shape}, got {out.shape}."
            )
        mistakes = [
            (correlate(x, kernel), "that is the cross-correlation: the kernel is not turned."),
            (correlate(x, kernel[::-1]), "only the rows are turned: the columns must be, too."),
            (correlate(x, kernel[:, ::-1]), "only the columns are turned: the rows must be, too."),
            (np.flip(right), "the output is turned, too: turn the kernel only."),
            (
                np.flip(correlate(x, kernel)),
                "the output was turned: turn the kernel, not the result.",
            ),
            (correlate(np.flip(x), kernel), "the image was turned: turn the kernel."),
        ]
        if window[0] == window[1]:
            mistakes += [
                (correlate(x, kernel.T), "transposing is not turning: it mirrors at the diagonal."),
                (correlate(x, np.rot90(kernel)), "that is a quarter turn: 180 degrees are needed."),
                (correlate(x, np.rot90(kernel, -1)), "that is a quarter turn: 180 are needed."),
            ]
        _name_mistake(out, mistakes)
        raise Hint("the shape is right, the values are not: try an impulse.")


@grader("ex-diagonal-kernel")
def diagonal_kernel(kernel: NDArray) -> None:
    """A kernel for strokes that fall to the right."""
    kernel = np.asarray(returned(kernel, "diagonal"), dtype=float)
    if kernel.shape != (3, 3):
        raise Hint(f"expected a 3 x 3 kernel, got shape {kernel.shape}.")
    if not kernel.any():
        raise Hint("all entries are still 0.")
    if not np.isclose(kernel.sum(), 0, atol=1e-9):
        raise Hint(f"not silent on uniform areas: the entries add up to {kernel.sum():g}.")
    falling = np.trace(kernel)
    rising = [np.trace(kernel[:, ::-1], offset) for offset in range(-2, 3)]
    if falling <= 0:
        if rising[2] > 0:
            raise Hint("that one likes strokes that rise to the right: mirror it.")
        raise Hint(f"centred on the stroke it answers {falling:g}: that must be positive.")
    for name, answers in (
        ("level", kernel.sum(axis=1)),
        ("upright", kernel.sum(axis=0)),
        ("rising", rising),
    ):
        if 2 * max(answers) > falling + 1e-9:
            raise Hint(
                f"a stroke that is {name} gets up to {max(answers):g}, against {falling:g} for the "
                "right one: that is more than half."
            )


@grader("ex-separable")
def separable(answer: Callable[[NDArray, NDArray, NDArray], NDArray]) -> None:
    """The response to a column times a row, by two thin kernels."""
    for image, f, g in (((7, 9), 3, 2), ((8, 6), 3, 3)):
        x, column, row = _integers(1, image), _integers(2, (f,)), _integers(3, (g,))
        out = _run(answer, "correlate_separable", x, column, row)
        right = correlate(x, column[:, None] * row)
        if close(out, right):
            continue
        if out.shape == (image[0] - g + 1, image[1] - f + 1) and f != g:
            raise Hint("the column lies down or the row stands up: which axis is which?")
        if out.shape == (image[0] - f + 1, image[1]):
            raise Hint("only the column was applied: the row is missing.")
        if out.shape == (image[0], image[1] - g + 1):
            raise Hint("only the row was applied: the column is missing.")
        if out.shape != right.shape:
            raise Hint(f"expected the shape {right.shape} for this image, got {out.shape}.")
        _name_mistake(
            out,
            [
                (
                    correlate(x, column[:, None] + row),
                    "the kernel is the product of column and row, not their sum.",
                ),
                (
                    _part(correlate(x, column[:, None]), right)
                    + _part(correlate(x, row[None]), right),
                    "two responses were added: filter the response of the first with the second.",
                ),
                (
                    correlate(x, np.flip(column[:, None] * row)),
                    "the kernels are turned: no flip was asked for.",
                ),
            ],
        )
        raise Hint(
            "the shape is right, the values are not: try a column and a row with a single 1."
        )


def _integers(seed: int, shape: tuple[int, ...]) -> NDArray:
    """Return small whole numbers without a symmetry that could hide a mistake."""
    return np.random.RandomState(seed).randint(1, 20, shape).astype(float)


def _run(answer: Callable, name: str, *given: object) -> NDArray:
    return np.asarray(returned(answer(*given), name))


def _part(response: NDArray, like: NDArray) -> NDArray:
    """Return the upper left part of a response, as large as another one."""
    return response[: like.shape[0], : like.shape[1]]


def _name_mistake(answer: object, mistakes: list[tuple[object, str]]) -> None:
    """Raise the hint of the first mistake that gives this answer."""
    for result, hint in mistakes:
        if close(answer, result):
            raise Hint(hint)
