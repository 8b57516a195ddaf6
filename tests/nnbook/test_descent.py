"""Gradient descent: a worked step, the lectures' run, and bad input."""

import numpy as np
import pytest

from nnbook import network, toydata
from nnbook.descent import descend
from nnbook.gradients import Backpropagation, CentralDifferences

(X, T), (X_TEST, T_TEST) = toydata.load()
START = np.random.RandomState(1).normal(0, 0.01, 15)


def test_worked_steps():
    path = descend(lambda p: 2 * p, [8.0, -4.0], steps=3, learning_rate=0.25)
    assert path.tolist() == [[8, -4], [4, -2], [2, -1], [1, -0.5]]


def test_start_is_kept_and_not_changed():
    start = np.array([1.0])
    path = descend(lambda p: p, start, steps=0, learning_rate=1)
    assert path.tolist() == [[1.0]] and start.tolist() == [1.0]


def test_the_lectures_run():
    path = descend(Backpropagation(2, 3, X, T), START, 1000, 0.5)
    train = network.mean_cross_entropy(path, 2, 3, X, T)
    test = network.mean_cross_entropy(path, 2, 3, X_TEST, T_TEST)
    assert train[-1] == pytest.approx(0.2234, abs=1e-3)
    assert test[-1] == pytest.approx(0.2947, abs=1e-3) and test.argmin() == 1000
    numerical = descend(CentralDifferences(2, 3, X, T), START, 1000, 0.5)
    errors = network.mean_cross_entropy(numerical, 2, 3, X, T)
    assert abs(errors[-1] - train[-1]) < 1e-4


def test_zero_start_keeps_both_hidden_units_equal():
    path = descend(Backpropagation(2, 3, X, T), np.zeros(15), 300, 0.5)
    w, v = network.unpack(path, 2, 3, D=2)
    np.testing.assert_allclose(w[:, 0], w[:, 1], atol=1e-12)
    np.testing.assert_allclose(v[..., 0], v[..., 1], atol=1e-12)


def test_divergence_names_the_step():
    with pytest.raises(FloatingPointError, match=r"at step \d+: try a learning rate below 3"):
        descend(lambda p: p**3, [10.0], steps=50, learning_rate=3)


@pytest.mark.parametrize(
    ("start", "steps", "rate", "error", "message"),
    [
        ([[1.0]], 1, 0.1, ValueError, r"start: expected shape \(P,\)"),
        ([np.nan], 1, 0.1, ValueError, "start: expected finite"),
        ([1.0], -1, 0.1, ValueError, "steps: expected at least 0"),
        ([1.0], 1.5, 0.1, TypeError, "steps: expected an integer"),
        ([1.0], 1, 0.0, ValueError, "learning_rate: expected a positive number"),
        ([1.0], 1, np.inf, ValueError, "learning_rate: expected a positive number"),
    ],
)
def test_bad_input(start, steps, rate, error, message):
    with pytest.raises(error, match=message):
        descend(lambda p: p, start, steps, rate)


def test_gradient_of_another_shape():
    with pytest.raises(ValueError, match=r"gradient: expected shape \(2,\) at the start, got \(\)"):
        descend(lambda p: 1.0, [1.0, 2.0], 1, 0.1)
