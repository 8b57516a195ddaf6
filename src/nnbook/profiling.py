"""Where a Keras model spends its time, layer by layer, in processor seconds."""

from __future__ import annotations

from collections.abc import Sequence

import tensorflow as tf
from numpy.typing import NDArray

from nnbook import expect, timing
from nnbook.costs import LayerCost
from nnbook.keras_start import keras
from nnbook.session import stored

__all__ = ["layer_seconds", "show"]


def layer_seconds(model: keras.Sequential, x: NDArray) -> list[float]:
    """Return the processor seconds of each layer for one batch x, in prediction.

    Every layer is compiled and run alone, on what the layers before it made of x.
    Raises ``ValueError`` if x does not fit the model.
    """
    expect.shape("x", x, "N", *model.input_shape[1:])
    values, seconds = tf.constant(x), []
    for layer in model.layers:
        run = tf.function(lambda v, layer=layer: layer(v, training=False))
        after = run(values)  # the first call compiles
        seconds.append(timing.seconds(lambda run=run, values=values: run(values)))
        values = after
    return seconds


def show(costs: Sequence[LayerCost], seconds: Sequence[float], images: int, limit: float) -> None:
    """Print a line a layer: products, and in a live session time and share of the limit.

    costs, seconds: one entry a layer, as from `costs.describe` and `layer_seconds`; images: how
    many the seconds were measured on; limit: products a second, as from
    `costs.matrix_product_speed`. A stored output shows the products alone, for times are
    different on every machine.
    """
    if len(costs) != len(seconds):
        raise ValueError(f"seconds: expected {len(costs)}, one a layer, got {len(seconds)}")
    total = sum(seconds)
    print("layer          products" + ("" if stored() else "   µs/image   of time   of limit"))
    for cost, spent in zip(costs, seconds, strict=True):
        line = f"{cost.name:12s} {cost.products:10,}"
        if not stored():
            speed = cost.products * images / spent / limit
            line += f" {1e6 * spent / images:10.1f} {spent / total:9.0%} {speed:10.0%}"
        print(line)
