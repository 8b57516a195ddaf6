"""Activation functions: worked numbers, properties, extremes, and Keras as a witness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook import activations
from nnbook.gradients import numerical_gradient

numbers = st.floats(-50, 50)
rows = hnp.arrays(float, hnp.array_shapes(min_dims=2, max_dims=3, max_side=6), elements=numbers)


def test_worked_numbers():
    x = np.array([-1.0, 1.0, 2.0])
    assert activations.step(x).tolist() == [0, 1, 1]
    np.testing.assert_allclose(
        activations.sigmoid(x), [0.26894142, 0.73105858, 0.88079708], rtol=1e-7
    )
    assert activations.relu(x).tolist() == [0, 1, 2]
    assert activations.identity(x).tolist() == x.tolist()
    np.testing.assert_allclose(
        activations.softmax([0.3, 2.9, 4.0]), [0.01821127, 0.24519181, 0.73659691], atol=5e-9
    )


def test_step_gives_integers_and_zero_at_zero():
    out = activations.step([-0.0, 0.0, 1e-300])
    assert out.tolist() == [0, 0, 1]
    assert np.issubdtype(out.dtype, np.integer)


def test_scalars_are_welcome():
    assert activations.sigmoid(0) == 0.5
    assert activations.step(3) == 1
    assert activations.relu(-2) == 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_never_overflows(dtype):
    x = np.array([-1e4, -1000, -745, 0, 745, 1000, 1e4], dtype=dtype)
    with np.errstate(all="raise", under="ignore"):
        y = activations.sigmoid(x)
    assert y[0] == 0 and y[-1] == 1 and np.all(np.diff(y) >= 0)


@given(numbers)
def test_sigmoid_is_symmetric_and_keeps_small_values(x):
    np.testing.assert_allclose(activations.sigmoid(-x), 1 - activations.sigmoid(x), atol=1e-15)
    np.testing.assert_allclose(activations.sigmoid(x), 1 / (1 + np.exp(-x)), rtol=1e-14)


def test_softmax_of_huge_inputs():
    with np.errstate(all="raise", under="ignore"):
        y = activations.softmax([1010, 1000, 990])
    np.testing.assert_allclose(y, [9.99954600e-01, 4.53978686e-05, 2.06106005e-09], rtol=1e-7)


@given(rows, numbers)
def test_softmax_rows_are_distributions_and_ignore_a_shift(a, c):
    y = activations.softmax(a)
    np.testing.assert_allclose(y.sum(axis=-1), 1, rtol=1e-12)
    np.testing.assert_allclose(activations.softmax(a + c), y, rtol=1e-9, atol=1e-15)


@given(hnp.arrays(float, (3, 4), elements=st.floats(-10, 10)))
def test_softmax_treats_each_row_alone(a):
    one_by_one = np.array([activations.softmax(row) for row in a])
    np.testing.assert_allclose(activations.softmax(a), one_by_one, rtol=1e-12)


@given(rows)
def test_log_softmax_is_the_logarithm(a):
    np.testing.assert_allclose(
        activations.log_softmax(a), np.log(activations.softmax(a) + 1e-300), atol=1e-9
    )


def test_log_softmax_stays_finite_where_softmax_rounds_to_zero():
    assert activations.softmax([0.0, 1000.0])[0] == 0
    assert activations.log_softmax([0.0, 1000.0])[0] == -1000


def test_slope_of_the_sigmoid_numerically():
    x = np.linspace(-4, 4, 9)
    h = activations.sigmoid(x)
    slope = numerical_gradient(lambda p: activations.sigmoid(p).sum(), x, epsilon=1e-5)
    np.testing.assert_allclose(slope, h * (1 - h), rtol=1e-8)


def test_keras_agrees(keras):
    x = np.linspace(-6, 6, 25, dtype=np.float32).reshape(5, 5)
    for ours, theirs in (
        (activations.sigmoid, keras.ops.sigmoid),
        (activations.relu, keras.ops.relu),
        (activations.softmax, keras.ops.softmax),
        (activations.log_softmax, keras.ops.log_softmax),
    ):
        np.testing.assert_allclose(ours(x), np.asarray(theirs(x)), rtol=1e-5, atol=1e-6)
