"""The figures of single neurons and their errors show what the network computes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from mpl_toolkits.mplot3d.art3d import Line3DCollection, Poly3DCollection

from nnbook import plots, toydata
from nnbook.network import forward, pack, parameter_count
from nnbook.plots import inside

M, K = 2, 3
WV = np.random.RandomState(1).normal(0, 1, parameter_count(2, M, K))
(X, T), _ = toydata.load()


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


@pytest.fixture(scope="module")
def drawn():
    """The figure of all surfaces: its axes and the heights it says it drew."""
    fig, axes = plots.panels(12, columns=4, projection="3d")
    axes = axes.reshape(3, 4)
    yield fig, axes, inside.surfaces(axes, WV, M, K)
    plt.close(fig)


def test_surfaces_has_ten_in_three_rows(drawn):
    fig, _, heights = drawn
    names = ["b_0", "b_1", "z_0", "z_1", "a_0", "a_1", "a_2", "y_0", "y_1", "y_2"]
    assert sorted(heights) == sorted(names)
    assert sorted(ax.get_title() for ax in fig.axes) == sorted(f"${name}$" for name in names)


def test_surfaces_are_not_mirrored(drawn):
    """Row order and no transpose: the height over (x_0, x_1) is the network's value there."""
    axis = np.linspace(*toydata.RANGE, 15)
    y, a, z, b = forward(WV, M, K, [[axis[12], axis[3]]])
    for name, array in (("b_1", b), ("z_0", z), ("a_2", a), ("y_1", y)):
        assert drawn[2][name][3, 12] == pytest.approx(array[0, int(name[-1])])


def test_surfaces_draw_the_heights_they_return(drawn, corners, on_paper, distance):
    _, axes, heights = drawn
    ax = axes[1, 2]
    X0, X1, _ = plots.grid(15)
    nodes = on_paper(ax, X0, X1, heights["a_1"])
    strips = next(c for c in ax.collections if isinstance(c, Poly3DCollection))
    across = next(c for c in ax.collections if isinstance(c, Line3DCollection))
    for collection, count in ((strips, 14), (across, 13)):  # one a row of cells, one a column
        paths = corners(ax, collection)
        assert len(paths) == count
        assert distance(np.vstack(paths), nodes).max() < 1e-12
    assert distance(nodes, np.vstack(corners(ax, strips))).max() < 1e-12


def test_surfaces_marks_two_heights_a_column(drawn):
    _, axes, _ = drawn
    for letter, ax in zip("bzay", axes[0], strict=True):
        assert tuple(ax.get_zticks()) == inside.HEIGHTS[letter]
        assert (ax.elev, ax.azim) == (70, -110)
        assert len(ax.get_xticks()) == len(ax.get_yticks()) == 0


def test_surfaces_asks_for_enough_axes():
    fig, axes = plots.panels(8, columns=4, projection="3d")
    with pytest.raises(ValueError, match=r"axes: expected shape \(3, 4\), got \(2, 4\)"):
        inside.surfaces(axes.reshape(2, 4), WV, M, K)
    plt.close(fig)


def test_output_error_lifts_the_true_class_and_presses_the_others(ax):
    inside.output_error(ax, [0.5, 0.3, 0.2], [0, 0, 1])
    assert [patch.get_height() for patch in ax.patches] == [0.5, 0.3, 0.2]
    ways = [note.xy[1] - note.xyann[1] for note in ax.texts]
    np.testing.assert_allclose(ways, [-0.5, -0.3, 0.8])
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["$y_0$\n+0.50", "$y_1$\n+0.30", "$y_2$\n−0.80"]


def test_output_error_leaves_out_arrows_too_short_to_see(ax):
    inside.output_error(ax, [0.99, 0.005, 0.005], [1, 0, 0])
    assert len(ax.texts) == 0


def test_products_multiplies_row_error_by_column_signal(ax):
    table = inside.products(ax, [0.5, -2.0], [1.0, 0.25, -1.0], r"\delta_{}", "x_{}")
    np.testing.assert_allclose(table, [[0.5, 0.125, -0.5], [-2, -0.5, 2]])
    squares = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    areas = np.array([square.get_width() * square.get_height() for square in squares])
    np.testing.assert_allclose(areas / areas.max(), np.abs(table).ravel() / 2)
    growing = {plots.PALETTE["blue"]: True, plots.PALETTE["orange"]: False}
    colors = [plt.matplotlib.colors.to_hex(square.get_facecolor()) for square in squares]
    assert [growing[color] for color in colors] == [value < 0 for value in table.ravel()]
    assert [label.get_text() for label in ax.get_xticklabels()][2] == "$x_2 = -1.00$"


def test_products_of_zeros_has_no_area(ax):
    inside.products(ax, [0.0], [1.0], "d_{}", "x_{}")
    assert ax.patches[0].get_width() == 0


def region(ax, k, point):
    """Whether a point lies in the drawn region of class k."""
    patches = [patch for patch in ax.patches if isinstance(patch, PathPatch)]
    return patches[k].get_path().contains_point(point)


def test_regions_are_where_a_class_leads(ax):
    inside.regions(ax, lambda x: forward(WV, M, K, x)[0])
    places = np.random.default_rng(3).uniform(-2.9, 2.9, (200, 2))
    y = np.sort(forward(WV, M, K, places)[0], axis=1)
    clear = y[:, -1] - y[:, -2] > 0.03  # not within a grid cell of a border
    winners = forward(WV, M, K, places)[0].argmax(axis=1)
    assert clear.sum() > 150
    for place, k in zip(places[clear], winners[clear], strict=True):
        assert [region(ax, other, place) for other in range(K)] == [
            other == k for other in range(K)
        ]


def test_regions_always_adds_one_patch_a_class(ax):
    inside.regions(ax, lambda x: np.tile([0.2, 0.7, 0.1], (len(x), 1)))
    assert len(ax.patches) == 3
    assert region(ax, 1, (0, 0)) and not region(ax, 0, (0, 0)) and not region(ax, 2, (0, 0))


def test_regions_keeps_only_corners(ax):
    inside.regions(ax, lambda x: np.tile([0.2, 0.7, 0.1], (len(x), 1)))
    assert len(ax.patches[1].get_path().vertices) == 5  # the square, closed


def test_training_frame_marks_the_step_on_the_curve():
    fig, errors = Figure(), np.linspace(1, 0.2, 11)
    inside.training_frame(fig, lambda x: forward(WV, M, K, x)[0], X, T, errors, 4)
    left, right = fig.axes
    assert left.get_title() == "step 4"
    (x,), (y,) = right.lines[-1].get_data()
    assert (x, y) == (4, errors[4])


def test_neuron_lines_lie_where_the_total_input_is_zero(ax):
    inside.neuron_lines(ax, WV, M, K)
    for j, line in enumerate(ax.lines):
        b = forward(WV, M, K, line.get_xydata())[3]
        np.testing.assert_allclose(b[:, j], 0, atol=1e-9)


def test_neuron_lines_point_to_where_the_neuron_fires(ax):
    inside.neuron_lines(ax, WV, M, K)
    arrows = [note for note in ax.texts if note.get_text() == ""]
    for j, arrow in enumerate(arrows):
        root, head = forward(WV, M, K, [arrow.xyann, arrow.xy])[2][:, j]
        assert root == pytest.approx(0.5)
        assert head > 0.5


def test_neuron_without_weights_has_no_line(ax):
    inside.neuron_lines(ax, pack([[0, 0, 1], [1, 0, 0]], np.ones((3, 3))), M, K)
    assert len(ax.lines) == 1


def test_unit_square_shows_the_hidden_outputs(ax):
    inside.unit_square(ax, WV, M, K, X, T)
    z = forward(WV, M, K, X)[2]
    for k, line in enumerate(ax.lines):
        np.testing.assert_allclose(line.get_xydata(), z[T[:, k] == 1, :2])


def test_unit_square_needs_two_hidden_neurons(ax):
    wv = np.ones(parameter_count(2, 3, K))
    with pytest.raises(ValueError, match="M: expected 2 hidden neurons for a plane, got 3"):
        inside.unit_square(ax, wv, 3, K, X, T)
