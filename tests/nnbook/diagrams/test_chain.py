"""The pictures of the chain rule show every quantity and every slope, in their places."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from nnbook.diagrams import chain, parts


@pytest.fixture
def ax():
    fig, ax = parts.sheet(2.0)
    yield ax
    plt.close(fig)


def kinds(ax, kind):
    return [patch for patch in ax.patches if isinstance(patch, kind)]


def test_one_path_stands_in_a_row(ax):
    places = chain.one_path(ax, ["w", "b", "z"], ["2", "1/4"], left=0.5, right=2.5, height=1)
    assert places == [(0.5, 1), (1.5, 1), (2.5, 1)]
    assert len(kinds(ax, Circle)) == 3 and len(kinds(ax, FancyArrowPatch)) == 2
    texts = {text.get_text(): text.get_position() for text in ax.texts}
    assert texts["2"][0] == 1.0 and texts["1/4"][0] == 2.0


def test_two_paths_meet_again(ax):
    names, slopes = ("w", "p", "q", "E"), ("a", "b", "c", "d")
    places = chain.two_paths(ax, names, slopes, left=1, right=4, height=1, rise=0.5)
    assert places == [(1, 1), (2.5, 1.5), (2.5, 0.5), (4, 1)]
    assert len(kinds(ax, FancyArrowPatch)) == 4
    texts = {text.get_text(): text.get_position() for text in ax.texts}
    assert texts["a"][1] > 1 and texts["b"][1] > 1 and texts["c"][1] < 1 and texts["d"][1] < 1
    assert texts["a"][0] < texts["b"][0] and texts["c"][0] < texts["d"][0]


def test_slopes_must_fit_the_quantities(ax):
    with pytest.raises(ValueError, match="expected 2"):
        chain.one_path(ax, ["w", "b", "z"], ["2"], left=0, right=1, height=1)
