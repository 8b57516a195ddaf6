"""The still pictures of live figures show the numbers of nnbook."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnbook.activations import relu
from nnbook.filters import correlate, max_pool
from nnbook.plots import stills

RNG = np.random.default_rng(1)
PICTURE = RNG.random((12, 12))
VERTICAL = np.array([[-2, 1, 1]] * 3)


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_the_strongest_answer_may_be_negative():
    assert stills.strongest([[1, -3], [2, 0]]) == (0, 1)


@pytest.mark.parametrize(("padding", "stride"), [(0, 1), (1, 2), (2, 3)])
def test_filtered_frames_the_window_of_the_strongest_answer(padding, stride):
    fig = stills.filtered(PICTURE, VERTICAL, "edges", padding, stride)
    response = correlate(PICTURE, VERTICAL, padding, stride)
    picture, _, output = fig.axes
    np.testing.assert_array_equal(output.images[0].get_array(), response)
    assert output.images[0].get_clim() == (-6, 6)
    row, column = stills.strongest(response)
    (window,), (answer,) = picture.patches, output.patches
    assert window.get_xy() == (column * stride - 0.5, row * stride - 0.5)
    assert (window.get_width(), window.get_height()) == (3, 3)
    assert answer.get_xy() == (column - 0.5, row - 0.5)
    assert f"sum {response[row, column]:.3f}".replace("-", "−") in fig._supxlabel.get_text()


def test_moved_shows_each_stage_and_its_change():
    fig = stills.moved(PICTURE, VERTICAL, "max", (0, 1))
    shown = [np.asarray(ax.images[0].get_array()) for ax in fig.axes]
    other = np.roll(PICTURE, 1, axis=1)
    old, new = (relu(correlate(x, VERTICAL, padding=1)) for x in (PICTURE, other))
    for found, expected in zip(
        shown,
        [other, new, max_pool(new), other - PICTURE, new - old, max_pool(new) - max_pool(old)],
        strict=True,
    ):
        np.testing.assert_array_equal(found, expected)
    change = np.abs(new - old).sum() / old.sum()
    assert fig.axes[4].get_title() == f"change: {change:.2f}"


def test_moved_without_a_kernel_has_no_map():
    assert len(stills.moved(PICTURE, None, "twice", (1, 0)).axes) == 4


def test_averaged_bars_come_to_the_prediction():
    outputs = np.array([0.9, 0.4, 1.3])
    fig = stills.averaged(outputs, 0.25, 1)
    heights = [[bar.get_height() for bar in ax.patches] for ax in fig.axes]
    for bars in heights:
        assert bars[3:] == outputs.tolist()
    one, _, many = (np.array(bars[:3]) for bars in heights)
    np.testing.assert_allclose(one[one > 0], (outputs / 0.75)[one > 0])
    np.testing.assert_allclose(many, outputs, rtol=0.1)
