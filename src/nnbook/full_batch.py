"""Gradient descent on all data at once, compiled as one loop: for small networks on little data.

``model.fit`` prepares a new pipeline every epoch. Where an epoch is a single step on a hundred
points, that costs some hundred times the step itself. Here all epochs run inside one compiled
function, and the curves come out at the end, equal to those of ``fit``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnbook.keras_start import keras
from nnbook.keras_start import tensorflow as tf

__all__ = ["fit_full_batch"]


def fit_full_batch(
    model: keras.Sequential,
    x: NDArray,
    t: NDArray,
    epochs: int,
    held: tuple[NDArray, NDArray] | None = None,
) -> dict[str, list[float]]:
    """Train a compiled model for some epochs of one step each; return its history.

    x (N, ...), t (N, K) one-hot, held: validation data of the same form. Keys as those of ``fit``
    with the metric accuracy; the values of the training data are those before the step.
    """
    variables = model.trainable_variables
    optimizer, loss_function = model.optimizer, keras.losses.get(model.loss)
    optimizer.build(variables)
    data = _tensors(x, t)
    held_data = None if held is None else _tensors(*held)

    def loss_and_accuracy(x, t, training):
        y = model(x, training=training)
        hits = tf.argmax(y, axis=-1) == tf.argmax(t, axis=-1)
        loss = tf.reduce_mean(loss_function(t, y)) + sum(model.losses)
        return loss, tf.reduce_mean(tf.cast(hits, tf.float32))

    @tf.function
    def descend(steps):
        curves = tf.TensorArray(tf.float32, size=steps)
        for step in tf.range(steps):
            with tf.GradientTape() as tape:
                loss, accuracy = loss_and_accuracy(*data, training=True)
            gradient = tape.gradient(loss, [variable.value for variable in variables])
            optimizer.apply(gradient, variables)
            row = [loss, accuracy]
            if held_data is not None:
                row += loss_and_accuracy(*held_data, training=False)
            curves = curves.write(step, tf.stack(row))
        return curves.stack()

    curves = descend(tf.constant(epochs)).numpy()
    keys = ("loss", "accuracy", "val_loss", "val_accuracy")
    return {key: curve.tolist() for key, curve in zip(keys, curves.T, strict=False)}


def _tensors(x: NDArray, t: NDArray) -> tuple[tf.Tensor, tf.Tensor]:
    return tf.constant(np.asarray(x, np.float32)), tf.constant(np.asarray(t, np.float32))
