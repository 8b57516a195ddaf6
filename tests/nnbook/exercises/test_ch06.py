import numpy as np
import pytest

from nnbook.activations import relu, softmax
from nnbook.exercises import grade
from nnbook.exercises.ch06 import _epochs
from nnbook.gradients import backpropagation, numerical_gradient
from nnbook.losses import cross_entropy
from nnbook.network import forward, pack, parameter_count, unpack


def one(x):
    return np.column_stack([x, np.ones(len(x))])


def squares(a, t, axis=1):
    y = softmax(a)
    return y * (y - t - ((y - t) * y).sum(axis=axis, keepdims=True))


def sigmoid_gradient(wv, M, K, x, t, mean_v=True, mean_w=True, old_v=True, slope=True):
    """The gradient of the chapter's network, with the mistakes that the exercise has, or others."""
    v = unpack(wv, M, K, x.shape[1])[1]
    y, _, z, _ = forward(wv, M, K, x)
    delta2 = y - t
    dv = delta2.T @ z / (len(x) if mean_v else 1)
    back = (v if old_v else v - dv)[:, :M]
    delta1 = (z[:, :M] * (1 - z[:, :M]) if slope else 1) * (delta2 @ back)
    return pack(delta1.T @ one(x) / (len(x) if mean_w else 1), dv)


def relu_gradient(wv, M, K, x, t, hidden_slope=lambda b: b > 0, mean=True):
    w, v = unpack(wv, M, K, x.shape[1])
    b = one(x) @ w.T
    z = one(relu(b))
    delta2 = (softmax(z @ v.T) - t) / (len(x) if mean else 1)
    return pack((hidden_slope(b) * (delta2 @ v[:, :M])).T @ one(x), delta2.T @ z)


def in_place(wv, M, K, x, t):
    right = sigmoid_gradient(wv, M, K, x, t)
    wv -= right
    return right


EPOCHS, STEPS = _epochs()
RIGHT = [
    ("ex-bp-tanh", lambda z: 1 - z**2),
    ("ex-bp-tanh", lambda z: (1 - z) * (1 + z)),
    ("ex-bp-squares", squares),
    ("ex-bp-mend", sigmoid_gradient),
    ("ex-bp-mend", backpropagation),
    ("ex-bp-relu", relu_gradient),
    ("ex-bp-passes", EPOCHS),
    ("ex-bp-passes", float(EPOCHS)),
]


@pytest.mark.parametrize(("label", "answer"), RIGHT)
def test_right_answers_pass(label, answer):
    assert grade(label, answer) is None


def negative_in_place(z):
    z *= z
    return 1 - z


def value(b):
    return relu(b)


WRONG = [
    ("ex-bp-tanh", lambda z: z * (1 - z), "slope of the sigmoid"),
    ("ex-bp-tanh", lambda z: 1 - np.tanh(z) ** 2, "value of tanh already"),
    ("ex-bp-tanh", lambda z: 1 - z, "a square missing"),
    ("ex-bp-tanh", lambda z: z**2 - 1, "sign"),
    ("ex-bp-tanh", lambda z: 1 + z**2, "does not fit"),
    ("ex-bp-tanh", negative_in_place, "changes the array"),
    ("ex-bp-squares", lambda a, t: softmax(a) - t, "signal for cross entropy"),
    ("ex-bp-squares", lambda a, t: (s := softmax(a)) * (1 - s) * (s - t), "path through y_k only"),
    ("ex-bp-squares", lambda a, t: 2 * squares(a, t), "one half"),
    ("ex-bp-squares", lambda a, t: squares(a, t) / len(a), "averaged"),
    ("ex-bp-squares", lambda a, t: squares(a, t, axis=0), "last axis"),
    ("ex-bp-squares", lambda a, t: squares(a, t, axis=None), "last axis"),
    ("ex-bp-squares", lambda a, t: squares(a, t).sum(axis=1), "Expected an array of shape"),
    ("ex-bp-squares", lambda a, t: t - softmax(a), "values are not"),
    ("ex-bp-mend", lambda *data: sigmoid_gradient(*data, mean_w=False), "mean over the points"),
    ("ex-bp-mend", lambda *data: sigmoid_gradient(*data, old_v=False), "with which weights"),
    ("ex-bp-mend", lambda *data: sigmoid_gradient(*data, slope=False), "with which weights"),
    ("ex-bp-mend", lambda *data: sigmoid_gradient(*data, mean_v=False), "not averaged"),
    ("ex-bp-mend", lambda *data: -sigmoid_gradient(*data), "now they are not"),
    (
        "ex-bp-mend",
        lambda *data: sigmoid_gradient(*data, old_v=False, mean_w=False),
        "do not even point",
    ),
    ("ex-bp-mend", in_place, "changes wv"),
    ("ex-bp-mend", lambda *data: sigmoid_gradient(*data)[1:], "one slope a weight"),
    ("ex-bp-relu", lambda *data: relu_gradient(*data, mean=False), "not averaged"),
    ("ex-bp-relu", sigmoid_gradient, "gradient with sigmoids"),
    (
        "ex-bp-relu",
        lambda *d: relu_gradient(*d, lambda b: relu(b) * (1 - relu(b))),
        "slope of ReLU",
    ),
    ("ex-bp-relu", lambda *data: relu_gradient(*data, np.ones_like), "not 1 everywhere"),
    ("ex-bp-relu", lambda *data: relu_gradient(*data, value), "value of ReLU"),
    ("ex-bp-relu", lambda *data: relu_gradient(*data, np.zeros_like), "slopes for v are right"),
    ("ex-bp-relu", lambda *data: -relu_gradient(*data), "do not fit"),
    ("ex-bp-passes", STEPS, "all points at once"),
    ("ex-bp-passes", 100 * EPOCHS, "counted updates"),
    ("ex-bp-passes", EPOCHS - 1, "One off"),
    ("ex-bp-passes", EPOCHS + 1, "One off"),
    ("ex-bp-passes", 57, "Another number"),
    ("ex-bp-passes", "9", "Expected a number"),
]


@pytest.mark.parametrize(("label", "answer", "hint"), WRONG)
def test_each_mistake_has_its_hint(label, answer, hint):
    assert hint in grade(label, answer)


@pytest.mark.parametrize("label", ["ex-bp-tanh", "ex-bp-squares", "ex-bp-mend", "ex-bp-relu"])
def test_empty_starters_and_errors_get_a_hint(label):
    assert "None" in grade(label, lambda *data: None)
    assert "ZeroDivisionError" in grade(label, lambda *data: 1 / 0)


def test_the_right_answers_are_right():
    """What the graders compare with is a slope: central differences say so."""
    random = np.random.default_rng(1)
    x, t = random.normal(size=(6, 2)), np.eye(3)[[0, 1, 2, 2, 1, 0]]
    wv = random.normal(size=parameter_count(2, 4, 3))

    def relu_error(wv):
        w, v = unpack(wv, 4, 3, 2)
        return cross_entropy(softmax(one(relu(one(x) @ w.T)) @ v.T), t)

    slopes = numerical_gradient(relu_error, wv, epsilon=1e-5)
    np.testing.assert_allclose(relu_gradient(wv, 4, 3, x, t), slopes, atol=1e-8)
    a = random.normal(size=(6, 3))
    slopes = numerical_gradient(lambda a: 0.5 * np.sum((softmax(a) - t) ** 2), a, epsilon=1e-5)
    np.testing.assert_allclose(squares(a, t), slopes, atol=1e-8)


def test_learning_point_by_point_needs_fewer_passes():
    assert 1 < EPOCHS < STEPS
