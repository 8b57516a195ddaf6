"""Diagrams of one neuron: every part is named, every arrow leads where it should."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from nnbook import plots
from nnbook.diagrams import neurons, parts

SHEETS = {
    neurons.supervised_map: (2.9,),
    neurons.nerve_cell: (3.9,),
    neurons.neuron_model: (3.0,),
    neurons.inner_steps: (3.0,),
}


@pytest.fixture(autouse=True)
def style():
    plots.use_style()
    yield
    plt.close("all")


def perceptron(ax):
    return neurons.perceptron(ax, -1.5, (1, 2))


def words(ax):
    return {text.get_text() for text in ax.texts} - {""}


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


@pytest.mark.parametrize(
    ("draw", "size"),
    [*SHEETS.items(), (perceptron, (2.7, 4.4))],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_everything_lies_on_the_sheet(draw, size):
    fig, ax = parts.sheet(*size)
    assert draw(ax) is ax
    fig.canvas.draw()
    sheet = fig.bbox
    for text in ax.texts:
        box = text.get_window_extent()
        assert sheet.x0 <= box.x0 and box.x1 <= sheet.x1, text.get_text()
        assert sheet.y0 <= box.y0 and box.y1 <= sheet.y1, text.get_text()
    for patch in ax.patches:
        assert sheet.contains(*patch.get_window_extent().min), patch
        assert sheet.contains(*patch.get_window_extent().max), patch


@pytest.mark.parametrize("draw", SHEETS)
def test_no_two_words_overlap(draw):
    fig, ax = parts.sheet(*SHEETS[draw])
    draw(ax)
    fig.canvas.draw()
    boxes = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text()]
    for i, (word, box) in enumerate(boxes):
        for other, second in boxes[:i]:
            assert not box.overlaps(second), f"{word} overlaps {other}"


def test_map_names_the_path_of_the_book():
    _, ax = parts.sheet(2.9)
    neurons.supervised_map(ax)
    assert {"supervised learning", "classification", "regression", "neural network"} <= words(ax)
    bold = {text.get_text() for text in ax.texts if text.get_weight() == "bold"}
    assert bold == {"supervised learning", "classification", "neural network"}


def test_cell_fires_when_the_sum_passes_the_threshold():
    times, potential, fired = neurons._added_up(neurons.SOURCES)
    assert len(fired) == 2
    np.testing.assert_allclose(times[potential > 1], fired)
    strengths = [source.strength for source in neurons.SOURCES]
    assert max(strengths) < 1 and min(strengths) < 0


def test_cell_shows_parts_and_sum():
    _, ax = parts.sheet(3.9)
    neurons.nerve_cell(ax)
    assert {"synapse", "dendrites", "axon", "threshold"} <= words(ax)
    _, potential, _ = neurons._added_up(neurons.SOURCES)
    assert any(len(line.get_ydata()) == len(potential) for line in ax.lines)


def test_model_has_three_weights_and_a_sigmoid():
    _, ax = parts.sheet(3.0)
    neurons.neuron_model(ax)
    assert {"$x_0$", "$x_1$", "$1$", "$w_0$", "$w_1$", "$w_2$", "$a$", "$y$"} <= words(ax)
    assert len(arrows(ax)) == 5
    (curve,) = ax.lines
    height = np.ptp(curve.get_ydata())
    assert (np.diff(curve.get_ydata()) > 0).all() and 0.5 < height < 0.6


def test_perceptron_carries_the_numbers_it_is_given():
    _, ax = parts.sheet(2.7, 4.4)
    perceptron(ax)
    assert {"−1.5", "1", "2", "$x_0$", "$x_1$", "$1$", "$y$"} <= words(ax)
    with pytest.raises(ValueError, match=r"w: expected shape \(2,\)"):
        neurons.perceptron(ax, 0, (1, 2, 3))


def test_neuron_cut_open_holds_a_and_y_in_one_circle():
    _, ax = parts.sheet(3.0)
    neurons.inner_steps(ax)
    circles = [patch for patch in ax.patches if isinstance(patch, Circle)]
    outer = max(circles, key=lambda circle: circle.radius)
    inside = [
        c
        for c in circles
        if c is not outer and outer.contains_point(ax.transData.transform(c.center))
    ]
    assert len(inside) == 2
    assert {"$a$", "$y$", "$b$", "$w_0$", "$w_1$"} <= words(ax)
