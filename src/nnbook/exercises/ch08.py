"""Graders of the exercises on MNIST: batches, accuracy by digit, standardising, mistakes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned


@grader("ex-batch-slices")
def batch_slices(answer: Callable[[int, int], list[tuple[int, int]]]) -> None:
    """Pairs (start, stop) that cover n images, also where the last batch is short."""
    for n, size in ((12, 4), (10, 3), (5, 8), (7, 1)):
        given = returned(answer(n, size), "batch_slices")
        case = f"for n = {n}, size = {size}"
        if isinstance(given, np.ndarray):
            given = given.tolist()
        try:
            pairs = [(int(start), int(stop)) for start, stop in given]
        except (TypeError, ValueError):
            raise Hint("expected a list of pairs (start, stop).") from None
        if not pairs:
            raise Hint(f"{case} the list is empty.")
        if pairs[0][0] != 0:
            raise Hint(f"{case} the first batch begins at {pairs[0][0]}: counting begins at 0.")
        for (start, stop), (after, _) in pairwise(pairs):
            if after < stop:
                raise Hint(f"{case} image {after} is taken twice: [{start}:{stop}] holds it.")
            if after > stop:
                raise Hint(f"{case} image {stop} is left out: a slice ends before its stop.")
        if any(stop <= start for start, stop in pairs):
            raise Hint(f"{case} a batch is empty.")
        last = pairs[-1][1]
        if last > n:
            raise Hint(f"{case} the last stop is {last}, beyond the end: take the smaller of two.")
        if last < n:
            raise Hint(
                f"{case} the last {n - last} images are left out: the last batch may be short."
            )
        if any(stop - start != size for start, stop in pairs[:-1]):
            raise Hint(f"{case} a batch before the last has not {size} images.")


@grader("ex-accuracy-by-digit")
def accuracy_by_digit(answer: Callable[[NDArray, NDArray], NDArray]) -> None:
    """Ten shares: right answers among the images of each digit."""
    rng = np.random.default_rng(8)
    t = np.concatenate([np.arange(10), rng.integers(0, 10, 50), [3] * 20, [7] * 10])
    y = rng.random((len(t), 10))
    y[np.arange(len(t)), t] += 0.35
    y /= y.sum(axis=1, keepdims=True)
    said = y.argmax(axis=1)
    right = said == t
    counts = np.bincount(t, minlength=10)
    hits = np.bincount(t[right], minlength=10)
    try:
        result = answer(y.copy(), t.copy())
    except ValueError as error:
        if "broadcast" not in str(error):
            raise
        raise Hint(
            "the shapes do not fit: the answers are one a row, argmax along axis 1."
        ) from None
    value = np.asarray(returned(result, "accuracy_by_digit"), dtype=float)
    if value.shape == ():
        raise Hint("that is one number: ten are wanted, one for each digit.")
    if value.shape != (10,):
        raise Hint(f"expected ten shares, shape (10,), got {value.shape}.")
    shares = hits / counts
    _name_mistake(
        value,
        [
            (hits, "those are counts: divide by how many images of the digit there are."),
            (hits / len(t), "divided by the number of all images: take those of the digit only."),
            (1 - shares, "those are the shares of wrong answers."),
            (100 * shares, "those are per cent: shares lie between 0 and 1."),
            (
                hits / np.maximum(np.bincount(said, minlength=10), 1),
                "divided by how often the network SAYS the digit: group by the label, not by the "
                "answer.",
            ),
            (np.full(10, right.mean()), "all ten are the overall accuracy: choose the rows first."),
            (
                [y[t == d, d].mean() for d in range(10)],
                "those are mean probabilities: compare the answers, argmax, with the labels.",
            ),
        ],
    )
    if not close(value, shares):
        raise Hint("the shape is right, the values are not: work out one digit by hand.")


@grader("ex-standardise-pixels")
def standardise_pixels(answer: Callable[[NDArray, NDArray], tuple[NDArray, NDArray]]) -> None:
    """Training and test data, standardised by column with the training data's numbers."""
    rng = np.random.default_rng(9)
    train = rng.normal([1, -2, 0.5, 3], [1, 2, 0.1, 5], size=(9, 4))
    test = rng.normal([0, 1, 0.7, 2], [2, 1, 0.4, 3], size=(6, 4))
    train[:, 2] = 0.5  # never changes in training
    given = train.copy(), test.copy()
    with np.errstate(all="ignore"):
        result = returned(answer(*given), "standardise_pixels")
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise Hint("expected two arrays, for training and test.")
    if not (np.array_equal(given[0], train) and np.array_equal(given[1], test)):
        raise Hint("a given array was changed: work on new ones (x = x - ..., not x -= ...).")
    first, second = (np.asarray(part, dtype=float) for part in result)
    for part, like in ((first, train), (second, test)):
        if part.shape != like.shape:
            raise Hint(f"expected the shape {like.shape} again, got {part.shape}.")
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    scale = np.where(deviation > 0, deviation, 1)
    alive = deviation > 0
    right = tuple((part - mean) / scale * alive for part in (train, test))
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise Hint("not finite: a pixel that never changes has the standard deviation 0.")
    dead = first[:, ~alive].any() or second[:, ~alive].any()
    if dead and close(second[:, alive], right[1][:, alive]):
        raise Hint("a pixel that never changes in training must become 0 in both arrays.")
    own = (test - test.mean(axis=0)) / test.std(axis=0)
    whole = np.concatenate([train, test])
    together = (train - whole.mean(axis=0)) / whole.std(axis=0)
    _name_mistake(
        first[:, alive],
        [
            (
                together[:, alive],
                "mean and deviation include the test data: measure the training data alone.",
            ),
            (((train - train.mean()) / train.std())[:, alive], "one mean for all: take axis 0."),
            ((train - mean)[:, alive], "centred, but not divided by the standard deviation."),
            (
                ((train - mean) / scale**2)[:, alive],
                "divided by the variance: its root is the standard deviation.",
            ),
            (train[:, alive] / scale[alive], "the mean was not subtracted."),
        ],
    )
    if close(first, right[0]) and close(second[:, alive], own[:, alive]):
        raise Hint(
            "the test data were standardised with their own mean and deviation: the future has "
            "to be treated with the numbers of the training data."
        )
    if not close(first, right[0]):
        raise Hint("the training data are not right: is every column's mean 0, its deviation 1?")
    if not close(second, right[1]):
        raise Hint("the training data are right, the test data are not.")


@grader("ex-surest-mistake")
def surest_mistake(answer: Callable[[NDArray, NDArray], int]) -> None:
    """The index of the wrong answer with the largest probability."""
    t = np.array([0, 1, 2, 1, 0, 2, 2])
    y = np.array(
        [
            [0.97, 0.02, 0.01],  # right, the surest of all
            [0.48, 0.47, 0.05],  # wrong, not sure
            [0.01, 0.90, 0.09],  # wrong
            [0.93, 0.04, 0.03],  # wrong, the surest
            [0.60, 0.30, 0.10],  # right
            [0.34, 0.32, 0.34],  # wrong, the least sure
            [0.49, 0.505, 0.005],  # wrong, gives its true class the least
        ]
    )
    value = np.asarray(returned(answer(y.copy(), t.copy()), "surest_mistake"))
    if value.shape != () or not np.issubdtype(value.dtype, np.integer):
        raise Hint(f"expected one index, a whole number, got {value.tolist()!r}.")
    hints = {
        0: "that answer is right: look among the wrong ones only.",
        5: "that is the least sure mistake: the largest probability is wanted.",
        2: "that may be a place in the list of the WRONG images: which image stands there?",
        6: "that one gives the true class the least: wanted is the largest probability.",
        1: "that is the first mistake, not the surest.",
    }
    if value != 3:
        raise Hint(hints.get(int(value), "no: print the largest probability of each wrong row."))


def _name_mistake(answer: object, mistakes: list[tuple[object, str]]) -> None:
    """Raise the hint of the first mistake that gives this answer."""
    for result, hint in mistakes:
        if close(answer, result):
            raise Hint(hint)
