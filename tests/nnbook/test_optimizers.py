"""Momentum, RMSProp and Adam: hand-worked steps, Keras's steps, clear errors."""

import numpy as np
import pytest

from nnbook.descent import descend
from nnbook.optimizers import adam, momentum, rmsprop

START = np.array([-7.0, 2.0, 0.5])
SCALE = np.array([0.02, 2.0, 7.0])
WAYS = [momentum, rmsprop, adam]


def slopes(p):
    """The gradient of a valley, with a wave in it so that slopes change their sign."""
    return SCALE * p + 0.3 * np.cos(3 * p)


def test_momentum_by_hand():
    path = momentum(lambda w: 2 * w, [4.0], steps=3, learning_rate=0.25, keep=0.5)
    # u: -2, then 0.5 (-2) - 0.25 * 4 = -2, then 0.5 (-2) - 0 = -1
    np.testing.assert_allclose(path[:, 0], [4, 2, 0, -1])


def test_rmsprop_by_hand():
    path = rmsprop(lambda w: 2 * w, [4.0], steps=1, learning_rate=1, rho=0.75, epsilon=0)
    assert path[1, 0] == pytest.approx(4 - 8 / np.sqrt(0.25 * 64))  # 4 - 2


def test_adam_by_hand():
    path = adam(lambda w: 2 * w, [4.0], 2, 1, beta_1=0.5, beta_2=0.75, epsilon=0)
    m, s = 0.5 * (0.5 * 8) + 0.5 * 6, 0.75 * (0.25 * 64) + 0.25 * 36
    second = (m / 0.75) / np.sqrt(s / (1 - 0.75**2))
    np.testing.assert_allclose(path[:, 0], [4, 3, 3 - second])


def test_without_memory_momentum_is_plain_descent():
    plain = descend(slopes, START, 20, 0.1)
    np.testing.assert_allclose(momentum(slopes, START, 20, 0.1, keep=0), plain)


@pytest.mark.parametrize("factor", [1e-3, 1, 1e3])
def test_the_first_step_of_adam_has_the_length_of_the_rate(factor):
    path = adam(lambda p: factor * slopes(p), START, 1, 0.01)
    np.testing.assert_allclose(np.abs(path[1] - path[0]), 0.01, rtol=1e-3)


@pytest.mark.parametrize(
    ("way", "settings", "theirs"),
    [
        (momentum, {"learning_rate": 0.1}, lambda o: o.SGD(0.1, momentum=0.9)),
        (momentum, {"learning_rate": 0.1, "keep": 0.5}, lambda o: o.SGD(0.1, momentum=0.5)),
        (rmsprop, {"learning_rate": 0.05}, lambda o: o.RMSprop(0.05)),
        (rmsprop, {"learning_rate": 0.05, "rho": 0.5}, lambda o: o.RMSprop(0.05, rho=0.5)),
        (adam, {"learning_rate": 0.2}, lambda o: o.Adam(0.2)),
        (
            adam,
            {"learning_rate": 0.2, "beta_1": 0.5, "beta_2": 0.9},
            lambda o: o.Adam(0.2, beta_1=0.5, beta_2=0.9),
        ),
    ],
)
def test_keras_takes_the_same_steps(keras, way, settings, theirs):
    path = way(slopes, START, 20, **settings)  # later, near flat places, rounding is scaled up
    optimizer, place = theirs(keras.optimizers), keras.Variable(START.astype("float32"))
    for row in path[1:]:
        gradient = slopes(place.value.numpy().astype(float))
        optimizer.apply([keras.ops.convert_to_tensor(gradient, "float32")], [place])
        np.testing.assert_allclose(place.value.numpy(), row, atol=2e-4)


@pytest.mark.parametrize("way", WAYS)
def test_the_path_begins_with_the_start_and_leaves_it_unchanged(way):
    start = START.copy()
    path = way(slopes, start, 5, 0.01)
    assert path.shape == (6, 3)
    np.testing.assert_array_equal(path[0], START)
    np.testing.assert_array_equal(start, START)
    assert len(way(slopes, start, 0, 0.01)) == 1


@pytest.mark.parametrize("way", WAYS)
def test_no_division_by_zero_where_it_is_flat(way):
    path = way(np.zeros_like, START, 5, 0.1)
    np.testing.assert_array_equal(path, np.tile(START, (6, 1)))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("start", "steps", "error", "message"),
    [
        (np.ones((2, 2)), 3, ValueError, r"start: expected shape \(P,\), got \(2, 2\)"),
        ([1.0, np.nan], 3, ValueError, "start: expected finite numbers"),
        ([1.0], -1, ValueError, "steps: expected at least 0, got -1"),
        ([1.0], 2.5, TypeError, r"steps: expected an integer, got 2\.5"),
    ],
)
def test_bad_input_is_refused(way, start, steps, error, message):
    with pytest.raises(error, match=message):
        way(slopes, start, steps, 0.1)
