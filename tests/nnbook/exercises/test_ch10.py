"""Graders of the spatial filters: the right answer passes, each mistake gets its own hint."""

import numpy as np
import pytest

from nnbook.exercises import grade
from nnbook.filters import correlate

DIAGONAL = np.array([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]])


def strided(x, kernel, stride):
    (H, W), (f, g) = x.shape, kernel.shape
    out = np.zeros(((H - f) // stride + 1, (W - g) // stride + 1))
    for i, j in np.ndindex(out.shape):
        r, c = i * stride, j * stride
        out[i, j] = np.sum(x[r : r + f, c : c + g] * kernel)
    return out


def first_places(x, kernel, stride):
    rows, columns = strided(x, kernel, stride).shape
    return correlate(x, kernel)[:rows, :columns]


def stride_in_rows(x, kernel, stride):
    return correlate(x, kernel)[::stride, : strided(x, kernel, stride).shape[1]]


def stride_in_columns(x, kernel, stride):
    return correlate(x, kernel)[: strided(x, kernel, stride).shape[0], ::stride]


def with_one_more(x, kernel, stride):
    return np.pad(strided(x, kernel, stride), [(0, 1), (0, 1)])


def convolve(x, kernel):
    return correlate(x, np.flip(kernel))


def turned_in_place(x, kernel):
    kernel[:] = np.flip(kernel)
    return correlate(x, kernel)


def by_square(change):
    """A mistake that can only be made with square kernels; otherwise right."""
    return lambda x, k: correlate(x, change(k) if k.shape[0] == k.shape[1] else np.flip(k))


def thin(x, column, row):
    return correlate(correlate(x, column[:, None]), row[None])


def two_added(x, column, row):
    like = thin(x, column, row).shape
    tall, wide = correlate(x, column[:, None]), correlate(x, row[None])
    return tall[: like[0], : like[1]] + wide[: like[0], : like[1]]


RIGHT = [
    ("ex-strided-loop", strided),
    ("ex-strided-loop", lambda x, kernel, stride: correlate(x, kernel, stride=stride)),
    ("ex-true-convolution", convolve),
    ("ex-true-convolution", lambda x, kernel: correlate(x, kernel[::-1, ::-1]).tolist()),
    ("ex-diagonal-kernel", DIAGONAL),
    ("ex-diagonal-kernel", DIAGONAL.tolist()),
    ("ex-diagonal-kernel", np.array([[3, -1, -2], [-1, 2, -1], [-2, -1, 3]])),
    ("ex-separable", thin),
    ("ex-separable", lambda x, column, row: correlate(correlate(x, [row]), column[:, None])),
]

WRONG = {
    "ex-strided-loop": [
        (lambda x, k, s: correlate(x, k), "must be fewer places"),
        (lambda x, k, s: strided(x, k, s)[:-1, :-1], r"is the \+ 1"),
        (lambda x, k, s: strided(x.T, k.T, s), "rows and columns are exchanged"),
        (with_one_more, "a place too many"),
        (lambda x, k, s: np.pad(strided(x, k, s), [(0, 0), (0, 1)]), "a place too many"),
        (first_places, r"where does place \(i, j\) begin"),
        (stride_in_rows, "reaches the rows only"),
        (stride_in_columns, "reaches the columns only"),
        (lambda x, k, s: strided(x, np.flip(k), s), "no flip"),
        (lambda x, k, s: strided(x, k, s) + 1, "values are not"),
        (lambda x, k, s: 3.0, "expected the shape"),
        (lambda x, k, s: x * k, "stopped with ValueError"),
    ],
    "ex-true-convolution": [
        (correlate, "cross-correlation"),
        (lambda x, k: correlate(x, k[::-1]), "only the rows"),
        (lambda x, k: correlate(x, k[:, ::-1]), "only the columns"),
        (lambda x, k: np.flip(convolve(x, k)), "the output is turned, too"),
        (lambda x, k: np.flip(correlate(x, k)), "not the result"),
        (turned_in_place, "work on a copy"),
        (by_square(np.transpose), "transposing is not turning"),
        (by_square(np.rot90), "a quarter turn"),
        (by_square(lambda k: np.rot90(k, -1)), "a quarter turn"),
        (lambda x, k: correlate(x, np.flip(k), padding=1), "expected the shape"),
        (lambda x, k: 2 * convolve(x, k), "try an impulse"),
    ],
    "ex-diagonal-kernel": [
        (np.zeros((3, 3)), "still 0"),
        (np.ones((2, 2)), "expected a 3 x 3 kernel"),
        (np.eye(3), "add up to 3"),
        (DIAGONAL[:, ::-1], "mirror it"),
        (-DIAGONAL, "must be positive"),
        ([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]], "it answers 0: that must be positive"),
        ([[0, -2, 0], [3, 2, -2], [-3, 0, 2]], "is level"),
        ([[0, 3, -3], [-2, 2, 0], [0, -2, 2]], "is upright"),
        ([[2, -3, 1], [-3, 6, -3], [1, -3, 2]], "is rising"),
    ],
    "ex-separable": [
        (lambda x, c, r: correlate(correlate(x, c[None]), r[:, None]), "which axis is which"),
        (lambda x, c, r: correlate(x, c[:, None]), "the row is missing"),
        (lambda x, c, r: correlate(x, r[None]), "the column is missing"),
        (lambda x, c, r: correlate(x, c[:, None] + r), "not their sum"),
        (two_added, "two responses were added"),
        (lambda x, c, r: thin(x, c[::-1], r[::-1]), "no flip"),
        (lambda x, c, r: thin(x, c, r) - 1, "values are not"),
        (lambda x, c, r: x, "expected the shape"),
    ],
}


@pytest.mark.parametrize(("label", "answer"), RIGHT)
def test_a_right_answer_passes(label, answer):
    assert grade(label, answer) is None


@pytest.mark.parametrize(
    ("label", "answer", "hint"),
    [(label, *case) for label, cases in WRONG.items() for case in cases],
)
def test_each_mistake_gets_its_own_hint(label, answer, hint):
    with pytest.raises(AssertionError, match=hint):
        raise AssertionError(grade(label, answer))


@pytest.mark.parametrize("label", ["ex-strided-loop", "ex-true-convolution", "ex-separable"])
def test_a_starter_that_returns_nothing_gets_a_friendly_hint(label):
    assert "return" in grade(label, lambda *_: None)


def test_a_missing_kernel_gets_a_friendly_hint():
    assert "returned None" in grade("ex-diagonal-kernel", None)
