"""The two-layer feed-forward network of Part II, with all its weights in one flat vector.

Letters: N points, D inputs, M hidden neurons, K classes. The vector wv holds w (M, D+1) row by
row, then v (K, M+1) row by row; the last column of each is the bias. See `sec-weight-vector`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.activations import sigmoid, softmax

__all__ = [
    "MeanCrossEntropy",
    "forward",
    "mean_cross_entropy",
    "pack",
    "parameter_count",
    "unpack",
]

Array = NDArray[np.float64]


def parameter_count(D: int, M: int, K: int) -> int:
    """Return M (D+1) + K (M+1), the length of wv."""
    return M * (D + 1) + K * (M + 1)


def unpack(wv: ArrayLike, M: int, K: int, D: int) -> tuple[Array, Array]:
    """Split wv (..., P) into w (..., M, D+1) and v (..., K, M+1).

    Raises ``ValueError`` unless the last axis holds P = `parameter_count(D, M, K)` numbers.
    """
    wv = np.asarray(wv, dtype=float)
    P = parameter_count(D, M, K)
    if wv.shape[-1:] != (P,):
        expect.last_axis("wv", wv, P, f"weights (D={D}, M={M}, K={K})")
    lead, cut = wv.shape[:-1], M * (D + 1)
    w = wv[..., :cut].reshape(*lead, M, D + 1)
    v = wv[..., cut:].reshape(*lead, K, M + 1)
    return w, v


def pack(w: ArrayLike, v: ArrayLike) -> Array:
    """Join w (M, D+1) and v (K, M+1) into the flat vector wv; the inverse of `unpack`.

    Raises ``ValueError`` if v does not have one column a hidden neuron and one for the bias.
    """
    w, v = np.asarray(w, dtype=float), np.asarray(v, dtype=float)
    expect.shape("w", w, "M", "D+1")
    expect.shape("v", v, "K", len(w) + 1)
    return np.concatenate([w.ravel(), v.ravel()])


def forward(wv: ArrayLike, M: int, K: int, x: ArrayLike) -> tuple[Array, Array, Array, Array]:
    """Run the network and return y, a, z, b: outputs first, hidden total inputs last.

    Shapes: x (N, D); y and a (..., N, K); z and b (..., N, M+1). Column M of z is the dummy unit
    1, column M of b is 0. Leading axes of wv (..., P) are kept, so a stack of weight vectors runs
    as many networks at once. Equations `eq-b`, `eq-z`, `eq-a`, `eq-y`.

    Raises ``ValueError`` for x that is not (N, D), for another length of wv and for weights or
    inputs that are not finite.
    """
    x = np.asarray(x, dtype=float)
    expect.shape("x", x, "N", "D")
    expect.finite("x", x)
    w, v = unpack(wv, M, K, x.shape[1])
    expect.finite("wv", np.asarray(wv, dtype=float))
    b = np.zeros((*w.shape[:-2], len(x), M + 1))
    b[..., :M] = x @ _transpose(w[..., :-1]) + w[..., None, :, -1]
    z = np.ones_like(b)
    z[..., :M] = sigmoid(b[..., :M])
    a = z @ _transpose(v)
    return softmax(a), a, z, b


def mean_cross_entropy(
    wv: ArrayLike, M: int, K: int, x: ArrayLike, t: ArrayLike
) -> NDArray[np.float64] | float:
    """Return the mean cross entropy of the network's outputs (`eq-mean-cross-entropy`).

    Shapes: wv (..., P), x (N, D), t (N, K) one-hot. One weight vector gives a number; a path of
    weight vectors (steps, P) gives an error curve (steps,).

    Raises ``ValueError`` as `forward` does, and for targets that do not belong to x.
    """
    expect.finite("wv", np.asarray(wv, dtype=float))
    return MeanCrossEntropy(M, K, x, t)(wv)


class MeanCrossEntropy:
    """The error of the network on fixed data, as a function of its weights alone.

    ``MeanCrossEntropy(M, K, x, t)`` checks the data once; calling it with wv (..., P) gives what
    `mean_cross_entropy` gives. Inside, a data point is a column: all points of all networks of a
    stack then go through one matrix product a layer.

    Raises ``ValueError`` for x that is not (N, D), targets that are not one-hot (N, K), and
    inputs that are not finite.
    """

    BLOCK = 32  # networks at a time: their arrays stay in the processor's cache

    def __init__(self, M: int, K: int, x: ArrayLike, t: ArrayLike):
        expect.integer("M", M, least=1)
        expect.integer("K", K, least=1)
        x, t = np.asarray(x, dtype=float), np.asarray(t, dtype=float)
        expect.shape("x", x, "N", "D")
        expect.shape("t", t, len(x), K)
        expect.finite("x", x)
        expect.one_hot("t", t)
        self.M, self.K = M, K
        self.N, self.D = x.shape
        self.P = parameter_count(self.D, M, K)
        self.x = np.ones((self.D + 1, self.N))  # the dummy input is the last row
        self.x[:-1] = x.T
        self.t = np.ascontiguousarray(t.T)  # (K, N)

    def __call__(self, wv: ArrayLike) -> NDArray[np.float64] | float:
        """Return the error of every weight vector of wv (..., P)."""
        wv = np.asarray(wv, dtype=float)
        expect.last_axis("wv", wv, self.P, f"weights (D={self.D}, M={self.M}, K={self.K})")
        networks = wv.reshape(-1, self.P)
        blocks = range(0, max(len(networks), 1), self.BLOCK)
        errors = [self._errors(networks[i : i + self.BLOCK]) for i in blocks]
        return np.concatenate(errors).reshape(wv.shape[:-1]) if wv.ndim > 1 else float(errors[0][0])

    def _errors(self, wv: Array) -> Array:
        """Return the errors (B,) of a block of weight vectors (B, P)."""
        w, v = unpack(wv, self.M, self.K, self.D)
        z = sigmoid(w.reshape(-1, self.D + 1) @ self.x).reshape(len(wv), self.M, self.N)
        a = v[..., :-1] @ z + v[..., -1:]  # (B, K, N)
        # Softmax and cross entropy in one: E_n = ln(sum_k exp a_k) - sum_k t_k a_k.
        a -= a.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(a).sum(axis=1)).sum(axis=1)
        return (log_sum - np.einsum("bkn,kn->b", a, self.t)) / self.N


def _transpose(matrices: Array) -> Array:
    """Swap the last two axes, keeping any leading ones."""
    return np.swapaxes(matrices, -1, -2)
