"""What a network has to compute: multiplications of each layer by formula, and a measured limit.

The layers of a `keras.Sequential` are read by their names and shapes; Keras itself is not needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook import expect, timing

__all__ = ["LayerCost", "layer_costs", "matrix_product_speed", "training_products"]

WITH_KERNEL = {"Conv2D": "conv", "Dense": "dense"}
WITHOUT = {
    **{"MaxPooling2D": "max pool", "AveragePooling2D": "mean pool", "Flatten": "flatten"},
    **{"BatchNormalization": "norm", "ReLU": "relu", "Activation": "activation"},
    **{"Dropout": "dropout", "Rescaling": "rescaling", "Softmax": "softmax"},
}
"""Kinds of layers and what the book calls them: those with products, and those without."""


@dataclass(frozen=True)
class LayerCost:
    """One layer: the shape that leaves it, its weights, and its products for one image.

    products counts the multiplications of an input by a weight in the forward pass; biases,
    comparisons and the few operations of a normalisation are left out.
    """

    name: str
    shape: tuple[int, ...]
    weights: int
    products: int


def layer_costs(model: Any) -> list[LayerCost]:
    """Return the cost of each layer of a built `keras.Sequential` (`eq-products`).

    Each weight of a kernel is used once at every place of the output; a dense layer is one place.
    Raises ``ValueError`` for a kind of layer whose products are not known here.
    """
    costs = []
    for layer in model.layers:
        kind, shape = type(layer).__name__, tuple(layer.output.shape[1:])
        if kind in WITH_KERNEL:
            name = f"{WITH_KERNEL[kind]} {shape[-1]}"
            products = math.prod(layer.kernel.shape) * math.prod(shape[:-1])
        elif kind in WITHOUT:
            name, products = WITHOUT[kind], 0
        else:
            known = ", ".join([*WITH_KERNEL, *WITHOUT])
            raise ValueError(f"layer {layer.name}: expected one of {known}, got {kind}")
        costs.append(LayerCost(name, shape, layer.count_params(), products))
    return costs


def training_products(costs: Sequence[LayerCost]) -> int:
    """Return the products of a training step for one image (`eq-training-products`).

    Forward once; backward once for the slopes of the weights and once for those of the inputs.
    The first layer with products is spared the last: nobody asks for the slopes of the image.
    """
    working = [cost.products for cost in costs if cost.products]
    return 3 * sum(working) - sum(working[:1])


def matrix_product_speed(n: int = 1024) -> float:
    """Return how many products one processor core makes in a second of a float32 matrix product.

    Measured here and now: NumPy multiplies two n x n matrices, n³ products each time. No layer of
    a network is easier for a processor, so this serves as its practical limit.
    """
    expect.integer("n", n, least=1)
    a = np.random.default_rng(1).random((n, n), dtype=np.float32)
    return n**3 / timing.seconds(lambda: a @ a)
