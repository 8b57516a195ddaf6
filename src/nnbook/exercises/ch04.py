"""Graders of the exercises on the two-layer feed-forward network."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnbook import toydata
from nnbook.activations import sigmoid, softmax
from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.network import mean_cross_entropy, pack, unpack

SIZES = ((2, 2, 3), (4, 3, 2), (1, 5, 4))  # D, M, K: no mistake is right for all of them


@grader("ex-weight-position")
def weight_position(position_of_v: Callable[[int, int, int, int], int]) -> None:
    """The index in wv of v_kj."""
    returned(position_of_v(0, 0, 2, 2), "position_of_v")
    mistakes = {
        lambda k, j, D, M, K: k * (M + 1) + j: "v does not begin at index 0: what comes before?",
        lambda k, j, D, M, K: M * D + k * (M + 1) + j: (
            "close: how many entries has a row of w? Remember the bias."
        ),
        lambda k, j, D, M, K: M * (D + 1) + k * M + j: (
            "close: how many entries has a row of v? Remember the bias."
        ),
        lambda k, j, D, M, K: M * D + k * M + j: "every row ends in a bias, in w and in v.",
        lambda k, j, D, M, K: M * (D + 1) + j * K + k: (
            "that counts column by column: v is laid out row by row."
        ),
        lambda k, j, D, M, K: M * (D + 1) + j * (M + 1) + k: (
            "target and origin are exchanged: k, the first index, chooses the row."
        ),
        lambda k, j, D, M, K: M * (D + 1) + k * (M + 1) + j + 1: (
            "one too far: Python counts from 0."
        ),
    }
    places = [(k, j, D, M, K) for D, M, K in SIZES for k in range(K) for j in range(M + 1)]
    answers = [position_of_v(k, j, D, M) for k, j, D, M, _ in places]
    if answers == [M * (D + 1) + k * (M + 1) + j for k, j, D, M, _ in places]:
        return
    for mistake, hint in mistakes.items():
        if answers == [mistake(*place) for place in places]:
            raise Hint(hint)
    raise Hint("not for all sizes. Draw wv for D = 2, M = 2, K = 3 and count to v_10.")


@grader("ex-hidden-layer")
def hidden_layer(answer: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> None:
    """The output of the hidden layer with its dummy unit."""
    stream = np.random.RandomState(4)
    w, x = stream.randn(4, 3), stream.randn(6, 2)  # N = 6, M + 1 = 5: no square
    z = np.asarray(returned(answer(w.copy(), x.copy()), "hidden_layer"))
    b = x @ w[:, :-1].T + w[:, -1]
    right = _with_dummy(sigmoid(b))
    if close(z, right):
        return
    if z.shape == right.T.shape:
        raise Hint("the result is transposed: each row should be one point.")
    if z.shape == (6, 4):
        raise Hint("one column is missing: the dummy unit.")
    if z.shape != right.shape:
        raise Hint(f"expected the shape (N, M + 1) = {right.shape}, got {z.shape}.")
    mistakes = [
        (np.column_stack([np.ones(6), sigmoid(b)]), "the dummy unit comes last, in column M."),
        (np.column_stack([sigmoid(b), np.zeros(6)]), "the dummy unit of z is 1; in b it is 0."),
        (sigmoid(_with_dummy(b)), "the dummy unit went through the sigmoid: it should be 1."),
        (sigmoid(np.column_stack([b, np.zeros(6)])), "the dummy unit is 1, not sigmoid(0)."),
        (_with_dummy(b), "these are the total inputs: apply the sigmoid."),
        (_with_dummy(sigmoid(x @ w[:, :-1].T)), "the biases are missing."),
        (_with_dummy(sigmoid(x @ w[:, 1:].T + w[:, 0])), "the bias is the last column of w."),
    ]
    _name_mistake(z, mistakes)
    raise Hint("the shape is right, the values are not: compare with forward_loop on one point.")


@grader("ex-loss-from-labels")
def loss_from_labels(answer: Callable[[np.ndarray, np.ndarray], float]) -> None:
    """The mean cross entropy for class numbers."""
    y = softmax(np.random.RandomState(4).randn(6, 3))
    labels = np.array([2, 0, 1, 1, 1, 2])
    loss = np.asarray(returned(answer(y.copy(), labels.copy()), "cross_entropy_of_labels"))
    chosen = y[np.arange(6), labels]
    right = -np.log(chosen).mean()
    if close(loss, right):
        return
    if loss.shape == (6,):
        raise Hint("that is one number a point: the mean over the points is missing.")
    if loss.ndim:
        raise Hint(f"expected one number, got an array of shape {loss.shape}.")
    mistakes = [
        (right * 6, "the sum is right, but the mean was asked for."),
        (right / 3, "divided by N K: the mean goes over the N points only."),
        (-right, "the sign: a cross entropy is never negative."),
        (-np.log(y[:, labels]).mean(), "y[:, labels] picks whole columns: pick one entry a row."),
        (-np.log(y).mean(), "all classes are counted: only the true one should be."),
        (-np.log2(chosen).mean(), "that is the logarithm to base 2: take the natural one."),
        (-np.log10(chosen).mean(), "that is the logarithm to base 10: take the natural one."),
        (-np.log(chosen.mean()), "mean and logarithm are exchanged: first ln, then the mean."),
    ]
    _name_mistake(loss, mistakes)
    raise Hint("one number, but not the right one: try two points by hand.")


@grader("ex-swap-hidden")
def swap_hidden(answer: Callable[[np.ndarray, int, int, int], np.ndarray]) -> None:
    """The weight vector with two hidden neurons exchanged."""
    for D, M, K in ((2, 2, 3), (2, 3, 3), (4, 3, 2)):
        wv = np.random.RandomState(4).randn(M * (D + 1) + K * (M + 1))
        given = wv.copy()
        swapped = np.asarray(returned(answer(given, M, K, D), "swap_hidden"))
        if not np.array_equal(given, wv):
            raise Hint("the given vector was changed: work on a copy.")
        w, v = unpack(wv, M, K, D)
        order = [1, 0, *range(2, M)]
        right = pack(w[order], v[:, [*order, M]])
        if close(swapped, right):
            continue
        if swapped.shape != right.shape:
            raise Hint(f"expected a vector of shape {right.shape}, got {swapped.shape}.")
        mistakes = [
            (wv, "nothing has changed."),
            (pack(w[order], v), "w is right; which entries of v belong to the swapped neurons?"),
            (pack(w, v[:, [*order, M]]), "v is right; now the weights that lead into the neurons."),
            (
                pack(w[order], v[[1, 0, *range(2, K)]]),
                "the rows of v belong to the outputs: hidden neuron j is a column of v.",
            ),
            (
                pack(w[:, [1, 0, *range(2, D + 1)]], v[:, [*order, M]]),
                "the columns of w belong to the inputs: hidden neuron j is a row of w.",
            ),
            (pack(w[::-1], v[:, ::-1]), "the bias column of v must stay where it is."),
            (
                pack(w[::-1], v[:, [*range(M)[::-1], M]]),
                "right for M = 2; for more, only neurons 0 and 1 change places.",
            ),
        ]
        _name_mistake(swapped, mistakes)
        raise Hint("that is another network: compare forward(...) before and after.")


@grader("ex-output-biases")
def output_biases(wv: np.ndarray) -> None:
    """The best network that ignores its inputs."""
    wv = np.asarray(returned(wv, "wv_shares"), dtype=float)
    if wv.shape != (15,):
        raise Hint(f"expected a weight vector of shape (15,), got {wv.shape}.")
    w, v = unpack(wv, 2, 3, 2)
    biases = v[:, -1]
    if np.any(w != 0) or np.any(v[:, :-1] != 0):
        raise Hint("only the last column of v may differ from 0: at which indices does it stand?")
    if not biases.any():
        raise Hint("all weights are still 0, and the error is ln 3.")
    (x_train, t_train), (_, t_test) = toydata.load()
    shares = t_train.mean(axis=0)
    y = softmax(biases)
    mistakes = [
        (softmax(shares), "softmax does not give the shares back: what undoes its exponential?"),
        (softmax(-np.log(shares)), "the sign: a frequent class needs the larger total input."),
        (t_test.mean(axis=0), "those are the shares of the test data: learn from training data."),
        ((shares + t_test.mean(axis=0)) / 2, "the shares of all data: learn from training data."),
        (np.array([0.4, 0.4, 0.2]), "those are the shares of the recipe: count the real points."),
    ]
    _name_mistake(y, mistakes)
    smallest = -(shares * np.log(shares)).sum()
    if mean_cross_entropy(wv, 2, 3, x_train, t_train) > smallest + 1e-5:
        raise Hint("the error can be smaller: how often does each class come up in training?")


def _with_dummy(z: np.ndarray) -> np.ndarray:
    """Append the dummy unit, a column of ones."""
    return np.column_stack([z, np.ones(len(z))])


def _name_mistake(answer: object, mistakes: list[tuple[object, str]]) -> None:
    """Raise the hint of the first mistake that gives this answer."""
    for result, hint in mistakes:
        if close(answer, result, rtol=1e-4):
            raise Hint(hint)
