"""Trainings epoch by epoch: new images in each, an own loop if asked for, clocks that stop.

The seconds are those of the training alone: augmentation, compiling and steps; validation stands
outside, so that runs with and without it can be compared.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook.augmentation import augment, require_settings
from nnbook.fast_loop import epoch_of
from nnbook.fitting import FitSettings, Pair
from nnbook.keras_start import keras
from nnbook.progress import Progress, digits

__all__ = ["Recipe", "fit_recipe", "measure"]

MEASURED_AT_ONCE = 1000


@dataclass(frozen=True)
class Recipe:
    """How the epochs of a training are made.

    augmentation: settings of `nnbook.augmentation.augment`, by name; empty for the images as they
    are. own_loop: train by `nnbook.fast_loop` instead of ``model.fit``.
    """

    augmentation: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    own_loop: bool = False

    def __post_init__(self) -> None:
        require_settings(self.augmentation)

    def describe(self) -> dict[str, Any]:
        """Return the settings as the fingerprint holds them."""
        return asdict(self)


@dataclass
class Clocks:
    """Wall and processor seconds, added up over the times in which they run."""

    wall: float = 0.0
    processor: float = 0.0

    def __enter__(self) -> Clocks:
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        wall, processor = self._began
        self.wall += time.perf_counter() - wall
        self.processor += time.process_time() - processor


def fit_recipe(
    model: keras.Sequential,
    x: NDArray,
    t: NDArray,
    recipe: Recipe,
    settings: FitSettings,
    seed: int,
) -> tuple[dict[str, list[float]], float, float]:
    """Train a compiled, fresh model; return its history, wall seconds and processor seconds.

    x (N, ...), t (N, K) one-hot. History as from ``model.fit``: loss (that of the training, with
    label smoothing if there is any), accuracy, and with validation val_loss (always the plain
    cross entropy) and val_accuracy. seed: of the augmentation and of the own loop.
    """
    epochs, batch_size = settings.epochs, settings.batch_size
    rng, clocks, progress = np.random.default_rng(seed), Clocks(), Progress()
    steps = len(x) // batch_size if recipe.own_loop else -(-len(x) // batch_size)
    progress.set_params({"epochs": epochs, "steps": steps})
    progress.on_train_begin()
    history: dict[str, list[float]] = {}
    with clocks:
        epoch = (epoch_of if recipe.own_loop else _fit_epoch)(model, batch_size)
    for number in range(epochs):
        progress.on_epoch_begin(number)
        with clocks:
            row = epoch(augment(x, recipe.augmentation, rng), t, rng, progress.on_train_batch_end)
        if settings.validation_data is not None:
            row["val_loss"], row["val_accuracy"] = measure(model, settings.validation_data)
        progress.on_epoch_end(number, row)
        for key, value in row.items():
            history.setdefault(key, []).append(digits(value))
    progress.on_train_end()
    return history, clocks.wall, clocks.processor


def measure(model: keras.Sequential, data: Pair) -> tuple[float, float]:
    """Return plain cross entropy and accuracy, whatever loss the model was trained with."""
    x, t = data
    y = model.predict(x, batch_size=MEASURED_AT_ONCE, verbose=0)
    label = np.argmax(t, axis=1)
    probability = np.clip(y[np.arange(len(y)), label].astype(float), 1e-7, 1.0)
    return digits(-np.log(probability).mean()), digits((y.argmax(axis=1) == label).mean())


def _fit_epoch(model: keras.Sequential, batch_size: int) -> Callable[..., dict[str, float]]:
    """Return a function that trains for one epoch by ``model.fit``, as `epoch_of` does."""

    def epoch(
        x: NDArray, t: NDArray, rng: np.random.Generator, done: Callable[[int], None]
    ) -> dict[str, float]:
        callback = keras.callbacks.LambdaCallback(
            on_train_batch_end=lambda batch, logs: done(batch)
        )
        found = model.fit(x, t, batch_size=batch_size, verbose=0, callbacks=[callback])
        return {key: values[0] for key, values in found.history.items()}

    return epoch
