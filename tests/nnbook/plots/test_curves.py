"""Curves show the numbers they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnbook import plots
from nnbook.plots import curves
from nnbook.plots.style import PALETTE

X = np.linspace(-1, 1, 5)


@pytest.fixture
def ax():
    fig, ax = plots.panels(1)
    yield ax
    plt.close(fig)


def test_curve_draws_the_values(ax):
    assert curves.curve(ax, X, X**2, limits=(-1, 2), names=("a", "y")) is ax
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), np.column_stack([X, X**2]))
    assert ax.lines[0].get_drawstyle() == "default"
    assert ax.get_ylim() == (-1, 2)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("a", "y")
    assert ax.get_legend() is None


def test_labelled_curves_get_a_legend(ax):
    curves.curve(ax, X, X, label="one")
    curves.curve(ax, X, -X, label="two", linestyle="--")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one", "two"]
    assert ax.lines[1].get_linestyle() == "--"


def test_a_jump_is_upright_and_stands_at_zero(ax):
    curves.curve(ax, X, X > 0, jumps=True)
    assert ax.lines[0].get_drawstyle() == "steps-pre"
    ax.figure.canvas.draw()
    path = ax.lines[0]._path  # the corners that are drawn
    changes = np.flatnonzero(np.diff(path.vertices[:, 1]))
    assert path.vertices[changes, 0].tolist() == path.vertices[changes + 1, 0].tolist() == [0]


def test_curve_refuses_lengths_that_differ(ax):
    with pytest.raises(ValueError, match=r"y: expected shape \(5,\), got \(4,\)"):
        curves.curve(ax, X, X[1:])


def test_potential_shows_every_pulse_and_the_threshold():
    fig, axes = plots.panels(2, columns=1)
    pulses = np.array([[0, 1, 0, 1], [1, 0, 0, 0]])
    curves.potential_over_time(axes, pulses, [0.5, -0.25], [-0.2, 0.3, 0.2, 1.2], [3], 1.0)
    first, second = axes[0].collections
    assert [segment[0, 0] for segment in first.get_segments()] == [1, 3]
    assert [segment[0, 0] for segment in second.get_segments()] == [0]
    assert to_hex(second.get_color()[0]) == PALETTE["purple"]
    labels = [label.get_text() for label in axes[0].get_yticklabels()]
    assert labels == ["input 0 (+0.5)", "input 1 (−0.25)"]
    assert axes[1].lines[0].get_ydata().tolist() == [-0.2, 0.3, 0.2, 1.2]
    assert set(axes[1].lines[1].get_ydata()) == {1.0}
    (output,) = axes[1].collections
    assert [segment[0, 0] for segment in output.get_segments()] == [3]
    assert output.get_segments()[0][:, 1].min() > 1.2
    plt.close(fig)


@pytest.mark.parametrize("w", [(1, 2, -1), (0, 2, -1), (3, 0, 1), (-1, -1, 1.5)])
def test_boundary_line_is_where_the_total_input_is_zero(ax, w):
    assert curves.boundary_line(ax, w, label="line") is ax
    line = ax.lines[0]
    for point in (line.get_xy1(), line.get_xy2()):
        assert w[0] * point[0] + w[1] * point[1] + w[2] == pytest.approx(0)
    assert line.get_xy1() != pytest.approx(line.get_xy2())
    assert line.get_label() == "line"


@pytest.mark.parametrize("w", [(1, 2, -1), (-1, -1, 1.5)])
def test_shade_covers_the_positive_side_alone(ax, w):
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    curves.boundary_line(ax, w, shade=True)
    (tint,) = ax.patches
    for point in np.random.default_rng(0).uniform(-2, 2, size=(50, 2)):
        assert tint.get_path().contains_point(point) == (w[:2] @ point + w[2] > 0)
    assert ax.get_xlim() == (-2, 2)


def test_without_direction_there_is_no_line(ax):
    with pytest.raises(ValueError, match="two zeros"):
        curves.boundary_line(ax, (0, 0, 1))
    with pytest.raises(ValueError, match=r"w: expected shape \(3,\)"):
        curves.boundary_line(ax, (1, 2))


def test_truth_table_fills_the_ones(ax):
    corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert curves.truth_table(ax, corners, [0, 1, 1, 0]) is ax
    rings, discs = ax.lines
    assert rings.get_xydata().tolist() == [[0, 0], [1, 1]]
    assert discs.get_xydata().tolist() == [[0, 1], [1, 0]]
    assert to_hex(rings.get_markerfacecolor()) == "#ffffff"
    assert to_hex(discs.get_markerfacecolor()) == PALETTE["orange"]
    with pytest.raises(ValueError, match="y: expected shape"):
        curves.truth_table(ax, corners, [0, 1])
