"""Do a piece of work for each submission, in a process of its own, so many at a time.

A process that dies, or does not end in time, is answered for by a value given beforehand; the
others go on.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

__all__ = ["each"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    seconds: float,
    lost: Callable[[str], Result],
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with the result of the work, in the order in which they are done.

    `lost` makes the result of an item whose process took more than `seconds`, or died.
    """
    fork = multiprocessing.get_context("fork")  # what is imported need not be imported again
    waiting = iter(items)
    running: dict[Connection, tuple[Item, BaseProcess, float]] = {}
    exhausted = False
    try:
        while running or not exhausted:
            while len(running) < jobs and not exhausted:
                for item in waiting:
                    ours, theirs = fork.Pipe(duplex=False)
                    process = fork.Process(target=_do, args=(work, item, theirs), daemon=True)
                    process.start()
                    theirs.close()
                    running[ours] = (item, process, time.monotonic() + seconds)
                    break
                else:
                    exhausted = True
            for pipe in wait(list(running), timeout=1.0):
                item, process, _ = running.pop(pipe)  # type: ignore[index]
                try:
                    yield item, pipe.recv()  # type: ignore[union-attr]
                except EOFError:
                    yield item, lost("broken: the process that judged it died")
                _end(process)
            for pipe, (item, process, until) in list(running.items()):
                if time.monotonic() > until:
                    del running[pipe]
                    _end(process)
                    yield item, lost("timed out")
    finally:
        for _, process, _ in running.values():
            _end(process)


def _do(work: Callable[[Item], Result], item: Item, pipe: Connection) -> None:
    pipe.send(work(item))
    pipe.close()


def _end(process: BaseProcess) -> None:
    process.join(timeout=0.2)
    process.kill()
    process.join()
