import numpy as np
import pytest

from nnbook import toydata
from nnbook.activations import sigmoid, softmax
from nnbook.exercises import grade
from nnbook.network import pack, unpack


def position(k, j, D, M):
    return M * (D + 1) + k * (M + 1) + j


def hidden(w, x):
    return np.column_stack([sigmoid(x @ w[:, :-1].T + w[:, -1]), np.ones(len(x))])


def from_labels(y, labels):
    return -np.log(y[np.arange(len(y)), labels]).mean()


def swap(wv, M, K, D):
    w, v = unpack(wv, M, K, D)
    order = [1, 0, *range(2, M)]
    return pack(w[order], v[:, [*order, M]])


def with_biases(biases):
    return pack(np.zeros((2, 3)), np.column_stack([np.zeros((3, 2)), biases]))


SHARES = toydata.load()[0][1].mean(axis=0)
TEST_SHARES = toydata.load()[1][1].mean(axis=0)
RIGHT = [
    ("ex-weight-position", position),
    ("ex-hidden-layer", hidden),
    ("ex-loss-from-labels", from_labels),
    ("ex-loss-from-labels", lambda y, labels: float(from_labels(y, labels))),
    ("ex-swap-hidden", swap),
    ("ex-output-biases", with_biases(np.log(SHARES))),
    ("ex-output-biases", with_biases(np.log(SHARES) + 5)),
]


def b_of(w, x):
    return x @ w[:, :-1].T + w[:, -1]


def stacked(z, dummy=1.0):
    return np.column_stack([z, np.full(len(z), dummy)])


def swap_in_place(wv, M, K, D):
    result = swap(wv, M, K, D)
    wv[:] = result
    return wv


def repacked(change):
    """An answer that takes wv apart, changes it and puts it together."""
    return lambda wv, M, K, D: pack(*change(*unpack(wv, M, K, D), M))


def exchanged(n):
    return [1, 0, *range(2, n)]


WRONG = {
    "ex-weight-position": [
        (lambda k, j, D, M: k * (M + 1) + j, "does not begin at index 0"),
        (lambda k, j, D, M: M * D + k * (M + 1) + j, "a row of w"),
        (lambda k, j, D, M: M * (D + 1) + k * M + j, "a row of v"),
        (lambda k, j, D, M: M * D + k * M + j, "in w and in v"),
        (lambda k, j, D, M: M * (D + 1) + j * (M + 1) + k, "exchanged"),
        (lambda k, j, D, M: position(k, j, D, M) + 1, "counts from 0"),
        (lambda k, j, D, M: 13, "not for all sizes"),
    ],
    "ex-hidden-layer": [
        (lambda w, x: hidden(w, x).T, "transposed"),
        (lambda w, x: sigmoid(b_of(w, x)), "dummy unit"),
        (lambda w, x: stacked(sigmoid(b_of(w, x)))[:, ::-1][:, [0, 4, 3, 2, 1]], "comes last"),
        (lambda w, x: stacked(sigmoid(b_of(w, x)), 0), "in b it is 0"),
        (lambda w, x: sigmoid(stacked(b_of(w, x))), "went through the sigmoid"),
        (lambda w, x: sigmoid(stacked(b_of(w, x), 0)), r"not sigmoid\(0\)"),
        (lambda w, x: stacked(b_of(w, x)), "apply the sigmoid"),
        (lambda w, x: stacked(sigmoid(x @ w[:, :-1].T)), "biases are missing"),
        (lambda w, x: stacked(sigmoid(x @ w[:, 1:].T + w[:, 0])), "last column of w"),
        (lambda w, x: hidden(w, x)[:2], r"expected the shape \(N, M \+ 1\)"),
        (lambda w, x: hidden(w, x) + 1, "values are not"),
        (lambda w, x: x @ w, "stopped with ValueError"),
    ],
    "ex-loss-from-labels": [
        (lambda y, t: from_labels(y, t) * len(y), "mean was asked for"),
        (lambda y, t: from_labels(y, t) / 3, "over the N points only"),
        (lambda y, t: -from_labels(y, t), "never negative"),
        (lambda y, t: -np.log(y[:, t]).mean(), "whole columns"),
        (lambda y, t: -np.log(y).mean(), "all classes are counted"),
        (lambda y, t: -np.log2(y[np.arange(len(y)), t]).mean(), "base 2"),
        (lambda y, t: -np.log10(y[np.arange(len(y)), t]).mean(), "base 10"),
        (lambda y, t: -np.log(y[np.arange(len(y)), t].mean()), "first ln"),
        (lambda y, t: -np.log(y[np.arange(len(y)), t]), "one number a point"),
        (lambda y, t: y, "got an array of shape"),
        (lambda y, t: 0.5, "not the right one"),
    ],
    "ex-swap-hidden": [
        (swap_in_place, "work on a copy"),
        (lambda wv, M, K, D: wv, "nothing has changed"),
        (repacked(lambda w, v, M: (w[exchanged(M)], v)), "w is right"),
        (repacked(lambda w, v, M: (w, v[:, [*exchanged(M), M]])), "v is right"),
        (repacked(lambda w, v, M: (w[exchanged(M)], v[exchanged(len(v))])), "rows of v"),
        (
            repacked(lambda w, v, M: (w[:, exchanged(w.shape[1])], v[:, [*exchanged(M), M]])),
            "columns of w",
        ),
        (repacked(lambda w, v, M: (w[::-1], v[:, ::-1])), "bias column of v must stay"),
        (
            repacked(lambda w, v, M: (w[::-1], v[:, [*range(M)[::-1], M]])),
            "only neurons 0 and 1",
        ),
        (lambda wv, M, K, D: wv[:-1], "expected a vector of shape"),
        (lambda wv, M, K, D: 2 * wv, "another network"),
    ],
    "ex-output-biases": [
        (np.zeros(14), r"got \(14,\)"),
        (np.zeros(15), "still 0"),
        (np.arange(15.0), "only the last column of v"),
        (pack(np.zeros((2, 3)), [[0, 0, 0], [0, 0, 0], np.log(SHARES)]), "last column of v"),
        (with_biases(SHARES), "undoes its exponential"),
        (with_biases(-np.log(SHARES)), "frequent class"),
        (with_biases(np.log(TEST_SHARES)), "shares of the test data"),
        (with_biases(np.log((SHARES + TEST_SHARES) / 2)), "shares of all data"),
        (with_biases(np.log([0.4, 0.4, 0.2])), "shares of the recipe"),
        (with_biases([0.0, 0.1, 0.0]), "can be smaller"),
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


def test_column_order_is_named():
    columns = {(2, 2): 3, (4, 3): 2, (1, 5): 4}  # K of the sizes that the grader asks for

    def by_columns(k, j, D, M):
        return M * (D + 1) + j * columns[D, M] + k

    assert "row by row" in grade("ex-weight-position", by_columns)


@pytest.mark.parametrize("label", [label for label in WRONG if label != "ex-output-biases"])
def test_a_starter_that_returns_nothing_gets_a_friendly_hint(label):
    assert "return" in grade(label, lambda *_: None)


def test_the_network_of_shares_is_no_better_than_the_entropy():
    assert softmax(np.log(SHARES)) == pytest.approx(SHARES)
    assert "returned None" in grade("ex-output-biases", None)
