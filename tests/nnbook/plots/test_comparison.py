"""Comparisons show the counts, digits and sizes that they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from nnbook.plots import comparison
from nnbook.plots.images import DARK_TEXT, LIGHT_TEXT
from nnbook.plots.style import INK, PALETTE, PAPER


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_a_confusion_matrix_shows_rows_as_true_classes(ax):
    counts = np.array([[50, 1, 0], [0, 60, 9], [0, 0, 70]])
    assert comparison.confusion(ax, counts) is ax
    assert texts(ax) == ["50", "1", "60", "9", "70"]
    assert [text.get_position() for text in ax.texts] == [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2)]
    fills = [to_hex(patch.get_facecolor()) for patch in ax.patches]
    assert fills[0] == fills[2] == fills[4] == comparison.HITS
    assert fills[1] == to_hex(comparison.MISTAKES(0.0))
    assert fills[3] == to_hex(comparison.MISTAKES(1.0))
    assert [text.get_color() for text in ax.texts][3] == LIGHT_TEXT
    assert {text.get_color() for text in ax.texts[:3]} == {DARK_TEXT}
    assert ax.get_ylabel() == "true class" and ax.get_xlabel() == "predicted class"
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # class 0 on top


def test_a_perfect_confusion_matrix_is_only_a_diagonal(ax):
    comparison.confusion(ax, 3 * np.eye(4, dtype=int))
    assert texts(ax) == ["3"] * 4


@pytest.mark.parametrize("shape", [(3,), (3, 4), (2, 2, 2)])
def test_a_confusion_matrix_is_square(ax, shape):
    with pytest.raises(ValueError, match="counts: expected shape"):
        comparison.confusion(ax, np.zeros(shape, dtype=int))


def test_missed_digits_carry_both_labels(ax):
    x = np.random.default_rng(0).random((5, 28, 28, 1))
    marked = [False, True, False, False, False]
    comparison.misclassified(ax, x, [4, 5, 7, 2, 8], [9, 3, 1, 7, 0], marked=marked, columns=3)
    assert texts(ax) == ["4→9", "5→3", "7→1", "2→7", "8→0"]
    assert [text.get_fontweight() for text in ax.texts] == ["normal", "bold"] + ["normal"] * 3
    assert len(ax.patches) == 1  # the frame of the marked one
    for image, shown in zip(x, ax.images, strict=True):
        np.testing.assert_array_equal(shown.get_array(), image[..., 0])
        assert shown.get_clim() == (0, 1) and shown.get_interpolation() == "none"
    lefts = [shown.get_extent()[0] for shown in ax.images]
    assert lefts[0] == lefts[3] < lefts[1] < lefts[2]  # three a row
    left, right, bottom, top = ax.images[4].get_extent()
    assert ax.get_xlim()[0] <= left < right <= ax.get_xlim()[1]
    assert ax.get_ylim()[1] < top < bottom <= ax.get_ylim()[0]
    for above, below in zip(ax.texts[:2], ax.images[3:], strict=True):
        assert above.get_position()[1] < below.get_extent()[3]


def test_flat_digits_will_do_and_none_are_marked(ax):
    comparison.misclassified(ax, np.zeros((2, 784)), [1, 2], [3, 4])
    assert texts(ax) == ["1→3", "2→4"] and not ax.patches


@pytest.mark.parametrize("given", [{"true": [1]}, {"predicted": [1]}, {"marked": [True]}])
def test_each_missed_digit_needs_its_labels(ax, given):
    entries = {"true": [1, 2], "predicted": [3, 4], "marked": None} | given
    with pytest.raises(ValueError, match=r"expected shape \(2,\), got \(1,\)"):
        comparison.misclassified(ax, np.zeros((2, 784)), **entries)


def test_errors_have_a_bar_for_the_first_seed_and_a_dot_for_each(ax):
    comparison.errors(ax, {"old": [1100.0, 1050.0, 1190.0], "new": 70})
    assert [bar.get_width() for bar in ax.patches] == [1100, 70]
    assert [list(line.get_xdata()) for line in ax.lines] == [[1100, 1050, 1190], [70]]
    assert texts(ax) == ["1,100", "70"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["old", "new"]
    assert ax.yaxis_inverted() and "10,000" in ax.get_xlabel()


def test_errors_by_size_tell_convolutional_networks_apart(ax):
    networks = {"mlp": (400_000, 190.0), "cnn": (60_000, 200.0), "deep": (80_000, 240.0)}
    comparison.errors_by_size(ax, networks, ["cnn"], shift={"deep": (8, 0)})
    dense, convolutional = ax.lines
    assert list(dense.get_xdata()) == [400_000, 80_000]
    assert list(convolutional.get_ydata()) == [200.0]
    assert dense.get_marker() != convolutional.get_marker()
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert sorted(texts(ax)) == ["cnn", "deep", "mlp"]
    beside = next(text for text in ax.texts if text.get_text() == "deep")
    assert beside.get_ha() == "left"
    with pytest.raises(ValueError, match=r"expected names of networks, got \['rnn'\]"):
        comparison.errors_by_size(ax, networks, ["rnn"])


def test_shares_are_percents_of_their_own_total(ax):
    parts = {"weights": [1, 3], "work": [30, 10]}
    comparison.shares(ax, ["first", "second"], parts)
    assert [bar.get_width() for bar in ax.patches] == [25, 75, 75, 25]
    assert texts(ax) == ["25.0 %", "75.0 %", "75.0 %", "25.0 %"]
    colors = [to_hex(bar.get_facecolor()) for bar in ax.patches]
    assert colors[0] == colors[1] != colors[2] == colors[3]
    assert ax.patches[0].get_y() < ax.patches[2].get_y() < ax.patches[1].get_y()
    with pytest.raises(ValueError, match=r"work: expected shape \(2,\), got \(1,\)"):
        comparison.shares(ax, ["first", "second"], {"work": [1]})


def test_fields_are_nested_squares_with_one_corner(ax):
    comparison.fields(ax, np.zeros((28, 28)), {"conv": 3, "pool": 12})
    small, first, large, second = ax.patches  # each followed by its sample in the legend
    assert (small.get_width(), large.get_width()) == (3, 12)
    assert small.get_xy() == large.get_xy() == (7.5, 7.5)
    assert first.get_edgecolor() == small.get_edgecolor() != second.get_edgecolor()
    assert texts(ax) == ["conv: 3 × 3 pixels", "pool: 12 × 12 pixels"]
    assert all(isinstance(patch, Rectangle) and not patch.get_fill() for patch in ax.patches)


def test_feature_maps_are_the_strongest_in_order():
    fig = plt.figure()
    layer = np.zeros((4, 4, 3))
    layer[..., 1], layer[0, 0, 2] = 1.0, 2.0
    axes = comparison.feature_maps(fig, {"conv": layer, "silent": 0 * layer}, columns=4)
    assert len(axes) == 8
    shown = [ax.images[0].get_array() for ax in axes[:3]]
    np.testing.assert_array_equal(shown[0], layer[..., 1])
    np.testing.assert_array_equal(shown[1], layer[..., 2])
    assert {ax.images[0].get_clim() for ax in axes[:3]} == {(-2.0, 2.0)}
    assert not axes[3].images and not axes[3].axison
    assert texts(axes[0]) == ["conv"] and texts(axes[4]) == ["silent"]
    with pytest.raises(ValueError, match=r"conv: expected shape \(rows, columns, channels\)"):
        comparison.feature_maps(fig, {"conv": layer[0]})
    plt.close(fig)


def test_data_colours_are_neither_ink_nor_paper():
    assert not {comparison.HITS, comparison.HATCHING, *PALETTE.values()} & {INK, PAPER}
