"""Pictures agree if their ink does."""

import io

import numpy as np
import pytest
from PIL import Image

from bookbuild.compare.rasters import raster_difference


def png(pixels):
    target = io.BytesIO()
    Image.fromarray(np.asarray(pixels, np.uint8)).save(target, "png")
    return target.getvalue()


def same(stored, new, share=0.02, size_slack=0):
    return raster_difference(png(stored), png(new), share, size_slack) is None


@pytest.fixture
def three(digits):
    """A large picture of a digit, dark on white."""
    return 255 - (255 * np.kron(digits[3][0], np.ones((10, 10)))).astype(int)


def test_pictures_that_nobody_can_tell_apart_agree(three):
    assert same(three, three)
    assert same(three, np.clip(three + 1, 0, 255))


def test_pictures_that_differ(three, digits):
    assert not same(three, three[::-1])
    assert not same(three, np.full_like(three, 255))
    assert not same(np.full_like(three, 255), three)
    small = 255 * digits[3][0]
    assert not same(small, 255 * digits[3][1])
    assert not same(255 - small, np.full_like(small, 255))
    assert not same(small, np.zeros_like(small))  # white on black


def test_the_size_is_exact_unless_said_otherwise(three):
    assert not same(three, three[:, 2:], share=1)
    assert same(three, three[:, 2:], share=0.3, size_slack=3)
    assert not same(three, three[:, 20:], share=1, size_slack=3)


def test_what_is_no_picture_is_said_to_be_none(three):
    assert "cannot be read" in raster_difference(png(three), b"no picture", share=0.02)


def test_a_colour_of_the_same_brightness_differs():
    red, green = np.zeros((2, 20, 20, 3), np.uint8)
    red[..., 0], green[..., 1] = 150, 76
    grey = [np.asarray(Image.fromarray(c).convert("L")).mean() for c in (red, green)]
    assert grey[0] == pytest.approx(grey[1], abs=1)
    assert not same(red, green)


def test_paper_and_nothing_differ():
    paper = np.full((20, 20, 4), 255)
    nothing = paper.copy()
    nothing[..., 3] = 0
    assert not same(paper, nothing)
