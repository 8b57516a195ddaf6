"""Fixtures of the nnbook tests."""

import os
from importlib.util import find_spec

import matplotlib
import matplotlib.pyplot as plt
import pytest

matplotlib.use("svg")  # figures are drawn without a screen
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow's start-up lines say nothing here

NEED_KERAS = ("training", "exercises/test_ch07.py", "live/test_drawing.py", "live/test_weights.py")
"""What cannot even be imported without Keras; elsewhere single tests skip themselves."""

collect_ignore = [] if find_spec("keras") else NEED_KERAS


def pytest_report_header() -> str | None:
    """Say which tests are left out, and why."""
    if collect_ignore:
        return f"Keras is not installed (extra 'keras'): left out are {', '.join(NEED_KERAS)}"
    return None


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
