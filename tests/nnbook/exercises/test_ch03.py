"""Graders on softmax and cross entropy: the right answer passes, each mistake has its own hint."""

import numpy as np
import pytest

from nnbook.activations import log_softmax, softmax
from nnbook.exercises import grade


def shifted_softmax(a, axis, keepdims):
    e = np.exp(a - a.max(axis=axis, keepdims=keepdims))
    return e / e.sum(axis=axis, keepdims=keepdims)


def by_formula(a):
    e = np.exp(a)
    return e / e.sum(axis=-1, keepdims=True)


def square_without_keepdims(a, T):
    """Like a missing keepdims, but lenient where NumPy would stop."""
    return shifted_softmax(a / T, -1, len(a) != a.shape[1])


def global_shift(a, T):
    e = np.exp(a / T - (a / T).max())
    return e / e.sum(axis=-1, keepdims=True)


def in_place(a, T):
    a /= T
    return softmax(a)


@pytest.mark.parametrize(
    "answer",
    [
        lambda a, T: softmax(a / T),
        lambda a, T: shifted_softmax(a / T, 1, True),
        lambda a, T: np.exp(log_softmax(a / T)),
    ],
)
def test_temperature_right(answer):
    assert grade("ex-softmax-temperature", answer) is None


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, T: None, "returned None"),
        (lambda a, T: softmax(a), "T = 1 for every T"),
        (lambda a, T: softmax(a * T), "more even: divide by T"),
        (lambda a, T: softmax(a) / T, "not the outputs"),
        (lambda a, T: softmax(a / T)[0], "expected the shape of a, (4, 3), got (3,)"),
        (lambda a, T: shifted_softmax(a / T, 0, True), "the columns sum to 1"),
        (lambda a, T: shifted_softmax(a / T, None, False), "all entries together"),
        (lambda a, T: np.exp(a / T), "divide each row by its sum"),
        (lambda a, T: log_softmax(a / T), "logarithm of the softmax"),
        (lambda a, T: shifted_softmax(a / T, -1, False), "keepdims=True keeps it"),
        (square_without_keepdims, "as high as it is wide"),
        (lambda a, T: by_formula(a / T), "nan: subtract the largest"),
        (global_shift, "nan: subtract the largest of each row"),
        (in_place, "the given array was changed"),
        (lambda a, T: softmax(a / T) ** 2, "the values are not"),
        (lambda a: softmax(a), "stopped with TypeError"),
    ],
)
def test_temperature_wrong(answer, hint):
    assert hint in grade("ex-softmax-temperature", answer)


def test_fooled_batch():
    assert grade("ex-fool-the-batch", np.array([[0, 1, 900.0], [2, 3, 1]])) is None
    assert grade("ex-fool-the-batch", [[5000, 0], [0, 1]]) is None


@pytest.mark.parametrize(
    ("batch", "hint"),
    [
        (None, "returned None"),
        ([[0, 1, 2.0], [2, 3, 1]], "every answer is still right"),
        ([[0, 1, 900.0], [3, 2, 1]], "Which class does argmax name"),
        ([[0, 1, np.inf], [2, 3, 1]], "finite"),
        ([[0, 1, 900.0], [3, 3, 1]], "a tie"),
        ([0, 1, 900.0], "got the shape (3,)"),
        ([[0, 1, 900.0]], "two or more rows"),
    ],
)
def test_not_fooled(batch, hint):
    assert hint in grade("ex-fool-the-batch", batch)


def log_sum_exp(a):
    m = a.max(axis=-1)
    return m + np.log(np.exp(a - m[:, None]).sum(axis=-1))


def naive(a):
    return np.log(np.exp(a).sum(axis=-1))


def lost_shift(a):
    return np.log(np.exp(a - a.max(axis=-1, keepdims=True)).sum(axis=-1))


def square_trap(a):
    m = a.max(axis=-1)
    if len(a) != a.shape[1]:
        return log_sum_exp(a)
    return m + np.log(np.exp(a - m).sum(axis=-1))


def one_shift_for_all(a):
    return a.max() + np.log(np.exp(a - a.max()).sum(axis=-1))


def shifted_in_place(a):
    m = a.max(axis=-1, keepdims=True)
    a -= m
    return m[:, 0] + np.log(np.exp(a).sum(axis=-1))


def test_log_sum_exp_right():
    assert grade("ex-log-sum-exp", log_sum_exp) is None
    assert grade("ex-log-sum-exp", lambda a: a[:, 0] - log_softmax(a)[:, 0]) is None


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a: None, "returned None"),
        (naive, "not finite for inputs around 1000"),
        (one_shift_for_all, "not finite for inputs around 1000"),
        (lambda a: np.clip(naive(a), -700, 700), "inputs around 1000 or -1000 go wrong"),
        (lost_shift, "now add it again"),
        (lambda a: lost_shift(a) - a.max(axis=-1), "not subtracted again"),
        (lambda a: log_sum_exp(a.T), "one number a column"),
        (lambda a: np.log(np.exp(a).sum()), "the whole batch"),
        (lambda a: log_sum_exp(a)[:, None], "one axis too many"),
        (lambda a: log_softmax(a), "expected one number a row"),
        (lambda a: np.exp(a).sum(axis=-1), "the logarithm is missing"),
        (lambda a: a.sum(axis=-1), "do not cancel across a sum"),
        (lambda a: -log_sum_exp(a), "the sign"),
        (lambda a: log_sum_exp(a) / np.log(10), "base 10"),
        (lambda a: log_sum_exp(a) / np.log(2), "base 2"),
        (lambda a: log_sum_exp(a) + 1, "a row of zeros"),
        (lambda a: a - a.max(axis=-1), "keepdims=True keeps it"),
        (square_trap, "as high as it is wide"),
        (shifted_in_place, "the given array was changed"),
        (lambda a, K: a, "stopped with TypeError"),
    ],
)
def test_log_sum_exp_wrong(answer, hint):
    assert hint in grade("ex-log-sum-exp", answer)


def binary(y, t):
    return -np.mean(t * np.log(y) + (1 - t) * np.log(1 - y))


def test_binary_right():
    assert grade("ex-binary-cross-entropy", binary) is None
    assert (
        grade("ex-binary-cross-entropy", lambda y, t: -np.log(np.where(t, y, 1 - y)).mean()) is None
    )


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda y, t: None, "returned None"),
        (lambda y, t: 5 * binary(y, t), "the mean was asked for"),
        (lambda y, t: -binary(y, t), "the sign: ln p is negative"),
        (lambda y, t: -5 * binary(y, t), "the sign is missing, and the mean"),
        (lambda y, t: binary(y, t) / np.log(10), "base 10"),
        (lambda y, t: binary(y, t) / np.log(2), "base 2"),
        (lambda y, t: -(t * np.log(y)).mean(), "class 0 cost nothing"),
        (lambda y, t: -np.log(y).mean(), "probability 1 - y"),
        (lambda y, t: binary(1 - y, t), "exchanged: y is that of class 1"),
        (lambda y, t: -np.log(np.where(t, y, 1 - y).mean()), "first ln, then the mean"),
        (lambda y, t: ((y - t) ** 2).mean(), "squared error"),
        (lambda y, t: -np.log(np.where(t, y, 1 - y)), "one loss a point"),
        (lambda y, t: np.array([binary(y, t)]), "an array of shape (1,)"),
        (lambda y, t: -(y * np.log(t)).mean(), "not finite"),
        (lambda y, t: 42.0, "not the right one"),
        (lambda y: y, "stopped with TypeError"),
    ],
)
def test_binary_wrong(answer, hint):
    assert hint in grade("ex-binary-cross-entropy", answer)
