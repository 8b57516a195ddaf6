"""What a training of the book needs: its data, model and settings, as one plan.

The tables of plans are in `nnbook.runs` and, for chapter 14, `nnbook.recipes`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook import records
from nnbook.fast_models import in_bfloat16
from nnbook.keras_start import keras
from nnbook.schedules import OneCycle
from nnbook.training import Pair, Recipe, Run, train_or_load

__all__ = ["Plan", "hold_out", "images", "permute_pixels"]

SEEDS = (1, 2, 3)
HELD_OUT = 5000


def hold_out(x: NDArray, t: NDArray, n: int = HELD_OUT) -> tuple[Pair, Pair]:
    """Split training data: the first rows for training, the last n for validation."""
    if not 0 < n < len(x):
        raise ValueError(f"n: expected 1 to {len(x) - 1}, got {n}")
    return (x[:-n], t[:-n]), (x[-n:], t[-n:])


def images(x: NDArray) -> NDArray:
    """Return flat digits (N, 784) as images with one channel, (N, 28, 28, 1)."""
    return x.reshape(-1, 28, 28, 1)


def permute_pixels(x: NDArray, seed: int = 1) -> NDArray:
    """Return digits of any shape with their 784 pixels in another order, the same for all."""
    order = np.random.RandomState(seed).permutation(784)  # this generator never changes
    return x.reshape(len(x), 784)[:, order].reshape(x.shape)


@dataclass(frozen=True)
class Plan:
    """One training: everything that `train_or_load` needs, and the bound on its result.

    source, change: where the data come from, and what is done to all inputs.
    validation: "test" (as the lectures do), "hold-out" (the last 5,000 training images) or
    "split" (the last fifth). keep_weights: False for what trains in seconds, or is shown by its
    results only; keep_all_weights: True where those of the other seeds are needed, too. bound: in
    the language of `nnbook.bounds`, over loss, accuracy, epochs and best.

    For the plans of chapter 14, recipe is not None. Then peak is the greatest rate of a one-cycle
    schedule for Adam (without it the optimizer is taken), smoothing that of the labels, and
    measured_on may be "hold-out": trained without the last 5,000 training images, validated and
    measured on them, and the test images are never seen. validation may be "none".
    """

    name: str
    title: str
    build: Callable[[], keras.Sequential]
    source: Callable[[], tuple[Pair, Pair]]
    epochs: int
    batch_size: int
    change: Callable[[NDArray], NDArray] | None = None
    optimizer: Callable[[], keras.optimizers.Optimizer] = keras.optimizers.Adam
    validation: str = "test"
    patience: int | None = None
    seeds: tuple[int, ...] = SEEDS
    keep_weights: bool = True
    keep_all_weights: bool = False
    bound: str = ""
    recipe: Recipe | None = None
    peak: float | None = None
    beta_2: float = 0.999
    smoothing: float = 0.0
    bfloat16: bool = False
    measured_on: str = "test"

    def model(self, rows: int = 60_000, epochs: int | None = None) -> keras.Sequential:
        """Return the compiled model, untrained; a schedule is made for so many rows and epochs."""
        model = self.build()
        if self.bfloat16:
            model = in_bfloat16(model)
        optimizer = self.optimizer()
        if self.peak is not None:
            steps = self.steps(rows) * (epochs or self.epochs)
            optimizer = keras.optimizers.Adam(OneCycle(self.peak, steps), beta_2=self.beta_2)
        loss: Any = "categorical_crossentropy"
        if self.smoothing:
            loss = keras.losses.CategoricalCrossentropy(label_smoothing=self.smoothing)
        model.compile(loss=loss, optimizer=optimizer, metrics=["accuracy"])
        return model

    def steps(self, rows: int) -> int:
        """Return the steps of an epoch; the own loop leaves out what fills no batch."""
        own_loop = self.recipe is not None and self.recipe.own_loop
        return rows // self.batch_size if own_loop else -(-rows // self.batch_size)

    def data(self, first: int | None = None) -> tuple[Pair, Pair]:
        """Return (x, t) for training and for testing; at most the first n of each for a trial."""
        pairs = [(x[:first], t[:first]) for x, t in self.source()]
        if self.change is not None:
            pairs = [(self.change(x), t) for x, t in pairs]
        return pairs[0], pairs[1]

    def run(
        self,
        seed: int | None = None,
        *,
        force: bool = False,
        folder: str | os.PathLike = records.FOLDER,
        epochs: int | None = None,
        first: int | None = None,
        show_epochs: bool = True,
    ) -> Run:
        """Load this run, or train it; epochs and first (n images) make a short trial of it."""
        (x, t), test = self.data(first)
        settings: dict[str, Any] = {"validation_data": test}
        if self.validation == "hold-out" or self.measured_on == "hold-out":
            (x, t), held = hold_out(x, t, min(HELD_OUT, len(x) // 10))
            settings = {"validation_data": held}
            test = held if self.measured_on == "hold-out" else test
        elif self.validation == "none":
            settings = {}
        elif self.validation == "split":
            settings = {"validation_split": 0.2}
        if self.patience is not None:
            stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=self.patience)
            settings["callbacks"] = [stopping]
        if self.recipe is not None:
            settings["recipe"] = self.recipe
        return train_or_load(
            self.name,
            self.model(len(x), epochs),
            x,
            t,
            test=test,
            epochs=epochs or self.epochs,
            batch_size=self.batch_size,
            seed=self.seeds[0] if seed is None else seed,
            force=force,
            folder=folder,
            show_epochs=show_epochs,
            **settings,
        )
