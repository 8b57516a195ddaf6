"""The graders of chapter 09: right answers pass, and each likely mistake gets its own hint."""

from itertools import pairwise

import numpy as np
import pytest

from nnbook.exercises import grade


def hint(label, *answer):
    said = grade(label, *answer)
    assert said is not None
    return said


def right_count(sizes):
    return sum((n + 1) * m for n, m in pairwise(sizes))


def right_stop(val_losses, patience):
    least, best = np.inf, 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < least:
            least, best = loss, epoch
        elif epoch - best >= patience:
            return best, epoch
    return best, len(val_losses)


BEFORE = np.array([[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.4, 0.3, 0.3], [0.3, 0.4, 0.3]])
AFTER = np.array([[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.3, 0.3, 0.4], [0.001, 0.998, 0.001]])


def right_reorder(w, order):
    return w[order]


def right_restore(w_mixed, order):
    return w_mixed[np.argsort(order)]


def test_right_answers_pass():
    assert grade("ex-mlp-count", right_count) is None
    assert grade("ex-mlp-count", lambda sizes: np.int64(right_count(sizes))) is None
    assert grade("ex-early-stop", right_stop) is None
    assert grade("ex-early-stop", lambda *a: np.array(right_stop(*a))) is None
    assert grade("ex-better-and-worse", BEFORE, AFTER) is None
    assert grade("ex-better-and-worse", BEFORE.tolist(), AFTER.tolist()) is None
    assert grade("ex-reorder-weights", right_reorder, right_restore) is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda s: sum(n * m for n, m in pairwise(s)), "biases are missing"),
        (lambda s: sum(n * (m + 1) for n, m in pairwise(s)), "not to each input"),
        (lambda s: sum((n + 1) * (m + 1) for n, m in pairwise(s)), "no weights leading to it"),
        (lambda s: sum(n * m for n, m in pairwise(s)) + sum(s), "inputs have no biases"),
        (lambda s: (s[0] + 1) * s[1], "first layer alone"),
        (lambda s: right_count(s[:3]), "there may be more"),
        (lambda s: right_count([*s, 1]), "not the number"),
        (lambda s: None, "returned None"),
        (lambda s: right_count([s.pop(0), *s]), "changed its argument"),
    ],
)
def test_counting_mistakes(answer, said):
    assert said in hint("ex-mlp-count", answer)


def changed_stop(losses, patience, *, ties=False, late=0, ahead=False, total=False):
    """Early stopping with one mistake."""
    least, best, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < least or (ties and loss == least):
            least, best, waited = loss, epoch, waited if total else 0
        else:
            waited += 1
        if waited >= patience + late:
            return (int(np.argmin(losses)) + 1 if ahead else best), epoch
    return best, len(losses)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda *a: right_stop(*a)[::-1], "exchanged"),
        (lambda *a: tuple(n - 1 for n in right_stop(*a)), "count from 1"),
        (lambda *a: (right_stop(*a)[0] - 1, right_stop(*a)[1]), "count from 1"),
        (lambda *a: changed_stop(*a, ties=True), "equal to the best so far"),
        (lambda *a: changed_stop(*a, late=1), "one epoch too many"),
        (lambda *a: changed_stop(*a, ahead=True), "never sees what comes after"),
        (lambda *a: changed_stop(*a, total=True), "begins anew"),
        (lambda v, p: (right_stop(v, p)[0], right_stop(v, p)[0] + p), "list may end"),
        (lambda v, p: (1, 1), "go through it by hand"),
        (lambda v, p: 3, "two numbers"),
        (lambda v, p: None, "returned None"),
    ],
)
def test_stopping_mistakes(answer, said):
    assert said in hint("ex-early-stop", answer)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (AFTER, BEFORE, "neither goes up"),
        (BEFORE, BEFORE, "neither goes up"),
        (BEFORE, np.where(AFTER == 0.4, 0.3, AFTER), "add up to 1"),
        (BEFORE, AFTER[:, :2], "expected shape (4, 3)"),
        (np.full((4, 3), 1 / 3), AFTER, "equally large"),
        (BEFORE, np.eye(3)[[0, 1, 2, 1]], "above 0"),
        (BEFORE, BEFORE[[0, 1, 2, 3]] * 0 + [0.1, 0.2, 0.7], "the accuracy does not"),
        (BEFORE, np.vstack([AFTER[:3], BEFORE[3]]), "the loss does not"),
        (None, AFTER, "returned None"),
    ],
)
def test_mistakes_of_invented_outputs(before, after, said):
    assert said in hint("ex-better-and-worse", before, after)


def in_place(w, order):
    w[:] = w[order]
    return w


@pytest.mark.parametrize(
    ("reorder", "restore", "said"),
    [
        (right_restore, right_reorder, "inverse order"),
        (lambda w, order: w, right_restore, "still stand"),
        (lambda w, order: w[:, ::-1], right_restore, "rows belong to pixels"),
        (lambda w, order: w.T, right_restore, "expected shape (6, 3)"),
        (lambda w, order: w[::-1], right_restore, "is not x @ w"),
        (in_place, right_restore, "changed its arguments"),
        (right_reorder, right_reorder, "does not undo it"),
        (right_reorder, lambda w, order: w, "is not w"),
        (right_reorder, lambda w, order: None, "returned None"),
        (lambda w, order: 1 / 0, right_restore, "stopped with ZeroDivisionError"),
    ],
)
def test_reordering_mistakes(reorder, restore, said):
    assert said in hint("ex-reorder-weights", reorder, restore)
