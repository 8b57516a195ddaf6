"""Thumbnails show every pixel, what the network said, and where it was wrong."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnbook.labels import one_hot
from nnbook.plots import predictions

IMAGES = np.random.default_rng(1).random((5, 784))
LABELS = np.array([3, 1, 4, 1, 5])
SAID = np.array([3, 7, 4, 1, 9])
OUTPUTS = 0.02 + 0.8 * one_hot(SAID, 10)


@pytest.fixture
def fig():
    yield plt.figure(figsize=predictions.sheet_size(2, 3))
    plt.close("all")


def written(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("shape", [(-1, 784), (-1, 28, 28), (-1, 28, 28, 1)])
@pytest.mark.parametrize("labels", [LABELS, one_hot(LABELS, 10)])
def test_every_panel_shows_its_digit_and_the_prediction(fig, shape, labels):
    axes = predictions.predictions(fig, OUTPUTS, IMAGES.reshape(shape), labels, 2, 3)
    assert len(axes) == 5 and len(fig.axes) == 5  # the sixth panel stays free
    for ax, image, said in zip(axes, IMAGES, SAID, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), image.reshape(28, 28))
        assert written(ax) == [str(said)]
        assert ax.get_xlim() == (-0.5, 27.5) and ax.get_ylim() == (27.5, -0.5)
        assert len(ax.get_xticks()) == len(ax.get_yticks()) == 0


def test_only_wrong_ones_carry_a_thick_bar_near_the_top(fig):
    axes = predictions.predictions(fig, OUTPUTS, IMAGES, LABELS, 2, 3)
    assert [len(ax.lines) for ax in axes] == [0, 1, 0, 0, 1]
    bar = axes[1].lines[0]
    assert bar.get_linewidth() >= 4 and max(bar.get_ydata()) < 3
    assert to_hex(bar.get_color()) == to_hex(axes[1].texts[0].get_color())
    assert to_hex(axes[0].texts[0].get_color()) != to_hex(bar.get_color())


def test_the_prediction_stands_at_the_lower_right(fig):
    (text,) = predictions.predictions(fig, OUTPUTS, IMAGES, LABELS, 2, 3)[0].texts
    x, y = text.get_position()
    assert x > 24 and y > 24 and (text.get_ha(), text.get_va()) == ("right", "bottom")


def test_the_first_96_of_many_are_shown(fig):
    many = np.tile(IMAGES, (21, 1)), np.tile(LABELS, 21)
    axes = predictions.predictions(fig, np.tile(OUTPUTS, (21, 1)), *many)
    assert len(axes) == 96
    assert [written(ax)[0] for ax in axes[:6]] == ["3", "7", "4", "1", "9", "3"]


@pytest.mark.parametrize(
    ("outputs", "images", "labels", "message"),
    [
        (SAID, IMAGES, LABELS, r"outputs: expected shape \(N, K\), got \(5,\)"),
        (OUTPUTS, IMAGES[:4], LABELS, "outputs has 5 rows but images has 4"),
        (OUTPUTS, IMAGES, LABELS[:4], "outputs has 5 rows but labels has 4"),
        (OUTPUTS, IMAGES, OUTPUTS, "labels: expected a single 1 in each row"),
        (OUTPUTS, IMAGES, one_hot(LABELS, 6), r"labels: expected shape \(N, 10\)"),
        (OUTPUTS, IMAGES[:, :783], LABELS, r"image: expected shape \(H, W\)"),
    ],
)
def test_what_does_not_belong_together_is_refused(fig, outputs, images, labels, message):
    with pytest.raises(ValueError, match=message):
        predictions.predictions(fig, outputs, images, labels)


def test_thumbnails_are_square():
    width, height = predictions.sheet_size(8, 12)
    assert width / 12 == pytest.approx(height / 8)
