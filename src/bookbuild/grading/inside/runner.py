"""Run a student's code on request: statements, then values of expressions, then calls.

    python runner.py

Requests come and replies go as `wire` messages over what were standard input and output. Whatever
the code prints is collected and cut off. A time limit of the request is an alarm, which ends an
endless loop in good faith; the grading process outside has a clock of its own.
"""

from __future__ import annotations

import ast
import io
import os
import signal
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import wire

OUTPUT = 20_000  # characters kept of what a cell prints


class TimedOut(BaseException):
    """The alarm; no ``except Exception`` of a student stops it."""


class Output:
    """Stands in for sys.stdout and sys.stderr: keeps the first characters, drops the others."""

    encoding = "utf8"

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = OUTPUT

    def write(self, text: str) -> int:
        if self.left > 0:
            self.parts.append(str(text)[: self.left])
            self.left -= len(self.parts[-1])
            if self.left <= 0:
                self.parts.append("\n... (cut off)\n")
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False


class Runner:
    """The namespace of the notebook, and what is asked of it."""

    def __init__(self) -> None:
        self.source, self.sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        sys.stdin = io.StringIO()
        main = types.ModuleType("__main__")
        sys.modules["__main__"] = main
        self.names: dict[str, Any] = main.__dict__
        self.names["display"] = print
        self.kept: dict[int, Callable[..., object]] = {}

    def serve(self) -> None:
        """Answer requests until none come any more."""
        while True:
            try:
                request = wire.receive(self.source)
            except EOFError:
                return
            wire.send(self.sink, self.reply(request))

    def reply(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what is asked; whatever goes wrong is part of the reply."""
        output = Output()
        sys.stdout = sys.stderr = output  # type: ignore[assignment]
        reply: dict[str, Any] = {}
        try:
            with alarm(request["seconds"]):
                reply = getattr(self, request["do"])(request)
                wire.pack(reply)
        except BaseException as error:
            name = type(error).__name__
            reply = {"error": [name[:80], _words(error)]}
        return {**reply, "output": "".join(output.parts)}

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run statements; the value of a last expression is printed."""
        tree = ast.parse(request["source"])
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<cell>", "exec"), self.names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), self.names)
            if value is not None:
                print(repr(value))
        return {}

    def value(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the value of an expression."""
        value = eval(compile(request["source"], "<check>", "eval"), self.names)
        return {"value": wire.encode(value, self.keep)}

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function that was returned before; arrays that it changes go back, too."""
        given = wire.decode(request["args"], self.outside)
        named = wire.decode(request["kwargs"], self.outside)
        value = self.kept[request["function"]](*given, **named)
        return {
            "value": wire.encode(value, self.keep),
            "args": wire.encode([a if hasattr(a, "dtype") else None for a in given], self.keep),
        }

    def spent(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the processor seconds up to now."""
        return {"value": time.process_time()}

    def keep(self, function: Callable[..., object]) -> int:
        """Remember a function and return its number."""
        self.kept[len(self.kept)] = function
        return len(self.kept) - 1

    def outside(self, number: int) -> Callable[..., object]:
        """Return a function that is kept on the other side."""

        def called(*args: object) -> object:
            arguments = wire.encode(list(args), self.keep)
            wire.send(self.sink, {"callback": number, "args": arguments})
            answer = wire.receive(self.source)
            if "error" in answer:
                raise ValueError(answer["error"])
            return wire.decode(answer["value"], self.outside)

        return called


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `TimedOut` in the code after some processor seconds, and again, should it be caught.

    The time of the processor is the same on a busy machine. The second clock is for code that
    only waits.
    """

    def ring(*_: object) -> None:
        raise TimedOut(f"stopped after {seconds:g} s")

    clocks = (
        (signal.ITIMER_PROF, signal.SIGPROF, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, wire.WAIT * seconds),
    )
    for clock, bell, limit in clocks:
        signal.signal(bell, ring)
        signal.setitimer(clock, limit, 1.0)
    try:
        yield
    finally:
        for clock, *_ in clocks:
            signal.setitimer(clock, 0)


def _words(error: BaseException) -> str:
    try:
        return str(error)[:500]
    except BaseException:  # even that may be a student's code
        return ""


if __name__ == "__main__":
    Runner().serve()
    os._exit(0)  # whatever threads the code has started
