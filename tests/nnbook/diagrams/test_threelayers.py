"""Layers drawn: every arrow has its weight, every name its indices, every neuron its two steps."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nnbook.diagrams import parts, threelayers
from nnbook.plots.style import use_style

W = np.array([[1, 3, 5], [2, 4, 6]])


@pytest.fixture
def ax():
    use_style()
    _, ax = parts.sheet(4.2)
    yield ax
    plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def arrows(ax, color=None):
    found = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    return [a for a in found if color is None or to_hex(a.get_edgecolor()) == color]


def distance(point, start, end):
    """Distance of a point from the line through start and end."""
    (x, y), (dx, dy) = np.subtract(point, start), np.subtract(end, start)
    return abs(x * dy - y * dx) / np.hypot(dx, dy)


def test_each_weight_lies_on_its_arrow(ax):
    assert threelayers.weighted_layer(ax, W) is ax
    places = {text.get_text(): text.get_position() for text in ax.texts}
    labels = [t for t in ax.texts if t.get_text().isdigit() and t.get_position()[0] < 3.5]
    assert len(labels) == len(arrows(ax)) == 6
    for label in labels:
        i, j = np.argwhere(int(label.get_text()) == W)[0]
        start, end = places[f"$x_{i}$"], places[f"$y_{j}$"]
        assert distance(label.get_position(), start, end) < 1e-9
    for j, color in enumerate(threelayers.TARGETS):
        assert len(arrows(ax, color)) == 2
        assert f"to $y_{j}$" in places


def test_matrix_beside_the_layer_holds_the_same_weights(ax):
    threelayers.weighted_layer(ax, W)
    entries = [t for t in ax.texts if t.get_text().isdigit() and t.get_position()[0] > 3.5]
    assert [int(entry.get_text()) for entry in entries] == W.ravel().tolist()
    columns = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    assert [to_hex(c.get_edgecolor()) for c in columns] == list(threelayers.TARGETS)
    for column, first in zip(columns, entries, strict=False):
        x = first.get_position()[0]
        assert column.get_x() < x < column.get_x() + column.get_width()


@pytest.mark.parametrize("weights", [[1, 2], np.ones((2, 4))])
def test_weighted_layer_refuses_other_shapes(ax, weights):
    with pytest.raises(ValueError, match="W: expected"):
        threelayers.weighted_layer(ax, weights)


def test_name_is_target_first_and_lies_on_the_arrow_from_x1_to_a0(ax):
    assert threelayers.weight_name(ax) is ax
    places = {text.get_text(): text.get_position() for text in ax.texts}
    at = places["$w_{01}^{(1)}$"]
    ends = [(places[f"$x_{i}$"], places[f"$a_{j}^{{(1)}}$"]) for i in range(2) for j in range(3)]
    nearest = min(ends, key=lambda pair: distance(at, *pair))
    assert nearest == (places["$x_1$"], places["$a_0^{(1)}$"])
    assert places["0"][0] < places["1"][0], "target index first"
    assert {"layer 1", "target: neuron 0", "origin: input 1"} <= set(places)


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_all_that_enters_the_first_neuron_is_orange_and_named(ax, layer):
    assert threelayers.transmission(ax, layer) is ax
    origins, targets = threelayers.SIZES[layer - 1], threelayers.SIZES[layer]
    thick = [a for a in arrows(ax, threelayers.FIRST) if a.get_linewidth() > 2]
    assert len(thick) == origins + 1
    assert len(ax.lines) == len(thick), "each interrupted once, for its label"
    names = {f"$w_{{0{i}}}^{{({layer})}}$" for i in range(origins)} | {f"$b_0^{{({layer})}}$"}
    assert {word for word in words(ax) if word.startswith(("$w", "$b"))} == names
    assert len(arrows(ax, threelayers.OTHER)) == (targets - 1) * (origins + 1)
    others = sum(
        (n + 1) * m
        for column, (n, m) in enumerate(zip(threelayers.SIZES, threelayers.SIZES[1:], strict=False))
        if column + 1 != layer
    )
    assert len(arrows(ax, threelayers.AWAY)) == others


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_only_the_neurons_in_view_show_both_steps(ax, layer):
    threelayers.transmission(ax, layer)
    found = words(ax)
    count = threelayers.SIZES[layer]
    assert [word for word in found if word.startswith("$a")] == [
        f"$a_{j}^{{({layer})}}$" for j in range(count)
    ]
    symbol, absent = (r"$\sigma(\,)$", r"$h(\,)$") if layer == 3 else (r"$h(\,)$", r"$\sigma(\,)$")
    assert found.count(symbol) == count and absent not in found
    assert found.count("1") == 3, "a constant 1 before each layer"
    bold = [t.get_text() for t in ax.texts if t.get_fontweight() == "bold"]
    assert bold == [["layer 1", "layer 2", "output layer"][layer - 1]]


@pytest.mark.parametrize("layer", [0, 4])
def test_there_are_three_layers(ax, layer):
    with pytest.raises(ValueError, match="layer: expected at"):
        threelayers.transmission(ax, layer)


@pytest.mark.parametrize(
    ("height", "draw"),
    [
        (3.2, lambda ax: threelayers.weighted_layer(ax, W)),
        (3.3, threelayers.weight_name),
        *(
            (4.2, lambda ax, layer=layer: threelayers.transmission(ax, layer))
            for layer in (1, 2, 3)
        ),
    ],
)
def test_nothing_is_cut_off_and_no_words_overlap(height, draw):
    use_style()
    fig, ax = parts.sheet(height)
    draw(ax)
    fig.canvas.draw()
    boxes = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text()]
    for index, (word, box) in enumerate(boxes):
        assert fig.bbox.x0 <= box.x0 and box.x1 <= fig.bbox.x1, word
        assert fig.bbox.y0 <= box.y0 and box.y1 <= fig.bbox.y1, word
        for other, second in boxes[:index]:
            assert not box.overlaps(second), f"{word} overlaps {other}"
    assert all(text.get_fontsize() >= 9 for text in ax.texts)
    plt.close(fig)
