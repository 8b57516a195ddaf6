"""Filters: worked numbers, SciPy and Keras as witnesses, and bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.signal import correlate2d

from nnbook import filters

IMAGE = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 1, 0]])
values = st.floats(-10, 10)
images = hnp.arrays(float, st.tuples(st.integers(3, 9), st.integers(3, 9)), elements=values)
kernels = hnp.arrays(float, st.tuples(st.integers(1, 3), st.integers(1, 3)), elements=values)


def test_worked_mask():
    out = filters.correlate(IMAGE, [[1, 0], [0, 1]])
    assert out.tolist() == [[2, 1, 1], [0, 2, 2], [0, 1, 1]]
    assert np.issubdtype(out.dtype, np.integer)


def test_worked_pooling():
    x = [[1, 0, 1, 0], [0, 4, 2, 0], [0, 1, 6, 1], [0, 0, 1, 0]]
    assert filters.max_pool(x).tolist() == [[4, 2], [1, 6]]
    assert filters.mean_pool(x).tolist() == [[1.25, 0.75], [0.25, 2.0]]


@pytest.mark.parametrize(
    ("n", "f", "padding", "stride", "size"),
    [(28, 3, 0, 1, 26), (28, 3, 1, 1, 28), (28, 3, 0, 2, 13), (28, 3, 1, 3, 10), (5, 5, 0, 1, 1)],
)
def test_worked_sizes(n, f, padding, stride, size):
    assert filters.output_size(n, f, padding, stride) == size


@settings(deadline=None)
@given(images, kernels)
def test_scipy_agrees(x, kernel):
    np.testing.assert_allclose(
        filters.correlate(x, kernel), correlate2d(x, kernel, mode="valid"), atol=1e-9
    )


@settings(deadline=None)
@given(images, kernels, st.integers(0, 3), st.integers(1, 4))
def test_padding_and_stride_by_the_formula(x, kernel, padding, stride):
    out = filters.correlate(x, kernel, padding, stride)
    framed = filters.pad(x, padding)
    f, g = kernel.shape
    for i, j in np.ndindex(out.shape):
        window = framed[i * stride : i * stride + f, j * stride : j * stride + g]
        np.testing.assert_allclose(out[i, j], (window * kernel).sum(), atol=1e-9)


def test_batches_larger_than_a_block():
    x = np.random.default_rng(0).normal(size=(3, 40, 12, 12))
    kernel = np.random.default_rng(1).normal(size=(3, 2))
    out = filters.correlate(x, kernel, padding=1, stride=2)
    assert out.shape == (3, 40, 6, 7)
    for i, j in np.ndindex(3, 40):
        np.testing.assert_allclose(out[i, j], filters.correlate(x[i, j], kernel, 1, 2), atol=1e-12)


def test_pooling_with_overlap_and_a_rest():
    x = np.arange(35.0).reshape(5, 7)
    assert filters.max_pool(x).tolist() == [[8, 10, 12], [22, 24, 26]]
    assert filters.max_pool(x, 3, stride=1).shape == (3, 5)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: filters.correlate(IMAGE, np.ones((5, 5))), ValueError, "window of 5 is larger"),
        (lambda: filters.correlate(IMAGE, np.ones(3)), ValueError, r"kernel: expected shape"),
        (lambda: filters.correlate(IMAGE, [[np.inf]]), ValueError, "kernel: expected finite"),
        (lambda: filters.correlate(IMAGE[0], [[1]]), ValueError, "expected images"),
        (lambda: filters.correlate(IMAGE, [[1]], stride=0), ValueError, "stride: expected at"),
        (lambda: filters.correlate(IMAGE, [[1]], padding=-1), ValueError, "padding: expected at"),
        (lambda: filters.correlate(IMAGE, [[1]], stride=1.5), TypeError, "stride: expected an"),
        (lambda: filters.max_pool(IMAGE, 5), ValueError, "window of 5 is larger"),
        (lambda: filters.mean_pool(IMAGE, 2, stride=0), ValueError, "stride: expected at least 1"),
        (lambda: filters.pad(IMAGE, True), TypeError, "padding: expected an integer, got True"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize(("padding", "stride"), [("valid", 1), ("same", 1), ("valid", 2)])
def test_keras_convolution_agrees(keras, padding, stride):
    rng = np.random.default_rng(4)
    x = rng.normal(size=(2, 28, 28)).astype(np.float32)
    kernel = rng.normal(size=(3, 3)).astype(np.float32)
    theirs = keras.ops.conv(x[..., None], kernel[..., None, None], strides=stride, padding=padding)
    ours = filters.correlate(x, kernel, padding=int(padding == "same"), stride=stride)
    np.testing.assert_allclose(ours, np.asarray(theirs)[..., 0], atol=1e-4)


def test_keras_pooling_agrees(keras):
    x = np.random.default_rng(5).normal(size=(2, 9, 8)).astype(np.float32)
    for ours, theirs in (
        (filters.max_pool, keras.ops.max_pool),
        (filters.mean_pool, keras.ops.average_pool),
    ):
        out = np.asarray(theirs(x[..., None], 2, strides=2, padding="valid"))[..., 0]
        np.testing.assert_allclose(ours(x, 2), out, rtol=1e-5, atol=1e-6)
