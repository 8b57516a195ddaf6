"""How many times faster: measured anew in every session, stored only as a floor."""

from __future__ import annotations

import time
from collections.abc import Callable

from nnbook.session import stored

__all__ = ["ratio", "seconds", "speedup"]


def seconds(run: Callable[[], object], at_least: float = 0.02) -> float:
    """Return the processor seconds of one call of run: the best of three averages.

    Each average takes as many calls as fill at_least seconds, so that short calls are timed well.
    """
    calls, best = 1, float("inf")
    while True:
        start = time.process_time()
        for _ in range(calls):
            run()
        spent = time.process_time() - start
        if spent >= at_least:
            break
        calls *= 4
    best = spent / calls
    for _ in range(2):
        start = time.process_time()
        for _ in range(calls):
            run()
        best = min(best, (time.process_time() - start) / calls)
    return best


def ratio(slow: Callable[[], object], fast: Callable[[], object]) -> float:
    """Return how many times the processor seconds of fast are contained in those of slow."""
    return seconds(slow) / seconds(fast)


def speedup(slow: Callable[[], object], fast: Callable[[], object], at_least: float) -> None:
    """Print how many times faster fast is than slow, and insist on a floor.

    In a live session the measured ratio is shown, in a stored output the floor alone, which is
    the same on every machine: choose it at most half of what was measured.

    Raises ``AssertionError`` if the measured ratio misses the floor.
    """
    measured = ratio(slow, fast)
    if measured < at_least:
        raise AssertionError(
            f"expected at least {at_least:g} times faster, measured {measured:.1f}"
        )
    print(f"more than {at_least:g} times faster" if stored() else f"{measured:.0f} times faster")
