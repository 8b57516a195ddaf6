"""What is compared: the code that a chapter teaches in loops against the code of nnbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.signal import correlate2d

from benchmarks.taught import taught
from nnbook import mnist, toydata
from nnbook.descent import descend
from nnbook.filters import correlate
from nnbook.gradients import Backpropagation, CentralDifferences
from nnbook.network import mean_cross_entropy, parameter_count

STEPS, LEARNING_RATE = 1000, 0.5


@dataclass(frozen=True)
class Pair:
    """Two ways to the same numbers; the second is to be at least goal times as fast.

    difference: the largest relative difference allowed between the two results.
    """

    name: str
    slow: Callable[[], object]
    fast: Callable[[], object]
    goal: float
    difference: float


def pairs() -> Iterator[Pair]:
    """Give the pairs one after the other, each with its data ready."""
    yield from gradients(M=2, numerical_goal=300, analytical_goal=60)
    yield from gradients(M=32, numerical_goal=None, analytical_goal=400)
    yield from trainings()
    yield from filters()


def gradients(M: int, numerical_goal: float | None, analytical_goal: float) -> Iterator[Pair]:
    """One gradient at a random point, 100 training points, M hidden neurons, 3 classes.

    The fast side has checked and arranged the data before, as in a training of many steps.
    """
    (x, t), _ = toydata.load()
    wv = np.random.RandomState(1).randn(parameter_count(2, M, 3))
    size = f"N=100 M={M} K=3"
    if numerical_goal:
        loop, fast = loop_central_differences(), CentralDifferences(M, 3, x, t)
        yield Pair(
            f"numerical gradient, {size}",
            lambda: loop(wv, M, 3, x, t),
            lambda: fast(wv),
            numerical_goal,
            1e-10,
        )
    loop_back, fast_back = loop_backpropagation(), Backpropagation(M, 3, x, t)
    yield Pair(
        f"backpropagation gradient, {size}",
        lambda: loop_back(wv, M, 3, x, t),
        lambda: fast_back(wv),
        analytical_goal,
        1e-10,
    )


def trainings() -> Iterator[Pair]:
    """1,000 steps of descent on the toy data, with the training and the test error of each."""
    train, test = toydata.load()
    start = np.random.RandomState(1).normal(0, 0.01, 15)

    def by_loops(gradient: Callable[..., np.ndarray]) -> Callable[[], list[np.ndarray]]:
        error = taught("04_feedforward_network", "mean_cross_entropy_loop")

        def run() -> list[np.ndarray]:
            path, errors = [start], [[error(start, 2, 3, *train), error(start, 2, 3, *test)]]
            for _ in range(STEPS):
                path.append(path[-1] - LEARNING_RATE * gradient(path[-1], 2, 3, *train))
                errors.append([error(path[-1], 2, 3, *train), error(path[-1], 2, 3, *test)])
            return [np.array(path), np.array(errors)]

        return run

    def by_nnbook(gradient: type) -> Callable[[], list[np.ndarray]]:
        def run() -> list[np.ndarray]:
            path = descend(gradient(2, 3, *train), start, STEPS, LEARNING_RATE)
            errors = [mean_cross_entropy(path, 2, 3, *part) for part in (train, test)]
            return [path, np.stack(errors, axis=1)]

        return run

    yield Pair(
        "1,000 steps, numerical gradient",
        by_loops(loop_central_differences()),
        by_nnbook(CentralDifferences),
        250,
        1e-8,
    )
    yield Pair(
        "1,000 steps, backpropagation",
        by_loops(loop_backpropagation()),
        by_nnbook(Backpropagation),
        120,
        1e-12,
    )


def filters() -> Iterator[Pair]:
    """A 3 x 3 filter on one digit and on a thousand."""
    (x, _), _ = mnist.load(flatten=False, one_hot=False)
    images = x[:1000].astype(float)
    kernel = np.array([[1.0, 1, 1], [1, 1, 1], [-2, -2, -2]])
    loop = taught("10_spatial_filters", "correlate_loop")
    one = images[2]
    yield Pair(
        "3x3 filter, 1 image", lambda: loop(one, kernel), lambda: correlate(one, kernel), 40, 1e-10
    )
    yield Pair(
        "3x3 filter, 1 image, against SciPy",
        lambda: correlate2d(one, kernel, mode="valid"),
        lambda: correlate(one, kernel),
        1 / 1.5,
        1e-10,
    )
    yield Pair(
        "3x3 filter, 1,000 images",
        lambda: np.stack([loop(image, kernel) for image in images]),
        lambda: correlate(images, kernel),
        120,
        1e-10,
    )


def loop_central_differences() -> Callable[..., np.ndarray]:
    """Return chapter 05's gradient by loops, on chapter 04's error by loops."""
    error = taught("04_feedforward_network", "mean_cross_entropy_loop")
    return taught(
        "05_numerical_differentiation", "numerical_gradient_loop", mean_cross_entropy=error
    )


def loop_backpropagation() -> Callable[..., np.ndarray]:
    """Return chapter 06's backpropagation by loops, on chapter 04's forward pass by loops."""
    forward = taught("04_feedforward_network", "forward_loop")
    return taught("06_backpropagation", "backpropagation_loop", forward=forward)
