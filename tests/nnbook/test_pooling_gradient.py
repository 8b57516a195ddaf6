"""The way back through pooling: worked numbers, numerical gradient, TensorFlow."""

import numpy as np
import pytest

from nnbook.filters import max_pool, mean_pool
from nnbook.gradients import numerical_gradient
from nnbook.pooling_gradient import max_pool_gradient, mean_pool_gradient

IMAGE = np.array([[1, 0, 1, 0], [0, 4, 2, 0], [0, 1, 6, 1], [0, 0, 1, 0]])
SIGNALS = np.array([[0.5, -1.0], [2.0, 3.0]])
CASES = [((4, 4), 2, None), ((5, 7), 2, None), ((2, 3, 6, 5), 3, 1), ((3, 7, 8), 3, 2)]
PAIRS = [(max_pool, max_pool_gradient), (mean_pool, mean_pool_gradient)]


def distinct(shape, seed=1):
    """Return an array whose numbers differ by far more than the central difference moves them."""
    return np.random.default_rng(seed).permutation(np.prod(shape)).reshape(shape) / 10


def test_worked_max():
    assert max_pool_gradient(IMAGE, SIGNALS).tolist() == [
        [0, 0, 0, 0],
        [0, 0.5, -1, 0],
        [0, 2, 3, 0],
        [0, 0, 0, 0],
    ]


def test_worked_mean():
    assert mean_pool_gradient(IMAGE, SIGNALS).tolist() == [
        [0.125, 0.125, -0.25, -0.25],
        [0.125, 0.125, -0.25, -0.25],
        [0.5, 0.5, 0.75, 0.75],
        [0.5, 0.5, 0.75, 0.75],
    ]


def test_a_pixel_that_wins_twice_collects_both_signals():
    x = [[0, 9, 0], [1, 2, 3], [0, 0, 0]]
    signals = [[1, 10], [100, 1000]]
    gradient = max_pool_gradient(x, signals, 2, stride=1)
    assert gradient.tolist() == [[0, 11, 0], [0, 100, 1000], [0, 0, 0]]


def test_the_first_of_equals_wins():
    assert max_pool_gradient(np.ones((2, 4)), [[5, 7]]).tolist() == [[5, 0, 7, 0], [0, 0, 0, 0]]


@pytest.mark.parametrize(("pool", "back"), PAIRS)
@pytest.mark.parametrize(("shape", "size", "stride"), CASES)
def test_numerical_gradient(pool, back, shape, size, stride):
    x = distinct(shape)
    signals = np.random.default_rng(2).normal(size=pool(x, size, stride).shape)
    numerical = numerical_gradient(lambda x: np.sum(signals * pool(x, size, stride)), x)
    ours = back(x, signals, size, stride)
    assert ours.shape == x.shape
    np.testing.assert_allclose(ours, numerical, atol=1e-8)


@pytest.mark.parametrize(("shape", "size", "stride"), CASES)
def test_nothing_is_lost(shape, size, stride):
    x = distinct(shape)
    signals = np.random.default_rng(2).normal(size=max_pool(x, size, stride).shape)
    for _, back in PAIRS:
        assert np.isclose(back(x, signals, size, stride).sum(), signals.sum())


@pytest.mark.parametrize("layer", ["MaxPooling2D", "AveragePooling2D"])
@pytest.mark.parametrize(("shape", "size", "stride"), [((5, 7), 2, None), ((7, 8), 3, 2)])
def test_keras_and_tensorflow_agree(keras, layer, shape, size, stride):
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed (extra 'keras')")
    pool, back = PAIRS[layer == "AveragePooling2D"]
    x = distinct((2, 3, *shape)).astype("float32")  # (images, channels, rows, columns)
    last = tf.constant(np.moveaxis(x, 1, -1))
    with tf.GradientTape() as tape:
        tape.watch(last)
        out = getattr(keras.layers, layer)(size, strides=stride)(last)
        signals = np.random.default_rng(2).normal(size=out.shape).astype("float32")
        error = tf.reduce_sum(out * signals)
    np.testing.assert_allclose(np.moveaxis(out, -1, 1), pool(x, size, stride), rtol=1e-6)
    theirs = np.moveaxis(tape.gradient(error, last), -1, 1)
    ours = back(x, np.moveaxis(signals, -1, 1), size, stride)
    np.testing.assert_allclose(ours, theirs, atol=1e-6)


@pytest.mark.parametrize(("_", "back"), PAIRS)
def test_bad_input(_, back):
    with pytest.raises(ValueError, match=r"signals: expected shape \(2, 2\), got \(4, 4\)"):
        back(IMAGE, IMAGE)
    with pytest.raises(ValueError, match="signals: expected finite"):
        back(IMAGE, [[1, np.nan], [0, 0]])
    with pytest.raises(ValueError, match="x: expected finite"):
        back(np.full((4, 4), np.inf), SIGNALS)
    with pytest.raises(ValueError, match="window of 5 is larger"):
        back(IMAGE, SIGNALS, 5)
    with pytest.raises(ValueError, match="stride: expected at least 1"):
        back(IMAGE, SIGNALS, 2, 0)
