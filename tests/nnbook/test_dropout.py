"""Dropout: its scaling keeps the mean, its gradient is the mask, Keras scales alike."""

import numpy as np
import pytest

from nnbook.dropout import dropout, dropout_mask
from nnbook.gradients import numerical_gradient


def generator(seed=1):
    return np.random.default_rng(seed)


def test_worked_numbers():
    mask = dropout_mask(8, 0.25, generator())
    kept = generator().random(8) >= 0.25
    assert 0 < kept.sum() < 8
    np.testing.assert_allclose(mask, np.where(kept, 4 / 3, 0))
    z = np.arange(1.0, 9)
    np.testing.assert_allclose(dropout(z, 0.25, generator(), training=True), z * mask)


@pytest.mark.parametrize("rate", [0.1, 0.25, 0.5, 0.9])
def test_the_mean_is_kept_and_the_rate_is_the_share_of_zeros(rate):
    n = 200_000
    mask = dropout_mask((n, 2), rate, generator())
    error = np.sqrt(rate / (1 - rate) / n)  # standard deviation of the mean of n factors
    assert np.abs(mask.mean(axis=0) - 1).max() < 5 * error
    share = np.sqrt(rate * (1 - rate) / n)
    assert np.abs((mask == 0).mean(axis=0) - rate).max() < 5 * share
    assert len(np.unique(mask)) == 2


def test_units_are_switched_off_independently():
    kept = dropout_mask((100_000, 2), 0.5, generator()) > 0
    assert abs(np.corrcoef(kept.T)[0, 1]) < 0.02
    assert not np.array_equal(kept[:-1], kept[1:])


def test_prediction_changes_nothing_and_needs_no_generator():
    z = np.arange(12.0).reshape(3, 4)
    np.testing.assert_array_equal(dropout(z, 0.25), z)


def test_rate_zero_keeps_all():
    assert dropout_mask((3, 4), 0, generator()).tolist() == np.ones((3, 4)).tolist()


def test_the_input_is_left_alone_and_each_call_draws_anew():
    z, rng = np.ones((20, 20)), generator()
    first, second = (dropout(z, 0.5, rng, training=True) for _ in range(2))
    assert (z == 1).all()
    assert not np.array_equal(first, second)


def test_gradient_for_a_fixed_mask():
    rng = generator()
    z, signals = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    mask = dropout_mask(z.shape, 0.25, generator(2))
    numerical = numerical_gradient(
        lambda z: np.sum(signals * dropout(z, 0.25, generator(2), training=True)), z
    )
    np.testing.assert_allclose(signals * mask, numerical, atol=1e-8)


def test_keras_scales_alike(keras):
    z = np.linspace(1, 2, 4000, dtype="float32").reshape(40, 100)
    layer = keras.layers.Dropout(0.25, seed=1)
    theirs = np.asarray(layer(z, training=True))
    kept = theirs != 0
    np.testing.assert_allclose(theirs[kept], z[kept] / 0.75, rtol=1e-6)
    ours = dropout(z, 0.25, generator(), training=True)
    np.testing.assert_allclose(ours[ours != 0], z[ours != 0] / 0.75, rtol=1e-6)
    assert abs((~kept).mean() - 0.25) < 0.04
    np.testing.assert_array_equal(np.asarray(layer(z, training=False)), dropout(z, 0.25))


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5, 25, np.nan, None, "0.25", True])
def test_bad_rate(rate):
    with pytest.raises(ValueError, match="rate: expected the share of units to switch off"):
        dropout_mask(3, rate, generator())
    with pytest.raises(ValueError, match="rate: expected"):
        dropout(np.ones(3), rate)


def test_bad_input():
    with pytest.raises(TypeError, match="rng: expected a generator"):
        dropout(np.ones(3), 0.25, training=True)
    with pytest.raises(TypeError, match="rng: expected a generator"):
        dropout_mask(3, 0.25, 1)
    with pytest.raises(ValueError, match="z: expected finite"):
        dropout([1, np.nan], 0.25)
