"""The parts of a diagram stand where they were put."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle

from nnbook.diagrams import layers, parts


def test_sheet_is_measured_in_inches():
    fig, ax = parts.sheet(2.0, 5.0)
    assert ax.get_xlim() == (0, 5) and ax.get_ylim() == (0, 2)
    assert fig.get_size_inches().tolist() == [5, 2]
    plt.close(fig)


def test_node_and_arrow_label(ax):
    circle = parts.node(ax, (1, 2), "$x_0$")
    assert circle.center == (1, 2)
    parts.arrow(ax, (0, 0), (2, 0), "$w$")
    label = ax.texts[-1]
    assert label.get_text() == "$w$"
    assert label.get_position() == pytest.approx((1, 0.13))


def test_matrix_writes_every_value(ax):
    parts.matrix(ax, (0, 1), [[1, 2], [3, 4]], title="W", marked=[(0, 1)])
    assert [text.get_text() for text in ax.texts] == ["1", "2", "3", "4", "W"]
    assert len(ax.patches) == 5


def test_network_of_the_book(ax):
    places = layers.network(
        ax,
        [["$x_0$", "$x_1$", "1"], ["$z_0$", "$z_1$", "1"], ["$y_0$", "$y_1$", "$y_2$"]],
        dummies=[(0, 2), (1, 2)],
        weights={((0, 0), (1, 0)): "$w_{00}$"},
        titles=["input", "hidden", "output"],
    )
    assert [len(column) for column in places] == [3, 3, 3]
    circles = [p for p in ax.patches if isinstance(p, Circle)]
    arrows = [p for p in ax.patches if not isinstance(p, Circle)]
    assert len(circles) == 9
    assert len(arrows) == 15  # as many as weights: no arrow leads into the hidden dummy unit
    texts = [t.get_text() for t in ax.texts]
    assert "$w_{00}$" in texts and "hidden" in texts
    x = [column[0][0] for column in places]
    assert np.all(np.diff(x) > 0)
