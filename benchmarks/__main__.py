"""How many times faster the code of nnbook is than the loops it replaces.

    python -m benchmarks [--quick]

First the NumPy code. Both sides of a pair run in this process, one after the other in turns, on
one thread; the table shows the medians of their processor seconds, the ratio, the goal, and the
largest relative difference of their results. Ratios depend on the machine: a missed goal is marked,
not an error. Results that differ too much are an error.

Then the trainings, see `benchmarks.trainings`: a quarter of an hour, with --quick five minutes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from benchmarks.pairs import Pair, pairs

ROUNDS = 3
LONG = 1.0  # seconds: a side that takes longer is run once


def main() -> int:
    """Measure everything and print it; return 1 if two sides disagree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="project the long trainings")
    quick = parser.parse_args().quick
    disagree = report_pairs()
    report_trainings(quick)
    return disagree


def report_pairs() -> int:
    """Measure all pairs and print the table; return 1 if two sides disagree."""
    print(f"{'':44}{'without':>10}{'nnbook':>10}{'ratio':>8}{'goal':>7}{'differ by':>11}")
    disagree = 0
    for pair in pairs():
        slow, fast, difference = measure(pair)
        ratio = slow / fast
        verdict = "" if ratio >= pair.goal else "  goal missed"
        if difference > pair.difference:
            verdict += f"  RESULTS DIFFER: at most {pair.difference:.0e} allowed"
            disagree = 1
        print(
            f"{pair.name:44}{scaled(slow):>10}{scaled(fast):>10}"
            f"{ratio:>8.3g}{pair.goal:>7.3g}{difference:>11.0e}{verdict}",
            flush=True,
        )
    return disagree


def report_trainings(quick: bool) -> None:
    """Train, and print the table; Keras is loaded here, after NumPy's code has been timed."""
    from benchmarks.trainings import report

    report(quick)


def measure(pair: Pair) -> tuple[float, float, float]:
    """Return the seconds of both sides and the relative difference of their results."""
    first, slow_result = timed(pair.slow, 1)
    fast_result = pair.fast()
    calls_slow, calls_fast = repeats(first), repeats(timed(pair.fast, 1)[0])
    slow, fast = [first], []
    for _ in range(ROUNDS):
        fast.append(timed(pair.fast, calls_fast)[0])
        if first < LONG:
            slow.append(timed(pair.slow, calls_slow)[0])
    return median(slow), median(fast), relative_difference(slow_result, fast_result)


def repeats(once: float) -> int:
    """Return how many calls fill a fiftieth of a second."""
    return max(1, round(0.02 / max(once, 1e-6)))


def timed(run: Callable[[], object], calls: int) -> tuple[float, object]:
    """Return the processor seconds of one of several calls, and the last result."""
    start = time.process_time()
    for _ in range(calls):
        result = run()
    return (time.process_time() - start) / calls, result


def relative_difference(one: object, other: object) -> float:
    """Return the largest difference of two results, relative to the largest number in them."""
    ones, others = (result if isinstance(result, list) else [result] for result in (one, other))
    return max(
        float(np.abs(a - b).max() / np.abs(b).max()) for a, b in zip(ones, others, strict=True)
    )


def scaled(seconds: float) -> str:
    """Write seconds with three digits in a unit that fits."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


if __name__ == "__main__":
    sys.exit(main())
