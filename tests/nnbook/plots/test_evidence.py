"""The picture of the evidence shows every measurement where it belongs."""

import numpy as np
import pytest

from nnbook import evidence
from nnbook.plots.evidence import SAME, apart


@pytest.fixture
def record():
    conditions = {"reference": "as it comes", "again": "once more", "onednn-off": "oneDNN off"}
    lines = [
        {"task": "numpy-analytical", "condition": "reference", "same_bits": True, "weights": 0.0},
        {"task": "numpy-analytical", "condition": "again", "same_bits": True, "weights": 0.0},
        {"task": "keras-cnn", "condition": "reference", "same_bits": True, "weights": 0.0},
        {"task": "keras-cnn", "condition": "again", "same_bits": False, "weights": 1e-7},
        {"task": "keras-cnn", "condition": "onednn-off", "same_bits": False, "weights": 1e-2},
    ]
    tasks = {"numpy-analytical": "NumPy", "keras-cnn": "CNN"}
    return {"conditions": conditions, "tasks": tasks, "measurements": lines}


def test_each_measurement_is_a_mark_in_its_row(ax, record):
    apart(ax, record)
    marks = {line.get_label(): line.get_xydata() for line in ax.lines if line.get_marker() in "Ds"}
    analytical, cnn = marks["NumPy, backpropagation"], marks["Keras, CNN"]
    np.testing.assert_allclose(analytical[:, 0], [SAME])
    np.testing.assert_allclose(cnn[:, 0], [1e-7, 1e-2])
    np.testing.assert_array_equal(np.round(cnn[:, 1]), [0, 1])
    assert analytical[0, 1] != cnn[0, 1]  # marks of one row do not hide each other
    assert [label.get_text() for label in ax.get_yticklabels()] == ["once more", "oneDNN off"]


def test_every_measurement_of_the_book_is_inside_the_axes(ax):
    record = evidence.load()
    apart(ax, record)
    low, high = ax.get_xlim()
    shown = 0
    for line in ax.lines:
        if line.get_linestyle() == "None":
            x, y = line.get_xydata().T
            assert (low < x).all() and (x < high).all()
            assert (np.abs(y - np.round(y)) < 0.5).all()
            shown += len(x)
    assert shown == len(record["measurements"]) - len(record["tasks"])
