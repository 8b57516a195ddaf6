"""Graders of the exercises on fully connected networks for MNIST."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.exercises.grading import Hint, close, grader, returned

Array = NDArray[np.float64]


@grader("ex-mlp-count")
def count_weights(answer: Callable[[Sequence[int]], int]) -> None:
    """The number of weights of a fully connected network."""
    for sizes in ([784, 16, 10], [784, 100, 50, 10], [3, 5], [4, 7, 6, 5, 2]):
        given = list(sizes)
        got = returned(answer(given), "count_weights")
        if given != sizes:
            raise Hint("your function changed its argument: leave the list as it is.")
        pairs = list(pairwise(sizes))
        if close(got, sum((n + 1) * m for n, m in pairs), rtol=0, atol=0):
            continue
        mistakes = {
            sum(n * m for n, m in pairs): "the biases are missing: one for each neuron.",
            sum(n * (m + 1) for n, m in pairs): "a bias belongs to each neuron of the layer "
            "behind, not to each input.",
            sum((n + 1) * (m + 1) for n, m in pairs): "a dummy unit has no weights leading to it.",
            sum(n * m for n, m in pairs) + sum(sizes): "the inputs have no biases.",
            sum((n + 1) * m for n, m in pairs[:2]): "right for two layers; there may be more.",
            (sizes[0] + 1) * sizes[1]: "that is the first layer alone.",
        }
        for wrong, hint in mistakes.items():
            if close(got, wrong, rtol=0, atol=0):
                raise Hint(hint)
        raise Hint(f"not the number for {sizes}. Draw it, and count the arrows into one neuron.")


@grader("ex-early-stop")
def stop_early(answer: Callable[[Sequence[float], int], tuple[int, int]]) -> None:
    """The best epoch and the number of epochs of a training with early stopping."""
    cases = (
        ([0.9, 0.5, 0.6, 0.7, 0.8, 0.9], 3),
        ([0.9, 0.5, 0.6, 0.7, 0.4, 0.6, 0.7, 0.8, 0.1], 3),  # a long wait is forgotten
        ([0.9, 0.5, 0.5, 0.5, 0.5, 0.4], 3),  # equal is no improvement
        ([0.9, 0.8, 0.7, 0.6], 2),  # improves to the end
        ([0.9, 0.4, 0.5], 5),  # ends before patience does
        ([0.5, 0.6, 0.4, 0.5, 0.45, 0.1], 2),
    )
    for losses, patience in cases:
        got = returned(answer(list(losses), patience), "stop_early")
        try:
            best, run = (int(number) for number in got)  # type: ignore[attr-defined]
        except (TypeError, ValueError):
            raise Hint("expected two numbers, (best epoch, epochs run).") from None
        right = _stopped(losses, patience)
        if (best, run) != right:
            raise Hint(_stopping_mistake(losses, patience, best, run))


def _stopped(
    losses: Sequence[float], patience: int, *, ties: bool = False, forget: bool = True
) -> tuple[int, int]:
    """Return best epoch and epochs run. ties: equal counts as better. forget: waits begin anew."""
    least, best, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if loss < least or (ties and loss == least):
            least, best = loss, epoch
            waited = 0 if forget else waited
        else:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(losses)


def _stopping_mistake(losses: Sequence[float], patience: int, best: int, run: int) -> str:
    """Return the hint for a wrong pair."""
    right = _stopped(losses, patience)
    overall = int(np.argmin(losses)) + 1
    if (run, best) == right:
        return "exchanged: the best epoch comes first."
    if (best, run) == (right[0] - 1, right[1] - 1) or (best + 1, run) == right:
        return "epochs count from 1."
    if (best, run) == _stopped(losses, patience, ties=True):
        return "a loss equal to the best so far is no improvement."
    if best == overall != right[0]:
        return "the training never sees what comes after it has stopped."
    if (best, run) == _stopped(losses, patience, forget=False):
        return "the wait begins anew after each improvement: epochs in a row."
    if best == right[0] and run == min(len(losses), right[1] + 1):
        return "one epoch too many: Keras 3 stops exactly patience epochs after the best."
    if best == right[0] and run == right[0] + patience > len(losses):
        return "the list may end before patience does."
    return f"not the pair for {list(losses)} with patience {patience}: go through it by hand."


@grader("ex-better-and-worse")
def better_and_worse(before: ArrayLike, after: ArrayLike) -> None:
    """Outputs whose accuracy and loss both go up."""
    label = np.array([0, 1, 2, 0])
    results = []
    for name, outputs in (("before", before), ("after", after)):
        y = np.asarray(returned(outputs, name), dtype=float)
        if y.shape != (4, 3):
            raise Hint(f"{name}: expected shape (4, 3), got {y.shape}.")
        if not (y > 0).all():
            raise Hint(f"{name}: all probabilities must be above 0.")
        if not np.allclose(y.sum(axis=1), 1, atol=1e-6):
            raise Hint(f"{name}: each row must add up to 1.")
        top = np.sort(y, axis=1)
        if np.isclose(top[:, -1], top[:, -2]).any():
            raise Hint(f"{name}: two outputs of a row are equally large; let one be the choice.")
        chance = y[np.arange(4), label]
        results.append((np.mean(y.argmax(axis=1) == label), -np.log(chance).mean()))
    (share, loss), (share_after, loss_after) = results
    if share_after > share and loss_after > loss:
        return
    if share_after <= share and loss_after <= loss:
        raise Hint("neither goes up: did you exchange before and after?")
    if share_after <= share:
        raise Hint("the loss goes up, the accuracy does not: turn a wrong choice into a right one.")
    raise Hint("the accuracy goes up, the loss does not: what does a certain mistake cost?")


@grader("ex-reorder-weights")
def reorder_weights(
    reorder: Callable[[Array, NDArray], Array], restore: Callable[[Array, NDArray], Array]
) -> None:
    """Weights for inputs in another order, and back."""
    rng = np.random.default_rng(9)
    x, w = rng.normal(size=(5, 6)), rng.normal(size=(6, 3))
    order = np.array([2, 0, 1, 5, 3, 4])  # its own inverse it is not
    given, given_order = w.copy(), order.copy()
    got = np.asarray(returned(reorder(given, given_order), "reorder"))
    if not (np.array_equal(given, w) and np.array_equal(given_order, order)):
        raise Hint("your function changed its arguments: return a new array.")
    if got.shape != w.shape:
        raise Hint(f"reorder: expected shape {w.shape}, got {got.shape}.")
    if not close(x[:, order] @ got, x @ w):
        inverse = np.argsort(order)
        mistakes = (
            (w[inverse], "reorder: that is the inverse order. Which old pixel is new pixel 0?"),
            (w, "reorder: the weights still stand as they did."),
            (w[:, np.arange(3)[::-1]], "reorder: rows belong to pixels, columns to neurons."),
        )
        for wrong, hint in mistakes:
            if close(got, wrong):
                raise Hint(hint)
        raise Hint("reorder: x[:, order] @ reorder(w, order) is not x @ w.")
    back = np.asarray(returned(restore(got.copy(), order.copy()), "restore"))
    if close(back, w):
        return
    if close(back, got[order]):
        raise Hint("restore: the same order once more does not undo it.")
    raise Hint("restore: restore(reorder(w, order), order) is not w.")
