"""Graders of the exercises on softmax and cross entropy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.activations import log_softmax, softmax
from nnbook.exercises.grading import Hint, close, grader, returned

BATCH = np.array([[0.3, 2.9, 4.0], [2.0, 0.5, 1.0], [1.0, 3.0, 0.2], [-1.0, 0.5, -2.0]])
FAR = np.array([[1010.0, 1000.0, 990.0], [-1000.0, -1001.0, -1003.0]])  # each overflows or vanishes


@grader("ex-softmax-temperature")
def softmax_temperature(answer: Callable[[NDArray, float], NDArray]) -> None:
    """Softmax of a / T, row by row."""
    T = 2.0
    y = _called(answer, BATCH, T)
    _unchanged(answer, BATCH, T)
    if y.shape != BATCH.shape:
        raise Hint(f"expected the shape of a, {BATCH.shape}, got {y.shape}.")
    e = np.exp(BATCH / T)
    _name_mistake(
        y,
        [
            (softmax(BATCH), "that is T = 1 for every T: divide the total inputs by T."),
            (softmax(BATCH * T), "a large T should make the answer more even: divide by T."),
            (softmax(BATCH) / T, "T divides the inputs, not the outputs: the rows must sum to 1."),
            (softmax(BATCH / T).T, "the rows and columns are exchanged."),
            (softmax((BATCH / T).T).T, "the columns sum to 1: run along the last axis, the rows."),
            (e / e.sum(), "all entries together sum to 1: did max and sum get an axis?"),
            (e, "those are the exponentials: divide each row by its sum."),
            (log_softmax(BATCH / T), "that is the logarithm of the softmax."),
        ],
    )
    if not close(y, softmax(BATCH / T)):
        raise Hint("the shape is right, the values are not: do the rows sum to 1?")
    square = _called(answer, BATCH[:3], T)
    if not close(square, softmax(BATCH[:3] / T)):
        raise Hint("wrong for a batch as high as it is wide: do max and sum keep their axis?")
    for T in (2.0, 0.01):
        far = _called(answer, FAR, T)
        if not np.isfinite(far).all():
            raise Hint("large inputs give nan: subtract the largest of each row before np.exp.")
        if not close(far, softmax(FAR / T)):
            raise Hint("rows that lie far apart go wrong: each needs its own largest input.")


@grader("ex-fool-the-batch")
def fool_the_batch(batch: NDArray) -> None:
    """A batch for which normalising over the whole array spoils an answer."""
    a = np.asarray(returned(batch, "unlucky"), dtype=float)
    if a.ndim != 2 or len(a) < 2 or a.shape[1] < 2:
        raise Hint(f"expected two or more rows of two or more inputs, got the shape {a.shape}.")
    if not np.isfinite(a).all():
        raise Hint("all inputs must be finite numbers.")
    highest = np.sort(a, axis=1)[:, -2:]
    if (highest[:, 0] == highest[:, 1]).any():
        raise Hint("one row has a tie: its answer should be beyond doubt.")
    with np.errstate(all="ignore"):
        whole = np.exp(a - a.max())
    if (whole.argmax(axis=1) != a.argmax(axis=1)).any():
        return
    if (whole.sum(axis=1) == 0).any():
        raise Hint(
            "nearly: one row has underflowed to zeros. Which class does argmax name for such a "
            "row, and which class is right in yours?"
        )
    raise Hint("every answer is still right: how far below the largest input must a row lie?")


@grader("ex-log-sum-exp")
def log_sum_exp(answer: Callable[[NDArray], NDArray]) -> None:
    """The logarithm of the sum of exponentials of each row."""
    value = _called(answer, BATCH)
    _unchanged(answer, BATCH)
    right = np.log(np.exp(BATCH).sum(axis=1))
    m = BATCH.max(axis=1)
    if close(value, np.log(np.exp(BATCH).sum(axis=0))):
        raise Hint("one number a column: the classes lie along the last axis.")
    if close(value, np.log(np.exp(BATCH).sum())):
        raise Hint("one number for the whole batch: the sum needs an axis.")
    if value.shape == (len(BATCH), 1):
        raise Hint(f"expected the shape ({len(BATCH)},), got {value.shape}: one axis too many.")
    if value.shape != right.shape:
        raise Hint(f"expected one number a row, shape {right.shape}, got {value.shape}.")
    _name_mistake(
        value,
        [
            (right - m, "the largest input was subtracted: now add it again."),
            (right - 2 * m, "the largest input must be added in the end, not subtracted again."),
            (np.exp(right), "the logarithm is missing."),
            (BATCH.sum(axis=1), "ln and exp do not cancel across a sum: add the exponentials."),
            (-right, "the sign is wrong."),
            (right / np.log(10), "that is the logarithm to base 10: take np.log."),
            (right / np.log(2), "that is the logarithm to base 2: take np.log."),
        ],
    )
    if not close(value, right):
        raise Hint("the shape is right, the values are not: try a row of zeros, which gives ln K.")
    square = _called(answer, BATCH[:3])
    if not close(square, right[:3]):
        raise Hint("wrong for a batch as high as it is wide: does the maximum keep its axis?")
    far = _called(answer, FAR)
    if not np.isfinite(far).all():
        raise Hint("not finite for inputs around 1000 and -1000: shift each row by its largest.")
    if not close(far, FAR[:, 0] + np.log(np.exp(FAR - FAR[:, :1]).sum(axis=1))):
        raise Hint("inputs around 1000 or -1000 go wrong: shift each row by its own largest.")


@grader("ex-binary-cross-entropy")
def binary_cross_entropy(answer: Callable[[NDArray, NDArray], float]) -> None:
    """The mean cross entropy of a single sigmoid output."""
    y = np.array([0.9, 0.2, 0.35, 0.6, 0.05])
    t = np.array([1, 0, 1, 0, 0])
    loss = _called(answer, y, t)
    p = np.where(t == 1, y, 1 - y)
    right = -np.log(p).mean()
    if close(loss, right):
        return
    if loss.shape == (5,):
        raise Hint("that is one loss a point: the mean is missing.")
    if loss.ndim:
        raise Hint(f"expected one number, got an array of shape {loss.shape}.")
    if not np.isfinite(loss):
        raise Hint("not finite, although every y lies strictly between 0 and 1.")
    _name_mistake(
        loss,
        [
            (5 * right, "the sum is right, but the mean was asked for."),
            (-right, "the sign: ln p is negative, a loss is not."),
            (-5 * right, "the sign is missing, and the mean."),
            (right / np.log(10), "that is the logarithm to base 10: take np.log."),
            (right / np.log(2), "that is the logarithm to base 2: take np.log."),
            (-(t * np.log(y)).mean(), "points of class 0 cost nothing: their term is missing."),
            (-np.log(y).mean(), "for points of class 0 the true class has probability 1 - y."),
            (-np.log(1 - p).mean(), "the two classes are exchanged: y is that of class 1."),
            (-np.log(p.mean()), "mean and logarithm are exchanged: first ln, then the mean."),
            (((y - t) ** 2).mean(), "that is the squared error."),
        ],
    )
    raise Hint("one number, but not the right one: try a single point by hand.")


def _called(answer: Callable[..., object], *inputs: object) -> NDArray:
    """Return what the reader's function gives for copies of the inputs, as an array."""
    copies = [given.copy() if isinstance(given, np.ndarray) else given for given in inputs]
    try:
        with np.errstate(all="ignore"):  # nan and inf are answered with a hint
            return np.asarray(returned(answer(*copies)), dtype=float)
    except ValueError as error:
        if "broadcast" not in str(error):
            raise
        raise Hint(
            "the shapes do not fit for a batch of 4 rows and 3 columns: did a maximum or a sum "
            "lose its axis? keepdims=True keeps it."
        ) from None


def _unchanged(answer: Callable[..., object], a: NDArray, *others: object) -> None:
    """Raise a hint if the reader's function changes the batch it is given."""
    given = a.copy()
    with np.errstate(all="ignore"):
        answer(given, *others)
    if not np.array_equal(given, a):
        raise Hint("the given array was changed: work on a new one (a = a - ..., not a -= ...).")


def _name_mistake(answer: NDArray, mistakes: list[tuple[object, str]]) -> None:
    """Raise the hint of the first mistake that gives this answer."""
    for result, hint in mistakes:
        if close(answer, result, rtol=1e-5):
            raise Hint(hint)
