"""Graders on MNIST: the right answer passes, each likely mistake has its own hint."""

import numpy as np
import pytest

from nnbook.exercises import grade


def batch_slices(n, size):
    return [(i, min(i + size, n)) for i in range(0, n, size)]


def equal_parts(n, size):
    """Cover all images by batches that are too small."""
    return [(i, min(i + size - 1, n)) for i in range(0, n, size - 1)] if size > 1 else [(0, n)]


@pytest.mark.parametrize(
    "answer", [batch_slices, lambda n, size: np.array(batch_slices(n, size)).tolist()]
)
def test_slices_right(answer):
    assert grade("ex-batch-slices", answer) is None


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda n, size: None, "returned None"),
        (lambda n, size: [(i, i + size) for i in range(0, n, size)], "beyond the end"),
        (
            lambda n, size: [(i, i + size) for i in range(0, n - size + 1, size)],
            "images are left out: the last batch may be short",
        ),
        (lambda n, size: [(i, i + size - 1) for i in range(0, n, size)], "image 3 is left out"),
        (lambda n, size: [(i, i + size + 1) for i in range(0, n, size)], "taken twice"),
        (
            lambda n, size: [(i + 1, i + size + 1) for i in range(0, n, size)],
            "counting begins at 0",
        ),
        (lambda n, size: list(range(0, n, size)), "pairs (start, stop)"),
        (lambda n, size: [], "the list is empty"),
        (lambda n, size: [*batch_slices(n, size), (n, n)], "a batch is empty"),
        (equal_parts, "has not 4 images"),
        (lambda n: [(0, n)], "stopped with TypeError"),
    ],
)
def test_slices_wrong(answer, hint):
    assert hint in grade("ex-batch-slices", answer)


def accuracy_by_digit(y, t):
    right = y.argmax(axis=1) == t
    return np.array([right[t == d].mean() for d in range(10)])


def hits(y, t):
    return np.array([np.sum((y.argmax(axis=1) == d) & (t == d)) for d in range(10)])


def precision(y, t):
    return hits(y, t) / np.maximum(np.bincount(y.argmax(axis=1), minlength=10), 1)


def test_by_digit_right():
    assert grade("ex-accuracy-by-digit", accuracy_by_digit) is None
    assert grade("ex-accuracy-by-digit", lambda y, t: accuracy_by_digit(y, t).tolist()) is None


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda y, t: None, "returned None"),
        (hits, "those are counts"),
        (lambda y, t: hits(y, t) / len(t), "the number of all images"),
        (lambda y, t: 1 - accuracy_by_digit(y, t), "wrong answers"),
        (lambda y, t: 100 * accuracy_by_digit(y, t), "per cent"),
        (precision, "how often the network SAYS"),
        (lambda y, t: [np.mean(y.argmax(axis=1) == t)] * 10, "overall accuracy"),
        (lambda y, t: [y[t == d, d].mean() for d in range(10)], "mean probabilities"),
        (lambda y, t: np.mean(y.argmax(axis=1) == t), "that is one number"),
        (lambda y, t: y.argmax(axis=1) == t, "ten shares, shape (10,)"),
        (lambda y, t: accuracy_by_digit(y, t) ** 2, "work out one digit by hand"),
        (lambda y, t: y.argmax(axis=0) == t, "argmax along axis 1"),
        (lambda y: y, "stopped with TypeError"),
    ],
)
def test_by_digit_wrong(answer, hint):
    assert hint in grade("ex-accuracy-by-digit", answer)


def standardised(x, mean, deviation):
    alive = deviation > 0
    return (x - mean) / np.where(alive, deviation, 1) * alive


def standardise_pixels(a, b):
    mean, deviation = a.mean(axis=0), a.std(axis=0)
    return standardised(a, mean, deviation), standardised(b, mean, deviation)


def own_numbers(a, b):
    return tuple(standardised(x, x.mean(axis=0), x.std(axis=0)) for x in (a, b))


def all_together(a, b):
    both = np.concatenate([a, b])
    mean, deviation = both.mean(axis=0), both.std(axis=0)
    alive = a.std(axis=0) > 0
    return tuple(standardised(x, mean, deviation) * alive for x in (a, b))


def dead_pixel_kept(a, b):
    mean, deviation = a.mean(axis=0), a.std(axis=0)
    scale = np.where(deviation > 0, deviation, 1)
    return (a - mean) / scale, (b - mean) / scale


def in_place(a, b):
    result = standardise_pixels(a, b)
    a -= a.mean(axis=0)
    return result


def with_scale(change):
    """Return an answer that combines x, mean and deviation in its own way."""

    def answer(a, b):
        mean, deviation = a.mean(axis=0), a.std(axis=0)
        alive = deviation > 0
        scale = np.where(alive, deviation, 1)
        return tuple(change(x, mean, scale) * alive for x in (a, b))

    return answer


def test_standardise_right():
    assert grade("ex-standardise-pixels", standardise_pixels) is None
    assert grade("ex-standardise-pixels", lambda a, b: list(standardise_pixels(a, b))) is None


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, b: None, "returned None"),
        (lambda a, b: standardise_pixels(a, b)[0], "expected two arrays"),
        (lambda a, b: (a.T, b.T), "expected the shape (9, 4) again"),
        (lambda a, b: ((a - a.mean(0)) / a.std(0), b), "not finite"),
        (own_numbers, "with their own mean and deviation"),
        (all_together, "include the test data"),
        (dead_pixel_kept, "must become 0 in both arrays"),
        (in_place, "a given array was changed"),
        (lambda a, b: ((a - a.mean()) / a.std(), (b - a.mean()) / a.std()), "one mean for all"),
        (with_scale(lambda x, mean, scale: x - mean), "centred, but not divided"),
        (with_scale(lambda x, mean, scale: (x - mean) / scale**2), "divided by the variance"),
        (with_scale(lambda x, mean, scale: x / scale), "the mean was not subtracted"),
        (with_scale(lambda x, mean, scale: x * 0), "is every column's mean 0"),
        (lambda a, b: (standardise_pixels(a, b)[0], b * 0), "the test data are not"),
        (lambda a: a, "stopped with TypeError"),
    ],
)
def test_standardise_wrong(answer, hint):
    assert hint in grade("ex-standardise-pixels", answer)


def surest_mistake(y, t):
    wrong = np.flatnonzero(y.argmax(axis=1) != t)
    return wrong[y[wrong].max(axis=1).argmax()]


def place_among_the_wrong(y, t):
    wrong = np.flatnonzero(y.argmax(axis=1) != t)
    return y[wrong].max(axis=1).argmax()


def least_sure(y, t):
    wrong = np.flatnonzero(y.argmax(axis=1) != t)
    return wrong[y[wrong].max(axis=1).argmin()]


def test_surest_right():
    assert grade("ex-surest-mistake", surest_mistake) is None
    assert grade("ex-surest-mistake", lambda y, t: int(surest_mistake(y, t))) is None


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda y, t: None, "returned None"),
        (lambda y, t: y.max(axis=1).argmax(), "that answer is right"),
        (least_sure, "the least sure mistake"),
        (place_among_the_wrong, "a place in the list of the WRONG images"),
        (lambda y, t: y[np.arange(len(t)), t].argmin(), "gives the true class the least"),
        (lambda y, t: np.flatnonzero(y.argmax(axis=1) != t)[0], "the first mistake"),
        (lambda y, t: np.flatnonzero(y.argmax(axis=1) != t), "expected one index"),
        (lambda y, t: y.max(), "expected one index"),
        (lambda y, t: 4, "print the largest probability"),
        (lambda y: y, "stopped with TypeError"),
    ],
)
def test_surest_wrong(answer, hint):
    assert hint in grade("ex-surest-mistake", answer)
