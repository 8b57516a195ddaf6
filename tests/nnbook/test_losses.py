"""Cross entropy: worked numbers, extremes, gradient, bad input, and Keras as a witness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.activations import softmax
from nnbook.gradients import numerical_gradient
from nnbook.labels import one_hot
from nnbook.losses import cross_entropy, softmax_cross_entropy

FIRST_OF_FIVE = one_hot([0], 5)


def test_worked_numbers():
    assert cross_entropy([[1, 0, 0, 0, 0]], FIRST_OF_FIVE) == 0
    assert cross_entropy([[0, 1, 0, 0, 0]], FIRST_OF_FIVE) == np.inf
    assert cross_entropy([[0.02, 0.94, 0.02, 0.01, 0.01]], FIRST_OF_FIVE) == pytest.approx(
        3.912023005428146, rel=1e-12
    )


def test_zero_is_plain_zero():
    assert str(cross_entropy([[1.0, 0.0]], [[1, 0]])) == "0.0"


def test_mean_over_the_points():
    y = [[0.5, 0.5], [0.25, 0.75]]
    assert cross_entropy(y, [[1, 0], [1, 0]]) == pytest.approx((np.log(2) + np.log(4)) / 2)


@given(st.integers(2, 12))
def test_uniform_output_costs_log_k(classes):
    y = np.full((3, classes), 1 / classes)
    assert cross_entropy(y, one_hot([0, 1, 1], classes)) == pytest.approx(np.log(classes))


def test_bytes_as_targets_do_not_wrap_around():
    t = np.array([[0, 1]], dtype=np.uint8)
    assert cross_entropy([[0.5, 0.5]], t) == pytest.approx(np.log(2))
    assert softmax_cross_entropy([[0.0, 0.0]], t) == pytest.approx(np.log(2))


@given(hnp.arrays(float, (4, 3), elements=st.floats(-20, 20)))
def test_both_forms_agree(a):
    t = one_hot([0, 1, 2, 1], 3)
    assert softmax_cross_entropy(a, t) == pytest.approx(cross_entropy(softmax(a), t), rel=1e-9)


def test_stack_of_networks():
    a = np.random.default_rng(0).normal(size=(5, 4, 3))
    t = one_hot([0, 1, 2, 1], 3)
    np.testing.assert_allclose(
        softmax_cross_entropy(a, t), [softmax_cross_entropy(one, t) for one in a]
    )


def test_gradient_is_output_minus_target():
    a = np.random.default_rng(1).normal(size=(4, 3))
    t = np.array([[1, 0, 0], [0, 1, 0], [0, 0.1, 0.9], [0.2, 0.3, 0.5]])
    gradient = numerical_gradient(lambda p: softmax_cross_entropy(p, t), a, epsilon=1e-5)
    np.testing.assert_allclose(gradient, (softmax(a) - t) / 4, rtol=1e-6, atol=1e-10)


@pytest.mark.parametrize(
    ("y", "t", "message"),
    [
        ([0.5, 0.5], [1, 0], r"y: expected shape \(N, K\), got \(2,\)"),
        ([[0.5, 0.5]], [[1, 0, 0]], r"t: expected shape \(1, 2\), got \(1, 3\)"),
        ([[2.0, -1.0]], [[1, 0]], "expected probabilities between 0 and 1, got -1 to 2"),
        ([[np.nan, 0.5]], [[1, 0]], "expected probabilities"),
        ([[0.5, 0.5]], [[1, 1]], "rows that add up to one"),
        (np.zeros((0, 2)), np.zeros((0, 2)), "at least one row"),
    ],
)
def test_bad_input(y, t, message):
    with pytest.raises(ValueError, match=message):
        cross_entropy(y, t)


def test_bad_logits():
    with pytest.raises(ValueError, match=r"a: expected shape \(\.\.\., 1, 2\), got \(1, 3\)"):
        softmax_cross_entropy([[1, 2, 3]], [[1, 0]])


def test_keras_agrees(keras):
    rng = np.random.default_rng(2)
    a = rng.normal(size=(6, 4)).astype(np.float32)
    t = one_hot(rng.integers(0, 4, 6), 4).astype(np.float32)
    theirs = np.mean(np.asarray(keras.losses.categorical_crossentropy(t, a, from_logits=True)))
    assert softmax_cross_entropy(a, t) == pytest.approx(float(theirs), rel=1e-5)


def test_keras_clips_plain_probabilities(keras):
    worst = float(np.asarray(keras.losses.categorical_crossentropy([[1.0, 0.0]], [[0.0, 1.0]]))[0])
    assert worst == pytest.approx(-np.log(1e-7), rel=1e-3)
