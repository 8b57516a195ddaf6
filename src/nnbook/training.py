"""Trains a Keras model, or loads the recorded run of exactly the same training.

    run = train_or_load("relu-16", model, x_train, t_train, validation_data=(x_test, t_test),
                        test=(x_test, t_test), epochs=10, batch_size=1000, seed=1)

It says which of the two happened. `force=True`, or the environment variable ``NNBOOK_TRAIN=1``,
trains always.
"""

from __future__ import annotations

import datetime
import math
import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook import expect, records
from nnbook.fingerprint import (
    checksum,
    describe_model,
    describe_stopping,
    differences,
    fingerprint,
)
from nnbook.keras_start import keras, seed_everything
from nnbook.progress import Progress, show_history
from nnbook.session import stored

__all__ = ["Progress", "Run", "keras", "seed_everything", "train_or_load"]

Pair = tuple[NDArray, NDArray]
EVALUATION_BATCH = 1000


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
    seed: int = 1,
    force: bool = False,
    folder: str | os.PathLike = records.FOLDER,
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

    Raises ``ValueError`` for data that do not fit the model, ``TypeError`` for a model or callback
    that cannot be described, and ``records.RecordError`` for a damaged record.
    """
    _require_data(model, x, t, test, validation_data)
    description = {
        "model": describe_model(model),
        "epochs": epochs,
        "batch_size": batch_size,
        "seed": seed,
        "validation": validation_split or (None if validation_data is None else "data"),
        "stopping": describe_stopping(callbacks),
        "data": _checksums({"train": (x, t), "validation": validation_data, "test": test}),
    }
    record, reason = _find(name, seed, description, force, folder)
    if record is not None:
        model.set_weights(record.weights["last"])
        run = Run(model, record.manifest, record.weights, loaded=True)
        seconds = record.manifest["seconds"]
        print(f"{name}: loaded the recorded run of {record.manifest['date']} ({seconds:.0f} s)")
        show_history(run.history)
        return run
    print(f"{name}: training here, {reason}")
    fit = {"epochs": epochs, "batch_size": batch_size, "validation_data": validation_data}
    run = _train(name, model, x, t, test, fit, validation_split, callbacks, seed, description)
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
    fit: dict[str, Any],
    validation_split: float,
    callbacks: Sequence[keras.callbacks.Callback],
    seed: int,
    description: dict[str, Any],
) -> Run:
    """Train from scratch and return the run with its manifest."""
    _restart(model, seed, _steps_at_once(model, len(x), validation_split, fit))
    best = _Best(keep=description["stopping"] is not None)
    watch = [*callbacks, best, Progress()]
    wall, processor = time.perf_counter(), time.process_time()
    if validation_split == 0 and fit["batch_size"] >= len(x):
        history = _fit_one_batch(model, x, t, fit, watch)
    else:
        history = model.fit(
            x, t, validation_split=validation_split, verbose=0, callbacks=watch, **fit
        )
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    values = {key: [float(f"{v:.6g}") for v in row] for key, row in history.history.items()}
    weights = {"last": model.get_weights()}
    best_result: tuple[float, float] | tuple[None, None] = (None, None)
    if best.weights is not None:
        weights["best"] = best.weights
        model.set_weights(best.weights)
        best_result = _evaluate(model, test)
        model.set_weights(weights["last"])
    loss, accuracy = _evaluate(model, test)
    manifest = {
        "name": name,
        "seed": seed,
        "date": datetime.date.today().isoformat(),
        "seconds": round(wall, 1),
        "processor_seconds": round(processor, 1),
        "processor": _processor(),
        "versions": _versions(),
        "epochs_run": len(values["loss"]),
        "best_epoch": best.epoch,
        "parameters": model.count_params(),
        "test_loss": loss,
        "test_accuracy": accuracy,
        "best_test_loss": best_result[0],
        "best_test_accuracy": best_result[1],
        "fingerprint": fingerprint(description),
        "description": description,
        "history": values,
    }
    return Run(model, manifest, weights, loaded=False)


def _restart(model: keras.Sequential, seed: int, steps_per_execution: int) -> None:
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


def _steps_at_once(
    model: keras.Sequential, rows: int, validation_split: float, fit: dict[str, Any]
) -> int:
    """Return how many batches TensorFlow may take in one call; this changes speed, no result.

    At most 100, and a divisor of the number of batches, so that none is left over. Convolutions
    spend their time elsewhere, so their batches go one by one and the progress stays visible.
    """
    if any(len(weight.shape) > 2 for weight in model.weights):
        return 1
    held = rows - int(rows * (1 - validation_split))
    if fit["validation_data"] is not None:
        held = len(fit["validation_data"][0])
        batches = [rows, held]
    else:
        batches = [rows - held, held] if held else [rows]
    batches = [math.ceil(count / fit["batch_size"]) for count in batches]
    common = math.gcd(*batches)
    return max(n for n in range(1, 101) if common % n == 0)


def _fit_one_batch(
    model: keras.Sequential,
    x: NDArray,
    t: NDArray,
    fit: dict[str, Any],
    callbacks: list[keras.callbacks.Callback],
) -> keras.callbacks.History:
    """Fit where an epoch is one batch: as data sets of one element, which cost a sixth of arrays.

    With arrays Keras prepares a new pipeline every epoch, which here would be most of the work.
    """
    import tensorflow as tf

    def one_batch(pair: Pair) -> tf.data.Dataset:
        return tf.data.Dataset.from_tensors(tuple(part.astype(np.float32) for part in pair)).cache()

    held = fit["validation_data"]
    return model.fit(
        one_batch((x, t)),
        epochs=fit["epochs"],
        validation_data=None if held is None else one_batch(held),
        shuffle=False,
        verbose=0,
        callbacks=callbacks,
    )


class _Best(keras.callbacks.Callback):
    """Remembers the epoch of the least validation loss and, if asked to, its weights."""

    def __init__(self, keep: bool) -> None:
        super().__init__()
        self._keep = keep
        self.epoch: int | None = None
        self.weights: list[NDArray] | None = None
        self._least = math.inf

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        loss = (logs or {}).get("val_loss", math.nan)
        if loss < self._least:
            self.epoch, self._least = epoch + 1, loss
            if self._keep:
                self.weights = self.model.get_weights()


def _evaluate(model: keras.Sequential, test: Pair) -> tuple[float, float]:
    """Return loss and accuracy on the test data, rounded to the digits that float32 keeps."""
    values = model.evaluate(*test, batch_size=EVALUATION_BATCH, verbose=0, return_dict=True)
    return float(f"{values['loss']:.6g}"), float(f"{values['accuracy']:.6g}")


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


def _versions() -> dict[str, str]:
    packages = ("nnbook", "numpy", "keras", "tensorflow")
    return {"python": platform.python_version(), **{p: metadata.version(p) for p in packages}}


def _processor() -> str:
    """Return the name of the processor and how many cores this process may use."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    name = named[0] if named else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores"
