"""Gradients: three ways that must agree, hand-worked numbers, bad input, and Keras."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook import gradients, network, toydata
from nnbook.labels import one_hot

(X, T), _ = toydata.load()
WV = np.random.RandomState(1).randn(15)


def test_numerical_gradient_of_a_worked_function():
    def f(p):
        return p[0] ** 2 * p[1] + 3 * p[1]

    np.testing.assert_allclose(gradients.numerical_gradient(f, [2.0, 5.0]), [20, 7], rtol=1e-9)
    assert gradients.numerical_gradient(lambda p: (p**2).sum(), np.ones((2, 3))).shape == (2, 3)


def test_numerical_gradient_leaves_its_argument_alone():
    at = np.array([1.0, 2.0])

    def spoil(p):
        total = p.sum()
        p[:] = 0
        return total

    np.testing.assert_allclose(gradients.numerical_gradient(spoil, at), [1, 1])
    assert at.tolist() == [1.0, 2.0]


def test_the_three_ways_agree():
    numerical = gradients.central_differences(WV, 2, 3, X[:2], T[:2])
    one_by_one = gradients.numerical_gradient(
        lambda wv: network.mean_cross_entropy(wv, 2, 3, X[:2], T[:2]), WV
    )
    analytical = gradients.backpropagation(WV, 2, 3, X[:2], T[:2])
    np.testing.assert_allclose(numerical, one_by_one, rtol=1e-10, atol=1e-12)
    assert np.abs(numerical - analytical).max() < 1e-6


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 3), st.integers(1, 4), st.integers(2, 4), st.integers(0, 1000))
def test_backpropagation_is_the_slope_for_every_size(D, M, K, seed):
    rng = np.random.default_rng(seed)
    x, t = rng.normal(size=(5, D)), one_hot(rng.integers(0, K, 5), K)
    wv = rng.normal(size=network.parameter_count(D, M, K))
    numerical = gradients.central_differences(wv, M, K, x, t, epsilon=1e-5)
    np.testing.assert_allclose(
        gradients.backpropagation(wv, M, K, x, t), numerical, rtol=1e-5, atol=1e-8
    )


def test_prepared_and_direct_calls_agree():
    prepared = gradients.Backpropagation(2, 3, X, T)
    assert np.array_equal(prepared(WV), gradients.backpropagation(WV, 2, 3, X, T))
    numerical = gradients.CentralDifferences(2, 3, X, T)
    assert np.array_equal(numerical(WV), gradients.central_differences(WV, 2, 3, X, T))


@pytest.mark.parametrize("gradient", [gradients.backpropagation, gradients.central_differences])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((WV[:14], 2, 3, X, T), r"wv: expected shape \(15,\), got \(14,\)"),
        ((WV[None], 2, 3, X, T), r"wv: expected shape \(15,\), got \(1, 15\)"),
        ((WV * np.nan, 2, 3, X, T), "wv: expected finite numbers"),
        ((WV, 2, 3, X[:, 0], T), r"x: expected shape \(N, D\)"),
        ((WV, 2, 3, X, T[:, :2]), r"t: expected shape \(100, 3\), got \(100, 2\)"),
        ((WV, 2, 3, X, T / 2), "expected a single 1 in each row"),
        ((WV, 0, 3, X, T), "M: expected at least 1, got 0"),
    ],
)
def test_bad_input(gradient, arguments, message):
    with pytest.raises(ValueError, match=message):
        gradient(*arguments)


@pytest.mark.parametrize("epsilon", [0, -1e-3, float("nan")])
def test_bad_epsilon(epsilon):
    with pytest.raises(ValueError, match="epsilon: expected a positive number"):
        gradients.central_differences(WV, 2, 3, X, T, epsilon)
    with pytest.raises(ValueError, match="epsilon: expected a positive number"):
        gradients.numerical_gradient(np.sum, WV, epsilon)


def test_function_must_return_one_number():
    with pytest.raises(ValueError, match=r"f: expected one number, got an array of shape \(15,\)"):
        gradients.numerical_gradient(lambda p: p, WV)


def test_keras_agrees(keras):
    import tensorflow as tf

    w, v = network.unpack(WV, 2, 3, D=2)
    layers = [tf.Variable(m.T) for m in (w, v)]
    ones = tf.ones((len(X), 1), tf.float64)
    with tf.GradientTape() as tape:
        z = tf.sigmoid(tf.concat([X, ones], 1) @ layers[0])
        a = tf.concat([z, ones], 1) @ layers[1]
        error = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(T, a))
    dw, dv = tape.gradient(error, layers)
    theirs = network.pack(dw.numpy().T, dv.numpy().T)
    np.testing.assert_allclose(gradients.backpropagation(WV, 2, 3, X, T), theirs, rtol=1e-10)
