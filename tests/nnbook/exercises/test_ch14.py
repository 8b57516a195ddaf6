"""Graders of faster and better: the right answer passes, each mistake gets its own hint."""

import numpy as np
import pytest

from nnbook.exercises import grade
from nnbook.labels import one_hot


def smooth(t, epsilon):
    return (1 - epsilon) * t + epsilon / t.shape[1]


def smooth_in_place(t, epsilon):
    result = smooth(t, epsilon)
    t[:] = 0
    return result


def fold(w, b, gamma, beta, mean, variance, epsilon):
    scale = gamma / np.sqrt(variance + epsilon)
    return w * scale, (b - mean) * scale + beta


def folded(weights=None, biases=None):
    """The right answer, its weights or biases replaced by a mistake."""

    def answer(w, b, gamma, beta, mean, variance, epsilon):
        scale = gamma / np.sqrt(variance + epsilon)
        new_w, new_b = w * scale, (b - mean) * scale + beta
        if weights:
            new_w = weights(w, gamma, variance, epsilon)
        if biases:
            new_b = biases(b, scale, beta, mean)
        return new_w, new_b

    return answer


def fold_in_place(w, *rest):
    result = fold(w, *rest)
    w *= 0
    return result


def counted(y):
    return one_hot(y.argmax(axis=2).ravel(), y.shape[2]).reshape(y.shape).sum(axis=0)


def vote(y):
    votes = counted(y)
    tied = votes == votes.max(axis=1, keepdims=True)
    return np.where(tied, y.mean(axis=0), -1).argmax(axis=1)


RIGHT = [
    ("ex-smooth-targets", smooth),
    ("ex-smooth-targets", lambda t, epsilon: smooth(t, epsilon).tolist()),
    ("ex-fold-batch-norm", fold),
    ("ex-vote", vote),
    ("ex-vote", lambda y: (counted(y) + y.mean(axis=0) / 2).argmax(axis=1).tolist()),
]

WRONG = {
    "ex-smooth-targets": [
        (smooth_in_place, "were changed"),
        (lambda t, e: smooth(t, e).sum(axis=1), "expected the shape of t"),
        (lambda t, e: (1 - e) * t, "where has the rest gone"),
        (lambda t, e: t + e / t.shape[1], "more than one"),
        (lambda t, e: np.where(t == 1, 1 - e, e / (t.shape[1] - 1)), "the true one, too"),
        (lambda t, e: (1 - e) * t + e / 10, "number from the shape"),
        (lambda t, e: (1 - e) * t + e, "divide it among them"),
        (lambda t, e: smooth(t, e).astype(int), "use floats"),
        (lambda t, e: smooth(t, 1 - e), "are exchanged"),
        (lambda t, e: smooth(t, e) ** 2, "add up to one"),
    ],
    "ex-fold-batch-norm": [
        (fold_in_place, "return new ones"),
        (lambda *a: fold(*a)[0], "expected two results"),
        (folded(lambda w, g, v, e: w.sum(axis=0)), "expected the shape of w"),
        (folded(lambda w, g, v, e: w), "the old ones: each filter"),
        (folded(lambda w, g, v, e: w * g / np.sqrt(v)), "epsilon is missing"),
        (folded(lambda w, g, v, e: w * g / (np.sqrt(v) + e)), "stands under the root"),
        (folded(lambda w, g, v, e: w * g / (v + e)), "root of the variance"),
        (folded(lambda w, g, v, e: w / np.sqrt(v + e)), "gamma is missing"),
        (folded(lambda w, g, v, e: w * np.sqrt(v + e) / g), "upside down"),
        (folded(lambda w, g, v, e: w * (g / np.sqrt(v + e))[:, None]), "a unit is a column"),
        (folded(lambda w, g, v, e: w * g), "what factor"),
        (folded(biases=lambda b, s, beta, m: b), "the biases are the old ones"),
        (folded(biases=lambda b, s, beta, m: beta), "the shifts alone"),
        (folded(biases=lambda b, s, beta, m: beta - m * s), "old bias is lost"),
        (folded(biases=lambda b, s, beta, m: b * s + beta), "mean is not subtracted"),
        (folded(biases=lambda b, s, beta, m: b + beta - m * s), "old bias is not scaled"),
        (folded(biases=lambda b, s, beta, m: (b - m) * s), "beta is missing"),
        (folded(biases=lambda b, s, beta, m: (b + m) * s + beta), "mean is added"),
        (folded(biases=lambda b, s, beta, m: b * 0), "total input of 0"),
    ],
    "ex-vote": [
        (counted, "got the counts"),
        (lambda y: vote(y)[0], "here \\(5,\\)"),
        (lambda y: y.mean(axis=0).argmax(axis=1), "the largest mean"),
        (lambda y: counted(y).argmax(axis=1), "to the smallest class number"),
        (lambda y: 2 - counted(y)[:, ::-1].argmax(axis=1), "to the largest class number"),
        (
            lambda y: np.where(
                (counted(y) > 2).any(axis=1),
                *(counted(y).argmax(axis=1), y.mean(axis=0).argmax(axis=1)),
            ),
            "among the tied classes only",
        ),
        (lambda y: y[0].argmax(axis=1), "first network alone"),
        (lambda y: y.max(axis=0).argmax(axis=1), "single surest"),
        (lambda y: 2 - vote(y), "along the axis of the networks"),
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
