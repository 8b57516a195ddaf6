"""The Keras models of the book, as the chapters show them. Each call builds a new, raw model."""

from __future__ import annotations

from nnbook.keras_start import keras

layers = keras.layers

__all__ = [
    "deep_network",
    "final_cnn",
    "inference_network",
    "large_cnn",
    "relu_network",
    "sigmoid_network",
    "small_cnn",
    "toy_network",
    "wide_network",
]


def toy_network() -> keras.Sequential:
    """Return the 2-2-3 network of Part II: 15 weights, small at first."""
    return keras.Sequential(
        [
            keras.Input(shape=(2,)),
            layers.Dense(2, activation="sigmoid", kernel_initializer="random_uniform"),
            layers.Dense(3, activation="softmax", kernel_initializer="random_uniform"),
        ]
    )


def sigmoid_network() -> keras.Sequential:
    """Return 784-16-10 with sigmoid units: 12,730 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(16, activation="sigmoid"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def relu_network() -> keras.Sequential:
    """Return 784-16-10 with rectified linear units: 12,730 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def inference_network() -> keras.Sequential:
    """Return 784-50-100-10 with sigmoid units: 45,360 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(50, activation="sigmoid"),
            layers.Dense(100, activation="sigmoid"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def deep_network() -> keras.Sequential:
    """Return 784-100-50-10: 84,060 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(100, activation="relu"),
            layers.Dense(50, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def wide_network() -> keras.Sequential:
    """Return 784-512-10: 407,050 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def small_cnn() -> keras.Sequential:
    """Return a network with one convolution of 8 filters: 62,810 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, (3, 3), padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )


def final_cnn() -> keras.Sequential:
    """Return the network with three convolutions, of 16, 32 and 64 filters: 229,514 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(16, (3, 3), activation="relu"),
            layers.Conv2D(32, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Dropout(0.25),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.25),
            layers.Dense(10, activation="softmax"),
        ]
    )


def large_cnn() -> keras.Sequential:
    """Return the network with two convolutions, of 32 and 64 filters: 1,199,882 weights."""
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(32, (3, 3), activation="relu"),
            layers.Conv2D(64, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Dropout(0.25),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
