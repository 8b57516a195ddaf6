"""The two-layer network: published numbers, layout of wv, stacks of networks, bad input, Keras."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook import network, toydata

(X, T), _ = toydata.load()


def test_published_numbers():
    y, a, z, b = network.forward(np.ones(15), 2, 3, X[:2])
    np.testing.assert_allclose(y, np.full((2, 3), 1 / 3), rtol=1e-12)
    np.testing.assert_allclose(a, np.outer([2.6971835, 1.49172649], np.ones(3)), rtol=1e-7)
    np.testing.assert_allclose(z, [[0.84859175] * 2 + [1], [0.24586324] * 2 + [1]], rtol=1e-7)
    np.testing.assert_allclose(b, [[1.72359839] * 2 + [0], [-1.12079826] * 2 + [0]], rtol=1e-7)
    error = network.mean_cross_entropy(np.ones(15), 2, 3, X[:2], T[:2])
    assert error == pytest.approx(1.0986122886681098, rel=1e-12)
    assert type(error) is float


def test_layout_of_the_weight_vector():
    w, v = network.unpack(np.arange(15.0), 2, 3, D=2)
    assert w.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert v.tolist() == [[6, 7, 8], [9, 10, 11], [12, 13, 14]]


@given(st.integers(1, 4), st.integers(1, 5), st.integers(1, 4))
def test_pack_undoes_unpack(D, M, K):
    wv = np.arange(network.parameter_count(D, M, K), dtype=float)
    np.testing.assert_array_equal(network.pack(*network.unpack(wv, M, K, D)), wv)


@given(st.integers(1, 3), st.integers(1, 4), st.integers(2, 4), st.integers(0, 1000))
def test_forward_is_the_formula_point_by_point(D, M, K, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(3, D))
    wv = rng.normal(size=network.parameter_count(D, M, K))
    w, v = network.unpack(wv, M, K, D)
    y, a, z, b = network.forward(wv, M, K, x)
    for n in range(3):
        hidden = w @ [*x[n], 1]
        out = 1 / (1 + np.exp(-hidden))
        total = v @ [*out, 1]
        np.testing.assert_allclose(b[n], [*hidden, 0], rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(z[n], [*out, 1], rtol=1e-12)
        np.testing.assert_allclose(a[n], total, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(y[n], np.exp(total) / np.exp(total).sum(), rtol=1e-12)


def test_a_stack_of_weight_vectors_runs_as_many_networks():
    path = np.random.default_rng(0).normal(size=(3, 70, 15))  # more than two blocks
    errors = network.mean_cross_entropy(path, 2, 3, X, T)
    assert errors.shape == (3, 70)
    one_by_one = [[network.mean_cross_entropy(wv, 2, 3, X, T) for wv in row] for row in path]
    np.testing.assert_allclose(errors, one_by_one, rtol=1e-13)
    y, _, z, _ = network.forward(path, 2, 3, X)
    np.testing.assert_allclose(y[1, 5], network.forward(path[1, 5], 2, 3, X)[0], rtol=1e-13)
    assert z.shape == (3, 70, 100, 3)


def test_huge_weights_stay_finite():
    error = network.mean_cross_entropy(np.full(15, 1e4) * np.arange(15), 2, 3, X, T)
    assert np.isfinite(error)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.ones(14), 2, 3, X), r"wv: expected 15 weights \(D=2, M=2, K=3\) on the last axis"),
        ((np.ones(15), 2, 3, X[0]), r"x: expected shape \(N, D\), got \(2,\)"),
        ((np.full(15, np.nan), 2, 3, X), r"wv: expected finite numbers, got nan at index \(0,\)"),
        ((np.ones(15), 2, 3, X * np.inf), "x: expected finite numbers"),
    ],
)
def test_bad_input_to_forward(arguments, message):
    with np.errstate(invalid="ignore"), pytest.raises(ValueError, match=message):
        network.forward(*arguments)


@pytest.mark.parametrize(
    ("t", "message"),
    [
        (T[:99], r"t: expected shape \(100, 3\), got \(99, 3\)"),
        (T.argmax(axis=1), r"t: expected shape \(100, 3\), got \(100,\)"),
        (np.full_like(T, 1 / 3), "t: expected a single 1 in each row"),
    ],
)
def test_bad_targets(t, message):
    with pytest.raises(ValueError, match=message):
        network.mean_cross_entropy(np.ones(15), 2, 3, X, t)


def test_bad_pack():
    with pytest.raises(ValueError, match=r"v: expected shape \(K, 3\), got \(3, 2\)"):
        network.pack(np.ones((2, 3)), np.ones((3, 2)))


def test_keras_agrees(keras):
    wv = np.random.default_rng(3).normal(size=15)
    w, v = network.unpack(wv, 2, 3, D=2)
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(2, activation="sigmoid"),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    model.set_weights([w[:, :2].T, w[:, 2], v[:, :2].T, v[:, 2]])
    theirs = np.asarray(model(X.astype(np.float32)))
    np.testing.assert_allclose(network.forward(wv, 2, 3, X)[0], theirs, rtol=1e-5, atol=1e-6)
