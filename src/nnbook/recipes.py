"""The trainings of chapter 14: steps to a fast recipe, augmentations compared, final recipes.

What is chosen is chosen on the last 5,000 training images: steps and comparisons are trained
without them and measured on them, and never see the test images. Final recipes are trained on all
60,000 images and read the test images once, at the end. In the one-cycle plans the learning rate
rises for 30 % of the steps.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from nnbook import fast_models, mnist, models
from nnbook.plans import Plan, images
from nnbook.training import Pair, Recipe

__all__ = ["AFFINE", "ELASTIC", "PLANS", "SHIFT", "digits"]

SHIFT = {"shift": {"pixels": 2}}
AFFINE = {"affine": {"degrees": 10.0, "zoom": 0.1, "pixels": 2.0}}
ELASTIC = {"elastic": {"strength": 1.0, "width": 4.0}}
FIVE = (1, 2, 3, 4, 5)


@cache
def digits() -> tuple[Pair, Pair]:
    """Return flat digits and one-hot targets for training and for testing, read once."""
    return mnist.load()


def _steps() -> tuple[Plan, ...]:
    """Return the steps from the lectures' network to a fast one; each changes one thing.

    Where the network becomes a smaller one, the optimiser changes with it: a peak of 0.01 instead
    of 0.003, beta_2 of 0.99, which is used to fewer steps, and 2 epochs instead of 4.
    """
    batch = Plan(
        *("step-batch", "batches of 128", models.final_cnn, digits, 4, 128),
        **{"change": images, "measured_on": "hold-out", "keep_weights": False},
        recipe=Recipe(),
    )
    one_cycle = replace(batch, name="step-one-cycle", title="one-cycle rate", peak=0.003)
    normalized = replace(
        one_cycle,
        **{"name": "step-batch-norm", "title": "batch normalisation"},
        build=fast_models.normalized_cnn,
    )
    without_dropout = replace(
        normalized,
        **{"name": "step-no-dropout", "title": "no dropout"},
        build=fast_models.normalized_cnn_without_dropout,
    )
    pooling = replace(
        without_dropout,
        **{"name": "step-early-pooling", "title": "early pooling"},
        **{"build": fast_models.early_pooling_cnn, "epochs": 2, "peak": 0.01, "beta_2": 0.99},
    )
    smoothing = replace(pooling, name="step-smoothing", title="smoothed labels", smoothing=0.1)
    shift = replace(
        smoothing,
        **{"name": "step-shift", "title": "shifts of up to 2 pixels"},
        recipe=Recipe(SHIFT),
    )
    bfloat16 = replace(shift, name="step-bfloat16", title="bfloat16", bfloat16=True)
    own_loop = replace(
        bfloat16,
        **{"name": "step-own-loop", "title": "own loop"},
        recipe=Recipe(SHIFT, own_loop=True),
    )
    one_epoch = replace(
        shift,
        **{"name": "step-one-epoch", "title": "1 epoch, batches of 64"},
        **{"epochs": 1, "batch_size": 64},
    )
    three = replace(
        own_loop,
        **{"name": "step-smaller", "title": "a third fewer filters, 3 epochs", "epochs": 3},
        build=fast_models.small_early_pooling_cnn,
    )
    return (
        *(batch, one_cycle, normalized, without_dropout, pooling, smoothing, shift),
        *(bfloat16, own_loop, one_epoch, three),
    )


def _augmentations() -> tuple[Plan, ...]:
    """Return the comparison of augmentations: 4 epochs of the fast network, on the hold-out."""
    plain = Plan(
        *("augment-none", "no augmentation", fast_models.early_pooling_cnn, digits, 4, 128),
        **{"change": images, "measured_on": "hold-out", "keep_weights": False},
        **{"peak": 0.01, "beta_2": 0.99, "smoothing": 0.1, "bfloat16": True},
        recipe=Recipe(own_loop=True),
    )
    kinds = {
        "shift": ("shifted", SHIFT),
        "affine": ("turned, zoomed, shifted", AFFINE),
        "elastic": ("bent", ELASTIC),
        "all": ("turned, zoomed, shifted, bent", AFFINE | ELASTIC),
    }
    return plain, *(
        replace(plain, name=f"augment-{kind}", title=title, recipe=Recipe(settings, own_loop=True))
        for kind, (title, settings) in kinds.items()
    )


def _choices() -> tuple[Plan, ...]:
    """Return what decides, on the hold-out, on the augmentation of the best network."""
    shifted = Plan(
        *("longer-shift", "22 epochs, shifted", fast_models.vgg_cnn, digits, 22, 128),
        **{"change": images, "measured_on": "hold-out", "keep_weights": False, "seeds": (1,)},
        **{"peak": 0.01, "beta_2": 0.99, "smoothing": 0.1, "bfloat16": True},
        recipe=Recipe(SHIFT, own_loop=True),
    )
    affine = replace(
        shifted,
        **{"name": "longer-affine", "title": "22 epochs, also turned, zoomed"},
        recipe=Recipe(AFFINE, own_loop=True),
    )
    return shifted, affine


def _finals() -> tuple[Plan, ...]:
    """Return the final recipes: all training images, and the test images once at the end."""
    fit = Plan(
        *("fast-fit", "fast, by fit", fast_models.early_pooling_cnn, digits, 1, 64),
        **{"change": images, "validation": "none", "seeds": FIVE, "bound": "accuracy >= 0.992"},
        **{"peak": 0.01, "beta_2": 0.99, "smoothing": 0.1},
        recipe=Recipe(SHIFT),
    )
    loop = replace(
        fit,
        **{"name": "fast-loop", "title": "fast, own loop, bfloat16", "keep_weights": False},
        **{"bfloat16": True, "recipe": Recipe(SHIFT, own_loop=True)},
    )
    three = replace(
        loop,
        **{"name": "three-epochs", "title": "a third fewer filters, 3 epochs", "epochs": 3},
        **{"build": fast_models.small_early_pooling_cnn, "batch_size": 128},
        bound="accuracy >= 0.9935",
    )
    lectures = replace(
        fit,
        **{"name": "lectures-better", "title": "the lectures' network, better trained"},
        **{"build": models.final_cnn, "epochs": 4, "batch_size": 128, "keep_weights": False},
        **{"peak": 0.003, "beta_2": 0.999, "smoothing": 0.0, "recipe": Recipe()},
    )
    lectures_bfloat16 = replace(
        lectures,
        **{"name": "lectures-better-bfloat16", "title": "the same in bfloat16"},
        **{"bfloat16": True, "recipe": Recipe(own_loop=True)},
    )
    best = replace(
        loop,
        **{"name": "best", "title": "the best single network", "build": fast_models.vgg_cnn},
        **{"epochs": 22, "batch_size": 128, "seeds": (1, 2, 3), "bound": "accuracy >= 0.996"},
        **{"keep_weights": True, "keep_all_weights": True},
        recipe=Recipe(SHIFT, own_loop=True),
    )
    return fit, loop, three, lectures, lectures_bfloat16, best


PLANS = (*_steps(), *_augmentations(), *_choices(), *_finals())
"""In the order of the chapter; `nnbook.runs` holds them among all others."""
