"""Graders of the chapter on backpropagation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook import toydata
from nnbook.activations import relu, softmax
from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.gradients import Backpropagation
from nnbook.network import mean_cross_entropy, pack, parameter_count, unpack

Array = NDArray[np.float64]

D, M, K = 2, 4, 3  # not the sizes of the chapter, so that an answer cannot rely on them


@grader("ex-bp-tanh")
def tanh(answer: Callable) -> None:
    """Grade the slope of tanh from its value."""
    z = np.array([[-0.9, 0.0], [0.3, 0.8]])
    given = z.copy()
    slope = returned(answer(given))
    if not np.array_equal(given, z):
        raise Hint("Your function changes the array it is given; return a new one.")
    if close(slope, 1 - z**2):
        return
    if close(slope, z * (1 - z)):
        raise Hint("This is the slope of the sigmoid. Differentiate the quotient of tanh.")
    if close(slope, 1 - np.tanh(z) ** 2):
        raise Hint("z is the value of tanh already, not its argument: no tanh is left to compute.")
    if close(slope, 1 - z):
        raise Hint("Is a square missing? At z = -1 the curve is flat, so its slope must be 0.")
    if close(slope, z**2 - 1):
        raise Hint("The sign is wrong: tanh rises everywhere.")
    raise Hint("The slope does not fit. Test it: where tanh crosses zero, it rises as fast as b.")


@grader("ex-bp-squares")
def squares(answer: Callable) -> None:
    """Grade the output error of softmax with half the squared error."""
    a = np.array([[0.3, 2.9, 4.0], [1.0, -1.0, 0.5], [0.0, 0.2, 0.1], [-2.0, 0.4, 0.3]])
    t = np.eye(3)[[0, 2, 1, 1]]
    y = softmax(a)
    error = y - t
    right = y * (error - (error * y).sum(axis=1, keepdims=True))
    signal = returned(answer(a.copy(), t.copy()))
    if close(signal, right):
        return
    if close(signal, error):
        raise Hint("That is the signal for cross entropy. Here the slope of E_n by y_l is another.")
    if close(signal, error * y * (1 - y)):
        raise Hint("You took the path through y_k only; a_k moves the other outputs as well.")
    if close(signal, 2 * right):
        raise Hint("Twice as large as it should be: the error has a factor one half.")
    if close(signal, right / len(a)):
        raise Hint("You averaged over the points, but each point's own signal is asked for.")
    if close(signal, y * (error - (error * y).sum(axis=0))) or close(
        signal, y * (error - (error * y).sum())
    ):
        raise Hint("The sum runs over the outputs of one point: the last axis, kept (keepdims).")
    if np.shape(signal) != a.shape:
        raise Hint(f"Expected an array of shape {a.shape}, got {np.shape(signal)}.")
    raise Hint(
        "The shape is right, the values are not. Compare one entry with a numerical gradient."
    )


@grader("ex-bp-mend")
def mend(answer: Callable) -> None:
    """Grade the gradient that was given with two mistakes."""
    x, t, wv = _data()
    right = Backpropagation(M, K, x, t)(wv)
    slopes = _gradient(answer, wv, x, t)
    if close(slopes, right):
        return
    dw, dv = unpack(slopes, M, K, D)
    dw_right, dv_right = unpack(right, M, K, D)
    if not close(dv, dv_right):
        if close(dv / len(x), dv_right):
            raise Hint("The slopes for v are not averaged over the points any more.")
        raise Hint("The slopes for v were right at the beginning; now they are not.")
    ratio = dw / dw_right
    if np.allclose(ratio, ratio.flat[0]):
        raise Hint(
            "The slopes for v agree with the numerical gradient. Those for w have the right "
            "direction but not the right size: is the mean over the points there?"
        )
    raise Hint(
        "The slopes for v agree with the numerical gradient, those for w do not even point the "
        "right way: with which weights does the error go back?"
    )


@grader("ex-bp-relu")
def hidden_relu(answer: Callable) -> None:
    """Grade the gradient of a network with ReLUs in the hidden layer."""
    x, t, wv = _data()
    slopes = _gradient(answer, wv, x, t)
    w, v = unpack(wv, M, K, D)
    x_one = np.column_stack([x, np.ones(len(x))])
    b = x_one @ w.T
    z = np.column_stack([relu(b), np.ones(len(x))])
    delta2 = (softmax(z @ v.T) - t) / len(x)
    back = delta2 @ v[:, :M]

    def joined(hidden_slope: Array | float) -> Array:
        return pack((hidden_slope * back).T @ x_one, delta2.T @ z)

    right = joined(b > 0)
    if close(slopes, right):
        return
    if close(slopes, len(x) * right):
        raise Hint("The slopes are added over the points, but not averaged.")
    if close(slopes, Backpropagation(M, K, x, t)(wv)):
        raise Hint("This is the gradient with sigmoids: `forward` uses them. Compute z with ReLU.")
    if close(slopes, joined(z[:, :M] * (1 - z[:, :M]))):
        raise Hint("z (1 - z) is the slope of the sigmoid. What is the slope of ReLU?")
    if close(slopes, joined(1.0)):
        raise Hint("The slope of ReLU is not 1 everywhere: a neuron that is off passes no error.")
    if close(slopes, joined(z[:, :M])):
        raise Hint("You multiply by the value of ReLU, but its slope is asked for.")
    dw, dv = unpack(slopes, M, K, D)
    dw_right, dv_right = unpack(right, M, K, D)
    if close(dw, dw_right) or close(dv, dv_right):
        good, bad = ("w", "v") if close(dw, dw_right) else ("v", "w")
        raise Hint(f"The slopes for {good} are right, those for {bad} are not.")
    raise Hint("The slopes do not fit. Check them against numerical_gradient of your own error.")


@grader("ex-bp-passes")
def passes(answer: object) -> None:
    """Grade the number of epochs that learning point by point needs."""
    if isinstance(answer, bool) or not isinstance(answer, int | float | np.number):
        raise Hint(f"Expected a number of epochs, got {type(answer).__name__}.")
    epochs, batch_steps = _epochs()
    if answer == epochs:
        return
    if answer == batch_steps:
        raise Hint("So many steps need all points at once. Here the weights move after each point.")
    if answer in (100 * epochs, 100 * (epochs - 1)):
        raise Hint("You counted updates. An epoch is one pass through all 100 points.")
    if answer in (epochs - 1, epochs + 1):
        raise Hint("One off: count the passes that are finished when the error is first below.")
    raise Hint(
        "Another number came out here. Same start, rate 0.5, points in their order, the gradient "
        "of one point not divided by 100, and the error of all training points after each pass?"
    )


def _data() -> tuple[Array, Array, Array]:
    """Return a few points and random weights: x (5, D), t (5, K), wv (P,)."""
    random = np.random.default_rng(6)
    x, t = random.normal(size=(5, D)), np.eye(K)[[0, 1, 2, 1, 1]]
    return x, t, random.normal(size=parameter_count(D, M, K))


def _gradient(answer: Callable, wv: Array, x: Array, t: Array) -> Array:
    """Return what the reader's gradient gives, if it has the length and layout of wv."""
    given = [wv.copy(), x.copy(), t.copy()]
    slopes = np.asarray(returned(answer(given[0], M, K, given[1], given[2])))
    if not np.array_equal(given[0], wv):
        raise Hint("Your function changes wv; compute with copies.")
    if slopes.shape != wv.shape:
        raise Hint(
            f"Expected one slope a weight, shape {wv.shape}, got {slopes.shape}: "
            "pack joins the slopes for w and v."
        )
    return slopes


def _epochs(below: float = 0.25, learning_rate: float = 0.5) -> tuple[int, int]:
    """Return after how many epochs, and after how many full steps, the error is below a value."""
    (x, t), _ = toydata.load()
    start = np.random.RandomState(1).normal(0, 0.01, parameter_count(2, 2, 3))

    def passes_until(parts: list[Backpropagation]) -> int:
        wv, count = start, 0
        while mean_cross_entropy(wv, 2, 3, x, t) >= below:
            for slopes in parts:
                wv = wv - learning_rate * slopes(wv)
            count += 1
        return count

    single = [Backpropagation(2, 3, x[[n]], t[[n]]) for n in range(len(x))]
    return passes_until(single), passes_until([Backpropagation(2, 3, x, t)])
