"""Pictures of landscapes show the places, slopes and paths that they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from nnbook import plots
from nnbook.plots import landscape


@pytest.fixture
def ax():
    plots.use_style()
    fig, ax = plots.panels(1)
    yield ax
    plt.close(fig)


@pytest.fixture
def scene():
    plots.use_style()
    fig = plt.figure()
    yield fig.add_subplot(projection="3d")
    plt.close(fig)


def cube(w):
    return w * w * w


def bowl(w0, w1):
    return w0**2 + 3 * w1**2


def line(ax, label):
    (found,) = [line for line in ax.lines if str(line.get_label()).startswith(label)]
    return found.get_xydata()


def slope(points):
    return np.diff(points[[0, -1]], axis=0)[0][1] / np.diff(points[[0, -1]], axis=0)[0][0]


@pytest.mark.parametrize(("central", "wanted"), [(True, 3.25), (False, 4.75)])
def test_the_secant_has_the_slope_of_its_quotient(ax, central, wanted):
    landscape.secant_and_tangent(ax, cube, 1, 3, 0.5, (0, 1.8), central=central)
    assert slope(line(ax, "secant")) == pytest.approx(wanted)
    assert slope(line(ax, "tangent")) == pytest.approx(3)
    assert len(ax.get_xticks()) == (3 if central else 2)


def test_the_secant_passes_through_the_curve_at_both_ends(ax):
    landscape.secant_and_tangent(ax, cube, 1, 3, 0.5, (0, 1.8))
    for w in (0.5, 1.5):
        assert np.interp(w, *line(ax, "secant").T) == pytest.approx(w**3)


def test_errors_of_zero_are_left_out_of_the_logarithmic_plot(ax):
    landscape.difference_errors(ax, [1e-1, 1e-2, 1e-3], [0.3, 0.03, 0.003], [1e-2, 1e-4, 0.0])
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert np.isnan(line(ax, "central")[2, 1]) and line(ax, "one-sided")[2, 1] == 0.003


def test_level_lines_lie_at_their_height(ax):
    landscape.level_lines(ax, bowl, (-3, 3), (-2, 2), levels=[1, 4], labels=False)
    (lines,) = ax.collections
    for level, path in zip([1, 4], lines.get_paths(), strict=True):
        assert bowl(*path.vertices.T) == pytest.approx(level, abs=0.01)
    assert ax.get_aspect() == 1


def test_an_arrow_ends_where_it_should(ax):
    landscape.arrow(ax, (1, 2), (3, -1), "blue", "up")
    note = ax.texts[0]
    assert tuple(note.xy) == (4, 1) and tuple(note.xyann) == (1, 2)
    assert ax.texts[1].get_text() == "up"


def test_a_path_is_drawn_as_it_was_walked(ax):
    path = np.array([[0, 0], [1, 2], [2, 1]])
    landscape.path_on_plane(ax, path, "path")
    assert (line(ax, "path") == path).all()


def test_a_path_of_three_numbers_is_refused(ax):
    with pytest.raises(ValueError, match="path"):
        landscape.path_on_plane(ax, np.zeros((4, 3)))


def test_a_path_on_a_surface_lies_on_it(scene):
    path = np.array([[-2.0, 1.0], [-1.0, 0.5], [0.0, 0.1]])
    landscape.path_on_surface(scene, bowl, path, (-3, 3), (-2, 2), n=9, dots=True)
    trail, dots, ball = scene.lines
    for drawn in (trail, dots):
        w0, w1, height = drawn.get_data_3d()
        assert np.column_stack([w0, w1]) == pytest.approx(path)
        assert height == pytest.approx(bowl(w0, w1))
    assert np.ravel(ball.get_data_3d()) == pytest.approx([0.0, 0.1, 0.03])


def test_a_frame_shows_the_descent_so_far():
    plots.use_style()
    path = np.array([[2.0, 1.0], [1.0, 0.5], [0.5, 0.2], [0.0, 0.0]])
    errors = bowl(*path.T)
    fig = landscape.descent_frame(Figure(), bowl, path, errors, 2, ((-3, 3), (-2, 2)))
    scene, ax = fig.axes
    assert len(scene.lines[0].get_data_3d()[0]) == 3
    whole, part, ball = ax.lines
    assert (whole.get_ydata() == errors).all() and (part.get_ydata() == errors[:3]).all()
    assert ball.get_xydata().tolist() == [[2, errors[2]]]


def test_a_diverging_curve_is_cut_where_it_leaves_the_picture(ax):
    curves = {0.5: [1.0, 0.5, 0.2], 20: [1.0, 7.0, 0.3], 60: [1.0, 8.0, 3.0, 9.0, 5.0]}
    landscape.rate_curves(ax, curves, top=2)
    assert [len(line.get_ydata()) for line in ax.lines] == [3, 3, 2]
    assert len({line.get_color() for line in ax.lines}) == 3
    assert len(set(landscape.LINES)) == len(landscape.RATES)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["0.5", "20", "60"]


def test_a_rate_looks_the_same_in_every_panel(ax):
    landscape.rate_curves(ax, {5: [1, 0], 0.5: [1, 0]}, top=2)
    landscape.rate_curves(ax, {5: [1, 0]}, top=2)
    assert ax.lines[0].get_color() == ax.lines[2].get_color() != ax.lines[1].get_color()


def test_an_unknown_rate_is_refused(ax):
    with pytest.raises(ValueError, match="learning rates"):
        landscape.rate_curves(ax, {7: [1, 0]}, top=2)
