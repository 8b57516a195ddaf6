"""Learned filters and maps are drawn as they are, on scales that can be compared."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnbook import plots
from nnbook.filters import correlate
from nnbook.plots import feature_maps

RNG = np.random.default_rng(3)
IMAGE = RNG.random((28, 28))
FILTERS = RNG.normal(size=(3, 3, 1, 8))


@pytest.fixture
def axes():
    fig, axes = plots.panels(18, columns=9, height=0.9)
    yield axes
    plt.close(fig)


def shown(ax):
    (picture,) = ax.images
    return np.asarray(picture.get_array())


@pytest.mark.parametrize("filters", [FILTERS, FILTERS[:, :, 0]])
def test_filters_stand_above_their_responses(axes, filters):
    feature_maps.filters_and_responses(axes, IMAGE, filters, label=9)
    assert not axes[0].images and not axes[0].axison
    np.testing.assert_array_equal(shown(axes[9]), IMAGE)
    assert axes[9].get_title() == "9"
    for o in range(8):
        kernel = FILTERS[:, :, 0, o]
        np.testing.assert_array_equal(shown(axes[1 + o]), kernel)
        np.testing.assert_allclose(shown(axes[10 + o]), correlate(IMAGE, kernel))
        assert axes[1 + o].get_title() == str(o)


def test_all_filters_share_one_symmetric_scale_and_all_responses_another(axes):
    feature_maps.filters_and_responses(axes, IMAGE, FILTERS)
    largest = np.abs(FILTERS).max()
    responses = max(np.abs(shown(ax)).max() for ax in axes[10:])
    assert {ax.images[0].get_clim() for ax in axes[1:9]} == {(-largest, largest)}
    assert {ax.images[0].get_clim() for ax in axes[10:]} == {(-responses, responses)}


def test_filters_that_do_not_fit_the_panels_are_refused(axes):
    with pytest.raises(ValueError, match="axes: expected 2 rows of 8 panels, got 18 panels"):
        feature_maps.filters_and_responses(axes, IMAGE, FILTERS[..., :7])
    with pytest.raises(ValueError, match=r"filters: expected shape \(f, g, O\)"):
        feature_maps.filters_and_responses(axes, IMAGE, np.zeros((3, 3, 2, 8)))


def test_maps_share_a_scale(axes):
    outputs = RNG.normal(size=(5, 6, 18))
    feature_maps.maps(axes, outputs)
    largest = np.abs(outputs).max()
    for o, ax in enumerate(axes):
        np.testing.assert_array_equal(shown(ax), outputs[..., o])
        assert ax.images[0].get_clim() == (-largest, largest) and ax.get_title() == str(o)
    with pytest.raises(ValueError, match=r"outputs: expected shape \(rows, columns, 18\)"):
        feature_maps.maps(axes, outputs[..., :3])


def test_maps_of_zeros_can_be_drawn(axes):
    feature_maps.maps(axes[:2], np.zeros((3, 3, 2)), labels=False)
    assert axes[0].images[0].get_clim() == (-1, 1) and axes[0].get_title() == ""


def test_learning_shows_the_chosen_steps_and_the_goal(axes):
    path = RNG.normal(size=(11, 3, 3))
    wanted = np.array([[-2, 1, 1]] * 3)
    feature_maps.learning(axes[:4], path, [0, 3, 10], wanted)
    titles = [ax.get_title() for ax in axes[:4]]
    assert titles == ["step 0", "step 3", "step 10", "wanted"]
    for ax, kernel in zip(axes[:4], [*path[[0, 3, 10]], wanted], strict=True):
        np.testing.assert_array_equal(shown(ax), kernel)
        read = [float(text.get_text().replace("−", "-")) for text in ax.texts]
        np.testing.assert_allclose(read, kernel.ravel(), atol=0.051)
    assert len({ax.images[0].get_clim() for ax in axes[:4]}) == 1
    assert "−0.0" not in [text.get_text() for ax in axes[:4] for text in ax.texts]


def test_learning_needs_an_axes_for_each_step_and_the_goal(axes):
    with pytest.raises(ValueError, match="axes: expected 3, one more than steps, got 2"):
        feature_maps.learning(axes[:2], np.zeros((4, 3, 3)), [0, 3], np.ones((3, 3)))
