"""A conversation with one sandbox: run cells, fetch answers, call a student's functions.

A function of the student appears here as a `Remote`, which graders call as if it were the function
itself; its arguments cross into the sandbox and its result comes back as plain data. No line of a
student's code ever runs in this process.
"""

from __future__ import annotations

import builtins
import json
import os
import select
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np

from bookbuild.grading import sandbox
from bookbuild.grading.inside import wire

__all__ = ["Remote", "SandboxEnded", "Session"]

GRACE = 0.5  # seconds for a sandbox to end by itself


class SandboxEnded(BaseException):
    """The sandbox is gone: out of time, killed, or left by the code in it.

    No ``Exception``, because a grader's errors become hints, and this is none.
    """


class Remote:
    """A function in the sandbox."""

    def __init__(self, session: Session, number: int) -> None:
        self._session, self._number = session, number

    def __call__(self, *args: object, **kwargs: object) -> object:
        return self._session.call(self._number, args, kwargs)


class Session:
    """A sandbox with a notebook's namespace in it; to be used in a ``with`` statement."""

    def __init__(self, limits: sandbox.Limits, unsafe: bool = False) -> None:
        self.limits = limits
        self._ours: list[Callable[..., object]] = []
        self._deadline = time.monotonic() + limits.seconds
        self._process = sandbox.start(limits, unsafe)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what was still to be written may have no reader any more
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            self._process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]

    def run(self, source: str) -> tuple[str, str | None]:
        """Run statements; return what they printed, and their error or None."""
        reply = self._ask({"do": "run", "source": source})
        error = reply.get("error")
        return _text(reply.get("output"), 25_000), _error_text(error) if error else None

    def value(self, expression: str) -> object:
        """Return the value of an expression. Its error is raised here, too."""
        reply = self._ask({"do": "value", "source": expression})
        return self._result(reply)

    def spent(self) -> float:
        """Return the processor seconds of the sandbox up to now, as it says itself."""
        value = self._ask({"do": "spent"}).get("value")
        return float(value) if isinstance(value, int | float) else 0.0

    def call(self, number: int, args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        """Call a function in the sandbox; arrays that it changes are changed here, too."""
        reply = self._ask({
            "do": "call", "function": number,
            "args": wire.encode(list(args), self._keep),
            "kwargs": wire.encode(kwargs, self._keep),
        })  # fmt: skip
        value = self._result(reply)
        after = self._decoded(reply.get("args"))
        for given, now in zip(args, after if isinstance(after, list) else (), strict=False):
            if isinstance(given, np.ndarray) and isinstance(now, np.ndarray):
                _become(given, now)
        return value

    def _result(self, reply: dict[str, Any]) -> object:
        if reply.get("error"):
            raise _exception(reply["error"])
        return self._decoded(reply.get("value"))

    def _decoded(self, data: Any) -> object:
        try:
            return wire.decode(data, lambda number: Remote(self, number))
        except (wire.WireError, RecursionError) as error:
            raise ValueError(f"the answer is no plain data: {error}") from None

    def _keep(self, function: Callable[..., object]) -> int:
        self._ours.append(function)
        return len(self._ours) - 1

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request and return the reply; in between, answer calls of our own functions."""
        self._send({**request, "seconds": self.limits.cell_seconds})
        until = min(self._deadline, time.monotonic() + wire.WAIT * self.limits.cell_seconds + 5)
        while True:
            reply = self._receive(until)
            if "callback" not in reply:
                return reply
            self._send(self._answer(reply))

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Call one of our functions for the code in the sandbox."""
        try:
            args = self._decoded(asked.get("args"))
            with np.errstate(all="ignore"):
                value = self._ours[asked["callback"]](*args)  # type: ignore[misc]
            return {"value": wire.encode(value, self._keep)}
        except Exception as error:
            return {"error": str(error)[:500]}

    def _send(self, message: dict[str, Any]) -> None:
        try:
            wire.send(self._process.stdin, message)  # type: ignore[arg-type]
        except OSError:
            self._ended()

    def _receive(self, until: float) -> dict[str, Any]:
        size = wire.HEAD.unpack(self._read(wire.HEAD.size, until))[0]
        if size > 2 * wire.MAX_BYTES:
            raise SandboxEnded("broken: sent more than any answer can hold")
        try:
            message = json.loads(self._read(size, until))
            if isinstance(message, dict):
                return message
        except (ValueError, RecursionError):
            pass
        raise SandboxEnded("broken: sent something that is no answer")

    def _read(self, size: int, until: float) -> bytes:
        """Return so many bytes of a reply, unless they don't come in time."""
        descriptor = self._process.stdout.fileno()  # type: ignore[union-attr]
        parts = bytearray()
        while len(parts) < size:
            left = until - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise SandboxEnded("timed out")
            part = os.read(descriptor, min(size - len(parts), 2**20))
            if not part:
                self._ended()
            parts += part
        return bytes(parts)

    def _ended(self) -> None:
        code = self._process.wait(timeout=5)
        if code in (-24, -9, 128 + 24, 128 + 9):  # SIGXCPU, SIGKILL
            raise SandboxEnded("timed out or killed: beyond its processor time or memory")
        raise SandboxEnded(f"ended by its own code (exit status {code})")


def _become(given: np.ndarray, now: np.ndarray) -> None:
    """Do to our array what the function did to its copy."""
    same = given.shape == now.shape and given.dtype == now.dtype and given.flags.writeable
    if same and given.tobytes() != now.tobytes():
        np.copyto(given, now)


def _text(value: object, length: int) -> str:
    return value[:length] if isinstance(value, str) else ""


def _error_text(error: Any) -> str:
    name, message = error if isinstance(error, list) and len(error) == 2 else ("Error", "")
    return f"{_text(name, 80)}: {_text(message, 500)}"


def _exception(error: Any) -> Exception:
    """Return an exception of the same name and message as the one in the sandbox."""
    name, _, message = _error_text(error).partition(": ")
    kind = getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = type(name if name.isidentifier() else "Error", (Exception,), {})
    try:
        return kind(message)
    except TypeError:  # one with more to say than a message
        return ValueError(message)
