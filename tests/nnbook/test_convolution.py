"""Convolution layers: worked numbers, loops, numerical gradients, Keras, and bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook import convolution, filters
from nnbook.gradients import numerical_gradient

IMAGE = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 1, 0]])
MASK = np.array([[1, 0], [0, 1]])
SETTINGS = [("valid", 1), ("same", 1), ("valid", 2), ("same", 2), ("same", 3), (1, 2), (2, 1)]


def loops(x, weights, bias, stride):
    """The formula, number by number."""
    (N, H, W, _), (f, g, _, out_maps) = x.shape, weights.shape
    out = np.empty((N, (H - f) // stride + 1, (W - g) // stride + 1, out_maps))
    for n, i, j, o in np.ndindex(out.shape):
        window = x[n, i * stride : i * stride + f, j * stride : j * stride + g]
        out[n, i, j, o] = bias[o] + (window * weights[..., o]).sum()
    return out


def draw(seed, *shapes):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in shapes]


def test_worked_mask():
    out = convolution.forward(IMAGE[None, :, :, None], MASK[:, :, None, None])
    assert out[0, :, :, 0].tolist() == [[2, 1, 1], [0, 2, 2], [0, 1, 1]]
    assert np.issubdtype(out.dtype, np.integer)


def test_worked_channels():
    """Two channels, two filters: each filter adds up over both channels."""
    x = np.stack([IMAGE, 1 - IMAGE], axis=-1)[None]
    ink_and_paper = np.stack([MASK, 1 - MASK], axis=-1)
    ink_only = np.stack([MASK, 0 * MASK], axis=-1)
    weights = np.stack([ink_and_paper, ink_only], axis=-1)
    out = convolution.forward(x, weights, bias=[-3, 0])[0]
    assert out[..., 1].tolist() == [[2, 1, 1], [0, 2, 2], [0, 1, 1]]
    assert out[..., 0].tolist() == [[1, -2, -1], [-2, 0, 0], [-1, -1, -2]]


def test_worked_gradients():
    """One image, one filter; delta is 1 at two places."""
    delta = np.array([[1, 0, 0], [0, 0, 2], [0, 0, 0]])
    filters_, bias, x = convolution.backward(
        delta[None, :, :, None], IMAGE[None, :, :, None], MASK[:, :, None, None]
    )
    assert filters_[:, :, 0, 0].tolist() == [[1 + 2, 0 + 0], [0 + 2, 1 + 2]]
    assert bias.tolist() == [3]
    assert x[0, :, :, 0].tolist() == [[1, 0, 0, 0], [0, 1, 2, 0], [0, 0, 0, 2], [0, 0, 0, 0]]


@pytest.mark.parametrize(
    ("count", "wanted"),
    [((3, 3, 1, 8), 80), ((3, 3, 1, 32), 320), ((3, 3, 16, 32), 4640), ((3, 3, 32, 64), 18496)],
)
def test_worked_parameters(count, wanted):
    assert convolution.parameter_count(*count) == wanted


@pytest.mark.parametrize(
    ("n", "f", "padding", "stride", "zeros"),
    [
        (28, 3, "valid", 2, (0, 0)),
        (28, 3, "same", 1, (1, 1)),
        (28, 3, "same", 2, (0, 1)),
        (28, 3, "same", 3, (1, 1)),
        (27, 3, "same", 2, (1, 1)),
        (28, 4, "same", 1, (1, 2)),
        (28, 1, "same", 2, (0, 0)),
        (28, 3, 1, 2, (1, 1)),
    ],
)
def test_worked_widths(n, f, padding, stride, zeros):
    assert convolution.widths(n, f, padding, stride) == zeros


@settings(deadline=None, max_examples=40)
@given(
    st.tuples(st.integers(1, 3), st.integers(4, 7), st.integers(4, 7), st.integers(1, 3)),
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.integers(1, 3),
    st.integers(1, 3),
)
def test_loops_agree(shape, window, out, stride):
    x, weights, bias = draw(0, shape, (*window, shape[-1], out), (out,))
    ours = convolution.forward(x, weights, bias, stride=stride)
    np.testing.assert_allclose(ours, loops(x, weights, bias, stride), atol=1e-12)


def test_every_channel_is_a_filter_and_the_answers_add_up():
    x, weights = draw(1, (5, 9, 8, 3), (3, 2, 3, 4))
    ours = convolution.forward(x, weights, padding=1, stride=2)
    for o in range(4):
        single = [
            filters.correlate(x[..., c], weights[..., c, o], padding=1, stride=2) for c in range(3)
        ]
        np.testing.assert_allclose(ours[..., o], sum(single), atol=1e-12)


@pytest.mark.parametrize(("padding", "stride"), SETTINGS)
def test_numerical_gradients_agree(padding, stride):
    x, weights, bias = draw(2, (2, 6, 5, 2), (3, 2, 2, 3), (3,))
    target = draw(3, convolution.forward(x, weights, bias, padding, stride).shape)[0]

    def error(x, weights, bias):
        out = convolution.forward(x, weights, bias, padding, stride)
        return 0.5 * ((out - target) ** 2).sum()

    delta = convolution.forward(x, weights, bias, padding, stride) - target
    ours = convolution.backward(delta, x, weights, padding, stride)
    numerical = (
        numerical_gradient(lambda at: error(x, at, bias), weights),
        numerical_gradient(lambda at: error(x, weights, at), bias),
        numerical_gradient(lambda at: error(at, weights, bias), x),
    )
    for name, got, wanted in zip(ours._fields, ours, numerical, strict=True):
        np.testing.assert_allclose(got, wanted, atol=1e-7, err_msg=name)


@pytest.mark.parametrize(("padding", "stride"), [s for s in SETTINGS if isinstance(s[0], str)])
def test_keras_layer_agrees(keras, padding, stride):
    x, weights, bias = (a.astype(np.float32) for a in draw(4, (2, 28, 27, 3), (3, 4, 3, 5), (5,)))
    layer = keras.layers.Conv2D(5, (3, 4), strides=stride, padding=padding)
    layer.build(x.shape)
    layer.set_weights([weights, bias])
    theirs = np.asarray(layer(x))
    ours = convolution.forward(x, weights, bias, padding, stride)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
    assert layer.count_params() == convolution.parameter_count(3, 4, 3, 5)


@pytest.mark.parametrize(("padding", "stride"), [("valid", 1), ("same", 1), ("same", 2)])
def test_keras_gradients_agree(keras, padding, stride):
    tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed (extra 'keras')")
    x, weights = (a.astype(np.float32) for a in draw(5, (2, 8, 7, 2), (3, 3, 2, 4)))
    places = tf.convert_to_tensor(x), tf.convert_to_tensor(weights)
    with tf.GradientTape() as tape:
        tape.watch(places)
        out = keras.ops.conv(*places, strides=stride, padding=padding)
        error = 0.5 * tf.reduce_sum(out**2)
    d_x, d_weights = (np.asarray(d) for d in tape.gradient(error, places))
    ours = convolution.backward(np.asarray(out), x, weights, padding, stride)
    np.testing.assert_allclose(ours.x, d_x, rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(ours.filters, d_weights, rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(ours.bias, np.asarray(out).sum((0, 1, 2)), rtol=1e-4, atol=1e-3)


def test_pixels_that_no_window_reads_have_no_gradient():
    x, weights = np.ones((1, 6, 6, 1)), np.ones((3, 3, 1, 1))
    d_x = convolution.backward(np.ones((1, 2, 2, 1)), x, weights, stride=2).x
    assert not d_x[0, 5].any() and not d_x[0, :, 5].any() and d_x[0, 2, 2, 0] == 4


X, F = np.ones((1, 4, 4, 2)), np.ones((3, 3, 2, 5))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: convolution.forward(X[0], F), ValueError, r"x: expected shape \(N, H, W, C\)"),
        (lambda: convolution.forward(X, F[0]), ValueError, "filters: expected shape"),
        (lambda: convolution.forward(X[..., :1], F), ValueError, "x has 1 channels, the filters"),
        (lambda: convolution.forward(X, F * np.nan), ValueError, "filters: expected finite"),
        (lambda: convolution.forward(X, F, np.ones(4)), ValueError, "bias: expected shape"),
        (lambda: convolution.forward(X, F, padding="full"), ValueError, '"valid", "same" or a num'),
        (lambda: convolution.forward(X, F, padding=-1), ValueError, "padding: expected at least"),
        (lambda: convolution.forward(X, F, stride=0), ValueError, "stride: expected at least 1"),
        (lambda: convolution.forward(X[:, :2], F), ValueError, "window of 3 is larger"),
        (lambda: convolution.backward(X, X, F), ValueError, r"delta: expected shape \(1, 2, 2, 5"),
        (lambda: convolution.parameter_count(3, 3, 0, 1), ValueError, "C: expected at least 1"),
        (lambda: convolution.widths(28, 3.0), TypeError, "f: expected an integer"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
