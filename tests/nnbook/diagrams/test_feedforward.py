import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from nnbook.diagrams import feedforward, parts
from nnbook.network import parameter_count, unpack
from nnbook.plots.style import CLASSES, ROLES


@pytest.fixture
def ax():
    fig, ax = parts.sheet(3.9)
    yield ax
    plt.close(fig)


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def drawn(ax, kind, color=None):
    patches = [patch for patch in ax.patches if isinstance(patch, kind)]
    return [p for p in patches if color is None or to_hex(p.get_edgecolor()) == color]


def test_only_the_second_network_has_an_arrow_back(ax):
    feedforward.directions(ax)
    dashed = [p for p in drawn(ax, FancyArrowPatch) if p.get_linestyle() != "-"]
    assert len(drawn(ax, FancyArrowPatch)) == 2 * 8 + 1
    assert [p.get_linestyle() for p in dashed] == ["--"]
    (start, end) = dashed[0]._posA_posB
    assert start[0] > end[0] > 3.5, "from right to left, in the right-hand network"


def test_units_have_six_w_and_nine_v(ax):
    feedforward.units(ax)
    assert len(drawn(ax, Circle)) == 9
    assert len(drawn(ax, FancyArrowPatch, ROLES["w"].color)) == 6
    assert len(drawn(ax, FancyArrowPatch, ROLES["v"].color)) == 9
    assert texts(ax).count("$1$") == 2
    assert [t for t in texts(ax) if t.startswith("probability")] == [
        f"probability of class {k}" for k in range(3)
    ]


def test_indices_are_target_first_and_biases_dashed(ax):
    feedforward.indices(ax)
    found = texts(ax)
    assert {"$w_{ji}$", "$v_{kj}$", "$w_{jD}$", "$v_{kM}$"} <= set(found)
    assert "$w_{ij}$" not in found
    styles = [p.get_linestyle() for p in drawn(ax, FancyArrowPatch)]
    assert sorted(styles) == ["-", "-", "--", "--"]


def test_arguments_and_results_come_in_the_order_of_forward(ax):
    feedforward.arguments(ax)
    places = {text.get_text(): text.get_position() for text in ax.texts}
    for names, side in ((["wv", "M", "K", "x"], 0), (["y", "a", "z", "b"], 3.3)):
        heights = [places[name][1] for name in names]
        assert heights == sorted(heights, reverse=True)
        assert all(side <= places[name][0] < side + 3.3 for name in names)


@pytest.mark.parametrize(("D", "M", "K"), [(2, 2, 3), (1, 3, 2), (3, 1, 2)])
def test_weight_vector_names_agree_with_unpack(ax, D, M, K):
    feedforward.weight_vector(ax, D, M, K)
    P = parameter_count(D, M, K)
    found = [t for t in texts(ax) if re.fullmatch(r"\$[wv]_\{\d\d\}\$", t)]
    strip, matrices = found[:P], found[P:]
    w, v = unpack(np.arange(P), M, K, D)
    for name, places in (("w", w), ("v", v)):
        for (row, column), place in np.ndenumerate(places):
            assert strip[int(place)] == f"${name}_{{{row}{column}}}$"
    assert sorted(matrices) == sorted(strip)
    for color, entries in ((ROLES["w"].color, w.size), (ROLES["v"].color, v.size)):
        assert len(drawn(ax, Rectangle, color)) == 2 * entries


def test_weight_vector_refuses_a_size_of_zero(ax):
    with pytest.raises(ValueError, match="M: expected at least 1, got 0"):
        feedforward.weight_vector(ax, M=0)


def test_products_agree_in_their_inner_sizes(ax):
    feedforward.products(ax)
    shapes = [t.replace("{+}", "+") for t in texts(ax) if t.startswith("$(")]
    pairs = [tuple(t.strip("$()").split(", ")) for t in shapes]
    for left, right, result in (pairs[:3], pairs[3:]):
        assert left[1] == right[0]
        assert result == (left[0], right[1])


def test_thresholds_put_each_draw_into_its_class(ax):
    feedforward.thresholds(ax, [0.417, 0.39, 0.4, 0.8, 0.999])
    dots = [line for line in ax.lines if line.get_marker() in {role.marker for role in CLASSES}]
    assert [dot.get_marker() for dot in dots] == [CLASSES[k].marker for k in (1, 0, 1, 2, 2)]
    np.testing.assert_allclose(
        [dot.get_xdata()[0] for dot in dots], 0.5 + 6 * np.array([0.417, 0.39, 0.4, 0.8, 0.999])
    )


@pytest.mark.parametrize("draws", [[1.0], [-0.1, 0.5]])
def test_thresholds_refuse_what_no_draw_can_be(ax, draws):
    with pytest.raises(ValueError, match="from 0 up to 1"):
        feedforward.thresholds(ax, draws)


@pytest.mark.parametrize(
    "name", ["directions", "units", "indices", "arguments", "weight_vector", "products"]
)
def test_nothing_is_cut_off_and_small_text_stays_readable(ax, name):
    drawing = getattr(feedforward, name)
    assert drawing(ax) is ax
    ax.figure.canvas.draw()
    for text in ax.texts:
        if text.get_text():
            box = text.get_window_extent().transformed(ax.transData.inverted())
            assert box.x0 >= 0 and box.x1 <= 7, text.get_text()
            assert text.get_fontsize() >= 9
