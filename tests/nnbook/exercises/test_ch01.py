"""Graders of the neuron model: right answers pass, each likely mistake gets its own hint."""

import itertools
import re

import numpy as np
import pytest

from nnbook.activations import relu, sigmoid
from nnbook.exercises import grade


def gates():
    choices = np.arange(-2.5, 3, 0.5)
    corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
    return {
        tuple(int(b + w0 * x0 + w1 * x1 > 0) for x0, x1 in corners)
        for b, w0, w1 in itertools.product(choices, repeat=3)
    }


ALL = gates()
WIDTH = 2 * np.log(9) / np.sqrt(5)

RIGHT = [
    ("ex-nand", 3, -2, -1.5),
    ("ex-nand", 1.5, -1, -1.1),
    ("ex-neuron-rows", lambda x, w: sigmoid(x @ w[:2] + w[2])),
    (
        "ex-neuron-rows",
        lambda x, w: list(1 / (1 + np.exp(-x[:, 0] * w[0] - x[:, 1] * w[1] - w[2]))),
    ),
    ("ex-tanh", lambda x: 2 * sigmoid(2 * x) - 1),
    ("ex-tanh", lambda x: 1 - 2 * sigmoid(-2 * x)),
    ("ex-cliff-width", 2 * WIDTH),
    ("ex-cliff-width", 3.931),
    ("ex-sixteen-gates", ALL),
    ("ex-sixteen-gates", [tuple(np.int64(i) for i in table) for table in sorted(ALL)]),
    ("ex-relu-hat", lambda x: relu(x) - 2 * relu(x - 1) + relu(x - 2)),
]

WRONG = [
    ("ex-nand", (0, 0, 0), "still 0"),
    ("ex-nand", (-2, -1.5, 3), "another order"),
    ("ex-nand", (1, -1, -0.5), "exactly 0"),
    ("ex-nand", (-1.5, 1, 1), "which is AND"),
    ("ex-nand", (-0.5, 1, 1), "which is OR"),
    ("ex-nand", (0.5, -1, -1.1), "which is NOR"),
    ("ex-nand", (0.5, -1, 0.1), r"are \(1, 1, 0, 0\)\."),
    ("ex-nand", (1.5, -1, -1), "two different weights"),
    ("ex-nand", (1.1, -1, -1.05), "closer to 0 than 0.25"),
    ("ex-neuron-rows", (lambda x, w: None,), "return"),
    ("ex-neuron-rows", (lambda x, w: x @ w,), "stopped with ValueError"),
    ("ex-neuron-rows", (lambda x, w: x @ w[:2] + w[2],), "Where is the sigmoid"),
    ("ex-neuron-rows", (lambda x, w: sigmoid(x @ w[:2]),), "forget the bias"),
    ("ex-neuron-rows", (lambda x, w: sigmoid(x @ w[1:] + w[0]),), "last of the weights"),
    ("ex-neuron-rows", (lambda x, w: sigmoid(-x @ w[:2] - w[2]),), "sign in the exponent"),
    (
        "ex-neuron-rows",
        (lambda x, w: sigmoid(x[0] * w[0] + x[1] * w[1] + w[2]),),
        "picks the first",
    ),
    ("ex-neuron-rows", (lambda x, w: sigmoid(x @ w[:2, None] + w[2]),), "flat"),
    ("ex-neuron-rows", (lambda x, w: np.zeros(len(x)),), "one row with a sum by hand"),
    ("ex-tanh", (lambda x: None,), "return"),
    ("ex-tanh", (lambda x: 2 * sigmoid(x) - 1,), "too gentle"),
    ("ex-tanh", (lambda x: sigmoid(2 * x),), "still runs from 0 to 1"),
    ("ex-tanh", (lambda x: 2 * sigmoid(2 * x),), "from 0 to 2"),
    ("ex-tanh", (lambda x: 1 - 2 * sigmoid(2 * x),), "upside down"),
    ("ex-tanh", (lambda x: 0.0,), "Expected the shape of x"),
    ("ex-tanh", (lambda x: x,), "not those of tanh"),
    ("ex-cliff-width", (1.0,), "still 1"),
    ("ex-cliff-width", (WIDTH / 2,), "multiply or divide"),
    ("ex-cliff-width", (WIDTH,), "has two"),
    ("ex-cliff-width", (4 * np.log(9) / np.sqrt(6),), "bias belongs neither"),
    ("ex-cliff-width", (4 * np.log(9) / 3,), "sum of its two parts"),
    ("ex-cliff-width", (4 * np.log(9) / 5,), "square root"),
    ("ex-cliff-width", (4 * np.log10(9) / np.sqrt(5),), "np.log10"),
    ("ex-cliff-width", (-2 * WIDTH,), "exchanges yes and no"),
    ("ex-cliff-width", (5.0,), "narrower"),
    ("ex-cliff-width", (3.9,), "wider"),
    ("ex-sixteen-gates", (None,), "return"),
    ("ex-sixteen-gates", (gates,), "with brackets"),
    ("ex-sixteen-gates", (14,), "not their number"),
    ("ex-sixteen-gates", ({(0, 1)},), "four outputs"),
    ("ex-sixteen-gates", ([*ALL, (0, 0, 0, 1)],), "more than once"),
    ("ex-sixteen-gates", (ALL | {(0, 1, 1, 0)},), "is XOR"),
    ("ex-sixteen-gates", (ALL | {(1, 0, 0, 1)},), "is equal"),
    ("ex-sixteen-gates", ({t for t in ALL if not t[0]},), "positive biases"),
    ("ex-sixteen-gates", ({t for t in ALL if t[3] >= max(t)},), "negative weights"),
    ("ex-sixteen-gates", (ALL - {(0, 0, 1, 1)},), "0 included"),
    ("ex-sixteen-gates", (ALL - {(1, 1, 1, 1)},), "always answer the same"),
    ("ex-sixteen-gates", (ALL - {(0, 1, 1, 1)},), "finer steps"),
    ("ex-relu-hat", (lambda x: None,), "return"),
    ("ex-relu-hat", (lambda x: relu(x) - relu(x - 1),), "stays at 1"),
    ("ex-relu-hat", (lambda x: relu(x) - relu(x - 1) - relu(x - 2),), "from 1 to -1"),
    ("ex-relu-hat", (lambda x: relu(x) - 2 * relu(x - 1),), "goes on falling"),
    ("ex-relu-hat", (lambda x: relu(x) - 2 * relu(x + 1) + relu(x + 2),), "write x - 1"),
    ("ex-relu-hat", (lambda x: relu(x) - 2 * relu(x - 1) + 2 * relu(x - 2),), "not beyond"),
    ("ex-relu-hat", (lambda x: 0.0,), "Expected the shape of x"),
    ("ex-relu-hat", (lambda x: relu(-x),), "compare at x = 0"),
]


@pytest.mark.parametrize(("label", "answer"), [(label, answer) for label, *answer in RIGHT])
def test_right_answers_pass(label, answer):
    assert grade(label, *answer) is None


@pytest.mark.parametrize(("label", "answer", "hint"), WRONG)
def test_wrong_answers_get_their_hint(label, answer, hint):
    said = grade(label, *answer)
    assert said is not None
    assert re.search(hint, said), said


def test_a_sigmoid_that_overflows_is_noticed():
    def overflowing(x):
        with np.errstate(over="ignore", invalid="ignore"):
            return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

    assert "cannot overflow" in grade("ex-tanh", overflowing)


def test_a_function_that_changes_its_arguments_is_noticed():
    def in_place(x, w):
        x *= w[:2]
        return sigmoid(x.sum(axis=1) + w[2])

    assert "changes x or w" in grade("ex-neuron-rows", in_place)
