"""Fits a model from a known beginning: seeded, freshly initialised, with a fresh optimiser."""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import NDArray

from nnbook.full_batch import fit_full_batch
from nnbook.keras_start import keras, seed_everything
from nnbook.progress import Progress, digits, show_history

__all__ = ["FitSettings", "Pair", "evaluate", "fit", "release", "restart", "steps_at_once"]

Pair = tuple[NDArray, NDArray]
EVALUATION_BATCH = 1000


@dataclass(frozen=True)
class FitSettings:
    """The arguments of ``model.fit`` that the book uses."""

    epochs: int
    batch_size: int
    validation_data: Pair | None = None
    validation_split: float = 0.0
    callbacks: tuple[keras.callbacks.Callback, ...] = ()


def restart(model: keras.Sequential, seed: int, steps_per_execution: int) -> None:
    """Bring a model to the state in which it would be if it were built now, after seeding.

    The first weights and the states of random layers are those that seeding, building and fitting
    give in plain Keras.
    """
    seed_everything(seed)
    fresh = keras.models.clone_model(model)
    for layer, twin in zip(model.layers, fresh.layers, strict=True):
        for variable, other in zip(layer.variables, twin.variables, strict=True):
            variable.assign(other)
    model.compile(
        optimizer=type(model.optimizer).from_config(model.optimizer.get_config()),
        loss=model.loss,
        metrics=["accuracy"],
        steps_per_execution=steps_per_execution,
    )


def release(model: keras.Sequential) -> None:
    """Let a trained model take its batches one by one again, as whoever gets it will expect.

    Of fewer batches than it takes at once, ``evaluate`` of Keras 3.6 returns nothing.
    """
    model.compile(optimizer=model.optimizer, loss=model.loss, metrics=["accuracy"])


def steps_at_once(
    model: keras.Sequential, rows: int, settings: FitSettings, small_batches: bool = False
) -> int:
    """Return how many batches TensorFlow may take in one call; this changes speed, no result.

    At most 100, and a divisor of the number of batches, so that none is left over. Convolutions
    spend their time elsewhere, so their batches go one by one and the progress stays visible,
    unless the batches are small.
    """
    if any(len(weight.shape) > 2 for weight in model.weights) and not small_batches:
        return 1
    counts = [rows]
    if settings.validation_data is not None:
        counts.append(len(settings.validation_data[0]))
    elif settings.validation_split:
        split = math.floor(rows * (1 - settings.validation_split))
        counts = [split, rows - split]
    common = math.gcd(*(math.ceil(count / settings.batch_size) for count in counts))
    return max(n for n in range(1, 101) if common % n == 0)


def fit(
    model: keras.Sequential, x: NDArray, t: NDArray, settings: FitSettings
) -> tuple[dict[str, list[float]], list[NDArray] | None]:
    """Train a model that `restart` has prepared, and show the progress.

    Returns the history, in digits that float32 keeps, and the weights of the least validation loss
    (None without callbacks).
    """
    best = _Best()
    if settings.batch_size >= len(x) and not settings.validation_split and not settings.callbacks:
        history = fit_full_batch(model, x, t, settings.epochs, settings.validation_data)
        show_history(history)
    else:
        history = model.fit(
            x,
            t,
            epochs=settings.epochs,
            batch_size=settings.batch_size,
            validation_data=settings.validation_data,
            validation_split=settings.validation_split,
            callbacks=[*settings.callbacks, *([best] if settings.callbacks else []), Progress()],
            verbose=0,
        ).history
    return {key: [digits(v) for v in values] for key, values in history.items()}, best.weights


def evaluate(model: keras.Sequential, test: Pair) -> tuple[float, float]:
    """Return loss and accuracy on the test data, in digits that float32 keeps."""
    values = model.evaluate(*test, batch_size=EVALUATION_BATCH, verbose=0, return_dict=True)
    return digits(values["loss"]), digits(values["accuracy"])


class _Best(keras.callbacks.Callback):
    """Keeps the weights of the least validation loss, as a checkpoint does."""

    def __init__(self) -> None:
        super().__init__()
        self.weights: list[NDArray] | None = None
        self._least = math.inf

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        loss = (logs or {}).get("val_loss", math.inf)
        if loss < self._least:
            self._least, self.weights = loss, self.model.get_weights()
