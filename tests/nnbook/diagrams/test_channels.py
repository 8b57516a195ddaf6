"""Drawings of convolution layers: every number is computed, every line is a weight."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from nnbook import convolution
from nnbook.diagrams import channels, parts
from nnbook.filters import correlate

FIRST = [[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 1, 0]]
SECOND = [[0, 2, 0, 1], [1, 0, 0, 1], [0, 0, 2, 0], [1, 0, 0, 1]]
IMAGE = np.stack([FIRST, SECOND], axis=-1)
WEIGHTS = np.stack([[[1, 0], [0, 1]], [[0, 1], [-1, 0]]], axis=-1)


@pytest.fixture
def ax():
    fig, ax = parts.sheet(3.5)
    yield ax
    plt.close(fig)


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def numbers(ax):
    return [int(text.replace("−", "-")) for text in texts(ax) if text.strip("−").isdigit()]


@pytest.mark.parametrize("at", [(0, 0), (1, 2)])
def test_depth_shows_the_products_of_all_channels_and_their_total(ax, at):
    assert channels.depth(ax, IMAGE, WEIGHTS, -1, at) is ax
    wanted = []
    for c in range(2):
        patch = IMAGE[at[0] : at[0] + 2, at[1] : at[1] + 2, c]
        products = patch * WEIGHTS[..., c]
        for part in (IMAGE[..., c], WEIGHTS[..., c], products, products.sum()):
            wanted += np.ravel(part).tolist()
    out = convolution.forward(IMAGE[None], WEIGHTS[..., None], [-1])
    assert numbers(ax) == [*wanted, -1, out[0, at[0], at[1], 0]]
    assert {"channel 0", "channel 1", "bias", "output"} <= set(texts(ax))
    inside = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert max(p.get_x() + p.get_width() for p in inside) < 7


def test_depth_refuses_a_filter_of_another_depth(ax):
    with pytest.raises(ValueError, match=r"weights: expected shape \(f, g, 2\), got \(2, 2, 1\)"):
        channels.depth(ax, IMAGE, WEIGHTS[..., :1], 0)


@pytest.mark.parametrize(("depth", "filters"), [(1, 2), (2, 3), (3, 3)])
def test_every_filter_is_as_deep_as_the_input_and_makes_one_map(ax, depth, filters):
    assert channels.layer(ax, depth, filters) is ax
    sheets = [p for p in ax.patches if isinstance(p, Rectangle)]
    sides = [round(p.get_width(), 2) for p in sheets]
    assert sides.count(1.1) == sides.count(0.3) == depth  # the input, and the window through it
    assert sides.count(0.36) == depth * filters
    assert sides.count(0.7) == filters
    colors = {to_hex(p.get_edgecolor()) for p in sheets if round(p.get_width(), 2) == 0.36}
    assert colors == set(channels.FILTERS[:filters])
    assert [t for t in texts(ax) if t.startswith("map")] == [f"map {o}" for o in range(filters)]


def test_more_filters_than_line_styles_are_refused(ax):
    with pytest.raises(ValueError, match="filters: expected at most 3, got 4"):
        channels.layer(ax, 1, 4)
    with pytest.raises(ValueError, match="f: expected at most 3, got 4"):
        channels.shared_weights(ax, 6, 4)


@pytest.mark.parametrize(("n", "f"), [(6, 3), (5, 2)])
def test_shared_weights_have_one_line_style_each(ax, n, f):
    assert channels.shared_weights(ax, n, f) is ax
    size = n - f + 1
    lines = [p for p in ax.patches if isinstance(p, FancyArrowPatch)]
    assert len([p for p in ax.patches if isinstance(p, Circle)]) == 2 * (n + size)
    full = [p for p in lines if to_hex(p.get_edgecolor()) == channels.GREY]
    assert len(full) == n * size
    for color, style in zip(channels.FILTERS[:f], channels.STYLES, strict=False):
        one = [p for p in lines if to_hex(p.get_edgecolor()) == color]
        assert len(one) == size and {p.get_linestyle() for p in one} == {style}
    assert {f"fully connected: {n * size} weights", f"filter: {f} weights"} <= set(texts(ax))


@pytest.mark.parametrize(("n", "stride"), [(6, 2), (7, 2), (6, 3)])
def test_windows_of_both_paddings_begin_where_the_layer_begins(ax, n, stride):
    assert channels.two_paddings(ax, n, 3, stride) is ax
    bars = [line.get_xdata()[0] for line in ax.lines if line.get_linewidth() == 5]
    left = (7.0 - n * 0.42) / 2 + 0.6
    begins = [round((x - left) / 0.42) for x in bars]
    wanted = []
    for padding in (1, "same"):
        before, after = convolution.widths(n, 3, padding, stride)
        wanted += list(range(-before, n + after - 2, stride))
    assert begins == wanted
    assert texts(ax).count("$x_0$") == 2
    zeros = sum(map(sum, (convolution.widths(n, 3, p, stride) for p in (1, "same"))))
    assert texts(ax).count("0") == zeros


def test_every_weight_lies_on_its_own_pixels_and_gets_its_gradient(ax):
    delta = np.array([[2, -1, 0], [-1, 1, 1], [0, 0, -1]])
    assert channels.weight_places(ax, FIRST, delta) is ax
    shown = numbers(ax)
    assert shown[:9] == delta.ravel().tolist()
    gradient = correlate(FIRST, delta)
    for turn, (index, value) in enumerate(np.ndenumerate(gradient)):
        part = shown[9 + 17 * turn : 26 + 17 * turn]
        assert part == [*np.ravel(FIRST).tolist(), value]
        assert f"under $f({index[0]}, {index[1]})$" in texts(ax)
    assert len(shown) == 9 + 4 * 17
    frames = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_linewidth() == 2.2]
    corners = [(p.get_x() + 10, p.get_y() + p.get_height()) for p in frames]
    steps = np.diff(corners, axis=0)
    np.testing.assert_allclose(steps[0], (1.4 + 0.27, 0))
    np.testing.assert_allclose(steps[1], (1.4 - 0.27, -0.27))
