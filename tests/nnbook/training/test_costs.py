"""Costs by formula agree with products counted one by one, and with Keras."""

import numpy as np
import pytest

from nnbook import costs, models, profiling
from nnbook.training import keras

layers = keras.layers


def small():
    return keras.Sequential(
        [
            keras.Input(shape=(6, 6, 2)),
            layers.Conv2D(3, (3, 3), padding="same", strides=2, use_bias=False),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D((2, 2)),
            layers.Flatten(),
            layers.Dense(4, activation="softmax"),
        ]
    )


def test_the_final_network_has_the_products_that_were_counted_by_hand():
    found = costs.layer_costs(models.final_cnn())
    assert [cost.products for cost in found if cost.products] == [
        *(26 * 26 * 9 * 16, 24 * 24 * 9 * 16 * 32, 10 * 10 * 9 * 32 * 64, 1600 * 128, 128 * 10)
    ]
    assert sum(cost.products for cost in found) == 4_800_832
    assert sum(cost.weights for cost in found) == 229_514
    assert [cost.name for cost in found][:3] == ["conv 16", "conv 32", "max pool"]


def test_steps_padding_and_normalisation_are_understood():
    found = costs.layer_costs(small())
    names = ["conv 3", "norm", "relu", "max pool", "flatten", "dense 4"]
    assert [cost.name for cost in found] == names
    assert [cost.products for cost in found] == [3 * 3 * (9 * 2 * 3), 0, 0, 0, 0, 3 * 4]
    assert found[0].shape == (3, 3, 3)
    assert [cost.weights for cost in found] == [54, 12, 0, 0, 0, 16]


def test_a_training_step_costs_three_times_without_the_slopes_of_the_image():
    found = costs.layer_costs(small())
    assert costs.training_products(found) == 2 * 486 + 3 * 12
    assert costs.training_products([]) == 0


def test_an_unknown_layer_is_named():
    model = keras.Sequential([keras.Input((4, 4, 1)), layers.ZeroPadding2D(name="frame")])
    with pytest.raises(ValueError, match=r"layer frame: expected one of Conv2D, .*ZeroPadding2D"):
        costs.layer_costs(model)


def test_a_matrix_product_makes_many_products_a_second():
    assert costs.matrix_product_speed(256) > 1e8
    with pytest.raises(ValueError, match="n: expected at least 1"):
        costs.matrix_product_speed(0)


def test_every_layer_takes_some_time():
    x = np.zeros((50, 6, 6, 2), dtype=np.float32)
    seconds = profiling.layer_seconds(small(), x)
    assert len(seconds) == 6 and min(seconds) > 0
    with pytest.raises(ValueError, match="x: expected shape"):
        profiling.layer_seconds(small(), x[..., :1])


@pytest.mark.parametrize("stored", [True, False])
def test_times_are_shown_in_live_sessions_only(monkeypatch, capsys, stored):
    monkeypatch.setenv("NNBOOK_STORED", "1" if stored else "0")
    found = costs.layer_costs(small())[:2]
    profiling.show(found, [2e-3, 1e-3], images=100, limit=486 * 100 / 1e-3)
    printed = capsys.readouterr().out.splitlines()
    assert printed[1].split()[:3] == ["conv", "3", "486"]
    assert ("µs/image" in printed[0]) is not stored
    assert printed[1].split()[3:] == ([] if stored else ["20.0", "67%", "50%"])
    with pytest.raises(ValueError, match="seconds: expected 2, one a layer, got 1"):
        profiling.show(found, [1.0], 1, 1.0)
