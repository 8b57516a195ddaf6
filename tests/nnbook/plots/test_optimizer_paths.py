"""Paths of optimisers are drawn as they are, each with a look of its own."""

import numpy as np
import pytest

from nnbook.plots import optimizer_paths
from nnbook.plots.optimizer_paths import LOOKS

LIMITS = (-3, 3), (-2, 2)
WAYS = {
    "one": np.array([[-2.0, 1.0], [0.0, 0.5], [0.0, 0.0]]),
    "two": np.array([[-2.0, 1.0], [-1.0, 1.0]]),
}


def bowl(w0, w1):
    return w0**2 + 3 * w1**2


def test_every_path_is_drawn_with_its_name_and_look(ax):
    assert optimizer_paths.paths(ax, bowl, WAYS, LIMITS, [1, 4]) is ax
    for line, (name, way), look in zip(ax.lines, WAYS.items(), LOOKS, strict=False):
        np.testing.assert_array_equal(line.get_xydata(), way)
        assert line.get_label() == name
        assert (line.get_color(), line.get_marker()) == look[:2]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == list(WAYS)
    assert ax.get_xlim() == LIMITS[0] and ax.get_ylim() == LIMITS[1]


def test_looks_differ_in_every_cue():
    for cue in zip(*LOOKS, strict=True):
        assert len(set(cue)) == len(LOOKS)


def test_a_way_keeps_its_look_in_a_panel_of_its_own(ax):
    optimizer_paths.paths(ax, bowl, {"two": WAYS["two"]}, LIMITS, [1], look=1)
    assert ax.lines[0].get_color() == LOOKS[1][0]


def test_the_goal_is_a_cross(ax):
    optimizer_paths.paths(ax, bowl, WAYS, LIMITS, [1], goal=(0, 0))
    cross = ax.lines[-1]
    assert cross.get_marker() == "x" and cross.get_xydata().tolist() == [[0, 0]]


def test_errors_share_the_looks_of_the_paths(ax):
    curves = {name: bowl(*way.T) for name, way in WAYS.items()}
    assert optimizer_paths.error_curves(ax, curves) is ax
    assert ax.get_yscale() == "log"
    for line, curve, look in zip(ax.lines, curves.values(), LOOKS, strict=False):
        np.testing.assert_array_equal(line.get_ydata(), curve)
        assert line.get_color() == look[0]


def test_more_paths_than_looks_and_other_shapes_are_refused(ax):
    with pytest.raises(ValueError, match="expected 1 to 4 paths, got 5"):
        optimizer_paths.paths(ax, bowl, dict.fromkeys("abcde", WAYS["one"]), LIMITS, [1])
    with pytest.raises(ValueError, match="expected 1 to 2 paths, got 0"):
        optimizer_paths.paths(ax, bowl, {}, LIMITS, [1], look=2)
    with pytest.raises(ValueError, match=r"one: expected shape \(steps, 2\), got \(3, 1\)"):
        optimizer_paths.paths(ax, bowl, {"one": WAYS["one"][:, :1]}, LIMITS, [1])
