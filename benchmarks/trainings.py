"""What the trainings of the book cost against those of the lectures, in processor seconds.

Both sides are trained in this run. A training of the lectures' network takes minutes; with quick
on, its cost is projected from two epochs (the first holds the start-up), and the accuracies are
those of the recorded runs.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from nnbook import gradients, models, network, records, runs, toydata
from nnbook.descent import descend
from nnbook.full_batch import fit_full_batch
from nnbook.keras_start import keras
from nnbook.plans import Plan
from nnbook.training import Recipe

__all__ = ["GOALS", "LECTURES", "Cost", "Goal", "cost", "projected", "report"]

LECTURES = replace(runs.PLANS["final-cnn"], validation="none", recipe=Recipe())
"""The recipe of the lectures, its validation left out as in the others."""

TARGET = 0.9931  # the lectures' own result


@dataclass(frozen=True)
class Goal:
    """What a recipe is to reach: a mean accuracy, and how many times it is to be cheaper."""

    name: str
    accuracy: float
    ratio: float


GOALS = (
    Goal("fast-fit", TARGET, 25),
    Goal("fast-loop", TARGET, 35),
    Goal("three-epochs", 0.995, 20),
    Goal("lectures-better", 0.994, 4),
    Goal("lectures-better-bfloat16", 0.994, 10),
)


@dataclass(frozen=True)
class Cost:
    """Mean processor seconds of a training, and the test accuracy of every seed."""

    seconds: float
    accuracies: tuple[float, ...]


def cost(plan: Plan, seeds: tuple[int, ...]) -> Cost:
    """Train a plan with these seeds and return what it costs and what it reaches."""
    found = [_trained(plan, seed, plan.epochs) for seed in seeds]
    seconds, accuracies = zip(*found, strict=True)
    return Cost(float(np.mean(seconds)), accuracies)


def projected(plan: Plan) -> Cost:
    """Train at most two epochs, project the seconds of all, and take accuracies from the records.

    The second epoch counts for all that follow the first.
    """
    one, _ = _trained(plan, plan.seeds[0], 1)
    seconds = one
    if plan.epochs > 1:
        two, _ = _trained(plan, plan.seeds[0], 2)
        seconds = one + (two - one) * (plan.epochs - 1)
    return Cost(seconds, tuple(records.results(plan.name)["accuracy"].tolist()))


def _trained(plan: Plan, seed: int, epochs: int) -> tuple[float, float]:
    """Train, and return processor seconds and test accuracy."""
    with tempfile.TemporaryDirectory() as folder:  # records of the book stay as they are
        run = plan.run(seed, force=True, folder=folder, epochs=epochs)
    return run.manifest["processor_seconds"], run.test_accuracy


def report(quick: bool) -> None:
    """Train, and print a line for each recipe."""
    lectures = projected(LECTURES) if quick else cost(LECTURES, LECTURES.seeds)
    rows = [("the lectures' recipe", lectures, None)]
    for goal in GOALS:
        plan = runs.PLANS[goal.name]
        rows.append((plan.title, projected(plan) if quick else cost(plan, plan.seeds), goal))
    print(f"\n{'':44}{'seconds':>10}{'ratio':>8}{'goal':>7}  accuracy: mean, lowest, goal")
    for title, found, goal in rows:
        print(_line(title, found, lectures.seconds / found.seconds, goal), flush=True)
    if quick:
        print("Seconds projected from one or two epochs, accuracies from the recorded runs.")
    _report_toy(quick)


def _line(title: str, found: Cost, ratio: float, goal: Goal | None) -> str:
    mean, least = float(np.mean(found.accuracies)), min(found.accuracies)
    line = f"{title:44}{found.seconds:>8.3g} s{_times(ratio):>8}"
    if goal is None:
        return f"{line}{'':7}  {mean:.4f}"
    missed = "" if ratio >= goal.ratio and mean >= goal.accuracy else "  goal missed"
    return f"{line}{goal.ratio:>7.3g}  {mean:.4f}, {least:.4f}, {goal.accuracy:.4f}{missed}"


def _times(ratio: float) -> str:
    """Return a ratio with three digits, and above a thousand as a whole number."""
    return f"{ratio:.3g}" if ratio < 999.5 else f"{ratio:,.0f}"


def _report_toy(quick: bool) -> None:
    """Print what 1,000 one-batch epochs of the network of fifteen weights cost, in three ways."""
    by_fit = _seconds_by_fit(40 if quick else 1000)
    by_loop = _timed(_toy_by_loop)
    by_numpy = _timed(_toy_in_numpy)
    print(f"\n{'fifteen weights, 1,000 epochs of one batch':44}{'seconds':>10}{'ratio':>8}")
    for title, seconds in (
        ("fit on arrays", by_fit),
        ("a compiled loop", by_loop),
        ("NumPy", by_numpy),
    ):
        print(f"{title:44}{seconds:>8.3g} s{_times(by_fit / seconds):>8}")


def _seconds_by_fit(epochs: int) -> float:
    """Return the processor seconds of 1,000 epochs, projected from this many after a warm-up."""
    (x, t), held = toydata.load()
    model = _toy_model()

    def fit(n: int) -> float:
        return _timed(
            lambda: model.fit(x, t, epochs=n, batch_size=len(x), validation_data=held, verbose=0)
        )

    fit(2)
    return fit(epochs) / epochs * 1000


def _toy_model():
    model = models.toy_network()
    model.compile(
        loss="categorical_crossentropy", optimizer=keras.optimizers.SGD(1.0), metrics=["accuracy"]
    )
    return model


def _toy_by_loop() -> object:
    (x, t), held = toydata.load()
    return fit_full_batch(_toy_model(), x, t, 1000, held)


def _toy_in_numpy() -> object:
    (x, t), (x_test, t_test) = toydata.load()
    start = np.random.RandomState(1).randn(15)
    path = descend(gradients.Backpropagation(2, 3, x, t), start, 1000, 1.0)
    return [network.mean_cross_entropy(path, 2, 3, *data) for data in ((x, t), (x_test, t_test))]


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
