"""Output layers: which arrows there are, and which output stands out."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from nnbook.activations import softmax
from nnbook.diagrams import outputs
from nnbook.plots.style import PALETTE


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("n", [2, 3, 4])
def test_identity_has_one_arrow_a_unit_and_softmax_all(ax, n):
    places = outputs.identity_and_softmax(ax, n)
    assert len(arrows(ax)) == n + n * n
    followed = [a for a in arrows(ax) if a.get_edgecolor()[:3] == to_rgb(PALETTE["blue"])]
    assert len(followed) == 1 + n  # into y_0: one with the identity, all with softmax
    assert [len(column) for column in places.values()] == [n, n]
    assert places["identity"][0][0] < places["softmax"][0][0]
    assert texts(ax).count("$a_0$") == texts(ax).count("$y_0$") == 2
    assert {"identity", "softmax"} <= set(texts(ax))


def test_identity_needs_two_units(ax):
    with pytest.raises(ValueError, match="n: expected at least 2, got 1"):
        outputs.identity_and_softmax(ax, 1)


def test_class_outputs_tints_by_value_and_names_the_largest(ax):
    y = softmax(np.array([0.2, -1.0, 3.9, 1.6, -2.0, 0.1, -0.5, 2.0, 0.8, -1.4]))
    assert outputs.class_outputs(ax, y) == 2
    tinted = [p for p in ax.patches if isinstance(p, Circle) and p.get_fill()]
    assert len(tinted) == 10
    np.testing.assert_allclose([p.get_facecolor()[3] for p in tinted], y)
    heights = [p.center[1] for p in tinted]
    assert heights == sorted(heights, reverse=True)  # class 0 on top
    assert "class 2" in texts(ax) and f"{y[2]:.3f}" in texts(ax)
    answer = next(text for text in ax.texts if text.get_text() == "class 2")
    assert answer.get_position()[1] == pytest.approx(heights[2])


@pytest.mark.parametrize(
    ("y", "message"),
    [
        (np.ones((2, 2)), r"y: expected shape \(K,\), got \(2, 2\)"),
        (np.full(11, 1 / 11), "expected 2 to 10 outputs, got 11"),
        ([3.0, -1.0], "expected probabilities, got -1 to 3"),
    ],
)
def test_class_outputs_refuses(ax, y, message):
    with pytest.raises(ValueError, match=message):
        outputs.class_outputs(ax, y)


def test_loss_stations_in_the_order_of_the_chapter(ax):
    places = outputs.loss_stations(ax)
    assert places["a"] < places["y"] < places["E_n"] < places["E"]
    boxes = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    assert len(boxes) == 5
    assert len(arrows(ax)) == 5  # three steps, the target, the short cut
    dashed = [a for a in arrows(ax) if a.get_linestyle() == "--"]
    assert len(dashed) == 1
    assert {"softmax", "mean", "picks the true class"} <= set(texts(ax))
