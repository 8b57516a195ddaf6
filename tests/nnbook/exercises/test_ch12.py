"""Graders of pooling and dropout: the right answer passes, each mistake gets its own hint."""

import re

import numpy as np
import pytest

from nnbook.exercises import grade

TWIN = [[4, 0, 2, 0], [0, 1, 1, 0], [1, 0, 1, 1], [0, 0, 6, 0]]
IMAGE = [[1, 0, 1, 0], [0, 4, 2, 0], [0, 1, 6, 1], [0, 0, 1, 0]]


def split(x):
    *lead, H, W = x.shape
    return x.reshape(*lead, H // 2, 2, W // 2, 2)


def pooled(x):
    return split(x).max(axis=(-3, -1))


def pooled_in_place(x):
    x += 1
    return pooled(x) - 1


def apart(x):
    *lead, H, W = x.shape
    return x.reshape(*lead, 2, H // 2, 2, W // 2).max(axis=(-4, -2))


def in_a_row(x):
    *lead, H, W = x.shape
    return x.reshape(*lead, H // 2, W // 2, 4).max(axis=-1)


def spread(signals, f):
    return signals.repeat(f, axis=-2).repeat(f, axis=-1)


def shared(signals, f):
    return spread(signals, f) / f**2


def shared_in_place(signals, f):
    signals /= f**2
    return spread(signals, f)


def to_the_first(signals, f):
    out = np.zeros_like(spread(signals, f))
    out[..., ::f, ::f] = signals
    return out


def along_the_first_axes(signals, f):
    return signals.repeat(f, axis=0).repeat(f, axis=1) / f**2


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("ex-pool-twin", np.array(TWIN)),
        ("ex-pool-twin", TWIN),
        ("ex-pool-reshape", pooled),
        ("ex-mean-pool-back", shared),
    ],
)
def test_right_answers_pass(label, answer):
    assert grade(label, answer) is None


@pytest.mark.parametrize(
    ("twin", "hint"),
    [
        (None, "return"),
        (np.zeros((2, 2)), "4 x 4"),
        (IMAGE, "still the image itself"),
        (np.zeros((4, 4)), r"maximum of region \(0, 0\)"),
        ([[4, 0, 2, 0], [0, 0, 1, 0], [1, 0, 1, 1], [0, 0, 6, 0]], r"mean of region \(0, 0\)"),
        ([[4, 1, 2, 0], [0, 0, 1, 0], [1, 0, 6, 1], [0, 0, 1, 0]], r"at \(2, 2\) has stayed"),
        ("twin", "stopped with ValueError"),
    ],
)
def test_wrong_twins_get_a_hint(twin, hint):
    assert_hint("ex-pool-twin", twin, hint)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x: None, "return"),
        (lambda x: 1 / 0, "ZeroDivisionError"),
        (lambda x: split(x).mean(axis=(-3, -1)), "means"),
        (apart, "far apart"),
        (lambda x: split(x).max(axis=(-4, -2)), "count the regions"),
        (in_a_row, "in a row"),
        (lambda x: x[..., ::2, ::2], "first pixels"),
        (lambda x: split(x).max(axis=-3).reshape(*x.shape[:-2], -1, x.shape[-1]), "only the rows"),
        (lambda x: split(x).max(axis=-1).reshape(*x.shape[:-1], -1), "only the columns"),
        (lambda x: pooled(x.reshape(-1, *x.shape[-2:]))[0], "leading axes"),
        (pooled_in_place, "was changed"),
        (lambda x: pooled(x) + 1, "shape is right"),
        (lambda x: x, "expected"),
    ],
)
def test_wrong_pooling_gets_a_hint(answer, hint):
    assert_hint("ex-pool-reshape", answer, hint)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda s, f: None, "return"),
        (lambda s, f: 1 / 0, "ZeroDivisionError"),
        (spread, "whole signal"),
        (lambda s, f: spread(s, f) / f, "too large"),
        (to_the_first, "only one pixel"),
        (lambda s, f: np.tile(s, (f, f)) / f**2, "tile"),
        (lambda s, f: s / f**2, "as small as the signals"),
        (along_the_first_axes, "leading axis"),
        (lambda s, f: s.repeat(f, axis=-1) / f**2, "expected"),
        (shared_in_place, "were changed"),
        (lambda s, f: shared(s, f) + 1, "shape is right"),
    ],
)
def test_wrong_shares_get_a_hint(answer, hint):
    assert_hint("ex-mean-pool-back", answer, hint)


def assert_hint(label, answer, pattern):
    found = grade(label, answer)
    assert found is not None and re.search(pattern, found), found
