"""Networks in the browser give the numbers of nnbook and of Keras, by Node's own tests."""

from __future__ import annotations

import base64
import itertools
import json

import numpy as np
import pytest

from nnbook import convolution, filters, mnist, records, runs
from nnbook.activations import relu, sigmoid, softmax
from nnbook.keras_start import keras
from nnbook.live.shipped import RUN
from nnbook.live.weights import pack, quantised

layers = keras.layers
RNG = np.random.default_rng(1)


def convolutions():
    """Layers with every padding and stride, on maps that are not square, in 64-bit numbers."""
    cases = []
    for padding, stride in itertools.product(("valid", "same", 1), (1, 2, 3)):
        x, kernel = RNG.normal(size=(9, 7, 3)), RNG.normal(size=(3, 2, 3, 5))
        x[x < 0] = 0
        bias = RNG.normal(size=5)
        y = convolution.forward(x[np.newaxis], kernel, bias, padding, stride)[0]
        case = {"x": x, "kernel": kernel, "bias": bias, "y": y}
        cases.append({name: _plain(array) for name, array in case.items()})
        cases[-1] |= {"padding": padding, "strides": stride}
    return cases


def pools():
    """The maximum and the mean of windows, with a row and a column to spare."""
    cases = []
    for kind, pool in (("max", filters.max_pool), ("average", filters.mean_pool)):
        x = RNG.normal(size=(7, 9, 4))
        y = np.moveaxis(pool(np.moveaxis(x, -1, 0), 2), 0, -1)
        cases.append({"kind": kind, "x": _plain(x), "y": _plain(y)})
    return cases


def activations():
    """Each function on numbers of every size."""
    x = np.array([-800.0, -3.5, -1e-9, 0.0, 0.2, 4.0, 799.0])
    functions = {"relu": relu, "sigmoid": sigmoid, "softmax": softmax, "tanh": np.tanh}
    return [{"name": name, "x": _plain(x), "y": _plain(f(x))} for name, f in functions.items()]


def models():
    """Small Keras networks with every layer and setting that can run in the browser."""
    stacks = {
        "every activation": (
            (8, 9, 2),
            [
                layers.Conv2D(3, (3, 2), padding="same", activation="sigmoid"),
                layers.Conv2D(4, 3, strides=2, padding="same", activation="tanh"),
                layers.Conv2D(5, 2, strides=(1, 2), use_bias=False),
                layers.Activation("relu"),
                layers.Dropout(0.5),
                layers.Flatten(),
                layers.Dense(6, activation="relu"),
                layers.Dense(3, activation="softmax"),
            ],
        ),
        "every pool": (
            (11, 10, 3),
            [
                layers.MaxPooling2D(2, strides=1, padding="same"),
                layers.AveragePooling2D(3, strides=2, padding="same"),
                layers.MaxPooling2D((2, 1), padding="same"),
                layers.AveragePooling2D((1, 2)),
                layers.Flatten(),
                layers.Dense(2),
            ],
        ),
        "dense only": ((5,), [layers.Dense(4, activation="sigmoid"), layers.Dense(3)]),
    }
    cases = []
    for name, (shape, stack) in stacks.items():
        model = keras.Sequential([keras.Input(shape=shape), *stack])
        model.set_weights([RNG.normal(size=w.shape) for w in model.get_weights()])
        x = RNG.normal(size=(1, *shape)).astype(np.float32)
        inside = keras.Model(model.inputs[0], [layer.output for layer in model.layers])
        outputs = [_plain(np.asarray(y)[0]) for y in inside(x, training=False)]
        weights = base64.b64encode(pack(model, "float32")).decode()
        cases.append({"name": name, "weights": weights, "x": _plain(x[0]), "outputs": outputs})
    return cases


def _plain(array):
    """An array as the scripts take it: flat numbers and their shape."""
    array = np.asarray(array, dtype=float)
    return {"data": array.ravel().tolist(), "shape": list(array.shape)}


def test_layers_and_networks(run_node, tmp_path):
    parts = (convolutions, pools, activations, models)
    reference = tmp_path / "reference.json"
    reference.write_text(json.dumps({part.__name__: part() for part in parts}))
    run_node("network.test.mjs", NNBOOK_REFERENCE=reference)


def test_drawings(run_node):
    run_node("drawing.test.mjs")


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The folder of what Keras says of all test digits, with exact and with rounded weights."""
    folder = tmp_path_factory.mktemp("reference")
    (_, _), (x, _) = mnist.load()
    model = runs.PLANS[RUN].build()
    weights = records.read(RUN).weights["last"]
    model.set_weights(weights)
    (folder / "exact.nnb").write_bytes(pack(model, "float32"))
    for name in ("exact", "rounded"):
        y = model.predict(x.reshape(-1, 28, 28, 1), batch_size=1000, verbose=0)
        (folder / f"{name}.f32").write_bytes(y.astype("<f4").tobytes())
        model.set_weights([w if w.ndim == 1 else np.multiply(*quantised(w)) for w in weights])
    return folder


def test_rounded_weights_change_no_more_than_one_answer_in_a_thousand(reference):
    exact, rounded = (
        np.fromfile(reference / f"{name}.f32", "<f4").reshape(-1, 10).argmax(axis=1)
        for name in ("exact", "rounded")
    )
    assert len(exact) == 10_000 and (exact == rounded).mean() >= 0.999


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.long)])
def test_digits(run_node, reference, count):
    """The browser's numbers are those of Keras, with rounded and with exact weights."""
    (_, _), (pixels, _) = mnist.load(normalize=False)
    (reference / "pixels.u8").write_bytes(pixels[:count].tobytes())
    run_node("mnist.test.mjs", NNBOOK_REFERENCE=reference)
