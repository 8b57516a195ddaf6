"""Measured ratios: a floor is insisted on, and a stored line never holds a measurement."""

import re

import numpy as np
import pytest

from nnbook import timing

SMALL, LARGE = np.ones(1000), np.ones(200_000)


def fast():
    return SMALL.sum()


def slow():
    return LARGE.sum()


def test_seconds_are_per_call():
    assert 0 < timing.seconds(fast) < timing.seconds(slow) < 0.1


def test_stored_line_is_the_floor(monkeypatch, capsys):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    timing.speedup(slow, fast, at_least=2)
    assert capsys.readouterr().out == "more than 2 times faster\n"


def test_live_line_is_the_measurement(monkeypatch, capsys):
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    timing.speedup(slow, fast, at_least=2)
    assert re.fullmatch(r"\d+ times faster\n", capsys.readouterr().out)


def test_missed_floor_is_an_error():
    with pytest.raises(AssertionError, match="expected at least 2 times faster, measured 0"):
        timing.speedup(fast, slow, at_least=2)
