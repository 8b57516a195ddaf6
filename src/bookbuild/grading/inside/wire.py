"""Values as plain data, on their way into the sandbox and out of it.

Both sides use this module. What arrives is built anew from numbers, strings, lists and arrays:
never a pickle, never an object with methods of its own, so that nothing a student defines (an
``__eq__`` that is always true, say) can reach the grading process. A function crosses as a number,
and calling it sends its arguments back to the side that keeps it.
"""

from __future__ import annotations

import base64
import json
import math
import re
import struct
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import numpy as np

__all__ = ["MAX_BYTES", "WAIT", "WireError", "decode", "encode", "pack", "receive", "send"]

MAX_BYTES = 16 * 2**20
WAIT = 4  # how many times as long as on the processor a cell may take by the clock
MAX_DEPTH = 40
MAX_ITEMS = 1_000_000
ARRAYS = re.compile(r"[<>|=][biufcU]\d{1,4}")
HEAD = struct.Struct(">I")

Keep = Callable[[Callable[..., object]], int]
Call = Callable[[int], Callable[..., object]]


class WireError(Exception):
    """What crossed, or should cross, is no plain data, or too much of it."""


def encode(value: object, keep: Keep, depth: int = 0) -> Any:
    """Return a value as JSON; `keep` gets each function in it and returns its number.

    Raises `WireError` for what is nested too deeply or too long.
    """
    if depth > MAX_DEPTH:
        raise WireError(f"nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, np.generic):
        return {"scalar": _array(np.asarray(value))}
    if value is None or isinstance(value, bool):
        return value
    for plain in (int, float, str):
        if isinstance(value, plain):
            return plain(value)
    if isinstance(value, complex):
        return {"complex": [value.real, value.imag]}

    def inner(items: object) -> list[Any]:
        few = list(islice(items, MAX_ITEMS + 1))  # type: ignore[call-overload]
        if len(few) > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS} items")
        return [encode(item, keep, depth + 1) for item in few]

    if isinstance(value, np.ndarray):
        return inner(value) if value.dtype == object else {"array": _array(value)}
    if isinstance(value, tuple):
        return {"tuple": inner(value)}
    if isinstance(value, set | frozenset):
        return {"set": inner(value)}
    if isinstance(value, dict):
        return {"dict": [inner(value.keys()), inner(value.values())]}
    if callable(value):
        return {"function": keep(value)}
    if hasattr(value, "__array__"):  # a tensor
        return {"array": _array(np.asarray(value))}
    if isinstance(value, list | range | Iterator) or hasattr(value, "__iter__"):
        return inner(value)
    return {"other": type(value).__name__[:80]}


def decode(data: Any, call: Call, depth: int = 0) -> Any:
    """Return the value that `encode` made the data of; `call` turns a number into a function.

    Raises `WireError` for anything else: the data may have been made to deceive.
    """
    if depth > MAX_DEPTH:
        raise WireError(f"nested more than {MAX_DEPTH} levels deep")
    if data is None or isinstance(data, bool | int | float | str):
        return data

    def inner(items: Any) -> list[Any]:
        return [decode(item, call, depth + 1) for item in items]

    if isinstance(data, list):
        return inner(data)
    try:
        ((kind, content),) = data.items()
        if kind == "array":
            return _as_array(*content)
        if kind == "scalar":
            return _as_array(*content)[()]
        if kind == "tuple":
            return tuple(inner(content))
        if kind == "set":
            return set(inner(content))
        if kind == "dict":
            keys, values = content
            return dict(zip(inner(keys), inner(values), strict=True))
        if kind == "complex":
            return complex(*content)
        if kind == "function":
            return call(int(content))
        if kind == "other":
            return Other(str(content))
    except (AttributeError, TypeError, ValueError) as error:
        raise WireError(f"not as it should be: {error}") from None
    raise WireError(f"no value is of the kind {str(kind)[:80]!r}")


class Other:
    """Something that is no plain data: the name of its type is all that crosses."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


def _array(array: np.ndarray) -> list[Any]:
    """Return type, shape and content of an array."""
    if not ARRAYS.fullmatch(array.dtype.str):
        raise WireError(f"an array of type {str(array.dtype)[:80]}")
    if array.nbytes > MAX_BYTES:
        raise WireError(f"an array of {array.nbytes} bytes; the limit is {MAX_BYTES}")
    content = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
    return [array.dtype.str, list(array.shape), content]


def _as_array(kind: str, shape: list[int], content: str) -> np.ndarray:
    """Return the array, if what it says of itself fits the bytes that came."""
    if not ARRAYS.fullmatch(kind):
        raise ValueError(f"no array has the type {kind[:80]!r}")
    raw = base64.b64decode(content)
    if len(shape) > 32 or any(n < 0 for n in shape):
        raise ValueError(f"no array has the shape {shape[:33]}")
    if len(raw) != math.prod(shape) * np.dtype(kind).itemsize:
        raise ValueError("the bytes of the array do not fill its shape")
    return np.frombuffer(raw, np.dtype(kind)).reshape(shape).copy()


def pack(message: dict[str, Any]) -> bytes:
    """Return a message as bytes: its length, then JSON. Raises `WireError` if it is too long."""
    try:
        body = json.dumps(message).encode("utf8", "replace")
    except (ValueError, RecursionError) as error:  # an endless integer, for example
        raise WireError(str(error)) from None
    if len(body) > 2 * MAX_BYTES:
        raise WireError(f"{len(body)} bytes; the limit is {2 * MAX_BYTES}")
    return HEAD.pack(len(body)) + body


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Write a message."""
    stream.write(pack(message))
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, Any]:
    """Read a message. Raises ``EOFError`` at the end of the stream."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    return json.loads(stream.read(HEAD.unpack(head)[0]))
