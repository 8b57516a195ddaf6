import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnbook.plots.style import ROLES
from nnbook.plots.weights import bars


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def test_one_bar_a_weight_at_its_height(ax):
    values = np.array([0.5, -1.0, 2.0, -0.25, 3.0])
    assert bars(ax, values, 2) is ax
    heights = [bar.get_height() for bar in ax.patches]
    centres = [bar.get_x() + bar.get_width() / 2 for bar in ax.patches]
    np.testing.assert_allclose(heights, values)
    np.testing.assert_allclose(centres, [1, 2, 3, 4, 5])
    np.testing.assert_allclose(ax.get_xticks(), [1, 2, 3, 4, 5])
    assert ax.get_xlim() == (0, 6)


def test_w_and_v_differ_in_colour_and_in_hatch(ax):
    bars(ax, np.ones(15), 6)
    for number, bar in enumerate(ax.patches):
        name = "w" if number < 6 else "v"
        assert to_hex(bar.get_facecolor()) == ROLES[name].color
        assert bool(bar.get_hatch()) == (name == "v")
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["$w$", "$v$"]


@pytest.mark.parametrize("hidden_weights", [4, 100])
def test_more_hidden_weights_than_bars_is_refused(ax, hidden_weights):
    with pytest.raises(ValueError, match="at most 3"):
        bars(ax, [1, 2, 3], hidden_weights)


def test_a_matrix_is_refused(ax):
    with pytest.raises(ValueError, match=r"expected shape \(P,\), got \(2, 3\)"):
        bars(ax, np.ones((2, 3)), 3)
