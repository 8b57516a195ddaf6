"""Calibration: worked numbers, bounds of the error, and temperatures that are known."""

import numpy as np
import pytest

from nnbook import calibration
from nnbook.activations import softmax
from nnbook.labels import one_hot
from nnbook.losses import cross_entropy

Y = np.array([[0.95, 0.05], [0.85, 0.15], [0.2, 0.8], [0.6, 0.4], [0.35, 0.65]])
T = one_hot([0, 1, 1, 0, 0], 2)  # right, wrong, right, right, wrong


def drawn(n, temperature, seed=0):
    """Probabilities, and classes drawn from them after a change of temperature."""
    rng = np.random.default_rng(seed)
    y = softmax(rng.normal(0, 3, (n, 4)))
    true = calibration.with_temperature(y, temperature)
    chosen = (true.cumsum(axis=1) < rng.random((n, 1))).sum(axis=1)
    return y, one_hot(chosen, 4)


def test_rows_are_sorted_into_bins_by_confidence():
    table = calibration.reliability(Y, T, bins=5)
    np.testing.assert_allclose(table.edges, [0, 0.2, 0.4, 0.6, 0.8, 1])
    assert table.count.tolist() == [0, 0, 1, 2, 2]  # 0.6 and 0.8 belong below their edges
    np.testing.assert_allclose(table.confidence[2:], [0.6, 0.725, 0.9])
    np.testing.assert_allclose(table.accuracy[2:], [1, 0.5, 0.5])
    assert np.isnan(table.accuracy[:2]).all() and np.isnan(table.confidence[:2]).all()


def test_the_calibration_error_is_the_weighted_mean_gap():
    by_hand = (1 * 0.4 + 2 * 0.225 + 2 * 0.4) / 5
    assert calibration.expected_calibration_error(Y, T, bins=5) == pytest.approx(by_hand)
    assert calibration.expected_calibration_error(T.astype(float), T) == 0
    wrong = calibration.expected_calibration_error(1.0 - T, T)
    assert wrong == 1


def test_answers_that_keep_their_word_have_a_small_error():
    y, t = drawn(20_000, 1.0)
    assert calibration.expected_calibration_error(y, t) < 0.015
    assert calibration.expected_calibration_error(*drawn(20_000, 3.0)) > 0.1


@pytest.mark.parametrize("temperature", [0.5, 1, 2.5])
def test_a_temperature_divides_the_total_inputs(temperature):
    a = np.random.default_rng(1).normal(0, 4, (6, 5))
    found = calibration.with_temperature(softmax(a), temperature)
    np.testing.assert_allclose(found, softmax(a / temperature), rtol=1e-10)


def test_a_probability_of_zero_stays_next_to_zero():
    found = calibration.with_temperature([[1.0, 0.0]], 2)
    assert np.isfinite(found).all() and found[0, 1] < 1e-15


@pytest.mark.parametrize("temperature", [0.4, 1, 3])
def test_the_temperature_of_the_truth_is_found(temperature):
    found = calibration.fit_temperature(*drawn(20_000, temperature))
    assert found == pytest.approx(temperature, rel=0.05)


def test_no_other_temperature_has_a_smaller_cross_entropy():
    y, t = drawn(500, 2.0)
    best = calibration.fit_temperature(y, t)
    least = cross_entropy(calibration.with_temperature(y, best), t)
    for factor in (0.9, 0.999, 1.001, 1.1):
        assert cross_entropy(calibration.with_temperature(y, factor * best), t) > least


def test_a_network_without_mistakes_has_no_best_temperature():
    with pytest.raises(ValueError, match="every row is right"):
        calibration.fit_temperature([[0.9, 0.1], [0.3, 0.7]], one_hot([0, 1], 2))


@pytest.mark.parametrize(
    ("y", "t", "message"),
    [
        ([[2.0, 1.0]], [[1, 0]], "expected probabilities"),
        ([[0.5, 0.4]], [[1, 0]], "add up to one"),
        ([[0.5, 0.5]], [[0.5, 0.5]], "a single 1"),
        ([[0.5, 0.5]], [[1, 0], [0, 1]], "expected shape"),
        (np.empty((0, 2)), np.empty((0, 2)), "at least one row"),
    ],
)
def test_bad_input_is_refused(y, t, message):
    with pytest.raises(ValueError, match=message):
        calibration.reliability(y, t)


def test_temperature_and_bins_are_positive():
    with pytest.raises(ValueError, match="temperature: expected a number above 0"):
        calibration.with_temperature(Y, 0)
    with pytest.raises(ValueError, match="bins: expected at least 1"):
        calibration.reliability(Y, T, bins=0)
