import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnbook.plots import CLASSES, class_map


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def fills(ax, role):
    """The vertices of the areas that are tinted in the colour of a role."""
    colours = [c for c in ax.collections if len(c.get_facecolor())]
    paths = [c.get_paths() for c in colours if to_hex(c.get_facecolor()[0]) == role.color]
    return np.vstack([np.zeros((0, 2)), *(p.vertices for group in paths for p in group)])


def test_two_regions_touch_without_a_sliver_of_the_class_between(ax):
    def left_0_right_2(x):
        return np.column_stack([-x[:, 0], np.full(len(x), -9.0), x[:, 0]])

    class_map(ax, left_0_right_2, n=20)
    assert fills(ax, CLASSES[0])[:, 0].max() == pytest.approx(0, abs=1e-12)
    assert fills(ax, CLASSES[2])[:, 0].min() == pytest.approx(0, abs=1e-12)
    assert fills(ax, CLASSES[1]).size == 0


def test_one_class_everywhere_fills_the_plane_without_a_border(ax):
    class_map(ax, lambda x: np.tile([0.2, 0.5, 0.3], (len(x), 1)), n=10)
    region = fills(ax, CLASSES[1])
    assert region.min() == -3 and region.max() == 3
    assert not any(len(c.get_facecolor()) == 0 and c.get_paths() for c in ax.collections)


def test_one_hot_answers_of_type_uint8_are_compared_as_numbers(ax):
    def left_0_right_1(x):
        return np.column_stack([x[:, 0] < 0, x[:, 0] >= 0, np.zeros(len(x))]).astype(np.uint8)

    class_map(ax, left_0_right_1, n=20)
    assert fills(ax, CLASSES[0])[:, 0].max() < 0.2
    assert fills(ax, CLASSES[1])[:, 0].min() > -0.2
    assert fills(ax, CLASSES[2]).size == 0
