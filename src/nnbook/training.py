"""Trains a Keras model, or loads the recorded run of exactly the same training.

    run = train_or_load("relu-16", model, x_train, t_train, validation_data=(x_test, t_test),
                        test=(x_test, t_test), epochs=10, batch_size=1000, seed=1)

It says which of the two happened. `force=True`, or the environment variable ``NNBOOK_TRAIN=1``,
trains always.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook import expect, machine, records
from nnbook.fingerprint import (
    checksum,
    describe_model,
    describe_stopping,
    differences,
    fingerprint,
)
from nnbook.fitting import FitSettings, Pair, evaluate, fit, release, restart, steps_at_once
from nnbook.keras_start import keras, seed_everything
from nnbook.progress import Progress, show_history
from nnbook.recipe import Recipe, fit_recipe, measure
from nnbook.session import stored

__all__ = ["Progress", "Recipe", "Run", "keras", "seed_everything", "train_or_load"]

SMALL_BATCH = 256
"""Up to so many images, steps of a recipe go to TensorFlow many at a time."""


@dataclass
class Run:
    """A training that was made here or loaded: the model, its history, and its test result."""

    model: keras.Sequential
    manifest: dict[str, Any]
    weights: records.Weights  # "last", and "best" if early stopping kept a checkpoint
    loaded: bool

    @property
    def history(self) -> dict[str, list[float]]:
        """One value an epoch: loss, accuracy and, with validation, val_loss and val_accuracy."""
        return self.manifest["history"]

    @property
    def test_loss(self) -> float:
        """Cross entropy of the last weights on the test data."""
        return self.manifest["test_loss"]

    @property
    def test_accuracy(self) -> float:
        """Accuracy of the last weights on the test data."""
        return self.manifest["test_accuracy"]

    @property
    def epochs_run(self) -> int:
        """How many epochs were trained before the end or the early stop."""
        return self.manifest["epochs_run"]

    @property
    def best_epoch(self) -> int | None:
        """The epoch, counted from 1, of the least validation loss; None without validation."""
        return self.manifest["best_epoch"]

    def use(self, kind: str) -> keras.Sequential:
        """Set the model to its "last" or "best" weights, and return it.

        Raises ``ValueError`` if such weights were not kept.
        """
        if kind not in self.weights:
            raise ValueError(f"kind: expected one of {list(self.weights)}, got {kind!r}")
        self.model.set_weights(self.weights[kind])
        return self.model

    def save(
        self,
        folder: str | os.PathLike,
        *,
        keep_weights: bool = True,
        other_seed: bool = False,
    ) -> Path:
        """Write this run as a record; `train_or_load(..., folder=folder)` finds it again."""
        weights = self.weights if keep_weights else None
        return records.write(self.manifest, weights, folder, other_seed=other_seed)


def train_or_load(
    name: str,
    model: keras.Sequential,
    x: NDArray,
    t: NDArray,
    *,
    test: Pair,
    epochs: int,
    batch_size: int,
    validation_data: Pair | None = None,
    validation_split: float = 0.0,
    callbacks: Sequence[keras.callbacks.Callback] = (),
    recipe: Recipe | None = None,
    seed: int = 1,
    force: bool = False,
    folder: str | os.PathLike = records.FOLDER,
    show_epochs: bool = True,
) -> Run:
    """Load the recorded run of this very training, or train the model from scratch.

    A record is used only if its fingerprint matches: layers, optimiser, loss, settings, seed and
    data. Otherwise, with ``force=True`` and with the environment variable NNBOOK_TRAIN=1, the model
    is trained: its first weights are drawn anew after seeding, its optimiser begins anew.

    name : of the run, for example "relu-16"; small letters, digits and hyphens
    model : a compiled keras.Sequential; its loss and its optimiser are used, its metric is accuracy
    x, t : training inputs (N, ...) and one-hot targets (N, K)
    test : inputs and targets on which the result is measured at the end
    epochs, batch_size, validation_data, validation_split, callbacks : as those of ``model.fit``;
        callbacks may be EarlyStopping and ModelCheckpoint. With early stopping the weights of the
        least validation loss are kept beside the last ones: see ``Run.use``.
    recipe : train epoch by epoch, with augmentation or by an own loop; then the seconds are those
        of training alone, losses on validation and test data are plain cross entropies, and there
        is neither validation_split nor early stopping
    show_epochs : print the first, second and last epoch of a run that is loaded, too

    Raises ``ValueError`` for data that do not fit the model, ``TypeError`` for a model or callback
    that cannot be described, and ``records.RecordError`` for a damaged record.
    """
    _require_data(model, x, t, test, validation_data)
    if recipe is not None and (validation_split or callbacks):
        raise ValueError("recipe: expected neither validation_split nor callbacks beside it")
    description = {
        "model": describe_model(model),
        "epochs": epochs,
        "batch_size": batch_size,
        "seed": seed,
        "validation": validation_split or (None if validation_data is None else "data"),
        "stopping": describe_stopping(callbacks),
        "data": _checksums({"train": (x, t), "validation": validation_data, "test": test}),
    }
    if recipe is not None:
        description["recipe"] = recipe.describe()
    record, reason = _find(name, seed, description, force, folder)
    if record is not None:
        model.set_weights(record.weights["last"])
        run = Run(model, record.manifest, record.weights, loaded=True)
        seconds = record.manifest["seconds"]
        print(f"{name}: loaded the recorded run of {record.manifest['date']} ({seconds:.0f} s)")
        if show_epochs:
            show_history(run.history)
        return run
    print(f"{name}: training here, {reason}")
    settings = FitSettings(epochs, batch_size, validation_data, validation_split, tuple(callbacks))
    run = _train(name, model, x, t, test, settings, seed, description, recipe)
    if not stored():
        print(f"{name}: trained in {run.manifest['seconds']:.0f} s")
    return run


def _find(
    name: str, seed: int, description: dict[str, Any], force: bool, folder: str | os.PathLike
) -> tuple[records.Record | None, str]:
    """Return the record of this training, or None and the reason for training."""
    if force or os.environ.get("NNBOOK_TRAIN") == "1":
        return None, "as asked for"
    if not records.exists(name, None, folder):
        return None, "for there is no record of it"
    record = records.read(name, None, folder)
    if record.manifest["seed"] != seed and records.exists(name, seed, folder):
        record = records.read(name, seed, folder)
    if record.manifest["fingerprint"] != fingerprint(description):
        lines = differences(record.manifest["description"], description)
        return None, "for the record has " + ("; ".join(lines[:3]) or "another fingerprint")
    if not record.weights:
        return None, "as always: only its results are recorded"
    return record, ""


def _train(
    name: str,
    model: keras.Sequential,
    x: NDArray,
    t: NDArray,
    test: Pair,
    settings: FitSettings,
    seed: int,
    description: dict[str, Any],
    recipe: Recipe | None,
) -> Run:
    """Train from scratch, measure on the test data, and return the run with its manifest."""
    small_batches = recipe is not None and settings.batch_size <= SMALL_BATCH
    restart(model, seed, steps_at_once(model, len(x), settings, small_batches))
    best = None
    if recipe is None:
        wall, processor = time.perf_counter(), time.process_time()
        history, best = fit(model, x, t, settings)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    else:
        history, wall, processor = fit_recipe(model, x, t, recipe, settings, seed)
    release(model)
    weights = {"last": model.get_weights()}
    loss, accuracy = (evaluate if recipe is None else measure)(model, test)
    best_loss, best_accuracy = None, None
    if best is not None:
        weights["best"] = best
        model.set_weights(best)
        best_loss, best_accuracy = evaluate(model, test)
        model.set_weights(weights["last"])
    manifest = {
        "name": name,
        "seed": seed,
        "date": datetime.date.today().isoformat(),
        "seconds": round(wall, 1),
        "processor_seconds": round(processor, 1),
        "processor": machine.processor(),
        "versions": machine.versions("nnbook", "numpy", "keras", "tensorflow"),
        "epochs_run": len(history["loss"]),
        "best_epoch": _best_epoch(history),
        "parameters": model.count_params(),
        "test_loss": loss,
        "test_accuracy": accuracy,
        "best_test_loss": best_loss,
        "best_test_accuracy": best_accuracy,
        "fingerprint": fingerprint(description),
        "description": description,
        "history": history,
    }
    return Run(model, manifest, weights, loaded=False)


def _best_epoch(history: dict[str, list[float]]) -> int | None:
    """Return the first epoch, counted from 1, of the least validation loss."""
    losses = history.get("val_loss")
    return int(np.nanargmin(losses)) + 1 if losses else None


def _require_data(
    model: keras.Sequential, x: NDArray, t: NDArray, test: Pair, validation: Pair | None
) -> None:
    """Raise ``ValueError`` unless all inputs and targets fit the model."""
    parts = {"x": (x, t), "test": test} | ({"validation_data": validation} if validation else {})
    for name, (inputs, targets) in parts.items():
        expect.shape(name, inputs, "N", *model.input_shape[1:])
        expect.shape(f"targets of {name}", targets, "N", *model.output_shape[1:])
        expect.same_length(name, inputs, f"targets of {name}", targets)


def _checksums(parts: dict[str, Pair | None]) -> dict[str, str | None]:
    """Return one checksum for each pair of arrays; the same pair is read once."""
    seen: dict[tuple[int, int], str] = {}
    found: dict[str, str | None] = {}
    for name, pair in parts.items():
        if pair is None:
            found[name] = None
            continue
        key = (id(pair[0]), id(pair[1]))
        if key not in seen:
            seen[key] = checksum(*pair)
        found[name] = seen[key]
    return found
