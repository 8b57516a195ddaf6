"""Graders of the exercises on the full CNN."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned
from nnbook.labels import one_hot

Layer = tuple[str | int, ...]
Description = list[tuple[tuple[int, ...], int]]

STACKS: tuple[tuple[int, int, tuple[Layer, ...]], ...] = (
    (28, 1, (("conv", 3, 16), ("pool", 2), ("flatten",), ("dense", 10))),
    (32, 3, (("conv", 5, 6), ("conv", 3, 8), ("pool", 3), ("conv", 2, 4), ("flatten",))),
    (9, 2, (("pool", 2), ("flatten",), ("dense", 7), ("dense", 3))),
)
"""Inputs and layers: several channels, a pool that does not fit, two dense layers in a row."""


@grader("ex-describe-cnn")
def describe_cnn(answer: Callable[[int, int, list[Layer]], Description]) -> None:
    """Shape and number of weights of each layer."""
    for side, depth, stack in STACKS:
        rows = _rows(returned(answer(side, depth, list(stack)), "describe_cnn"), len(stack))
        right = _describe(side, depth, stack)
        before: tuple[int, ...] = (side, side, depth)
        for layer, (shape, weights), (right_shape, right_weights) in zip(
            stack, rows, right, strict=True
        ):
            if shape != right_shape:
                raise Hint(_about_shape(layer, before, shape, right_shape))
            if weights != right_weights:
                raise Hint(_about_weights(layer, before, weights))
            before = right_shape


@grader("ex-recall-precision")
def recall_precision(answer: Callable[[NDArray], tuple[NDArray, NDArray]]) -> None:
    """Recall by row and precision by column."""
    counts = np.array([[50, 3, 7], [0, 80, 1], [9, 2, 48]])
    given = counts.copy()
    found = returned(answer(given), "recall_precision")
    if not isinstance(found, Sequence | np.ndarray) or len(found) != 2:
        raise Hint("expected two results, the recall and the precision.")
    if not np.array_equal(given, counts):
        raise Hint("the given matrix was changed: work on a copy.")
    hits, rows, columns = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
    names = ("recall", "precision")
    right = dict(zip(names, (hits / rows, hits / columns), strict=True))
    values = dict(zip(names, found, strict=True))
    if all(close(values[name], right[name]) for name in names):
        return
    if close(values["recall"], right["precision"]) and close(values["precision"], right["recall"]):
        raise Hint("the two are exchanged: the recall goes along the row of the true class.")
    for name, other, total in (
        ("recall", "precision", rows),
        ("precision", "recall", columns),
    ):
        value = values[name]
        if close(value, right[name]):
            continue
        if np.shape(value) != (3,):
            raise Hint(f"{name}: expected one number a class, shape (3,), got {np.shape(value)}.")
        if close(value, 100 * right[name]):
            raise Hint(f"{name}: expected a share from 0 to 1, not percent.")
        if close(value, hits / counts.sum()):
            raise Hint(f"{name}: divided by all digits; divide by those of one row or column.")
        if close(value, (total - hits) / total):
            raise Hint(f"{name}: this is the share of the mistakes, not of the hits.")
        if close(value, hits / (total - hits)):
            raise Hint(f"{name}: the sum below the bar must hold the diagonal, too.")
        if close(value, right[other]):
            raise Hint(f"{name}: the sum runs along the other axis.")
        raise Hint(f"the values of the {name} are not right: check class 0 by hand.")


@grader("ex-top-accuracy")
def top_accuracy(answer: Callable[[NDArray, NDArray, int], float]) -> None:
    """The share of rows whose true class is among the k largest outputs."""
    rng = np.random.RandomState(1)
    y = rng.permutation(400).reshape(80, 5) / 400  # no two outputs are equal
    labels = rng.randint(0, 5, 80)
    t = one_hot(labels, 5)
    place = np.argsort(np.argsort(-y, axis=1), axis=1)[np.arange(80), labels]  # 0: the largest
    for k in (1, 2, 3):
        found = returned(answer(y.copy(), t, k), "top_accuracy")
        if close(found, np.mean(place < k)):
            continue
        if np.shape(found) != ():
            raise Hint(f"expected one number, got shape {np.shape(found)}.")
        for value, hint in (
            (np.sum(place < k), "that is a count: divide by the number of rows."),
            (100 * np.mean(place < k), "expected a share from 0 to 1, not percent."),
            (np.mean(place >= 5 - k), "these are the k smallest outputs: argsort goes upwards."),
            (np.mean(place == k - 1), "only place k is looked at: places 1 to k all count."),
            (np.mean(place < 1), "k makes no difference: this is the plain accuracy."),
            (np.mean(place <= k), "one guess too many: k guesses, not k + 1."),
            (np.mean(place < k - 1), "one guess is missing: k guesses, not k - 1."),
            (np.mean(place >= k), "that is the share of the mistakes."),
        ):
            if close(found, value):
                raise Hint(hint)
        raise Hint("not right: try k = 1, which must give the plain accuracy. Sort along axis 1?")


def _describe(side: int, depth: int, stack: Sequence[Layer]) -> Description:
    """Return the right description."""
    shape: tuple[int, ...] = (side, side, depth)
    rows = []
    for kind, *size in stack:
        weights = 0
        if kind == "conv":
            weights = (size[0] ** 2 * shape[2] + 1) * size[1]
            shape = (shape[0] - size[0] + 1, shape[1] - size[0] + 1, size[1])
        elif kind == "pool":
            shape = (shape[0] // size[0], shape[1] // size[0], shape[2])
        elif kind == "flatten":
            shape = (int(np.prod(shape)),)
        else:
            weights = (shape[0] + 1) * size[0]
            shape = (size[0],)
        rows.append((shape, weights))
    return rows


def _rows(value: object, length: int) -> Description:
    """Return the answer as pairs of a shape and a number, or the hint that it has another form."""
    if not isinstance(value, list | tuple) or len(value) != length:
        raise Hint(f"expected a list with one pair for each of the {length} layers.")
    rows = []
    for row in value:
        try:
            shape, weights = row
            rows.append((tuple(int(n) for n in shape), int(weights)))
        except (TypeError, ValueError):
            raise Hint(
                f"expected pairs (shape, weights) such as ((24, 24, 8), 208), got {row!r}; "
                "the shape of a single number of units is a tuple, too: (128,)."
            ) from None
    return rows


def _about_shape(
    layer: Layer, before: tuple[int, ...], shape: tuple[int, ...], right: tuple[int, ...]
) -> str:
    """Say what is likely to be wrong with the shape of a layer."""
    kind, where = layer[0], f"{layer} after {before}: "
    if len(shape) != len(right):
        return f"{where}expected a shape of {len(right)} numbers, got {shape}."
    if kind == "conv":
        if shape[0] == before[0]:
            return f"{where}the side stays {shape[0]}: there is no padding."
        if shape[0] == right[0] - 1:
            return f"{where}one place a side is missing: is the + 1 of the size rule there?"
        if shape[:-1] == right[:-1]:
            return f"{where}there are as many maps as filters."
    if kind == "pool":
        if shape[-1] != before[-1]:
            return f"{where}a pool keeps the number of maps."
        if shape[0] == -(-before[0] // layer[1]):
            return f"{where}rounded up: a row that fills no window is left out."
        if shape[0] == before[0] - layer[1] + 1:
            return f"{where}a pool moves on by its own window, not by one pixel."
    return f"{where}the shape {shape} is not right."


def _about_weights(layer: Layer, before: tuple[int, ...], weights: int) -> str:
    """Say what is likely to be wrong with the number of weights of a layer."""
    kind, where = layer[0], f"{layer} after {before}: "
    if kind in ("pool", "flatten"):
        return f"{where}this layer has nothing to learn."
    inputs = layer[1] ** 2 * before[-1] if kind == "conv" else before[0]
    if weights == inputs * layer[-1]:
        return f"{where}the biases are missing."
    if weights == inputs * layer[-1] + 1:
        return f"{where}one bias is not enough: each filter or unit has its own."
    if kind == "conv" and weights == (layer[1] ** 2 + 1) * layer[2]:
        return f"{where}a filter is as deep as its input."
    if kind == "conv" and weights == (layer[1] ** 2 + 1) * before[-1] * layer[2]:
        return f"{where}a filter has one bias, not one for each map of its input."
    return f"{where}{weights} weights are not right."
