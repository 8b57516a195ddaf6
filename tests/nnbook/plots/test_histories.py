"""Curves of a history are its numbers, against epochs that count from 1."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnbook.plots import histories
from nnbook.plots.style import ROLES

HISTORY = {
    "loss": [1.5, 0.7, 0.4],
    "accuracy": [0.5, 0.8, 0.9],
    "val_loss": [0.9, 0.5, 0.45],
    "val_accuracy": [0.7, 0.85, 0.88],
}


class KerasHistory:
    """Stands for what ``model.fit`` returns."""

    history = HISTORY


@pytest.fixture
def axes():
    yield plt.subplots(1, 2)[1]
    plt.close("all")


@pytest.mark.parametrize("history", [HISTORY, KerasHistory()])
def test_four_curves_on_two_axes(axes, history):
    assert histories.curves(axes, history) is axes
    for ax, key in zip(axes, ("loss", "accuracy"), strict=True):
        training, held_out = ax.lines
        np.testing.assert_array_equal(training.get_xdata(), [1, 2, 3])
        np.testing.assert_array_equal(training.get_ydata(), HISTORY[key])
        np.testing.assert_array_equal(held_out.get_ydata(), HISTORY[f"val_{key}"])
        assert [line.get_label() for line in ax.lines] == ["training", "validation"]
        assert ax.get_xlabel() == "epoch"
    assert axes[0].get_ylabel() == "mean cross entropy" and axes[1].get_ylabel() == "accuracy"
    assert axes[0].get_ylim()[0] == 0


def test_training_and_held_out_differ_by_more_than_colour(axes):
    training, held_out = histories.curve(axes[0], HISTORY).lines
    assert training.get_color() == ROLES["training"].color
    assert held_out.get_color() == ROLES["test"].color
    assert training.get_linestyle() != held_out.get_linestyle()
    assert training.get_marker() != held_out.get_marker()


def test_the_held_out_data_have_the_name_given(axes):
    histories.curves(axes, HISTORY, held_out="test")
    assert [text.get_text() for text in axes[1].get_legend().get_texts()] == ["training", "test"]


def test_without_validation_there_is_one_curve(axes):
    histories.curves(axes, {"loss": [1, 0.5], "accuracy": [0.5, 0.8]})
    assert len(axes[0].lines) == len(axes[1].lines) == 1


@pytest.mark.parametrize("epochs", [3, 10, 20, 47])
def test_epochs_are_whole_numbers(axes, epochs):
    histories.curve(axes[0], {"loss": np.ones(epochs)})
    axes[0].figure.canvas.draw()
    assert all(tick == round(tick) for tick in axes[0].get_xticks())


def test_limits_are_those_asked_for(axes):
    histories.curves(axes, HISTORY, loss_limits=(0, 2.5), accuracy_limits=(0, 1))
    assert axes[0].get_ylim() == (0, 2.5) and axes[1].get_ylim() == (0, 1)


def test_a_missing_key_is_named(axes):
    with pytest.raises(ValueError, match=r"expected the key 'accuracy', got .*'loss'"):
        histories.curves(axes, {"loss": [1, 0.5]})


@pytest.mark.parametrize(("right", "side"), [(True, "left"), (False, "right")])
def test_an_epoch_is_marked(axes, right, side):
    histories.curve(axes[0], HISTORY)
    assert histories.mark(axes[0], 2, "best", right=right) is axes[0]
    assert list(axes[0].lines[-1].get_xdata()) == [2, 2]
    (text,) = axes[0].texts
    assert text.get_text() == "best" and text.get_ha() == side
