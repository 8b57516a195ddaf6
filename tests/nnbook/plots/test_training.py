"""Curves, points and regions: what is drawn is the data, the right way round."""

import numpy as np
import pytest

from nnbook import network, plots, toydata
from nnbook.descent import descend
from nnbook.gradients import Backpropagation

(X, T), (X_TEST, T_TEST) = toydata.load()


@pytest.fixture(scope="module")
def trained():
    start = np.random.RandomState(1).normal(0, 0.01, 15)
    return descend(Backpropagation(2, 3, X, T), start, 1000, 0.5)


def test_points_of_each_class(ax):
    plots.points(ax, X, T)
    assert [line.get_label() for line in ax.lines] == ["class 0", "class 1", "class 2"]
    for k, line in enumerate(ax.lines):
        np.testing.assert_array_equal(np.column_stack(line.get_data()), X[T[:, k] == 1])
    assert ax.get_xlim() == ax.get_ylim() == toydata.RANGE


def test_points_refuse_class_numbers(ax):
    with pytest.raises(ValueError, match="one-hot rows"):
        plots.points(ax, X, T.argmax(axis=1))


def test_error_curves(ax):
    plots.error_curves(ax, [3, 2, 1], [4, 3, 2])
    assert [line.get_ydata().tolist() for line in ax.lines] == [[3, 2, 1], [4, 3, 2]]
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["training", "test"]


def test_weight_traces(ax, trained):
    plots.weight_traces(ax, trained, hidden_weights=6)
    styles = [line.get_linestyle() for line in ax.lines]
    assert styles == ["-"] * 6 + ["--"] * 9
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["w", "v"]


def test_grid_is_in_row_order():
    X0, X1, x = plots.grid(3, (0, 2))
    assert x[:, 0].reshape(3, 3).tolist() == X0.tolist() == [[0, 1, 2]] * 3
    assert x[:, 1].reshape(3, 3).tolist() == X1.tolist() == [[0] * 3, [1] * 3, [2] * 3]


def test_boundaries_lie_where_the_points_are(ax, trained):
    """The map is not mirrored: class 1 at the top, class 2 lower right, class 0 lower left."""

    def probabilities(x):
        return network.forward(trained[-1], 2, 3, x)[0]

    plots.boundaries(ax, probabilities, levels=(0.8, 0.9))
    middles = [
        np.vstack([path.vertices for path in contour.get_paths()]).mean(axis=0)
        for contour in ax.collections
    ]
    zero, one, two = middles
    assert one[1] > zero[1] and one[1] > two[1]
    assert two[0] > zero[0]


def test_class_map_tints_and_borders_every_class(ax, trained):
    def probabilities(x):
        return network.forward(trained[-1], 2, 3, x)[0]

    plots.class_map(ax, probabilities, n=30)
    assert len(ax.collections) == 6
    assert probabilities(np.array([[0.5, 2.0]])).argmax() == 1
