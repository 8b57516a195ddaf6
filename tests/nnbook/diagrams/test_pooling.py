"""Every number in a diagram is computed, every region has its colour, what is off has no arrow."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from nnbook.diagrams import parts, pooling
from nnbook.filters import max_pool, mean_pool
from nnbook.plots.style import INK
from nnbook.pooling_gradient import max_pool_gradient, mean_pool_gradient

IMAGE = np.array([[1, 0, 1, 0], [0, 4, 2, 0], [0, 1, 6, 1], [0, 0, 1, 0]])


@pytest.fixture
def ax():
    fig, ax = parts.sheet(2.7)
    yield ax
    plt.close(fig)


def numbers(ax):
    found = []
    for text in ax.texts:
        try:
            found.append(float(text.get_text().replace("−", "-")))
        except ValueError:
            continue
    return found


def words(ax):
    return [t.get_text() for t in ax.texts if t.get_text() and not t.get_text()[-1].isdigit()]


def rectangles(ax, linewidth):
    return [p for p in ax.patches if isinstance(p, Rectangle) and p.get_linewidth() == linewidth]


def arrows(ax):
    return [p for p in ax.patches if isinstance(p, FancyArrowPatch)]


def inside(ax):
    """Whether all cells and words lie on the sheet."""
    for patch in ax.patches:
        if isinstance(patch, Rectangle):
            assert patch.get_x() >= 0 and patch.get_x() + patch.get_width() <= 7
            assert patch.get_y() >= 0
    ax.figure.canvas.draw()
    frame = ax.figure.bbox
    return all(
        frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
        for box in (text.get_window_extent() for text in ax.texts if text.get_text())
    )


def test_regions_show_the_image_its_maxima_and_its_means(ax):
    assert pooling.regions(ax, IMAGE) is ax
    shown = [IMAGE, max_pool(IMAGE), mean_pool(IMAGE)]
    assert numbers(ax) == [float(v) for part in shown for v in np.ravel(part)]
    frames = rectangles(ax, 1.6)
    assert [to_hex(p.get_edgecolor()) for p in frames] == [*pooling.REGIONS] * 3
    assert [round(p.get_width(), 2) for p in frames] == [0.84] * 4 + [0.42] * 8
    assert inside(ax)


def test_the_way_back_shows_both_gradients_and_frames_the_winners(ax):
    signals = np.array([[4, -8], [12, 8]])
    assert pooling.way_back(ax, IMAGE, signals) is ax
    shown = [
        IMAGE,
        signals,
        max_pool_gradient(IMAGE, signals),
        mean_pool_gradient(IMAGE, signals),
    ]
    assert numbers(ax) == [float(v) for part in shown for v in np.ravel(part)]
    winners = [p for p in rectangles(ax, 2.4) if to_hex(p.get_edgecolor()) == INK]
    lefts = sorted(round(p.get_x(), 3) for p in winners)
    assert len(winners) == 4 and lefts[0] == lefts[1] and lefts[2] == lefts[3]
    assert lefts[2] - lefts[0] == pytest.approx(0.36)
    assert inside(ax)


def test_a_step_inside_a_region_is_not_seen(ax):
    assert pooling.moving_pixel(ax, starts=(2, 3, 4)) is ax
    assert words(ax) == ["row of pixels", "pooled", "as before", "changed"]
    steps = [(np.eye(8)[start], np.eye(4)[place]) for start, place in ((2, 1), (3, 1), (4, 2))]
    assert numbers(ax) == [float(v) for step in steps for row in step for v in row]
    assert inside(ax)


def test_flatten_numbers_every_cell_by_its_place(ax):
    assert pooling.flatten(ax) is ax
    place = np.arange(12).reshape(2, 2, 3)
    maps = [float(v) for c in range(3) for v in place[..., c].ravel()]
    assert numbers(ax) == maps + [float(v) for v in range(12)]
    tints = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_alpha() == 0.25]
    colors = [to_hex(p.get_facecolor()) for p in tints]
    assert colors[3:] == list(pooling.REGIONS[:3]) * 4
    assert inside(ax)


def test_a_unit_that_is_off_is_filled_and_has_no_arrow(ax):
    sizes = [3, 4, 2]
    full = pooling.switched_off(ax, sizes, title="full")
    assert [len(layer) for layer in full] == sizes
    assert len(arrows(ax)) == 3 * 4 + 4 * 2
    assert words(ax) == ["full"]
    plt.close(ax.figure)
    _, ax = parts.sheet(2.7)
    places = pooling.switched_off(ax, sizes, [(1, 0), (1, 3)])
    assert len(arrows(ax)) == 3 * 2 + 2 * 2
    filled = [p for p in ax.patches if isinstance(p, Circle) and p.get_fill()]
    assert sorted(p.center for p in filled) == sorted([places[1][0], places[1][3]])
