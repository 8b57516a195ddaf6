"""One-hot rows, accuracy and the confusion matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.labels import accuracy, confusion_matrix, one_hot


def test_worked_numbers():
    assert one_hot([2], 5).tolist() == [[0, 0, 1, 0, 0]]
    assert one_hot(np.array([1, 0], dtype=np.uint8), 2).dtype == np.uint8
    y = [[0.1, 0.8, 0.1], [0.3, 0.1, 0.6], [0.2, 0.5, 0.3], [0.8, 0.1, 0.1]]
    assert accuracy(y, one_hot([1, 2, 0, 0], 3)) == 0.75


@given(st.lists(st.integers(0, 6), min_size=1))
def test_argmax_undoes_one_hot(labels):
    t = one_hot(labels, 7)
    assert t.argmax(axis=1).tolist() == labels
    assert t.sum() == len(labels)
    assert accuracy(t, t) == 1


@pytest.mark.parametrize(
    ("labels", "classes", "error", "message"),
    [
        ([0, 3], 3, ValueError, "expected 0 to 2, got 3 at index 1"),
        ([-1], 3, ValueError, "expected 0 to 2, got -1 at index 0"),
        ([0.0], 3, TypeError, "expected integers, got float64"),
        ([[0]], 3, ValueError, r"labels: expected shape \(N,\), got \(1, 1\)"),
        ([0], 0, ValueError, "classes: expected at least 1, got 0"),
        ([0], 2.0, TypeError, "classes: expected an integer"),
    ],
)
def test_bad_labels(labels, classes, error, message):
    with pytest.raises(error, match=message):
        one_hot(labels, classes)


@pytest.mark.parametrize(
    ("y", "t", "message"),
    [
        ([[1, 0]], [[1, 0, 0]], r"y: expected shape \(1, 3\), got \(1, 2\)"),
        ([[1, 0]], [[1, 1]], "expected a single 1 in each row"),
        ([1, 0], [1, 0], "expected one-hot rows"),
        (np.zeros((0, 2)), np.zeros((0, 2)), "at least one row"),
    ],
)
def test_bad_accuracy(y, t, message):
    with pytest.raises(ValueError, match=message):
        accuracy(y, t)


def test_rows_are_true_and_columns_predicted_classes():
    t = one_hot([0, 0, 0, 1, 1, 2], 3)
    y = one_hot([0, 2, 2, 1, 1, 0], 3)
    assert confusion_matrix(y, t).tolist() == [[1, 0, 2], [0, 2, 0], [1, 0, 0]]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1))
def test_confusions_are_counted_one_by_one(pairs):
    true, predicted = np.array(pairs).T
    y = np.random.default_rng(0).random((len(pairs), 5)) + one_hot(predicted, 5)
    t = one_hot(true, 5)
    counts = confusion_matrix(y, t)
    for i, j in np.ndindex(5, 5):
        assert counts[i, j] == pairs.count((i, j))
    assert counts.sum() == len(pairs)
    assert np.trace(counts) / len(pairs) == pytest.approx(accuracy(y, t))


@pytest.mark.parametrize(
    ("y", "t", "message"),
    [
        ([[1, 0]], [[1, 0, 0]], r"y: expected shape \(1, 3\), got \(1, 2\)"),
        ([[1, 0]], [[0, 0]], "expected a single 1 in each row"),
        ([1, 0], [1, 0], "expected one-hot rows"),
    ],
)
def test_bad_confusion(y, t, message):
    with pytest.raises(ValueError, match=message):
        confusion_matrix(y, t)
