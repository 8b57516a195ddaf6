"""Ladder, steps, ingredients and reliability: what is drawn is what was given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnbook.calibration import Reliability
from nnbook.plots import calibration, ladder, recipes
from nnbook.plots.ladder import Rung


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_a_ladder_shows_mistakes_upside_down_and_names_every_network(ax):
    rungs = {
        "ReLU": Rung(4, 0.93, "fully connected"),
        "fast": Rung(12, 0.994, "this chapter", (0, 6)),
        "Lecture A": Rung(1877, 0.9931, "lectures", (-6, 0)),
    }
    assert ladder.ladder(ax, rungs) is ax
    assert words(ax) == list(rungs)
    points = [tuple(line.get_xydata()[0]) for line in ax.lines]
    expected = [(4, 0.07), (12, 0.006), (1877, 0.0069)]
    np.testing.assert_allclose(sorted(points), expected)
    assert ax.yaxis_inverted() and ax.get_xscale() == ax.get_yscale() == "log"
    lectures = next(line for line in ax.lines if "lectures" in line.get_label())
    assert lectures.get_markerfacecolor() == "none"
    ax.figure.canvas.draw()
    assert "99 %" in [tick.get_text() for tick in ax.get_yticklabels()]


@pytest.mark.parametrize(
    ("rung", "message"),
    [
        (Rung(4, 0.9, "other"), "expected a kind"),
        (Rung(4, 1.0, "lectures"), "accuracy between"),
        (Rung(0, 0.9, "lectures"), "seconds above 0"),
    ],
)
def test_a_rung_must_have_a_place(ax, rung, message):
    with pytest.raises(ValueError, match=message):
        ladder.ladder(ax, {"x": rung})


def test_steps_have_a_dot_for_each_seed_and_a_bar_of_mean_cost():
    _, axes = plt.subplots(1, 2)
    ladder.steps(axes, ["a", "b"], [[0.99, 0.992], [0.993]], [[10, 30], [5]])
    dots = [list(line.get_xdata()) for line in axes[0].lines if line.get_marker() != "|"]
    np.testing.assert_allclose(dots[0], [99, 99.2])
    means = [line.get_xdata()[0] for line in axes[0].lines if line.get_marker() == "|"]
    np.testing.assert_allclose(means, [99.1, 99.3])
    assert [bar.get_width() for bar in axes[1].patches] == [20, 5]
    assert words(axes[1]) == ["20", "5"]
    assert axes[0].get_ylim()[0] > axes[0].get_ylim()[1]  # the first step on top
    with pytest.raises(ValueError, match="seconds: expected 2, one a title, got 1"):
        ladder.steps(axes, ["a", "b"], [[0.9], [0.9]], [[1]])
    plt.close("all")


def test_leads_are_drawn_for_both_kinds_of_images(ax):
    ladder.gaps(ax, [100, 1000], [0.4, 0.2], [0.01, 0.02])
    assert [list(line.get_ydata()) for line in ax.lines] == [[0.4, 0.2], [0.01, 0.02]]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["100", "1,000"]


def test_the_reliability_of_empty_bins_is_not_drawn(ax):
    nan = np.nan
    table = Reliability(
        *(np.arange(4) / 3, np.array([0, 4, 100])),
        *(np.array([nan, 0.5, 0.9]), np.array([nan, 0.25, 0.95])),
    )
    calibration.reliability(ax, table, "some network")
    dots = next(line for line in ax.lines if line.get_marker() == "o")
    np.testing.assert_allclose(dots.get_xydata(), [[0.5, 0.25], [0.9, 0.95]])
    assert words(ax) == ["4", "100"] and ax.get_title() == "some network"


def test_a_schedule_is_drawn_over_the_part_of_the_training(ax):
    recipes.schedule(ax, [0.1, 1.0, 0.0], 0.3)
    np.testing.assert_allclose(ax.lines[0].get_xydata(), [[0, 0.1], [0.5, 1], [1, 0]])
    assert ax.lines[1].get_xdata()[0] == 0.3


def test_the_least_loss_is_marked_unless_it_lies_at_the_end(ax):
    recipes.loss_of_gap(ax, [0, 1, 2], {"falls": [3, 2, 1], "turns": [3, 1, 2]})
    assert words(ax) == ["1.0"]
    assert len(ax.lines) == 3


def test_bits_are_those_of_the_number(ax):
    recipes.bits(ax, {"float32": 1 / 3, "short": 1.0}, [32, 16])
    shown = [word for word in words(ax) if word in ("0", "1")]
    assert "".join(shown) == "00111110101010101010101010101011" + "0011111110000000"
    assert len(ax.patches) == 2 * (32 + 16)
    with pytest.raises(ValueError, match="kept: expected 1"):
        recipes.bits(ax, {"x": 1.0}, [])


def test_descents_are_logarithmic(ax):
    recipes.descents(ax, {"a": [1.0, 0.1], "b": [1.0, 0.5]})
    assert ax.get_yscale() == "log" and len(ax.lines) == 2
