"""Trains the runs of the book from scratch: ``python -m nnbook.retrain [NAME ...]``.

Without names all of them, the first seed of each before the other seeds. Each record is written as
soon as its training ends. With ``--check`` the trainings go into a temporary folder, the records
stay as they are, and every bound is checked: the exit status is 1 if one is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nnbook import bounds, records
from nnbook.keras_start import keras
from nnbook.runs import COMPARISONS, PLANS, Plan

__all__ = ["check", "main", "retrain"]


def retrain(plan: Plan, seed: int, folder: str | os.PathLike) -> Path:
    """Train one run with one seed and write its record; return the path of its manifest.

    Weights are kept if the plan says so: those of the first seed, or of all.
    """
    keras.utils.clear_session()
    run = plan.run(seed, force=True, folder=folder)
    first = seed == plan.seeds[0]
    keep = plan.keep_all_weights or (first and plan.keep_weights)
    path = run.save(folder, keep_weights=keep, other_seed=not first)
    print(
        f"{plan.name}, seed {seed}: test loss {run.test_loss:.4f}, accuracy "
        f"{run.test_accuracy:.4f}, written to {path.name}",
        flush=True,
    )
    return path


def check(names: Sequence[str], folder: str | os.PathLike) -> bool:
    """Print a table of recorded results against their bounds; tell whether all hold.

    Every seed must keep its bound; losses and accuracies are shown as mean ± half the spread.
    """
    print(f"{'run':<20} seeds  {'loss':<16} {'accuracy':<16} {'seconds':>7}  verdict")
    passed = True
    first: dict[str, float] = {}
    for name in names:
        found = records.results(name, folder)
        first[name.replace("-", "_")] = float(found["accuracy"][0])
        verdict = _verdict(PLANS[name].bound, found)
        passed &= not verdict.startswith("MISSED")
        print(
            f"{name:<20} {len(found['seed']):5d}  {_spread(found['loss']):<16} "
            f"{_spread(found['accuracy']):<16} {sum(found['seconds']):7.0f}  {verdict}"
        )
    for comparison in COMPARISONS:
        try:
            missed = bounds.misses(comparison, None, first)
        except ValueError:  # a run of the comparison was not asked for
            continue
        passed &= not missed
        print(f"{comparison}: {'MISSED' if missed else 'holds'}")
    return passed


def _verdict(bound: str, found: dict[str, np.ndarray]) -> str:
    if not bound:
        return "no bound of its own"
    values = [
        {"loss": loss, "accuracy": accuracy, "epochs": epochs, "best": best}
        for loss, accuracy, epochs, best in zip(
            *(found[key].tolist() for key in ("loss", "accuracy", "epochs", "best_epoch")),
            strict=True,
        )
    ]
    missed = sum(bool(bounds.misses(bound, None, value)) for value in values)
    words = bounds.in_words(bound)
    return f"MISSED in {missed} of {len(values)} seeds: {words}" if missed else f"holds: {words}"


def _spread(values: np.ndarray) -> str:
    if len(values) == 1:
        return f"{values[0]:.4f}"
    return f"{values.mean():.4f} ± {np.ptp(values) / 2:.4f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m nnbook.retrain", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"of {', '.join(PLANS)}; all without")
    parser.add_argument("--seed", type=int, action="append", help="only this seed")
    parser.add_argument("--missing", action="store_true", help="only what is not recorded yet")
    parser.add_argument("--check", action="store_true", help="write nothing, check the bounds")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.name) - set(PLANS):
        parser.error(f"expected names among {', '.join(PLANS)}, got {', '.join(sorted(unknown))}")
    names = [name for name in PLANS if not chosen.name or name in chosen.name]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) if chosen.check else records.FOLDER
        for name, seed in _order(names, chosen.seed):
            plan = PLANS[name]
            suffix = None if seed == plan.seeds[0] else seed
            if not (chosen.missing and records.exists(name, suffix, folder)):
                retrain(plan, seed, folder)
        return 0 if check([n for n in names if records.exists(n, None, folder)], folder) else 1


def _order(names: Sequence[str], seeds: Sequence[int] | None) -> list[tuple[str, int]]:
    """Return what to train: the first seed of every run, then the other seeds."""
    pairs = [(name, seed) for name in names for seed in PLANS[name].seeds]
    pairs = [(name, seed) for name, seed in pairs if not seeds or seed in seeds]
    return sorted(pairs, key=lambda pair: pair[1] != PLANS[pair[0]].seeds[0])


if __name__ == "__main__":
    sys.exit(main())
