"""The table of all trainings of the book: what is trained, on what, and when it counts.

A chapter builds the model, compiles it and calls `train_or_load` with the settings that stand
here; `python -m nnbook.retrain` does the same from this table. Where a page only needs a network
that an earlier page has trained, it takes it from here: ``runs.get("small-cnn")``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook import mnist, models, records, toydata
from nnbook.keras_start import keras
from nnbook.training import Pair, Run, train_or_load

__all__ = ["COMPARISONS", "PLANS", "Plan", "get", "hold_out", "images", "permute_pixels"]

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
    results only. bound: in the language of `nnbook.bounds`, over loss, accuracy, epochs and best.
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
    bound: str = ""

    def model(self) -> keras.Sequential:
        """Return the compiled model, untrained."""
        model = self.build()
        model.compile(
            loss="categorical_crossentropy", optimizer=self.optimizer(), metrics=["accuracy"]
        )
        return model

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
        if self.validation == "hold-out":
            (x, t), held = hold_out(x, t, min(HELD_OUT, len(x) // 10))
            settings = {"validation_data": held}
        elif self.validation == "split":
            settings = {"validation_split": 0.2}
        if self.patience is not None:
            stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=self.patience)
            settings["callbacks"] = [stopping]
        return train_or_load(
            self.name,
            self.model(),
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


def get(name: str, seed: int | None = None) -> Run:
    """Return a run of the table, trained if it is not recorded; a loaded one says so in a line.

    Raises ``ValueError`` for a name that is not in the table.
    """
    if name not in PLANS:
        raise ValueError(f"name: expected one of {', '.join(PLANS)}, got {name!r}")
    return PLANS[name].run(seed, show_epochs=False)


@cache
def _flat() -> tuple[Pair, Pair]:
    return mnist.load()


def _permuted_images(x: NDArray) -> NDArray:
    return images(permute_pixels(x))


def _slow_sgd() -> keras.optimizers.Optimizer:
    return keras.optimizers.SGD(learning_rate=0.5)


def _fast_sgd() -> keras.optimizers.Optimizer:
    return keras.optimizers.SGD(learning_rate=1.0)


_TOY = {
    **{"build": models.toy_network, "source": toydata.load, "epochs": 1000, "batch_size": 100},
    **{"keep_weights": False, "bound": "loss <= 0.35; accuracy >= 0.85"},
}
_SHORT = {"epochs": 10, "batch_size": 1000, "keep_weights": False}
_RELU_BOUND = "loss <= 0.30; accuracy >= 0.91"
_WIDE = {"build": models.wide_network, "source": _flat, "epochs": 30, "batch_size": 200}
_STOP = {"patience": 10, "bound": "accuracy >= 0.975; epochs == min(30, best + 10)"}
_LARGE_BOUND = "accuracy >= 0.988; epochs == min(30, best + 10)"
_CNN = {"epochs": 20, "batch_size": 1000}

PLANS: dict[str, Plan] = {
    plan.name: plan
    for plan in (
        Plan("toy-rate-1", "2-2-3, rate 1", optimizer=_fast_sgd, **_TOY),
        Plan("toy-rate-half", "2-2-3, rate 0.5", optimizer=_slow_sgd, **_TOY),
        Plan(
            *("sigmoid-16", "784-16-10, sigmoid", models.sigmoid_network, _flat),
            **_SHORT,
            bound="loss <= 0.60; accuracy >= 0.88",
        ),
        Plan(
            *("relu-16", "784-16-10, ReLU", models.relu_network, _flat),
            **_SHORT,
            bound=_RELU_BOUND,
        ),
        Plan(
            *("relu-16-permuted", "784-16-10, ReLU, pixels permuted", models.relu_network, _flat),
            **_SHORT,
            change=permute_pixels,
            bound=_RELU_BOUND,
        ),
        Plan(
            *("inference", "784-50-100-10, sigmoid", models.inference_network, _flat, 10, 100),
            bound="accuracy >= 0.93",
        ),
        Plan(
            *("deep", "784-100-50-10", models.deep_network, _flat, 10, 100),
            validation="split",
            bound="loss <= 0.13; accuracy >= 0.965",
        ),
        Plan("wide-lecture", "784-512-10, stopped on the test set", **_WIDE, **_STOP),
        Plan("wide", "784-512-10, stopped on a hold-out", **_WIDE, **_STOP, validation="hold-out"),
        Plan(
            *("small-cnn", "8 filters", models.small_cnn, _flat),
            **_CNN,
            change=images,
            bound="loss <= 0.12; accuracy >= 0.965",
        ),
        Plan(
            *("small-cnn-permuted", "8 filters, pixels permuted", models.small_cnn, _flat),
            **_CNN,
            change=_permuted_images,
        ),
        Plan(
            *("final-cnn", "16, 32 and 64 filters", models.final_cnn, _flat),
            **_CNN,
            change=images,
            seeds=(1,),
            bound="loss <= 0.035; accuracy >= 0.99",
        ),
        Plan(
            *("large-cnn", "32 and 64 filters", models.large_cnn, _flat, 30, 200),
            change=images,
            validation="hold-out",
            patience=10,
            seeds=(1,),
            bound=_LARGE_BOUND,
        ),
        Plan(
            *("large-cnn-lecture", "32 and 64 filters, stopped on the test set", models.large_cnn),
            *(_flat, 30, 200),
            change=images,
            patience=10,
            seeds=(1,),
            keep_weights=False,
            bound=_LARGE_BOUND,
        ),
    )
}
"""All trainings by name: in the order of the chapters, the short ones first."""

COMPARISONS = (
    "sigmoid_16 < relu_16 < small_cnn < final_cnn",
    "relu_16 - 0.01 <= relu_16_permuted <= relu_16 + 0.01",
    "small_cnn_permuted < small_cnn",
)
"""What must hold between the test accuracies of the first seed, in the language of bounds."""
