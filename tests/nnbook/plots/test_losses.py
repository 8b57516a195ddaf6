"""Pictures of softmax and cross entropy: bars and curves have the heights they should."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnbook.activations import softmax
from nnbook.labels import one_hot
from nnbook.plots import losses, panels

A = np.array([0.3, 2.9, 4.0])


@pytest.fixture
def three():
    _, axes = panels(3, columns=3)
    yield axes
    plt.close("all")


def heights(ax):
    return np.array([bar.get_height() for bar in ax.patches])


def test_towards_the_mean_draws_both_slopes_and_the_means(ax):
    rng = np.random.default_rng(0)
    parents = rng.normal(173, 4.5, 500)
    children = 173 + 0.5 * (parents - 173) + rng.normal(0, 0.1, 500)
    losses.towards_the_mean(ax, parents, children, 0.5)
    lines = {line.get_label(): line.get_xydata() for line in ax.lines}

    def steepness(name):
        (x0, y0), (x1, y1) = lines[name]
        return (y1 - y0) / (x1 - x0)

    assert steepness("as tall as the parents") == pytest.approx(1)
    assert steepness("regression line, slope 0.50") == pytest.approx(0.5)
    strips = lines["mean of a strip"]
    np.testing.assert_allclose(strips[:, 1], 173 + 0.5 * (strips[:, 0] - 173), atol=0.2)
    assert len(strips) >= 5
    assert ax.get_xlim() == ax.get_ylim()


def test_towards_the_mean_wants_as_many_children(ax):
    with pytest.raises(ValueError, match=r"children: expected shape \(2,\), got \(3,\)"):
        losses.towards_the_mean(ax, [170.0, 180.0], [171.0, 172.0, 173.0], 1)


def test_softmax_steps(three):
    losses.softmax_steps(three, A)
    for ax, values in zip(three, (A, np.exp(A), softmax(A)), strict=True):
        np.testing.assert_allclose(heights(ax), values)
    assert three[2].texts[2].get_text() == "0.737"


def test_softmax_steps_shows_negative_inputs(three):
    losses.softmax_steps(three, [-2.0, 1.0])
    assert three[0].get_ylim()[0] < -2 and three[1].get_ylim()[0] == 0


def test_exponents(ax):
    losses.exponents(ax, [1010, 1000, 990], [0, -10, -20])
    assert ax.lines[0].get_xdata().tolist() == [1010, 1000, 990]
    assert ax.lines[1].get_xdata().tolist() == [0, -10, -20]
    written = [text.get_text() for text in ax.texts]
    assert "before: 1010, 1000, 990" in written and "after: 0, −10, −20" in written
    bound = ax.patches[0].get_x()
    assert np.isfinite(np.exp(bound))
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(bound + 0.01))


def test_row_sums():
    _, axes = panels(2)
    right = softmax(np.array([A, A[::-1]]))
    sums = losses.row_sums(axes, [right / 2, right], ["half", "whole"])
    np.testing.assert_allclose(sums, [[0.5, 0.5], [1, 1]])
    assert [text.get_text() for text in axes[0].texts] == ["0.500", "0.500"]
    assert axes[0].yaxis_inverted()  # row 0 on top, as it is printed
    last = axes[1].patches[-1]
    assert last.get_x() + last.get_width() == pytest.approx(1)
    plt.close("all")


def test_surprise_is_minus_ln_p(ax):
    losses.surprise(ax, marked=[0.1, 0.5])
    p, loss = ax.lines[0].get_data()
    np.testing.assert_allclose(loss, -np.log(p), atol=1e-12)
    assert [text.get_text() for text in ax.texts] == ["$p = 0.1$: 2.303", "$p = 0.5$: 0.693"]


def test_surprise_and_square(ax):
    losses.surprise_and_square(ax)
    p, square = ax.lines[1].get_data()
    np.testing.assert_allclose(square, (1 - p) ** 2)
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == [r"$-\ln p$", "$(1 - p)^2$"]


def test_outputs_stand_beside_their_targets(three):
    y = softmax(np.array([A, A[::-1], -A]))
    t = one_hot(np.array([2, 0, 1]), 3)
    losses.outputs_and_targets(three, y, t, ["one", "two", "three"])
    for ax, row, label in zip(three, y, (2, 0, 1), strict=True):
        np.testing.assert_allclose(heights(ax), [*row, 1])  # a target of 0 is no bar
        target = ax.patches[3]
        assert target.get_x() + target.get_width() / 2 == pytest.approx(label + 0.19)
    assert [ax.get_title() for ax in three] == ["one", "two", "three"]


def test_outputs_and_targets_of_other_shapes(three):
    with pytest.raises(ValueError, match=r"t: expected shape \(3, 3\), got \(3, 2\)"):
        losses.outputs_and_targets(three, np.eye(3), np.ones((3, 2)), ["", "", ""])


def test_clipped_loss(ax):
    gap = np.array([0.0, 10.0, 20.0])
    losses.clipped_loss(ax, gap, gap + 1, [1.0, 11.0, 16.118])
    assert [line.get_ydata().tolist() for line in ax.lines] == [[1, 11, 21], [1, 11, 16.118]]
    assert ax.texts[0].get_text() == "16.118"
