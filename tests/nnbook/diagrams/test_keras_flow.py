"""The diagrams of the chapter on Keras say what Keras does."""

import itertools
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from nnbook.diagrams import keras_flow, parts
from nnbook.plots.style import PALETTE


@pytest.fixture
def ax():
    fig, ax = parts.sheet(3.6)
    yield ax
    plt.close(fig)


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def drawn(ax, kind):
    return [patch for patch in ax.patches if isinstance(patch, kind)]


def test_the_stack_leads_from_the_code_to_the_processor(ax):
    places = keras_flow.stack(ax)
    assert set(places) <= set(texts(ax))
    heights = [places[n][1] for n in ("your code", "Keras 3", "TensorFlow", "processor (CPU)")]
    assert heights == sorted(heights, reverse=True)
    arrows = drawn(ax, FancyArrowPatch)
    downwards = [patch._posA_posB for patch in arrows if hasattr(patch, "_posA_posB")]
    ways = [ends for ends in downwards if ends is not None]
    assert len(ways) == 3 and all(start[1] > end[1] for start, end in ways)


def test_the_steps_are_calls_of_keras(ax, keras):
    places = keras_flow.steps(ax)
    assert len(places) == len(keras_flow.FLOW) == 8
    assert len(drawn(ax, FancyArrowPatch)) == 6
    owners = (keras, keras.Sequential, keras.layers, keras.optimizers)
    for call, meaning in keras_flow.FLOW[1:]:
        assert call in texts(ax) and meaning in texts(ax)
        for name in re.findall(r"(\w+)\(", call):
            assert any(hasattr(owner, name) for owner in owners), name


def test_kernels_are_followed_from_keras_to_the_matrices(ax):
    keras_flow.kernels(ax)
    labels = [text for text in ax.texts if re.fullmatch(r"\$[wv]_\{\d\d\}\$", text.get_text())]
    for letter, count in (("w", 6), ("v", 9)):
        names = [text for text in labels if f"${letter}_" in text.get_text()]
        assert len(names) == 2 * count
        right = [text for text in names if text.get_position()[0] > 4.5]
        assert sorted(t.get_text() for t in right) == sorted({t.get_text() for t in names})
        for text in right:  # row j downwards, column i to the right
            j, i = map(int, re.findall(r"\d", text.get_text()))
            x, y = text.get_position()
            corner = (
                min(t.get_position()[0] for t in right),
                max(t.get_position()[1] for t in right),
            )
            assert np.allclose((x - corner[0], corner[1] - y), (0.42 * i, 0.42 * j))
        for text in set(names) - set(right):  # transposed: inputs downwards; the bias is a row
            j, i = map(int, re.findall(r"\d", text.get_text()))
            x, y = text.get_position()
            is_bias = i == 2
            left = 2.2 if is_bias else 0.35
            row = 0 if is_bias else i
            top = 3.1 if letter == "w" else 1.4
            assert np.allclose((x, y), (left + 0.42 * (j + 0.5), top - 0.42 * (row + 0.5)))


@pytest.mark.parametrize("sizes", [[2, 2, 3], [4, 8, 1], [5, 3]])
def test_dense_layers_count_as_keras_does(ax, keras, sizes):
    counts = keras_flow.dense_layers(ax, sizes, ["t"] * len(sizes), height=3.6, rise=0.4)
    model = keras.Sequential([keras.Input((sizes[0],)), *map(keras.layers.Dense, sizes[1:])])
    assert counts == [layer.count_params() for layer in model.layers]
    assert len(drawn(ax, Circle)) == sum(sizes)
    assert len(drawn(ax, FancyArrowPatch)) == sum(np.multiply(sizes[:-1], sizes[1:]))
    for count in counts:
        assert any(text.endswith(f"= {count}") for text in texts(ax))


def test_a_single_bias_is_no_plural(ax):
    keras_flow.dense_layers(ax, [4, 8, 1], ["", "", ""], height=3.6, rise=0.3)
    assert any("+ 1 bias =" in text for text in texts(ax))


def test_titles_and_sizes_must_fit(ax):
    with pytest.raises(ValueError, match="titles"):
        keras_flow.dense_layers(ax, [2, 3], ["one"], height=3, rise=0.5)
    with pytest.raises(ValueError, match="sizes"):
        keras_flow.dense_layers(ax, [2, 0], ["a", "b"], height=3, rise=0.5)


@pytest.mark.parametrize("shown", [1, 3])
def test_each_way_of_training_does_less_than_the_one_above(ax, shown):
    rows = keras_flow.epochs(ax, shown)
    lengths = []
    for blocks in rows.values():
        steps = [b for b in blocks if to_hex(b.get_facecolor()) == PALETTE["blue"] and b.get_fill()]
        assert len(steps) == shown
        ends = [(b.get_x(), b.get_x() + b.get_width()) for b in blocks]
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ends))
        lengths.append(ends[-1][1])
    assert lengths == sorted(lengths, reverse=True)
    assert len(drawn(ax, Rectangle)) == sum(map(len, rows.values())) + 3  # three in the key
