"""Graders of the exercises on arrays and layers."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.activations import sigmoid
from nnbook.exercises.grading import Hint, close, grader, returned

__all__: list[str] = []

Parameters = list[tuple[NDArray, NDArray]]


@grader("ex-product-loop")
def product_loop(answer: Callable[[NDArray, NDArray], ArrayLike]) -> None:
    """Accept the matrix product that refuses inner sizes that differ."""
    A = np.array([[1.0, 2.0, -1.0], [0.5, -3.0, 4.0]])
    B = np.array([[2.0, 1.0, 0.0, 3.0], [1.0, -1.0, 2.0, 0.5], [4.0, 0.0, 1.0, -2.0]])
    kept = A.copy(), B.copy()
    C = returned(answer(A, B), "product_loop")
    if not (np.array_equal(A, kept[0]) and np.array_equal(B, kept[1])):
        raise Hint("Your function changes A or B. Collect the sums in a new array.")
    if not close(C, A @ B):
        _explain_product(np.asarray(C), A, B)
    square = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.0]])
    if not close(answer(*square), square[0] @ square[1]):
        raise Hint("Right for (2, 3) and (3, 4), but not for two square matrices.")
    _expect_refusal(answer, A, B[:2])
    _expect_refusal(answer, A[:, :2], B)


def _explain_product(C: NDArray, A: NDArray, B: NDArray) -> None:
    """Raise the hint for a wrong product."""
    if C.shape == (4, 2):
        raise Hint("Expected shape (2, 4), got (4, 2): rows come from A, columns from B.")
    if C.shape != (2, 4):
        raise Hint(
            f"Expected shape (2, 4), got {C.shape}: the outer sizes of (2, 3) @ (3, 4) remain."
        )
    if close(C, A[:, -1:] * B[-1]):
        raise Hint("Only the last product of each sum is there: add (+=), do not assign (=).")
    if close(C, A[:, :2] @ B[:2]):
        raise Hint("The last product of each sum is missing: how far does range go?")
    if close(C, np.abs(A) @ np.abs(B)):
        raise Hint("Signs have been lost.")
    raise Hint("The shape is right, the values are not: compute one entry by hand.")


def _expect_refusal(
    answer: Callable[[NDArray, NDArray], ArrayLike], A: NDArray, B: NDArray
) -> None:
    """Raise a hint unless the answer refuses A and B with an error that names both shapes."""
    shapes = f"{A.shape} and {B.shape}"
    try:
        answer(A, B)
    except ValueError as error:
        if not (str(A.shape) in str(error) and str(B.shape) in str(error)):
            raise Hint(f"The message for {shapes} should contain both shapes.") from error
    except Exception as error:
        raise Hint(
            f"For {shapes} expected a ValueError, got {type(error).__name__}: "
            "compare the sizes before the loops."
        ) from error
    else:
        raise Hint(f"Right where it fits, but {shapes} gave a result: compare the inner sizes.")


@grader("ex-outputs-first")
def outputs_first(answer: Callable[[NDArray, NDArray], ArrayLike]) -> None:
    """Accept x @ w[:, :-1].T + w[:, -1]."""
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5], [-2.0, 1.5]])
    w = np.array([[1.0, -2.0, 0.5], [0.3, 4.0, -1.0], [2.0, 1.0, 3.0]])
    kept = x.copy(), w.copy()
    a = returned(answer(x, w), "layer_outputs_first")
    if not (np.array_equal(x, kept[0]) and np.array_equal(w, kept[1])):
        raise Hint("Your function changes x or w. Compute with new arrays instead.")
    wanted = x @ w[:, :-1].T + w[:, -1]
    if not close(a, wanted):
        wrong = {
            "The biases are missing: they stand in the last column of w.": x @ w[:, :-1].T,
            "The bias is the last entry of each row of w, not the first.": x @ w[:, 1:].T + w[:, 0],
            "The last row of w was taken for the biases; they are the last column.": (
                x @ w[:, :-1].T + w[-1]
            ),
            "Multiplied without a transpose: the rows of w belong to outputs.": (
                x @ w[:2] + w[:, -1]
            ),
            "Right numbers, but transposed: one row a point is wanted.": wanted.T,
            "These are outputs of a sigmoid; the total inputs are wanted.": sigmoid(wanted),
        }
        for hint, values in wrong.items():
            if close(a, values):
                raise Hint(hint)
        if np.shape(a) != wanted.shape:
            raise Hint(f"Expected shape {wanted.shape}, got {np.shape(a)}.")
        raise Hint("The shape is right, the values are not: compare one entry with a sum by hand.")
    x, w = np.ones((5, 4)), np.arange(10.0).reshape(2, 5)
    if not close(answer(x, w), x @ w[:, :-1].T + w[:, -1]):
        raise Hint("Right for 2 inputs and 3 outputs, but not for other sizes.")


@grader("ex-any-depth")
def any_depth(answer: Callable[[Parameters, NDArray], ArrayLike]) -> None:
    """Accept sigmoid after every layer but the last, for networks of any depth."""
    x = np.array([[1.0, 0.5], [-1.0, 2.0], [0.3, -0.7]])
    for sizes in ((2, 3, 2, 2), (2, 4, 3), (2, 3, 2, 4, 1), (2, 2)):
        depth = len(sizes) - 1
        network = _network(sizes)
        kept = _network(sizes)
        y = returned(answer(network, x), "forward_any_depth")
        changed = len(network) != depth or any(
            not np.array_equal(array, old)
            for pair, before in zip(network, kept, strict=False)
            for array, old in zip(pair, before, strict=True)
        )
        if changed:
            raise Hint("Your function changes the list of parameters or the arrays in it.")
        if not close(y, _forward(kept, x)):
            _explain_depth(y, kept, x)


def _network(sizes: tuple[int, ...]) -> Parameters:
    """Return weights and biases of a network with these numbers of units."""
    rng = np.random.default_rng(len(sizes))
    return [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in itertools.pairwise(sizes)]


def _forward(
    network: Parameters, x: NDArray, hidden: object = sigmoid, last: bool = False, bias: float = 1
) -> NDArray:
    """Return the outputs, right or with a mistake: hidden activation, sigmoid at the end, bias."""
    for index, (W, b) in enumerate(network):
        x = x @ W + bias * b
        if hidden and (last or index < len(network) - 1):
            x = hidden(x)
    return x


def _explain_depth(y: object, network: Parameters, x: NDArray) -> None:
    """Raise the hint for a wrong forward pass."""
    depth = len(network)
    layers = f"{depth} layer" + ("s" if depth > 1 else "")
    wrong = (
        (_forward(network, x, last=True), "The last layer has the identity, not the sigmoid."),
        (_forward(network, x, hidden=None), "Where is the sigmoid between the layers?"),
        (_forward(network, x, bias=0), "Are the biases added?"),
        (_forward(network[:-1], x, last=True), "The last layer is missing."),
        (x, "The input came back unchanged: are the layers applied to it?"),
    )
    for values, hint in wrong:
        if values is not None and close(y, values):
            raise Hint(f"With {layers}: {hint}")
    wanted = _forward(network, x)
    if np.shape(y) != wanted.shape:
        raise Hint(f"With {layers}: expected shape {wanted.shape}, got {np.shape(y)}.")
    raise Hint(f"With {layers} the values are wrong: is the output of one layer fed to the next?")


@grader("ex-brackets")
def brackets(vector_first: int, matrices_first: int) -> None:
    """Accept the numbers of multiplications for (v @ A) @ B and v @ (A @ B)."""
    v_A, A_B, vA_B, v_AB = 1000 * 500, 1000 * 500 * 800, 500 * 800, 1000 * 800
    right = (v_A + vA_B, A_B + v_AB)
    given = (float(vector_first), float(matrices_first))
    if given == right:
        return
    if given == right[::-1]:
        raise Hint("The two numbers are exchanged.")
    if given == (0, 0):
        raise Hint("Both answers are still 0.")
    for name, number, both, parts in (
        ("vector_first", given[0], right[0], (v_A, vA_B)),
        ("matrices_first", given[1], right[1], (A_B, v_AB)),
    ):
        if number == both:
            continue
        if number in parts:
            raise Hint(f"{name}: this is one of the two products; the other costs something too.")
        if number == parts[0] * parts[1]:
            raise Hint(f"{name}: the costs of two products add up, they do not multiply.")
        if number in (500 + 800, 1000 + 800, 1000 * 800 + 800):
            raise Hint(f"{name}: these are numbers of entries; each entry is a sum of products.")
        raise Hint(
            f"{name}: an entry of a product costs as many multiplications as the inner size."
        )


@grader("ex-commuting")
def commuting(partner: ArrayLike) -> None:
    """Accept p I + q A with p and q different from 0."""
    A = np.array([[1.0, 2.0], [3.0, 4.0]])
    if partner is None:
        raise Hint("partner is None: assign a matrix to it.")
    B = np.asarray(partner, dtype=float)
    if B.shape != (2, 2):
        raise Hint(f"Expected shape (2, 2), got {B.shape}.")
    if not np.isfinite(B).all():
        raise Hint("Every entry must be a finite number.")
    if not close(A @ B, B @ A):
        if np.array_equal(B, A.T):
            raise Hint("A matrix and its transpose do not commute in general; this one does not.")
        i, j = np.argwhere(~np.isclose(A @ B, B @ A))[0]
        raise Hint(f"The two products differ in row {i}, column {j}.")
    if close(B, B[0, 0] * np.eye(2)):
        raise Hint("This commutes, but it is a multiple of the unit matrix.")
    if close(B, B[0, 0] * A):
        raise Hint("This commutes, but it is a multiple of A.")
