"""Pictures show the pixels they are given, on a scale that can be compared."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnbook.filters import correlate
from nnbook.plots import images
from nnbook.plots.style import INK, PAPER, SIGNED

GREY = np.linspace(0, 1, 784).reshape(28, 28)


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("shape", [(784,), (28, 28), (28, 28, 1)])
def test_a_digit_of_any_shape_is_the_same_picture(ax, shape):
    assert images.digit(ax, GREY.reshape(shape), 4) is ax
    (shown,) = ax.images
    np.testing.assert_array_equal(shown.get_array(), GREY)
    assert ax.get_title() == "4" and not ax.axison
    assert shown.get_interpolation() == "none"


@pytest.mark.parametrize(("image", "full"), [(GREY, 1), ((255 * GREY).astype(np.uint8), 255)])
def test_ink_is_dark_and_paper_white(ax, image, full):
    images.digit(ax, image)
    (shown,) = ax.images
    assert shown.get_clim() == (0, full)
    assert to_hex(shown.to_rgba(0)) == "#ffffff" and to_hex(shown.to_rgba(full)) == "#000000"
    assert ax.get_title() == ""


@pytest.mark.parametrize("shape", [(783,), (0,), (2, 28, 28), (28, 28, 3)])
def test_what_is_no_image_is_refused(ax, shape):
    with pytest.raises(ValueError, match=r"image: expected shape \(H, W\)"):
        images.digit(ax, np.zeros(shape))


def test_response_maps_share_a_symmetric_scale(ax):
    response = np.array([[-3.0, 0.0, 6.0]])
    assert images.signed(ax, response, 6, "edges") is ax
    (shown,) = ax.images
    assert shown.get_clim() == (-6, 6) and shown.cmap is SIGNED
    np.testing.assert_array_equal(shown.get_array(), response)
    blue, red = shown.to_rgba(-6)[2], shown.to_rgba(6)[0]
    assert blue > shown.to_rgba(-6)[0] and red > shown.to_rgba(6)[2]


@pytest.mark.parametrize("limit", [0, -1, float("nan")])
def test_a_scale_without_width_is_refused(ax, limit):
    with pytest.raises(ValueError, match="limit: expected a number above 0"):
        images.signed(ax, np.zeros((2, 2)), limit)


def test_the_table_of_brightness_shows_every_number(ax):
    part = np.array([[0, 169, 254], [7, 0, 57]])
    assert images.brightness(ax, part, corner=(18, 16)) is ax
    assert texts(ax) == ["0", "169", "254", "7", "0", "57"]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["16", "17", "18"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["18", "19"]
    colors = [to_hex(text.get_color()) for text in ax.texts]
    assert colors[0] == images.DARK_TEXT and colors[2] == images.LIGHT_TEXT


def test_a_kernel_shows_whole_numbers_fractions_and_others(ax):
    assert images.kernel(ax, [[-2, 1 / 9], [0.123, 3.0]], 5, "mine") is ax
    assert texts(ax) == ["−2", "1/9", "0.12", "3"]
    assert ax.get_title() == "mine"
    with pytest.raises(ValueError, match=r"values: expected shape \(f, g\), got \(3,\)"):
        images.kernel(ax, [1, 2, 3], 5)


def test_a_sweep_shows_the_response_so_far():
    image = np.random.default_rng(0).random((6, 5))
    weights = np.array([[-1, 1], [2, -2], [0, 1]])
    fig = plt.figure()
    picture, map_ = images.sweep_frame(fig, image, weights, 1, limit=3)
    response = correlate(image, weights)
    shown = map_.images[0].get_array()
    np.testing.assert_allclose(shown[:2], response[:2])
    assert np.ma.masked_invalid(shown)[2:].mask.all()
    (band,), (line,) = picture.patches, map_.patches
    assert (band.get_y(), band.get_height(), band.get_width()) == (0.5, 3, 5)
    assert (line.get_y(), line.get_height(), line.get_width()) == (0.5, 1, 4)
    with pytest.raises(ValueError, match="row: expected less than 4 rows of windows, got 4"):
        images.sweep_frame(fig, image, weights, 4, limit=3)
    plt.close(fig)


def test_text_on_pictures_is_neither_ink_nor_paper():
    assert not {images.DARK_TEXT, images.LIGHT_TEXT} & {INK, PAPER}
