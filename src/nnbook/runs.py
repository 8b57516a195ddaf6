"""The table of all trainings of the book: what is trained, on what, and when it counts.

A chapter builds the model, compiles it and calls `train_or_load` with the settings that stand
here; `python -m nnbook.retrain` does the same from this table. Where a page only needs a network
that an earlier page has trained, it takes it from here: ``runs.get("small-cnn")``.
"""

from __future__ import annotations

from numpy.typing import NDArray

from nnbook import models, recipes, toydata
from nnbook.keras_start import keras
from nnbook.plans import Plan, hold_out, images, permute_pixels
from nnbook.recipes import digits
from nnbook.training import Run

__all__ = ["COMPARISONS", "PLANS", "Plan", "get", "hold_out", "images", "permute_pixels"]


def get(name: str, seed: int | None = None) -> Run:
    """Return a run of the table, trained if it is not recorded; a loaded one says so in a line.

    Raises ``ValueError`` for a name that is not in the table.
    """
    if name not in PLANS:
        raise ValueError(f"name: expected one of {', '.join(PLANS)}, got {name!r}")
    return PLANS[name].run(seed, show_epochs=False)


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
_WIDE = {"build": models.wide_network, "source": digits, "epochs": 30, "batch_size": 200}
_STOP = {"patience": 10, "bound": "accuracy >= 0.975; epochs == min(30, best + 10)"}
_LARGE_BOUND = "accuracy >= 0.988; epochs == min(30, best + 10)"
_CNN = {"epochs": 20, "batch_size": 1000}

PLANS: dict[str, Plan] = {
    plan.name: plan
    for plan in (
        Plan("toy-rate-1", "2-2-3, rate 1", optimizer=_fast_sgd, **_TOY),
        Plan("toy-rate-half", "2-2-3, rate 0.5", optimizer=_slow_sgd, **_TOY),
        Plan(
            *("sigmoid-16", "784-16-10, sigmoid", models.sigmoid_network, digits),
            **_SHORT,
            bound="loss <= 0.60; accuracy >= 0.88",
        ),
        Plan(
            *("relu-16", "784-16-10, ReLU", models.relu_network, digits),
            **_SHORT,
            bound=_RELU_BOUND,
        ),
        Plan(
            *("relu-16-permuted", "784-16-10, ReLU, pixels permuted", models.relu_network, digits),
            **_SHORT,
            change=permute_pixels,
            bound=_RELU_BOUND,
        ),
        Plan(
            *("inference", "784-50-100-10, sigmoid", models.inference_network, digits, 10, 100),
            bound="accuracy >= 0.93",
        ),
        Plan(
            *("deep", "784-100-50-10", models.deep_network, digits, 10, 100),
            validation="split",
            bound="loss <= 0.13; accuracy >= 0.965",
        ),
        Plan("wide-lecture", "784-512-10, stopped on the test set", **_WIDE, **_STOP),
        Plan("wide", "784-512-10, stopped on a hold-out", **_WIDE, **_STOP, validation="hold-out"),
        Plan(
            *("small-cnn", "8 filters", models.small_cnn, digits),
            **_CNN,
            change=images,
            bound="loss <= 0.12; accuracy >= 0.965",
        ),
        Plan(
            *("small-cnn-permuted", "8 filters, pixels permuted", models.small_cnn, digits),
            **_CNN,
            change=_permuted_images,
        ),
        Plan(
            *("final-cnn", "16, 32 and 64 filters", models.final_cnn, digits),
            **_CNN,
            change=images,
            seeds=(1,),
            bound="loss <= 0.035; accuracy >= 0.99",
        ),
        Plan(
            *("large-cnn", "32 and 64 filters", models.large_cnn, digits, 30, 200),
            change=images,
            validation="hold-out",
            patience=10,
            seeds=(1,),
            bound=_LARGE_BOUND,
        ),
        Plan(
            *("large-cnn-lecture", "32 and 64 filters, stopped on the test set", models.large_cnn),
            *(digits, 30, 200),
            change=images,
            patience=10,
            seeds=(1,),
            keep_weights=False,
            bound=_LARGE_BOUND,
        ),
        *recipes.PLANS,
    )
}
"""All trainings by name: in the order of the chapters, the short ones first."""

COMPARISONS = (
    "sigmoid_16 < relu_16 < small_cnn < final_cnn",
    "relu_16 - 0.01 <= relu_16_permuted <= relu_16 + 0.01",
    "small_cnn_permuted < small_cnn",
)
"""What must hold between the test accuracies of the first seed, in the language of bounds."""
