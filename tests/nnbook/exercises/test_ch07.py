"""The graders of chapter 07: right answers pass, and each likely mistake gets its own hint."""

import itertools
import math

import numpy as np
import pytest

from nnbook.exercises import grade
from nnbook.exercises.ch07 import first_epoch_below
from nnbook.network import unpack


def hint(label, answer):
    said = grade(label, answer)
    assert said is not None
    return said


def pairs(sizes):
    return list(itertools.pairwise(sizes))


def right_count(sizes):
    return [(m + 1) * n for m, n in pairs(sizes)]


def emptied(sizes):
    counts = right_count(sizes)
    sizes.clear()
    return counts


def right_arrays(wv, M, K, D):
    w, v = unpack(wv, M, K, D)
    return [w[:, :-1].T, w[:, -1], v[:, :-1].T, v[:, -1]]


def untransposed(wv, M, K, D):
    w, v = unpack(wv, M, K, D)
    return [w[:, :-1], w[:, -1], v[:, :-1], v[:, -1]]


def reshaped(wv, M, K, D):
    w, v = unpack(wv, M, K, D)
    return [w[:, :-1].reshape(D, M), w[:, -1], v[:, :-1].reshape(M, K), v[:, -1]]


def bias_first(wv, M, K, D):
    w, v = unpack(wv, M, K, D)
    return [w[:, 1:].T, w[:, 0], v[:, 1:].T, v[:, 0]]


def bias_as_row(wv, M, K, D):
    w, v = unpack(wv, M, K, D)
    return [w[:, :-1].T, w[:, -1:].T, v[:, :-1].T, v[:, -1:].T]


def with_zeroed_wv(wv, M, K, D):
    arrays = [part.copy() for part in right_arrays(wv, M, K, D)]
    wv[:] = 0
    return arrays


def order(*places):
    return lambda *task: [right_arrays(*task)[i] for i in places]


def right_updates(N, batch_size, epochs):
    batches = math.ceil(N / batch_size)
    return epochs * batches, N - (batches - 1) * batch_size


def right_two(kernel, bias):
    return np.hstack([np.zeros_like(kernel), kernel]), np.array([0.0, bias[0]])


def other_two(kernel, bias):
    return np.hstack([-kernel / 2, kernel / 2]), np.array([3 - bias[0] / 2, 3 + bias[0] / 2])


def changed_kernel(kernel, bias):
    found = right_two(kernel, bias)
    kernel *= 2
    return found


EPOCH = first_epoch_below(momentum=0.9)

RIGHT = [
    ("ex-keras-count", right_count),
    ("ex-keras-count", lambda sizes: np.array(right_count(sizes))),
    ("ex-keras-count", lambda sizes: tuple(right_count(sizes))),
    ("ex-keras-arrays", right_arrays),
    ("ex-keras-arrays", lambda *task: tuple(right_arrays(*task))),
    ("ex-keras-updates", right_updates),
    ("ex-keras-updates", lambda *task: np.array(right_updates(*task))),
    ("ex-keras-two-outputs", right_two),
    ("ex-keras-two-outputs", other_two),
    ("ex-keras-momentum", EPOCH),
    ("ex-keras-momentum", np.int64(EPOCH)),
]


@pytest.mark.parametrize(("label", "answer"), RIGHT)
def test_right_answers_pass(label, answer):
    assert grade(label, answer) is None


def number_and(size):
    return lambda N, batch_size, epochs: (right_updates(N, batch_size, epochs)[0], size(batch_size))


MISTAKES = [
    ("ex-keras-count", lambda sizes: [m * n for m, n in pairs(sizes)], "biases"),
    ("ex-keras-count", lambda sizes: [m * n + m for m, n in pairs(sizes)], "who has a bias"),
    ("ex-keras-count", lambda sizes: [m * n + 1 for m, n in pairs(sizes)], "more than one bias"),
    ("ex-keras-count", lambda sizes: sum(right_count(sizes)), "got one number"),
    ("ex-keras-count", lambda sizes: [0, *right_count(sizes)], "one shorter"),
    ("ex-keras-count", lambda sizes: right_count(sizes)[:-1], "but your list has"),
    ("ex-keras-count", lambda sizes: [m + n for m, n in pairs(sizes)], "count its arrows"),
    ("ex-keras-count", emptied, "changes the list"),
    ("ex-keras-arrays", untransposed, "transpose it"),
    ("ex-keras-arrays", reshaped, "reshape keeps"),
    ("ex-keras-arrays", bias_first, "last column"),
    ("ex-keras-arrays", bias_as_row, "one axis"),
    ("ex-keras-arrays", with_zeroed_wv, "changes wv"),
    ("ex-keras-arrays", order(2, 3, 0, 1), "hidden layer first"),
    ("ex-keras-arrays", order(1, 0, 3, 2), "kernel comes first"),
    ("ex-keras-arrays", order(0, 2), "four arrays"),
    ("ex-keras-arrays", lambda wv, M, K, D: wv, "expected a list"),
    ("ex-keras-arrays", order(0, 1, 0, 1), "the shapes should be"),
    ("ex-keras-arrays", lambda *task: [-part for part in right_arrays(*task)], "the numbers are"),
    (
        "ex-keras-updates",
        lambda N, b, e: (e * (N // b), right_updates(N, b, e)[1]),
        "smaller batch",
    ),
    ("ex-keras-updates", lambda N, b, e: (e * N / b, right_updates(N, b, e)[1]), "round up."),
    ("ex-keras-updates", lambda N, b, e: (-(-e * N // b), right_updates(N, b, e)[1]), "each epoch"),
    ("ex-keras-updates", lambda N, b, e: (-(-N // b), right_updates(N, b, e)[1]), "one epoch"),
    ("ex-keras-updates", lambda N, b, e: (right_updates(N, b, e)[0], N % b), "full, not empty"),
    ("ex-keras-updates", number_and(lambda b: b), "the last batch is smaller"),
    ("ex-keras-updates", lambda N, b, e: right_updates(N, b, e)[0], "two numbers"),
    ("ex-keras-updates", lambda N, b, e: (0, 0), "write down"),
    (
        "ex-keras-two-outputs",
        lambda k, b: tuple(p[..., ::-1] for p in right_two(k, b)),
        "exchanged",
    ),
    ("ex-keras-two-outputs", lambda k, b: (np.hstack([-k, k]), np.array([-b[0], b[0]])), "too far"),
    ("ex-keras-two-outputs", lambda k, b: (np.hstack([k, k]), np.array([b[0], b[0]])), "one half"),
    ("ex-keras-two-outputs", lambda k, b: (right_two(k, b)[0], np.zeros(2)), "which biases"),
    ("ex-keras-two-outputs", lambda k, b: (k, b), "the shapes should be"),
    ("ex-keras-two-outputs", lambda k, b: right_two(k, b)[0], "two arrays"),
    ("ex-keras-two-outputs", lambda k, b: (np.ones((3, 2)) * k**2 * [0, 1], b * [0, 1]), "by how"),
    ("ex-keras-two-outputs", changed_kernel, "changes the arrays"),
    ("ex-keras-momentum", first_epoch_below(momentum=0.0), "without momentum"),
    ("ex-keras-momentum", first_epoch_below(0.9, 0.5), "learning rate 0.5"),
    ("ex-keras-momentum", EPOCH - 1, "one off"),
    ("ex-keras-momentum", 500, "another number"),
    ("ex-keras-momentum", "54", "expected the number"),
]


@pytest.mark.parametrize(("label", "answer", "said"), MISTAKES)
def test_each_mistake_gets_its_own_hint(label, answer, said):
    assert said in hint(label, answer).lower() or said in hint(label, answer)


def test_hints_of_one_exercise_differ():
    for label in {name for name, _ in RIGHT}:
        said = [hint(name, answer) for name, answer, _ in MISTAKES if name == label]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    "label",
    ["ex-keras-count", "ex-keras-arrays", "ex-keras-updates", "ex-keras-two-outputs"],
)
def test_a_forgotten_return_and_an_error_are_answered(label):
    assert "None" in hint(label, lambda *task: None)
    assert "ZeroDivisionError" in hint(label, lambda *task: 1 / 0)


def test_a_missing_answer_is_answered():
    assert "NoneType" in hint("ex-keras-momentum", None)


def test_the_epoch_is_the_one_that_keras_reports():
    from nnbook import models, toydata
    from nnbook.training import keras, train_or_load

    model = models.toy_network()
    optimizer = keras.optimizers.SGD(learning_rate=1.0, momentum=0.9)
    model.compile(loss="categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    (x, t), test = toydata.load()
    run = train_or_load("toy-momentum", model, x, t, test=test, epochs=80, batch_size=100)
    assert np.argmax(np.array(run.history["loss"]) < 0.25) + 1 == EPOCH
