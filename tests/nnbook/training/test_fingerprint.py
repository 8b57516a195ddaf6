"""The fingerprint: equal for equal trainings, another for every change that matters."""

import numpy as np
import pytest

from nnbook.fingerprint import (
    checksum,
    describe_model,
    describe_stopping,
    differences,
    fingerprint,
)
from nnbook.keras_start import keras

layers = keras.layers


def of(model):
    return fingerprint(describe_model(model))


def test_the_same_model_built_twice(build):
    assert of(build()) == of(build())


def test_names_training_and_loading_change_nothing(build, points):
    model = build()
    before = of(model)
    model.fit(*points[0], epochs=1, verbose=0)
    model.layers[0].name = "first"
    assert of(model) == before


@pytest.mark.parametrize(
    "change",
    [
        {"units": 6},
        {"activation": "tanh"},
        {"rate": 0.2},
        {"loss": "mse"},
        {"loss": keras.losses.CategoricalCrossentropy(label_smoothing=0.1)},
        {"optimizer": keras.optimizers.Adam(0.02)},
        {"optimizer": keras.optimizers.Adam(0.01, beta_2=0.99)},
        {"optimizer": keras.optimizers.Adam(0.01, clipnorm=1.0)},
        {"optimizer": keras.optimizers.SGD(0.01)},
        {"optimizer": keras.optimizers.SGD(0.01, momentum=0.9)},
        {"optimizer": keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, 9))},
        {"middle": [layers.Dense(5)]},
        {"middle": [layers.Dense(5, use_bias=False)]},
        {"middle": [layers.Dense(5, kernel_initializer="he_normal")]},
        {"middle": [layers.Dense(5, kernel_regularizer=keras.regularizers.L2(0.1))]},
        {"middle": [layers.Dense(5, trainable=False)]},
        {"middle": [layers.BatchNormalization()]},
        {"middle": [layers.BatchNormalization(momentum=0.9)]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_that_matters(build, change, seen=[]):  # noqa: B006 - collects over all cases
    found = of(build(**change))
    assert found != of(build())
    assert found not in seen
    seen.append(found)


def convolution(**change):
    settings = {"filters": 2, "kernel_size": 3, **change}
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(**settings)])
    model.compile(loss="mse", optimizer="adam")
    return of(model)


def test_settings_of_a_convolution():
    changes = ({}, {"filters": 3}, {"kernel_size": 5}, {"strides": 2}, {"padding": "same"})
    assert len({convolution(**change) for change in changes}) == len(changes)
    assert convolution(kernel_size=(3, 3), strides=(1, 1)) == convolution()


def test_equal_settings_written_otherwise(build):
    assert of(build(loss=keras.losses.CategoricalCrossentropy())) == of(build())
    default = build(middle=[layers.Dense(5)])
    glorot = build(middle=[layers.Dense(5, kernel_initializer=keras.initializers.GlorotUniform())])
    assert of(default) == of(glorot)
    assert of(build(activation=keras.activations.relu)) == of(build())


def test_description_holds_no_automatic_name_and_is_plain(build):
    import json

    model = build()
    text = json.dumps(describe_model(model))
    assert model.name not in text and all(f'"{v.path}"' not in text for v in model.variables)
    assert json.loads(text) == describe_model(model)


def test_early_stopping_and_its_state():
    stop = keras.callbacks.EarlyStopping("val_loss", patience=4, min_delta=0.01)
    before = describe_stopping([stop])
    stop.set_model(keras.Sequential([keras.Input((1,)), layers.Dense(1)]))
    stop.on_train_begin()  # turns the sign of min_delta
    assert describe_stopping([stop]) == before
    other = keras.callbacks.EarlyStopping("val_loss", patience=5, min_delta=0.01)
    assert describe_stopping([other]) != before
    assert describe_stopping([keras.callbacks.ModelCheckpoint("x.keras")]) is None


def test_checksum_is_of_shape_and_values_as_trained():
    x = np.arange(6, dtype=np.float32)
    assert checksum(x) == checksum(x.astype(float)) == checksum(x.astype(np.uint8))
    assert checksum(x) == checksum(np.arange(12.0)[::2] / 2)
    assert len({checksum(x), checksum(x.reshape(2, 3)), checksum(x + 1), checksum(x[::-1])}) == 4


def test_differences_are_said_in_words():
    old = {"epochs": 20, "model": {"layers": [{"units": 5}, {"rate": 0.1}], "loss": "a"}}
    new = {"epochs": 10, "model": {"layers": [{"units": 6}, {"rate": 0.1}], "loss": "a"}}
    assert differences(old, new) == ["epochs: 20, here 10", "model layers 0 units: 5, here 6"]
    new["model"]["layers"] = new["model"]["layers"][:1]
    assert differences(old, new)[1] == "model layers: 2 of them, here 1 of them"
    assert differences(old, old) == []


def test_what_cannot_be_described_is_refused(build):
    inputs = keras.Input((2,))
    functional = keras.Model(inputs, layers.Dense(4)(inputs))
    with pytest.raises(TypeError, match=r"expected a keras\.Sequential, got Functional"):
        describe_model(functional)
    with pytest.raises(TypeError, match=r"expected layers among .*, got GaussianNoise"):
        describe_model(build(middle=[layers.GaussianNoise(0.1)]))
    with pytest.raises(TypeError, match=r"expected an optimiser among .*, got Adamax"):
        describe_model(build(optimizer=keras.optimizers.Adamax()))
    unbuilt = keras.Sequential([layers.Dense(4)])
    with pytest.raises(ValueError, match=r"keras\.Input\(shape=\.\.\.\) as its first element"):
        describe_model(unbuilt)
