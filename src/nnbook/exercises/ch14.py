"""Graders of the exercises on faster and better training."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.labels import one_hot

BALLOTS = [
    [[0.4, 0.3, 0.3], [0.5, 0.1, 0.4], [0.8, 0.1, 0.1], [0.0, 0.0, 1.0], [0.48, 0.52, 0.0]],
    [[0.4, 0.3, 0.3], [0.5, 0.1, 0.4], [0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.48, 0.52, 0.0]],
    [[0.4, 0.3, 0.3], [0.0, 0.1, 0.9], [0.3, 0.4, 0.3], [0.1, 0.8, 0.1], [0.45, 0.0, 0.55]],
    [[0.0, 1.0, 0.0], [0.0, 0.1, 0.9], [0.3, 0.4, 0.3], [0.1, 0.8, 0.1], [0.45, 0.0, 0.55]],
]
"""Probabilities of 4 networks, 5 digits, 3 classes: majorities against the mean, and three ties."""


@grader("ex-smooth-targets")
def smooth_targets(answer: Callable[[NDArray, float], NDArray]) -> None:
    """Targets that move a part of the certainty to all classes."""
    for classes, labels, epsilon in ((4, [2, 0, 3], 0.2), (10, [7, 7, 1, 0], 0.1)):
        t = one_hot(labels, classes)
        given = t.copy()
        found = returned(answer(given, epsilon), "smooth_targets")
        right = (1 - epsilon) * t + epsilon / classes
        if not np.array_equal(given, t):
            raise Hint("the given targets were changed: compute new ones.")
        if close(found, right):
            continue
        if np.shape(found) != t.shape:
            raise Hint(f"expected the shape of t, {t.shape}, got {np.shape(found)}.")
        for value, hint in (
            ((1 - epsilon) * t, "rows no longer add up to one: where has the rest gone?"),
            (t + epsilon / classes, "rows add up to more than one: take epsilon away first."),
            (
                np.where(t == 1, 1 - epsilon, epsilon / (classes - 1)),
                "epsilon is shared among *all* classes, the true one, too.",
            ),
            (
                (1 - epsilon) * t + epsilon / 10,
                "ten classes are built in: take their number from the shape of t.",
            ),
            (
                (1 - epsilon) * t + epsilon,
                "every class got the whole of epsilon: divide it among them.",
            ),
            (right.astype(t.dtype), "the numbers became whole: t holds integers; use floats."),
            (epsilon * t + (1 - epsilon) / classes, "epsilon and 1 - epsilon are exchanged."),
        ):
            if close(found, value):
                raise Hint(hint)
        raise Hint("the values are not right: does each row add up to one?")


@grader("ex-fold-batch-norm")
def fold_batch_norm(answer: Callable[..., Sequence[NDArray]]) -> None:
    """Weights and biases that do the work of a layer and of the normalisation behind it."""
    for shape in ((4, 4), (3, 3, 2, 5)):  # dense, where a wrong axis still fits, and convolution
        rng = np.random.RandomState(len(shape))
        w, b = rng.normal(size=shape), rng.normal(size=shape[-1])
        gamma, beta, mean = rng.normal(size=(3, shape[-1]))
        variance, epsilon = rng.uniform(0.05, 2, shape[-1]), 0.5  # so that epsilon is seen
        given = [array.copy() for array in (w, b, gamma, beta, mean, variance)]
        found = returned(answer(*given, epsilon), "fold_batch_norm")
        before = (w, b, gamma, beta, mean, variance)
        if any(not np.array_equal(new, old) for new, old in zip(given, before, strict=True)):
            raise Hint("a given array was changed: return new ones.")
        if not isinstance(found, Sequence) or len(found) != 2:
            raise Hint("expected two results, the new weights and the new biases.")
        scale = gamma / np.sqrt(variance + epsilon)
        _judge_weights(found[0], w, gamma, variance, epsilon)
        if close(found[1], (b - mean) * scale + beta):
            continue
        for value, hint in (
            (b, "the biases are the old ones: they are shifted and scaled, too."),
            (beta, "these are the shifts alone: the mean and the old bias are missing."),
            (beta - mean * scale, "the old bias is lost; it is a part of what is normalised."),
            (b * scale + beta, "the mean is not subtracted."),
            (b + beta - mean * scale, "the old bias is not scaled: it goes through, too."),
            ((b - mean) * scale, "beta is missing."),
            ((b + mean) * scale + beta, "the mean is added: it must be taken away."),
        ):
            if close(found[1], value):
                raise Hint(hint)
        raise Hint("the new biases are not right: follow a total input of 0 through both layers.")


@grader("ex-vote")
def vote(answer: Callable[[NDArray], NDArray]) -> None:
    """The class that most networks name; among equals the one with the largest mean."""
    y = np.array(BALLOTS)
    right = [0, 2, 0, 1, 2]
    found = returned(answer(y.copy()), "vote")
    if np.shape(found) == (5, 3):
        raise Hint("expected one class number a digit, shape (N,), got the counts of all classes.")
    if np.shape(found) != (5,):
        raise Hint(
            f"expected one class number a digit, shape (N,), here (5,), got {np.shape(found)}."
        )
    if close(found, right):
        return
    counts = one_hot(y.argmax(axis=2).ravel(), 3).reshape(4, 5, 3).sum(axis=0)
    mean = y.mean(axis=0)
    for value, hint in (
        (mean.argmax(axis=1), "that is the largest mean: first count who names which class."),
        (counts.argmax(axis=1), "ties go to the smallest class number: let the mean decide."),
        (2 - counts[:, ::-1].argmax(axis=1), "ties go to the largest class number."),
        (
            np.where((counts > 2).any(axis=1), counts.argmax(axis=1), mean.argmax(axis=1)),
            "in a tie the mean chooses among the tied classes only, not among all.",
        ),
        (y[0].argmax(axis=1), "that is the first network alone."),
        (y.max(axis=0).argmax(axis=1), "that is the class of the single surest network."),
    ):
        if close(found, value):
            raise Hint(hint)
    raise Hint("not right: count votes along the axis of the networks, the first one.")


def _judge_weights(
    found: object, w: NDArray, gamma: NDArray, variance: NDArray, epsilon: float
) -> None:
    """Raise the hint about folded weights, unless they are right."""
    if close(found, w * gamma / np.sqrt(variance + epsilon)):
        return
    if np.shape(found) != w.shape:
        raise Hint(f"weights: expected the shape of w, {w.shape}, got {np.shape(found)}.")
    options = [
        (w, "the weights are the old ones: each filter or unit is scaled."),
        (w * gamma / np.sqrt(variance), "weights: epsilon is missing under the root."),
        (w * gamma / (np.sqrt(variance) + epsilon), "weights: epsilon stands under the root."),
        (w * gamma / (variance + epsilon), "weights: divide by the root of the variance."),
        (w / np.sqrt(variance + epsilon), "weights: gamma is missing."),
        (w * np.sqrt(variance + epsilon) / gamma, "weights: turned upside down."),
    ]
    if w.ndim == 2:
        wrong = w * (gamma / np.sqrt(variance + epsilon))[:, None]
        options.append((wrong, "weights: scaled by rows; a unit is a column, the last axis."))
    for value, hint in options:
        if close(found, value):
            raise Hint(hint)
    raise Hint("the new weights are not right: what factor does one unit's total input get?")
