"""Figures are drawn without a screen and closed after each test."""

import matplotlib
import matplotlib.pyplot as plt
import pytest

matplotlib.use("svg")


@pytest.fixture
def ax():
    """A pair of axes to draw on."""
    _, axes = plt.subplots()
    yield axes
    plt.close("all")
