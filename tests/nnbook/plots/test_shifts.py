"""Shifted pictures and the measures of their difference, as they are drawn."""

import numpy as np
import pytest

from nnbook.plots import panels, shifts

IMAGE = np.zeros((6, 6))
IMAGE[1:5, 2] = 0.8


def test_a_pair_and_its_difference():
    moved = np.roll(IMAGE, 1, axis=1)
    _, axes = panels(3, columns=3)
    shifts.pair(axes, IMAGE, moved, ["a", "b", "c"])
    shown = [ax.images[0].get_array() for ax in axes]
    for drawn, wanted in zip(shown, (IMAGE, moved, moved - IMAGE), strict=True):
        np.testing.assert_array_equal(drawn, wanted)
    assert axes[2].images[0].get_clim() == (-1, 1)
    assert [ax.get_title() for ax in axes] == ["a", "b", "c"]
    assert all(ax.axison and ax.spines["top"].get_visible() for ax in axes)


def test_pictures_of_two_sizes_are_refused():
    _, axes = panels(3, columns=3)
    with pytest.raises(ValueError, match=r"moved: expected shape \(6, 6\), got \(3, 3\)"):
        shifts.pair(axes, IMAGE, np.zeros((3, 3)), ["a", "b", "c"])


def test_spread_shows_shares_that_add_up_to_one(ax):
    values = {"one": np.random.default_rng(1).random(500), "two": np.full(40, 1.5)}
    assert shifts.spread(ax, values, bins=30) is ax
    outlines = ax.patches
    assert len(outlines) == 2
    for outline in outlines:
        heights, edges, _ = outline.get_data()
        assert heights.sum() == pytest.approx(1)
        assert edges[0] == 0 and edges[-1] == 1.5 and len(edges) == 31
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["one", "two"]
    assert len({p.get_linestyle() for p in outlines}) == 2


def test_one_curve_a_name_against_the_shift(ax):
    curves = {"one": [0, 0.5, 0.9], "two": [0, 0.2, 0.4]}
    assert shifts.by_distance(ax, range(3), curves) is ax
    for line, (name, values) in zip(ax.lines, curves.items(), strict=True):
        assert line.get_label() == name
        assert list(line.get_ydata()) == values and list(line.get_xdata()) == [0, 1, 2]
    assert len({line.get_marker() for line in ax.lines}) == 2
    assert ax.get_ylim()[0] == 0
