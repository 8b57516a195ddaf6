"""The drawings of backpropagation show the right links, and the numbers they are given."""

from collections import Counter

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nnbook.diagrams import backward, parts

VALUES = {
    "x": [1.2, -0.2, 1],
    "z": [0.73, 0.12, 1],
    "y": [0.62, 0.22, 0.16],
    "t": [0, 0, 1],
    "delta2": [0.62, 0.22, -0.84],
    "delta1": [0.18, -0.08],
}


@pytest.fixture
def ax():
    fig, ax = parts.sheet(4.3)
    yield ax
    plt.close(fig)


def arrows(ax, look=None):
    """Starts and ends of the arrows, of one look if it is given, rounded to centi-inches."""
    found = []
    for patch in ax.patches:
        if isinstance(patch, FancyArrowPatch):
            ends = tuple(tuple(np.round(end, 2).tolist()) for end in patch._posA_posB)
            if look is None or to_hex(patch.get_edgecolor()) == look["color"]:
                found.append(ends)
    return found


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def links(ax, places, look):
    """The arrows of one look as pairs of names."""
    names = {tuple(np.round(place, 2).tolist()): name for name, place in places.items()}
    return {(names[a], names[b]) for a, b in arrows(ax, look)}


OUTPUTS = {(f"a{k}", f"y{m}") for k in range(3) for m in range(3)}
TO_ERROR = {(f"y{m}", "E") for m in range(3)}
FORK = {("z", f"a{k}") for k in range(3)}
FROM_A0 = {("a0", f"y{m}") for m in range(3)}


@pytest.mark.parametrize(
    ("start", "live"),
    [
        ("w", {("w", "b"), ("b", "z")} | FORK | OUTPUTS | TO_ERROR),
        ("b", {("b", "z")} | FORK | OUTPUTS | TO_ERROR),
        ("v", {("v", "a0")} | FROM_A0 | TO_ERROR),
        ("a", FROM_A0 | TO_ERROR),
    ],
)
def test_paths_lights_what_depends_on_the_start(ax, start, live):
    places = backward.paths(ax, start)
    assert links(ax, places, backward.FORWARD) == live
    assert len(arrows(ax)) == 18


def test_paths_writes_a_slope_beside_each_kind_of_link(ax):
    backward.paths(ax, slopes=True)
    written = texts(ax)
    for slope in ("$x_i$", "$v_{0j}$", "$v_{2j}$", "$-t_1 / y_1$", r"$y_l\,([l = k] - y_k)$"):
        assert slope in written


def test_paths_says_which_starts_there_are(ax):
    with pytest.raises(ValueError, match=r"start: expected one of \['w', 'b', 'v', 'a'\], got 'x'"):
        backward.paths(ax, "x")


def columns(ax, look):
    """How many arrows of one look lead from column to column (0 inputs, 1 hidden, 2 outputs)."""

    def column(x):
        return int(np.argmin(np.abs(np.array(backward._COLUMNS) - x)))

    return Counter((column(a[0]), column(b[0])) for a, b in arrows(ax, look))


def test_flow_sends_signals_forward_and_errors_back(ax):
    backward.flow(ax)
    forward = columns(ax, backward.FORWARD)
    assert (forward[0, 1], forward[1, 2]) == (6, 9)
    assert columns(ax, backward.BACKWARD)[2, 1] == 6  # none to the dummy unit, none to the inputs
    assert (1, 0) not in columns(ax, backward.BACKWARD)


def test_step_1_runs_forward(ax):
    backward.step(ax, 1, VALUES)
    assert columns(ax, backward.FORWARD) == {(0, 1): 6, (1, 2): 9}
    assert columns(ax, backward.BACKWARD) == {}
    assert {"1.20", "−0.20", "0.73", "0.12", "0.62", "0.22", "0.16"} <= set(texts(ax))


def test_step_2_shows_output_minus_target(ax):
    backward.step(ax, 2, VALUES)
    assert r"$\delta^{(2)}_2 = 0.16 - 1 = -0.84$" in texts(ax)
    assert columns(ax, backward.FORWARD) == columns(ax, backward.BACKWARD) == {}


def test_step_3_sends_errors_to_hidden_neurons_only(ax):
    backward.step(ax, 3, VALUES)
    assert columns(ax, backward.BACKWARD) == {(2, 1): 6}
    assert {r"$\delta^{(1)}_0 = 0.18$", r"$\delta^{(1)}_1 = -0.08$"} <= set(texts(ax))
    assert not any(r"\delta^{(1)}_2" in text for text in texts(ax))


def test_step_4_changes_all_weights(ax):
    backward.step(ax, 4, VALUES)
    assert len(arrows(ax)) == 15
    assert any(r"\leftarrow w_{ji}" in text for text in texts(ax))
    assert any(r"\leftarrow v_{kj}" in text for text in texts(ax))


def test_steps_without_values_carry_letters(ax):
    backward.step(ax, 3)
    assert {"$x_0$", "$z_1$", "$y_2$", r"$\delta^{(1)}_0$", r"$\delta^{(2)}_2$"} <= set(texts(ax))


def test_step_refuses_other_numbers_and_values(ax):
    with pytest.raises(ValueError, match="number: expected 1, 2, 3 or 4, got 5"):
        backward.step(ax, 5)
    with pytest.raises(ValueError, match=r"delta1: expected shape \(2,\), got \(3,\)"):
        backward.step(ax, 3, {**VALUES, "delta1": [0, 0, 0]})
    with pytest.raises(ValueError, match=r"missing \['y'\]"):
        backward.step(ax, 3, {name: value for name, value in VALUES.items() if name != "y"})


def test_summary_holds_every_formula(ax):
    backward.summary(ax)
    written = " ".join(texts(ax))
    for formula in (
        r"b_j = \sum_i w_{ji} x_i",
        r"a_k = \sum_j v_{kj} z_j",
        r"E_n = -\sum_k t_k \ln y_k",
        r"\delta^{(2)}_k = y_k - t_k",
        r"\delta^{(1)}_j = z_j (1 - z_j) \sum_k v_{kj}\, \delta^{(2)}_k",
        r"w_{ji} - \alpha\, \delta^{(1)}_j x_i",
        r"v_{kj} - \alpha\, \delta^{(2)}_k z_j",
    ):
        assert formula in written
    assert {"1", "2", "3", "4"} <= set(texts(ax))


@pytest.mark.parametrize("layers", [3, 4, 5])
def test_more_layers_has_a_box_and_an_error_for_each(ax, layers):
    backward.more_layers(ax, layers)
    assert sum(isinstance(patch, FancyBboxPatch) for patch in ax.patches) == layers
    for number in range(1, layers + 1):
        assert rf"$\delta^{{({number})}}$" in texts(ax)
    assert len(arrows(ax, backward.BACKWARD)) == layers + 1  # one into each layer, one in the key
    assert len(arrows(ax, backward.FORWARD)) == layers + 2


@pytest.mark.parametrize(
    ("layers", "error"), [(2, "at least 3"), (6, "at most 5"), (3.0, "an integer")]
)
def test_more_layers_refuses_what_it_cannot_draw(ax, layers, error):
    with pytest.raises((ValueError, TypeError), match=error):
        backward.more_layers(ax, layers)
