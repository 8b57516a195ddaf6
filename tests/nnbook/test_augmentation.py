"""Augmentation: shifts by whole pixels, affine and elastic distortion, all images at once."""

import numpy as np
import pytest
from scipy.ndimage import affine_transform, map_coordinates
from scipy.ndimage import shift as scipy_shift

from nnbook.augmentation import (
    affine_positions,
    augment,
    bilinear,
    elastic_displacements,
    shift,
)


class Fixed:
    """In place of a generator: gives the numbers that are asked for in this test."""

    def __init__(self, *values):
        self.values = iter(values)

    def integers(self, low, high, size):
        return np.broadcast_to(next(self.values), size)

    def uniform(self, low, high, size):
        return np.broadcast_to(np.asarray(next(self.values), float), size)


@pytest.fixture(scope="module")
def pictures():
    return np.random.default_rng(0).random((6, 28, 28)).astype(np.float32)


@pytest.fixture
def rng():
    return np.random.default_rng(1)


def test_shift_moves_by_the_drawn_pixels(pictures):
    drawn = np.array([[0, 2, 4, 1, 2, 3], [2, 2, 1, 4, 0, 2]])
    moved = shift(pictures, 2, Fixed(drawn))
    for picture, new, frame in zip(pictures, moved, drawn.T, strict=True):
        np.testing.assert_array_equal(new, scipy_shift(picture, 2 - frame, order=0))


def test_shift_reaches_every_place_and_none_else(rng):
    dot = np.zeros((4000, 9, 9), np.float32)
    dot[:, 4, 4] = 1
    places = np.argwhere(shift(dot, 2, rng))[:, 1:]
    found, counts = np.unique(places, axis=0, return_counts=True)
    assert found.tolist() == [[i, j] for i in range(2, 7) for j in range(2, 7)]
    assert counts.min() > 100  # 160 expected, with a standard deviation of 12


def test_bilinear_reads_as_scipy_does(pictures, rng):
    positions = rng.uniform(-3, 31, (2, 6, 28, 28)).astype(np.float32)
    found = bilinear(pictures, positions)
    for picture, new, position in zip(pictures, found, positions.swapaxes(0, 1), strict=True):
        framed = np.pad(picture, 4)  # SciPy does not fade between the last pixel and the outside
        np.testing.assert_allclose(new, map_coordinates(framed, position + 4, order=1), atol=2e-5)


def test_affine_is_the_formula(pictures):
    a, s, m = np.radians(8.0), 1.07, np.array([1.5, -0.5])
    drawn = Fixed(8.0, s, m[:, None, None, None])
    new = bilinear(pictures, affine_positions(6, (28, 28), 10, 0.1, 2, drawn))
    R = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) / s
    c = np.array([13.5, 13.5])
    for picture, found in zip(pictures, new, strict=True):
        framed = np.pad(picture, 6)
        wanted = affine_transform(framed, R, c + 6 - R @ (c + m), output_shape=(28, 28), order=1)
        np.testing.assert_allclose(found, wanted, atol=2e-5)


def test_affine_with_nothing_to_draw_changes_nothing(pictures, rng):
    still = affine_positions(6, (28, 28), 0, 0, 0, rng)
    np.testing.assert_allclose(bilinear(pictures, still), pictures, atol=1e-5)


def test_elastic_displacements_are_smooth_and_as_strong_as_asked(rng):
    found = elastic_displacements(2000, (28, 28), 1.5, 4.0, rng)
    assert found.shape == (2, 2000, 28, 28)
    np.testing.assert_allclose(found.std(axis=(0, 1)), 1.5, rtol=0.12)  # at the border, too
    apart = found[..., 14, 14] - found[..., 14, 15]
    assert apart.std() < 0.4  # neighbours move together: 1.5 sqrt(2 - 2 exp(-1 / 64)) = 0.26


@pytest.mark.parametrize(
    "settings",
    [
        {"shift": {"pixels": 2}},
        {"affine": {"degrees": 10, "zoom": 0.1, "pixels": 2}},
        {"elastic": {"strength": 1.0, "width": 4.0}},
        {
            "affine": {"degrees": 10, "zoom": 0.1, "pixels": 2},
            "elastic": {"strength": 1.0, "width": 4.0},
        },
    ],
    ids=lambda settings: "-".join(settings),
)
def test_augment_keeps_shape_type_and_range_and_is_seeded(pictures, settings):
    x = pictures[..., None]
    new = augment(x, settings, np.random.default_rng(3))
    assert new.shape == x.shape and new.dtype == np.float32
    assert new.min() >= -1e-6 and new.max() <= 1 + 1e-6
    assert not np.array_equal(new, x)
    np.testing.assert_array_equal(new, augment(x, settings, np.random.default_rng(3)))
    flat = augment(pictures, settings, np.random.default_rng(3))
    np.testing.assert_array_equal(flat, new[..., 0])


def test_augment_in_parts_changes_every_image(rng):
    x = np.zeros((1001, 5, 5), np.float32)
    x[:, 2, 2] = 1
    new = augment(x, {"affine": {"degrees": 0, "zoom": 0, "pixels": 0.4}}, rng)
    np.testing.assert_allclose(new.sum(axis=(1, 2)), 1, atol=1e-5)
    assert len(np.unique(new[:, 2, 2])) > 990


def test_nothing_to_do_returns_the_images(pictures, rng):
    assert augment(pictures, {}, rng) is pictures


def test_bad_settings_are_refused(pictures, rng):
    with pytest.raises(ValueError, match=r"augment: expected names among .*, got 'mirror'"):
        augment(pictures, {"mirror": {}}, rng)
    with pytest.raises(ValueError, match=r"affine: expected .*'zoom'.*, got \['degrees'\]"):
        augment(pictures, {"affine": {"degrees": 10}}, rng)
    with pytest.raises(ValueError, match=r"x: expected shape \(N, H, W\), got \(6, 784\)"):
        augment(pictures.reshape(6, 784), {"shift": {"pixels": 1}}, rng)
