"""A training loop of our own: many steps in one compiled call, all images in one tensor.

``model.fit`` cuts the arrays into batches outside of the compiled step, and keeps metrics on the
way. Here the compiled function takes the rows of a hundred batches, and picks, steps and counts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.keras_start import keras
from nnbook.keras_start import tensorflow as tf

__all__ = ["epoch_of"]

STEPS = 100  # in one call; so the progress can be shown in between


def epoch_of(model: keras.Sequential, batch_size: int) -> Callable[..., dict[str, float]]:
    """Return a function that trains a compiled model for one epoch.

    It is called as ``epoch(x, t, rng, done)`` with inputs (N, ...), one-hot targets (N, K), and the
    generator that mixes them; it calls ``done(step)`` now and then, and returns the mean loss and
    accuracy over the epoch. Rows that fill no batch are left out: others in each epoch.

    Raises ``ValueError`` if there are fewer rows than batch_size.
    """
    variables = model.trainable_variables
    optimizer, loss_function = model.optimizer, keras.losses.get(model.loss)
    optimizer.build(variables)

    @tf.function(reduce_retracing=True)
    def descend(x, t, batches):
        losses, hits = tf.constant(0.0), tf.constant(0.0)
        for rows in batches:
            inputs, targets = tf.gather(x, rows), tf.gather(t, rows)
            with tf.GradientTape() as tape:
                y = model(inputs, training=True)
                loss = tf.reduce_mean(loss_function(targets, y)) + sum(model.losses)
            gradient = tape.gradient(loss, [variable.value for variable in variables])
            optimizer.apply(gradient, variables)
            hit = tf.argmax(y, axis=-1) == tf.argmax(targets, axis=-1)
            losses += loss
            hits += tf.reduce_mean(tf.cast(hit, tf.float32))
        return losses, hits

    def epoch(
        x: NDArray,
        t: NDArray,
        rng: np.random.Generator,
        done: Callable[[int], None] = lambda step: None,
    ) -> dict[str, float]:
        steps = len(x) // batch_size
        if not steps:
            raise ValueError(f"batch_size: expected at most {len(x)} rows, got {batch_size}")
        inputs, targets = (tf.constant(np.asarray(part, np.float32)) for part in (x, t))
        batches = rng.permutation(len(x))[: steps * batch_size].reshape(steps, batch_size)
        sums = np.zeros(2)
        for start in range(0, steps, STEPS):
            part = tf.constant(batches[start : start + STEPS])
            sums += [float(value) for value in descend(inputs, targets, part)]
            done(min(start + STEPS, steps) - 1)
        loss, accuracy = sums / steps
        return {"loss": float(loss), "accuracy": float(accuracy)}

    return epoch
