"""The networks of chapter 14: the lectures' one with batch normalisation, and better ones.

A convolution that is followed by batch normalisation needs no bias: the normalisation takes the
mean away, and adds a number of its own. Each call builds a new, raw model.
"""

from __future__ import annotations

from nnbook.keras_start import keras

layers = keras.layers

__all__ = [
    "early_pooling_cnn",
    "in_bfloat16",
    "normalized_cnn",
    "normalized_cnn_without_dropout",
    "small_early_pooling_cnn",
    "vgg_cnn",
]

MOMENTUM = 0.9  # of the running means, which must settle in a few hundred steps


def _normalized(layer: keras.layers.Layer, pool: bool = False) -> list[keras.layers.Layer]:
    """Return a layer without bias, perhaps pooling, then normalisation and ReLU.

    Pooling comes first: the largest of four is the same before and after ReLU, and a quarter of
    the values is left to normalise.
    """
    pooling = [layers.MaxPooling2D((2, 2))] if pool else []
    return [layer, *pooling, layers.BatchNormalization(momentum=MOMENTUM), layers.ReLU()]


def _convolution(filters: int, size: int = 3, pool: bool = False) -> list[keras.layers.Layer]:
    return _normalized(layers.Conv2D(filters, (size, size), use_bias=False), pool)


def _classifier(*parts: keras.layers.Layer) -> keras.Sequential:
    return keras.Sequential(
        [keras.Input(shape=(28, 28, 1)), *parts, layers.Dense(10, activation="softmax")]
    )


def normalized_cnn(dropout: float = 0.25) -> keras.Sequential:
    """Return the lectures' final CNN with batch normalisation before each ReLU."""
    drop = [layers.Dropout(dropout)] if dropout else []
    again = [layers.Dropout(dropout)] if dropout else []
    return _classifier(
        *(*_convolution(16), *_convolution(32, pool=True), *_convolution(64, pool=True)),
        *(*drop, layers.Flatten(), *_normalized(layers.Dense(128, use_bias=False)), *again),
    )


def normalized_cnn_without_dropout() -> keras.Sequential:
    """Return the lectures' final CNN with batch normalisation instead of dropout."""
    return normalized_cnn(dropout=0.0)


def early_pooling_cnn(first: int = 24, second: int = 48) -> keras.Sequential:
    """Return a CNN that pools after each of its two convolutions: 166,658 weights."""
    return _classifier(
        *(*_convolution(first, 5, pool=True), *_convolution(second, 3, pool=True)),
        *(layers.Flatten(), *_normalized(layers.Dense(128, use_bias=False))),
    )


def small_early_pooling_cnn() -> keras.Sequential:
    """Return the network of `early_pooling_cnn` with 16 and 32 filters."""
    return early_pooling_cnn(16, 32)


def vgg_cnn(filters: int = 40) -> keras.Sequential:
    """Return five convolutions in three groups, in the manner of VGG: 224,370 weights.

    The first two have so many filters, the next two twice as many, the last one four times.
    """
    return _classifier(
        *(*_convolution(filters), *_convolution(filters, pool=True)),
        *(*_convolution(2 * filters), *_convolution(2 * filters, pool=True)),
        *(*_convolution(4 * filters), layers.Flatten(), layers.Dropout(0.3)),
    )


def in_bfloat16(model: keras.Sequential) -> keras.Sequential:
    """Return a new, raw model that computes in bfloat16 and keeps its weights in float32.

    Only the last layer, with its softmax, computes in float32 as before. The policy is that of
    the layers, so nothing global is changed. A compiled model must be compiled again.
    """

    def clone(layer: keras.layers.Layer) -> keras.layers.Layer:
        settings = layer.get_config()
        if layer is not model.layers[-1]:
            settings["dtype"] = "mixed_bfloat16"
        return type(layer).from_config(settings)

    return keras.models.clone_model(model, clone_function=clone)
