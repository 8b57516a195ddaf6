"""Graders of arrays and layers: right answers pass, each likely mistake gets its own hint."""

import re

import numpy as np
import pytest

from nnbook.activations import sigmoid
from nnbook.exercises import grade

A2 = np.array([[1, 2], [3, 4]])


def refusing(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError(f"{A.shape} does not fit {B.shape}")


def product(A, B):
    refusing(A, B)
    return A @ B


def assigned(A, B):
    refusing(A, B)
    return A[:, -1:] * B[-1]


def stops_early(A, B):
    refusing(A, B)
    return A[:, :-1] @ B[:-1]


def no_message(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("does not fit")
    return A @ B


def loops_into_the_wall(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i, j in np.ndindex(C.shape):
        for k in range(A.shape[1]):
            C[i, j] += A[i, k] * B[k, j]
    return C


def cuts_to_fit(A, B):
    m = min(A.shape[1], B.shape[0])
    return A[:, :m] @ B[:m]


def in_place(A, B):
    refusing(A, B)
    C = A @ B
    A *= 0
    return C


def transposed_square(A, B):
    refusing(A, B)
    return A @ B.T if A.shape == B.shape else A @ B


def deep(parameters, x, *, hidden=sigmoid, last=lambda a: a, bias=1.0, skip=0):
    layers = parameters[: len(parameters) - skip]
    for index, (W, b) in enumerate(layers):
        x = x @ W + bias * b
        x = last(x) if index == len(layers) - 1 else hidden(x)
    return x


def pops(parameters, x):
    W_last, b_last = parameters.pop()
    for W, b in parameters:
        x = sigmoid(x @ W + b)
    return x @ W_last + b_last


def overwrites(parameters, x):
    y = deep(parameters, x)
    parameters[0][1][:] = 0
    return y


def exactly_three(parameters, x):
    return deep(parameters[:3], x)


def right_layer(x, w):
    return x @ w[:, :-1].T + w[:, -1]


RIGHT = [
    ("ex-product-loop", product),
    ("ex-product-loop", lambda A, B: product(A, B).tolist()),
    ("ex-outputs-first", right_layer),
    ("ex-outputs-first", lambda x, w: np.column_stack([x, np.ones(len(x))]) @ w.T),
    ("ex-any-depth", deep),
    ("ex-brackets", 900_000, 400_800_000),
    ("ex-commuting", A2 @ A2),
    ("ex-commuting", A2 + np.eye(2)),
    ("ex-commuting", np.linalg.inv(A2)),
    ("ex-commuting", [[4, 2], [3, 7]]),
]

WRONG = [
    ("ex-product-loop", (lambda A, B: None,), "return"),
    ("ex-product-loop", (lambda A, B: A * B,), "stopped with ValueError"),
    ("ex-product-loop", (lambda A, B: product(A, B).T,), r"got \(4, 2\): rows come from A"),
    ("ex-product-loop", (lambda A, B: product(A, B)[0],), "outer sizes"),
    ("ex-product-loop", (assigned,), "do not assign"),
    ("ex-product-loop", (stops_early,), "how far does range"),
    ("ex-product-loop", (lambda A, B: abs(A) @ abs(B),), "Signs"),
    ("ex-product-loop", (lambda A, B: product(A, B) + 1,), "values are not"),
    ("ex-product-loop", (in_place,), "changes A or B"),
    ("ex-product-loop", (transposed_square,), "two square matrices"),
    ("ex-product-loop", (no_message,), "contain both shapes"),
    ("ex-product-loop", (loops_into_the_wall,), "got IndexError"),
    ("ex-product-loop", (cuts_to_fit,), "gave a result"),
    ("ex-outputs-first", (lambda x, w: None,), "return"),
    ("ex-outputs-first", (lambda x, w: x @ w,), "stopped with ValueError"),
    ("ex-outputs-first", (lambda x, w: x @ w[:, :-1].T,), "biases are missing"),
    ("ex-outputs-first", (lambda x, w: x @ w[:, 1:].T + w[:, 0],), "not the first"),
    ("ex-outputs-first", (lambda x, w: x @ w[:, :-1].T + w[-1],), "last row"),
    ("ex-outputs-first", (lambda x, w: x @ w[:2] + w[:, -1],), "without a transpose"),
    ("ex-outputs-first", (lambda x, w: right_layer(x, w).T,), "one row a point"),
    ("ex-outputs-first", (lambda x, w: sigmoid(right_layer(x, w)),), "sigmoid"),
    ("ex-outputs-first", (lambda x, w: right_layer(x[0], w),), r"Expected shape \(4, 3\)"),
    ("ex-outputs-first", (lambda x, w: 2 * right_layer(x, w),), "values are not"),
    ("ex-outputs-first", (lambda x, w: x[:, :2] @ w[:, :2].T + w[:, 2],), "other sizes"),
    ("ex-any-depth", (lambda parameters, x: None,), "return"),
    (
        "ex-any-depth",
        (lambda parameters, x: deep(parameters, x, last=sigmoid),),
        "last layer has the identity",
    ),
    (
        "ex-any-depth",
        (lambda parameters, x: deep(parameters, x, hidden=lambda a: a),),
        "Where is the sigmoid",
    ),
    ("ex-any-depth", (lambda parameters, x: deep(parameters, x, bias=0),), "biases added"),
    (
        "ex-any-depth",
        (lambda parameters, x: deep(parameters, x, last=sigmoid, skip=1),),
        "last layer is missing",
    ),
    ("ex-any-depth", (exactly_three,), "With 4 layers"),
    ("ex-any-depth", (lambda parameters, x: x,), "unchanged"),
    ("ex-any-depth", (lambda parameters, x: 3 * deep(parameters, x),), "fed to the next"),
    ("ex-any-depth", (lambda parameters, x: deep(parameters, x[0]),), "expected shape"),
    ("ex-any-depth", (pops,), "changes the list"),
    ("ex-any-depth", (overwrites,), "changes the list"),
    ("ex-brackets", (0, 0), "still 0"),
    ("ex-brackets", (400_800_000, 900_000), "exchanged"),
    ("ex-brackets", (500_000, 400_800_000), "vector_first: this is one of the two"),
    ("ex-brackets", (900_000, 400_000_000), "matrices_first: this is one of the two"),
    ("ex-brackets", (500_000 * 400_000, 400_800_000), "add up"),
    ("ex-brackets", (1300, 400_800_000), "numbers of entries"),
    ("ex-brackets", (900_000, 800_800), "matrices_first: these are numbers of entries"),
    ("ex-brackets", (900_000, 7), "inner size"),
    ("ex-brackets", (None, None), "stopped with TypeError"),
    ("ex-commuting", (None,), "None"),
    ("ex-commuting", (5,), r"Expected shape \(2, 2\), got \(\)"),
    ("ex-commuting", (np.eye(2),), "multiple of the unit matrix"),
    ("ex-commuting", (np.zeros((2, 2)),), "multiple of the unit matrix"),
    ("ex-commuting", (-3 * A2,), "multiple of A"),
    ("ex-commuting", (A2.T,), "transpose"),
    ("ex-commuting", ([[5, 6], [7, 8]],), "differ in row 0, column 0"),
    ("ex-commuting", ([[np.nan, 0], [0, 1]],), "finite"),
]


@pytest.mark.parametrize(("label", "answer"), [(label, answer) for label, *answer in RIGHT])
def test_right_answers_pass(label, answer):
    assert grade(label, *answer) is None


@pytest.mark.parametrize(("label", "answer", "hint"), WRONG)
def test_wrong_answers_get_their_hint(label, answer, hint):
    said = grade(label, *answer)
    assert said is not None
    assert re.search(hint, said), said


def test_a_loop_that_multiplies_entry_by_entry_is_not_a_product():
    said = grade("ex-product-loop", lambda A, B: (A[:, :2] * B[:2, :2]).tolist())
    assert "Expected shape (2, 4)" in said
