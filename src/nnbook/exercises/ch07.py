"""Graders of the chapter on Keras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import toydata
from nnbook.activations import sigmoid, softmax
from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.gradients import Backpropagation
from nnbook.network import mean_cross_entropy, pack, parameter_count, unpack

Array = NDArray[np.float64]

NETWORKS = ([784, 100, 50, 10], [2, 2, 3], [5, 7], [3, 1, 4, 1])


@grader("ex-keras-count")
def count(answer: Callable) -> None:
    """Grade the parameters of each layer of some networks."""
    for sizes in NETWORKS:
        given = list(sizes)
        counts = returned(answer(given))
        if given != sizes:
            raise Hint("Your function changes the list it is given.")
        if np.ndim(counts) == 0:
            raise Hint("Expected a list with one number a layer, got one number.")
        pairs = list(pairwise(sizes))
        if _same(counts, [m * n + n for m, n in pairs]):
            continue
        if _same(counts, [m * n for m, n in pairs]):
            raise Hint("These are the weights alone. Where are the biases?")
        if _same(counts, [m * n + m for m, n in pairs]):
            raise Hint("Who has a bias: each input of a layer, or each of its neurons?")
        if _same(counts, [m * n + 1 for m, n in pairs]):
            raise Hint("A layer has more than one bias.")
        if len(counts) == len(sizes):
            raise Hint("The inputs are no layer with parameters: the list is one shorter.")
        if len(counts) != len(pairs):
            raise Hint(f"Sizes {sizes} make {len(pairs)} layers, but your list has {len(counts)}.")
        raise Hint(f"Wrong for the sizes {sizes}. Draw the first layer and count its arrows.")


@grader("ex-keras-arrays")
def arrays(answer: Callable) -> None:
    """Grade the way from the flat vector to the four arrays of Keras."""
    D, M, K = 4, 3, 2
    wv = np.random.default_rng(7).normal(size=parameter_count(D, M, K))
    given = wv.copy()
    found = returned(answer(given, M, K, D))
    if not np.array_equal(given, wv):
        raise Hint("Your function changes wv; it should only read it.")
    if isinstance(found, np.ndarray) or not isinstance(found, Sequence):
        raise Hint(f"Expected a list of four arrays, got {type(found).__name__}.")
    if len(found) != 4:
        raise Hint(f"Expected four arrays (kernel, bias, kernel, bias), got {len(found)}.")
    w, v = unpack(wv, M, K, D)
    right = [w[:, :-1].T, w[:, -1], v[:, :-1].T, v[:, -1]]
    if all(map(close, found, right)):
        return
    if all(map(close, found, [w[:, :-1], w[:, -1], v[:, :-1], v[:, -1]])):
        raise Hint("In Keras the inputs are the rows of a kernel: transpose it.")
    if all(map(close, found, [right[2], right[3], right[0], right[1]])):
        raise Hint("The order is hidden layer first, then output layer.")
    if all(map(close, found, [right[1], right[0], right[3], right[2]])):
        raise Hint("In each layer the kernel comes first, then the bias.")
    if all(map(close, found, [w[:, 1:].T, w[:, 0], v[:, 1:].T, v[:, 0]])):
        raise Hint("In w and v the bias is the last column, not the first.")
    if all(
        map(close, found, [w[:, :-1].reshape(D, M), w[:, -1], v[:, :-1].reshape(M, K), v[:, -1]])
    ):
        raise Hint("reshape keeps the order of the numbers; what is needed is the transpose, .T.")
    if np.ndim(found[1]) == 2:
        raise Hint(f"A bias has one axis, like ({M},); yours has the shape {np.shape(found[1])}.")
    shapes = [np.shape(part) for part in found]
    wanted = [part.shape for part in right]
    if shapes != wanted:
        raise Hint(f"For D=4, M=3, K=2 the shapes should be {wanted}; yours are {shapes}.")
    raise Hint("The shapes are right, the numbers are not: does each come from the right place?")


@grader("ex-keras-updates")
def updates(answer: Callable) -> None:
    """Grade the number of updates and the size of the last batch."""
    for N, batch_size, epochs in ((100, 100, 7), (60_000, 128, 10), (1000, 32, 5), (10, 64, 3)):
        found = returned(answer(N, batch_size, epochs))
        if np.shape(found) != (2,):
            raise Hint("Expected two numbers: (number of updates, size of the last batch).")
        full, rest = divmod(N, batch_size)
        batches, last = (full + 1, rest) if rest else (full, batch_size)
        number, size = found
        task = f"N={N}, batch_size={batch_size}, epochs={epochs}"
        if (number, size) == (epochs * batches, last):
            continue
        if rest and number == epochs * full:
            raise Hint(f"For {task}: the last, smaller batch makes an update as well.")
        if rest and number == epochs * N / batch_size:
            raise Hint(f"For {task}: there is no such thing as part of an update; round up.")
        if rest and number == -(-epochs * N // batch_size):
            raise Hint(f"For {task}: round up in each epoch, because a batch never spans two.")
        if number == batches != epochs * batches:
            raise Hint("That is one epoch; count the updates of all of them.")
        if number == epochs * batches and size == 0:
            raise Hint(f"For {task}: if the batches fit exactly, the last one is full, not empty.")
        if number == epochs * batches and size == batch_size:
            raise Hint(f"For {task}: the number is right, but the last batch is smaller.")
        raise Hint(f"Wrong for {task}. Write down the batches of one epoch first.")


@grader("ex-keras-two-outputs")
def two_outputs(answer: Callable) -> None:
    """Grade a softmax layer that does what a sigmoid layer does."""
    random = np.random.default_rng(8)
    kernel, bias = random.normal(size=(3, 1)), random.normal(size=1)
    x = random.normal(size=(6, 3))
    given = kernel.copy(), bias.copy()
    found = returned(answer(*given))
    if not (np.array_equal(given[0], kernel) and np.array_equal(given[1], bias)):
        raise Hint("Your function changes the arrays it is given; return new ones.")
    if not isinstance(found, tuple | list) or len(found) != 2:
        raise Hint("Expected two arrays: the kernel and the bias.")
    shapes = tuple(np.shape(part) for part in found)
    if shapes != ((3, 2), (2,)):
        raise Hint(f"For m = 3 the shapes should be ((3, 2), (2,)); yours are {shapes}.")
    y = softmax(x @ np.asarray(found[0], dtype=float) + np.asarray(found[1], dtype=float))
    right = sigmoid(x @ kernel + bias)[:, 0]
    if close(y[:, 1], right):
        return
    if close(y[:, 0], right):
        raise Hint("The two outputs are exchanged: class 1 is the second one.")
    a = (x @ kernel + bias)[:, 0]
    if close(y[:, 1], sigmoid(2 * a)):
        raise Hint("-a and a are 2a apart, which is too far: softmax sees only the difference.")
    if close(y[:, 1], np.full(len(x), 0.5)):
        raise Hint("Both outputs have the same total input, so each gets one half.")
    if close(y[:, 1], sigmoid(a - bias[0])) or close(y[:, 1], sigmoid(a + bias[0])):
        raise Hint("The kernel is right. Which biases make the total inputs differ by a?")
    raise Hint("By how much must the two total inputs differ, if softmax is to give sigma(a)?")


@grader("ex-keras-momentum")
def momentum(answer: object) -> None:
    """Grade the epoch in which the training with momentum is below 0.25."""
    if isinstance(answer, bool) or not isinstance(answer, int | float | np.number):
        raise Hint(f"Expected the number of an epoch, got {type(answer).__name__}.")
    right = first_epoch_below(momentum=0.9)
    if abs(answer - right) < 0.5:
        return
    if abs(answer - first_epoch_below(momentum=0.0)) <= 1:
        raise Hint("That is the training without momentum.")
    if abs(answer - first_epoch_below(momentum=0.9, learning_rate=0.5)) <= 1:
        raise Hint("That is the learning rate 0.5; here it is 1.0.")
    if abs(answer - right) < 1.5:
        raise Hint("One off: epochs are counted from 1, and the history lists their losses.")
    raise Hint("Another number came out here. Seed 1, rate 1.0, momentum 0.9, batch size 100?")


def first_epoch_below(
    momentum: float, learning_rate: float = 1.0, below: float = 0.25, seed: int = 1
) -> int:
    """Return in which epoch, from 1, the history of the toy network first has such a loss.

    Only the first weights come from Keras; the training is ours, equation `eq-keras-momentum`.
    """
    from nnbook import models
    from nnbook.keras_start import seed_everything

    seed_everything(seed)
    hidden_kernel, hidden_bias, kernel, bias = models.toy_network().get_weights()
    wv = pack(np.column_stack([hidden_kernel.T, hidden_bias]), np.column_stack([kernel.T, bias]))
    (x, t), _ = toydata.load()
    slopes = Backpropagation(2, 3, x, t)
    velocity, epoch = np.zeros_like(wv), 1
    while mean_cross_entropy(wv, 2, 3, x, t) >= below:
        velocity = momentum * velocity - learning_rate * slopes(wv)
        wv = wv + velocity
        epoch += 1
    return epoch


def _same(counts: ArrayLike, wanted: list[int]) -> bool:
    return list(np.ravel(counts)) == wanted
