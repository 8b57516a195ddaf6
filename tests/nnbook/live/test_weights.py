"""A Keras model becomes a weights file, or an error says which layer cannot."""

import json

import numpy as np
import pytest

from nnbook.keras_start import keras
from nnbook.live.weights import pack, quantised

layers = keras.layers


def network(*stack, shape=(8, 8, 1)):
    return keras.Sequential([keras.Input(shape=shape), *stack])


def unpacked(file):
    """The header of a weights file, and its numbers as bytes."""
    length = int.from_bytes(file[4:8], "little")
    return json.loads(file[8 : 8 + length]), file[8 + length :]


def test_rounding_is_within_half_a_scale():
    kernel = np.random.default_rng(1).normal(size=(3, 3, 2, 5)) * [1, 10, 0.1, 0, 3]
    q, s = quantised(kernel)
    assert q.dtype == np.int8 and s.dtype == np.float32 and s.shape == (5,)
    assert np.abs(q).reshape(-1, 5).max(axis=0).tolist() == [127, 127, 127, 0, 127]
    assert (np.abs(q * s - kernel) <= s / 2 * 1.0001).all()


@pytest.mark.parametrize("dtype", ["int8", "float32"])
def test_file_holds_what_its_header_says(dtype):
    model = network(
        layers.Conv2D(3, (3, 2), strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(4, use_bias=False, activation="softmax"),
    )
    about, numbers = unpacked(pack(model, dtype))
    assert pack(model, dtype)[:4] == b"NNB1"
    assert about["input"] == [8, 8, 1] and about["dtype"] == dtype
    conv, pool, flat, dense = about["layers"]
    assert (conv["strides"], conv["padding"], conv["activation"]) == ([2, 2], "same", "relu")
    assert pool["pool"] == [2, 2] and flat == {"type": "Flatten"}
    for layer, weights in ((conv, model.layers[0]), (dense, model.layers[3])):
        kernel = weights.get_weights()[0]
        kind = {"int8": "i1", "float32": "<f4"}[dtype]
        found = np.frombuffer(numbers, kind, kernel.size, layer["kernel"]).reshape(layer["shape"])
        if dtype == "int8":
            found = found * np.frombuffer(numbers, "<f4", kernel.shape[-1], layer["scale"])
        np.testing.assert_allclose(found, kernel, atol=np.abs(kernel).max() / 250)
        assert all(layer[name] % 4 == 0 for name in ("kernel", "bias"))
    assert not np.frombuffer(numbers, "<f4", 4, dense["bias"]).any(), "no bias is a bias of zeros"


def test_a_copy_of_a_model_gives_the_same_file():
    one, two = (network(layers.Flatten(), layers.Dense(2)) for _ in range(2))
    two.set_weights(one.get_weights())
    assert pack(one) == pack(two), "automatic names of layers do not matter"


@pytest.mark.parametrize(
    ("stack", "words"),
    [
        (
            [layers.Reshape((8, 8)), layers.LSTM(3, name="memory")],
            r'"reshape.*\(Reshape\) cannot run',
        ),
        ([layers.Conv2D(2, 3, dilation_rate=2, name="wide")], r'"wide".*dilation_rate = \(2, 2\)'),
        (
            [layers.Conv2D(1, 3, activation="gelu", name="soft")],
            r'"soft".*activation = .gelu.*relu',
        ),
        ([layers.Dense(2, name="flat")], r'"flat" \(Dense\).*put Flatten before it'),
    ],
)
def test_what_cannot_run_is_named(stack, words):
    with pytest.raises(ValueError, match=words):
        pack(network(*stack))


def test_layer_that_is_unknown_is_named_with_those_that_are_known():
    model = network(layers.LSTM(3, name="memory"), shape=(4, 2))
    words = (
        r'layer "memory" \(LSTM\) cannot run in the browser; can: Conv2D, .*Dropout, Activation$'
    )
    with pytest.raises(ValueError, match=words):
        pack(model)


def test_models_of_another_kind_are_refused():
    with pytest.raises(ValueError, match="expected one of int8, float32, got 'half'"):
        pack(network(), "half")
    with pytest.raises(ValueError, match="no weights yet"):
        pack(keras.Sequential([layers.Dense(2)]))
    inputs = keras.Input(shape=(2,))
    with pytest.raises(ValueError, match=r"expected a keras.Sequential, got Functional"):
        pack(keras.Model(inputs, layers.Dense(1)(inputs)))
    broken = network(layers.Flatten(), layers.Dense(1, name="burst"))
    broken.set_weights([np.full((64, 1), np.nan), np.zeros(1)])
    with pytest.raises(ValueError, match=r'"burst".*not all finite'):
        pack(broken)
