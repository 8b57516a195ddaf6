"""Averages of thinned networks and trainings with and without dropout, as they are drawn."""

import numpy as np
import pytest

from nnbook.plots import panels, thinning


def test_averages_against_their_number(ax):
    levels = {"all": 0.28, "full": 0.27}
    assert thinning.averaging(ax, [1, 10, 1000], [0.4, 0.3, 0.29], levels) is ax
    curve, *lines = ax.lines
    assert list(curve.get_xdata()) == [1, 10, 1000]
    assert list(curve.get_ydata()) == [0.4, 0.3, 0.29]
    assert [(line.get_label(), line.get_ydata()[0]) for line in lines] == list(levels.items())
    assert ax.get_xscale() == "log"
    assert [t.get_text() for t in ax.get_xticklabels()] == ["1", "10", "1,000"]


def half_planes(edge):
    """Return a network that sees class 0 on the left of the edge, 1 on the right, 2 nowhere."""

    def probabilities(x):
        right = 1 / (1 + np.exp(edge - x[:, 0]))
        return np.column_stack([1 - right, right, -np.ones(len(x))])

    return probabilities


def test_borders_lie_where_the_class_changes(ax):
    edges = (-1.0, 0.5, 2.0)
    some, average, full = [half_planes(edges[0])], half_planes(edges[1]), half_planes(edges[2])
    assert thinning.borders(ax, some, average, full) is ax
    drawn = [path.vertices for lines in ax.collections for path in lines.get_paths()]
    found = sorted({round(float(v[0]), 2) for path in drawn for v in path})
    np.testing.assert_allclose(found, edges, atol=0.02)
    assert [line.get_label() for line in ax.lines] == ["thinned", "average of all", "full network"]


def test_a_network_without_a_border_draws_none(ax):
    same = half_planes(10.0)
    thinning.borders(ax, [same], same, same)
    assert len(ax.collections) == 0


def test_two_trainings_side_by_side():
    rng = np.random.default_rng(1)
    histories = {
        name: {part: {"loss": rng.random(12)} for part in ("training", "test")}
        for name in ("no dropout", "dropout")
    }
    _, axes = panels(2)
    assert thinning.side_by_side(axes, "loss", histories) is axes
    for ax, part in zip(axes, ("training", "test"), strict=True):
        assert ax.get_ylabel() == f"loss, {part} data"
        for line, (name, history) in zip(ax.lines, histories.items(), strict=True):
            assert line.get_label() == name
            np.testing.assert_array_equal(line.get_ydata(), history[part]["loss"])
            assert list(line.get_xdata()) == list(range(1, 13))


def test_a_missing_quantity_is_an_error():
    _, axes = panels(2)
    empty = {"training": {}, "test": {}}
    with pytest.raises(KeyError, match="loss"):
        thinning.side_by_side(axes, "loss", {"a": empty, "b": empty})
