"""A small training that takes a second, for everything that does not need digits."""

from functools import partial

import numpy as np
import pytest

from nnbook.keras_start import keras
from nnbook.labels import one_hot
from nnbook.training import train_or_load

layers = keras.layers


@pytest.fixture(autouse=True)
def _no_flag(monkeypatch):
    """The flag of whoever runs the tests decides nothing here; outputs are the stored ones."""
    monkeypatch.delenv("NNBOOK_TRAIN", raising=False)
    monkeypatch.setenv("NNBOOK_STORED", "1")


@pytest.fixture(scope="session")
def points():
    """(x, t) for training and for testing: which quarter of the plane a point lies in."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(120, 2)).astype(np.float32)
    t = one_hot((x[:, 0] > 0) * 2 + (x[:, 1] > 0), 4)
    return (x[:80], t[:80]), (x[80:], t[80:])


@pytest.fixture(scope="session")
def build():
    """Build a compiled 2-5-4 network with dropout; every setting can be changed."""

    def network(units=5, activation="relu", rate=0.1, optimizer=None, loss=None, middle=()):
        model = keras.Sequential(
            [
                keras.Input(shape=(2,)),
                layers.Dense(units, activation=activation),
                *middle,
                layers.Dropout(rate),
                layers.Dense(4, activation="softmax"),
            ]
        )
        model.compile(
            loss=loss or "categorical_crossentropy",
            optimizer=optimizer or keras.optimizers.Adam(0.01),
            metrics=["accuracy"],
        )
        return model

    return network


@pytest.fixture(scope="session")
def call(build, points):
    """Call train_or_load on the small network; every setting can be changed."""

    def call(model=None, name="small", **settings):
        (x, t), test = points
        settings = {
            **{"test": test, "validation_data": test, "epochs": 4, "batch_size": 20},
            **settings,
        }
        x, t = settings.pop("train", (x, t))
        return train_or_load(name, model or build(), x, t, **settings)

    return call


@pytest.fixture
def run(call, tmp_path):
    """Call train_or_load on the small network with a folder of its own."""
    return partial(call, folder=tmp_path)


@pytest.fixture(scope="session")
def trained(call, tmp_path_factory):
    """The small network, trained once."""
    return call(folder=tmp_path_factory.mktemp("empty"))


@pytest.fixture
def decide(run, trained, monkeypatch):
    """Like run, for tests of the decision alone: what would train returns the trained run."""
    monkeypatch.setattr("nnbook.training._train", lambda *arguments: trained)
    return run
