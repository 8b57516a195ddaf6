"""Graders of the full CNN: the right answer passes, each mistake gets its own hint."""

import numpy as np
import pytest

from nnbook.exercises import grade


def describe(side, depth, stack, up=False, plus=1, bias=1, deep=True, step=None, keep=True):
    """The right answer, or one with a mistake."""
    shape, rows = (side, side, depth), []
    for kind, *size in stack:
        weights = 0
        if kind == "conv":
            f, filters = size
            weights = (f * f * (shape[2] if deep else 1) + bias) * filters
            n = shape[0] - f + plus
            shape = (n, n, filters)
        elif kind == "pool":
            n = -(-shape[0] // size[0]) if up else shape[0] // size[0]
            n = shape[0] - size[0] + 1 if step else n
            shape = (n, n, shape[2] if keep else shape[2] // 2)
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            weights = (shape[0] + bias) * size[0]
            shape = (size[0],)
        rows.append((shape, weights))
    return rows


def changed(change):
    """The right answer, each row (layer, shape, weights) changed."""

    def answer(side, depth, stack):
        return [
            change(layer, *row)
            for layer, row in zip(stack, describe(side, depth, stack), strict=True)
        ]

    return answer


def one_bias(side, depth, stack):
    return [
        (shape, weights + 1 if weights else 0)
        for shape, weights in describe(side, depth, stack, bias=0)
    ]


def same(side, depth, stack):
    rows = describe(side, depth, stack)
    return [((side, side, rows[0][0][-1]), rows[0][1]), *rows[1:]]


def bias_per_map(side, depth, stack):
    rows, before = describe(side, depth, stack), depth
    out = []
    for layer, (shape, weights) in zip(stack, rows, strict=True):
        if layer[0] == "conv":
            weights = (layer[1] ** 2 + 1) * before * layer[2]
        out.append((shape, weights))
        before = shape[-1]
    return out


def rates(counts):
    hits = np.diag(counts)
    return hits / counts.sum(axis=1), hits / counts.sum(axis=0)


def in_place(counts):
    result = rates(counts)
    counts[:] = 0
    return result


def top(y, t, k):
    guesses = np.argsort(y, axis=1)[:, -k:]
    return (guesses == t.argmax(axis=1)[:, None]).any(axis=1).mean()


def place(y, t):
    order = np.argsort(-y, axis=1)
    return np.argmax(order == t.argmax(axis=1)[:, None], axis=1)


RIGHT = [
    ("ex-describe-cnn", describe),
    ("ex-describe-cnn", changed(lambda layer, shape, weights: [list(shape), np.int64(weights)])),
    ("ex-recall-precision", rates),
    ("ex-recall-precision", lambda counts: np.array(rates(counts))),
    ("ex-recall-precision", lambda counts: [r.tolist() for r in rates(counts)]),
    ("ex-top-accuracy", top),
    ("ex-top-accuracy", lambda y, t, k: float(np.mean(place(y, t) < k))),
]

WRONG = {
    "ex-describe-cnn": [
        (lambda *a: describe(*a)[:-1], "one pair for each"),
        (lambda *a: [shape for shape, _ in describe(*a)], "expected pairs"),
        (changed(lambda layer, shape, weights: (shape[-1], weights)), "expected pairs"),
        (changed(lambda layer, shape, weights: (shape[:2], weights)), "a shape of 3 numbers"),
        (same, "there is no padding"),
        (lambda *a: describe(*a, plus=0), r"is the \+ 1"),
        (
            changed(lambda layer, s, w: ((*s[:-1], s[-1] + (layer[0] == "conv")), w)),
            "as many maps as filters",
        ),
        (lambda *a: describe(*a, keep=False), "keeps the number of maps"),
        (lambda *a: describe(*a, up=True), "rounded up"),
        (lambda *a: describe(*a, step=1), "by its own window"),
        (changed(lambda layer, s, w: (tuple(n + 5 for n in s), w)), "is not right"),
        (changed(lambda layer, s, w: (s, w + (layer[0] == "pool"))), "nothing to learn"),
        (lambda *a: describe(*a, bias=0), "biases are missing"),
        (one_bias, "each filter or unit has its own"),
        (lambda *a: describe(*a, deep=False), "as deep as its input"),
        (bias_per_map, "not one for each map"),
        (changed(lambda layer, s, w: (s, 2 * w)), "weights are not right"),
    ],
    "ex-recall-precision": [
        (lambda c: rates(c)[0], "expected two results"),
        (lambda c: 0.9, "expected two results"),
        (in_place, "work on a copy"),
        (lambda c: rates(c.T), "the two are exchanged"),
        (lambda c: (np.trace(c) / c.sum(), np.trace(c) / c.sum()), "one number a class"),
        (lambda c: [100 * r for r in rates(c)], "not percent"),
        (lambda c: [np.diag(c) / c.sum()] * 2, "divided by all digits"),
        (lambda c: [1 - r for r in rates(c)], "share of the mistakes"),
        (
            lambda c: [np.diag(c) / (c - np.diag(np.diag(c))).sum(axis=a) for a in (1, 0)],
            "must hold the diagonal",
        ),
        (lambda c: [rates(c)[1]] * 2, "recall: the sum runs along the other axis"),
        (lambda c: [rates(c)[0]] * 2, "precision: the sum runs along the other axis"),
        (lambda c: [r**2 for r in rates(c)], "check class 0 by hand"),
    ],
    "ex-top-accuracy": [
        (lambda y, t, k: place(y, t) < k, "expected one number"),
        (lambda y, t, k: np.sum(place(y, t) < k), "that is a count"),
        (lambda y, t, k: 100 * top(y, t, k), "not percent"),
        (lambda y, t, k: top(-y, t, k), "k smallest"),
        (lambda y, t, k: np.mean(place(y, t) == k - 1), "places 1 to k all count"),
        (lambda y, t, k: top(y, t, 1), "plain accuracy"),
        (lambda y, t, k: top(y, t, k + 1), "one guess too many"),
        (lambda y, t, k: np.mean(place(y, t) < k - 1), "one guess is missing"),
        (lambda y, t, k: 1 - top(y, t, k), "share of the mistakes"),
        (lambda y, t, k: top(y, t, k) ** 2, "Sort along axis 1"),
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


@pytest.mark.parametrize("label", list(WRONG))
def test_a_starter_that_returns_nothing_gets_a_friendly_hint(label):
    assert "return" in grade(label, lambda *_: None)


@pytest.mark.parametrize("label", list(WRONG))
def test_an_error_in_the_answer_becomes_its_hint(label):
    def answer(*_):
        raise IndexError("too far")

    assert grade(label, answer) == "Your code stopped with IndexError: too far"
