"""Draw a digit, and a network reads it while you draw."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from nnbook import mnist, session
from nnbook.live.figure import LiveFigure, source
from nnbook.live.shipped import EXAMPLES, own_script
from nnbook.live.weights import pack
from nnbook.plots import comparison, digits
from nnbook.plots.style import WIDTH

if TYPE_CHECKING:
    from nnbook.keras_start import keras

__all__ = ["draw", "still"]

SHOWN = ("Conv2D", "MaxPooling2D", "AveragePooling2D")
TOP, ROW = 2.0, 0.72  # inches: height of the answer, and of a row of feature maps


def draw(model: keras.Sequential, *, example: int = 3) -> LiveFigure:
    """Return the live figure "draw a digit", read by your own network.

    model: any trained Sequential of the layers in `nnbook.live.weights.LAYERS` that takes the 784
    brightnesses of a digit, as (784,), (28, 28) or (28, 28, 1), and gives 10 outputs; a last layer
    without activation is taken to give total inputs of softmax. example: the digit 0..9 that is
    shown until somebody draws.

    Raises ``ValueError`` for a model of another form, for a layer that cannot run in the browser,
    by name, and, where outputs are stored for the book, for any model but the one of its pages.
    """
    if example not in range(10):
        raise ValueError(f"example: expected a digit 0 to 9, got {example!r}")
    weights = pack(model)
    shapes = (model.input_shape[1:], model.output_shape[1:])
    if None in shapes[0] or prod(shapes[0]) != 784 or shapes[1] != (10,):
        raise ValueError(
            f"model: expected 784 inputs (28 × 28) and 10 outputs, got {shapes[0]} and {shapes[1]}"
        )
    script = own_script(weights)
    if session.stored() and not source("model.js").endswith(script):
        raise ValueError(
            "model: a page of the book shows the network of web/model.js, and this is another; "
            "after a new training write that file by python -m nnbook.live"
        )
    return LiveFigure(
        "draw",
        {"example": example},
        partial(still, model, example),
        "Draw a digit: the network reads it while you draw",
        replaced={"model.js": script},
    )


def still(model: keras.Sequential, example: int) -> Figure:
    """Draw what the live figure shows of an example: its picture, probabilities, feature maps.

    Layers without maps are left out, and of each other layer the eight strongest maps are drawn.
    """
    from nnbook.keras_start import keras

    (_, _), (x, _) = mnist.load()
    x = x[EXAMPLES[example]].reshape(1, *model.input_shape[1:])
    inside = keras.Model(model.inputs[0], [layer.output for layer in model.layers])
    outputs = [np.asarray(output)[0] for output in inside(x, training=False)]
    maps = {}
    for layer, output in zip(model.layers, outputs, strict=True):
        if type(layer).__name__ in SHOWN:
            maps[_title(layer, maps)] = output
    heights = (TOP, ROW * len(maps))
    fig = plt.figure(figsize=(WIDTH, sum(heights)))
    top, bottom = fig.subfigures(2, height_ratios=heights) if maps else (fig, None)
    digits.answer(top.subplots(1, 2, width_ratios=(1, 2.4)), x[0], outputs[-1], example)
    if bottom is not None:
        comparison.feature_maps(bottom, maps)
    return fig


def _title(layer: Any, taken: Collection[str]) -> str:
    """Return the name of a layer beside its maps; a space at its end tells it from one before."""
    title = f"conv {layer.filters}" if type(layer).__name__ == "Conv2D" else "pool"
    while title in taken:
        title += " "
    return title
