"""Graders of the convolution layers: the right answer passes, each mistake gets its own hint."""

import numpy as np
import pytest

from nnbook import convolution
from nnbook.exercises import grade


def gradient(x, delta, shape, stride):
    out = np.zeros(shape)
    for k, m in np.ndindex(*shape):
        for i, j in np.ndindex(*delta.shape):
            out[k, m] += delta[i, j] * x[i * stride + k, j * stride + m]
    return out


def by_package(x, delta, shape, stride):
    filters = np.zeros((*shape, 1, 1))
    x, delta = x[None, :, :, None], delta[None, :, :, None]
    return convolution.backward(delta, x, filters, stride=stride).filters[..., 0, 0]


def replaced(x, delta, shape, stride):
    out = np.zeros(shape)
    for i, j in np.ndindex(*delta.shape):
        r, c = i * stride, j * stride
        out[:] = delta[i, j] * x[r : r + shape[0], c : c + shape[1]]
    return out


def along(axis):
    """A stride along one axis only."""

    def wrong(x, delta, shape, stride):
        out = np.zeros(shape)
        for k, m in np.ndindex(*shape):
            for i, j in np.ndindex(*delta.shape):
                r, c = (i * stride, j) if axis == 0 else (i, j * stride)
                out[k, m] += delta[i, j] * x[r + k, c + m]
        return out

    return wrong


def in_place(x, delta, shape, stride):
    result = gradient(x, delta, shape, stride)
    x *= 2
    return result


def by_filters(x, mixture):
    return convolution.forward(x, mixture[None, None])


def mixed_in_place(x, mixture):
    result = x @ mixture
    x[:] = 0
    return result


def square_transposed(x, mixture):
    return x @ (mixture.T if mixture.shape[0] == mixture.shape[1] else mixture)


RIGHT = [
    ("ex-pointwise", lambda x, mixture: x @ mixture),
    ("ex-pointwise", by_filters),
    ("ex-pointwise", lambda x, mixture: np.einsum("nhwc,co->nhwo", x, mixture).tolist()),
    ("ex-strided-gradient", gradient),
    ("ex-strided-gradient", by_package),
]

WRONG = {
    "ex-pointwise": [
        (square_transposed, "transposed"),
        (lambda x, m: (x @ m).sum(axis=(1, 2)), "every pixel stays"),
        (lambda x, m: (x @ m).mean(axis=0), "the mean over the pictures"),
        (lambda x, m: (x @ m)[0], "the first picture only"),
        (lambda x, m: (x @ m).reshape(-1, m.shape[1]), "bring them back"),
        (lambda x, m: np.moveaxis(x @ m, -1, 1), "on the last axis"),
        (mixed_in_place, "make a new array"),
        (lambda x, m: x @ m + 1, "values are not"),
        (lambda x, m: 3.0, "expected the shape"),
        (lambda x, m: m @ x, "stopped with ValueError"),
    ],
    "ex-strided-gradient": [
        (lambda x, d, shape, s: gradient(x, d, shape, 1), "the sum for stride 1"),
        (lambda x, d, shape, s: gradient(x, d, shape, s) / d.size, "it is the sum"),
        (lambda x, d, shape, s: -gradient(x, d, shape, s), "the sign is turned"),
        (lambda x, d, shape, s: np.flip(gradient(x, d, shape, s)), "turned by 180 degrees"),
        (lambda x, d, shape, s: gradient(x, np.flip(d), shape, s), "the error signal is turned"),
        (lambda x, d, shape, s: gradient(x, d[:-1, :-1], shape, s), "the last places"),
        (lambda x, d, shape, s: gradient(x**0, d, shape, s), "the gradient of a bias"),
        (lambda x, d, shape, s: gradient(x, d**0, shape, s), "the error signal is missing"),
        (lambda x, d, shape, s: gradient(x, d, shape, s).T, "rows and columns are exchanged"),
        (along(0), "the rows only"),
        (along(1), "the columns only"),
        (replaced, "do not replace"),
        (in_place, "add up in a new array"),
        (lambda x, d, shape, s: gradient(x, d, shape, s) + 1, "values are not"),
        (lambda x, d, shape, s: d, "expected the shape"),
        (lambda x, d, shape, s: x * d, "stopped with ValueError"),
    ],
}


@pytest.mark.parametrize(("label", "answer"), RIGHT)
def test_a_right_answer_passes(label, answer):
    assert grade(label, answer) is None


@pytest.mark.parametrize(
    ("label", "answer", "hint"),
    [(label, *case) for label, cases in WRONG.items() for case in cases],
)
def test_each_mistake_gets_its_own_hint(label, answer, hint):
    with pytest.raises(AssertionError, match=hint):
        raise AssertionError(grade(label, answer))


@pytest.mark.parametrize("label", WRONG)
def test_a_starter_that_returns_nothing_gets_a_friendly_hint(label):
    assert "return" in grade(label, lambda *_: None)
