"""Fixtures of the nnbook tests."""

import os

import matplotlib
import matplotlib.pyplot as plt
import pytest

matplotlib.use("svg")  # figures are drawn without a screen
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow's start-up lines say nothing here


@pytest.fixture(scope="session")
def keras():
    """Keras as the third witness; the tests that use it are few, because it starts slowly."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # raised inside TensorFlow's imports
        return pytest.importorskip("keras", reason="Keras is not installed (extra 'keras')")


@pytest.fixture
def ax():
    """A pair of axes to draw on, closed after the test."""
    _, axes = plt.subplots()
    yield axes
    plt.close("all")
