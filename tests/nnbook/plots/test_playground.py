"""The still pictures of the playground show the network, its hidden neurons and its losses."""

import numpy as np
import pytest

from nnbook import plots, toydata
from nnbook.network import mean_cross_entropy
from nnbook.plots import playground

TRAIN, TEST = toydata.load()
PATH = np.random.RandomState(3).randn(5, 15)


@pytest.fixture(autouse=True)
def style():
    plots.use_style()


def test_a_training_is_drawn_where_it_arrived_and_how():
    fig = playground.trained(PATH, 2, TRAIN, TEST)
    left, right = fig.axes
    assert left.get_title() == "after 4 steps" and left.get_xlim() == toydata.RANGE
    assert {text.get_text() for text in left.texts} >= {"$z_0$", "$z_1$"}
    drawn = [line.get_ydata() for line in right.lines[:2]]
    for curve, data in zip(drawn, (TRAIN, TEST), strict=True):
        assert np.allclose(curve, mean_cross_entropy(PATH, 2, 3, *data))


@pytest.mark.parametrize(("place", "name"), [(0, "w_{00}"), (5, "w_{12}"), (14, "v_{22}")])
def test_one_weight_is_turned_and_the_others_stay(place, name):
    wv = PATH[0]
    right = playground.turned(wv, 2, TRAIN, TEST, place).axes[1]
    assert right.get_xlabel() == f"${name}$"
    values, errors = right.lines[0].get_data()
    moved = wv.copy()
    moved[place] = values[10]
    assert errors[10] == pytest.approx(mean_cross_entropy(moved, 2, 3, *TRAIN))
    (x,), (y,) = right.lines[2].get_data()
    assert x == wv[place] and y == pytest.approx(mean_cross_entropy(wv, 2, 3, *TRAIN))


def test_dead_neurons_have_no_line():
    wv = np.concatenate([np.zeros(6), PATH[0, 6:]])
    left = playground.turned(wv, 2, TRAIN, TEST, 14).axes[0]
    assert not {text.get_text() for text in left.texts} & {"$z_0$", "$z_1$"}
