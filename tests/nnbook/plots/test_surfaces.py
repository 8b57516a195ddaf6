"""Surfaces show the heights they are given, in a form that survives a dark page."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.contour import ContourSet
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from nnbook import plots
from nnbook.plots.style import PALETTE
from nnbook.plots.surfaces import level_line, surface

X0, X1, _ = plots.grid(5, (-2, 2))
PLANE = X0 + 3 * X1


@pytest.fixture
def ax():
    fig, ax = plots.panels(1, projection="3d")
    yield ax
    plt.close(fig)


def faces(ax):
    return next(c for c in ax.collections if isinstance(c, Poly3DCollection))


def test_every_cell_of_the_grid_is_a_face(ax, corners):
    assert surface(ax, X0, X1, PLANE) is ax
    assert len(corners(ax, faces(ax))) == 16


def test_faces_lie_on_the_heights(ax, corners, on_paper, distance):
    surface(ax, X0, X1, PLANE)
    drawn = np.vstack(corners(ax, faces(ax)))
    heights = on_paper(ax, X0, X1, PLANE)
    assert distance(drawn, heights).max() < 1e-12
    assert distance(heights, drawn).max() < 1e-12


def test_edges_are_ink_and_faces_half_transparent(ax):
    surface(ax, X0, X1, PLANE, color=PALETTE["green"])
    assert to_hex(faces(ax).get_edgecolor()[0]) == "#000000"
    np.testing.assert_allclose(faces(ax).get_facecolor()[0][3], 0.5)
    assert to_hex(faces(ax).get_facecolor()[0]) == PALETTE["green"]


def test_eye_labels_limits_and_ticks(ax):
    surface(
        ax,
        X0,
        X1,
        PLANE,
        elevation=50,
        azimuth=20,
        labels=("u", "v", "E"),
        floor_ticks=False,
        height_ticks=[0, 8],
        height_limits=(-8, 8),
    )
    assert (ax.elev, ax.azim) == (50, 20)
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_zlabel()) == ("u", "v", "E")
    assert list(ax.get_xticks()) == list(ax.get_yticks()) == []
    assert list(ax.get_zticks()) == [0, 8]
    assert ax.get_zlim() == (-8, 8)
    assert ax.get_xlim() == (-2, 2)


def test_level_line_runs_at_its_level(ax, corners, on_paper, distance):
    surface(ax, X0, X1, PLANE)
    assert level_line(ax, X0, X1, PLANE, 1.5) is ax
    line = next(c for c in ax.collections if isinstance(c, ContourSet))
    (points,) = corners(ax, line)
    x0 = np.linspace(-2, 2, 4001)
    there = on_paper(ax, x0, (1.5 - x0) / 3, np.full_like(x0, 1.5))
    assert len(points) > 2 and distance(points, there).max() < 1e-4
    assert not ax.computed_zorder and line.get_zorder() > faces(ax).get_zorder()


def test_flat_axes_and_wrong_shapes_are_refused(ax):
    fig, flat = plots.panels(1)
    with pytest.raises(TypeError, match="projection"):
        surface(flat, X0, X1, PLANE)
    plt.close(fig)
    with pytest.raises(ValueError, match=r"height: expected shape \(5, 5\), got \(25,\)"):
        surface(ax, X0, X1, PLANE.ravel())
