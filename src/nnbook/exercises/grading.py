"""Run the grader of an exercise on a reader's answer and say what came of it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

import nnbook.exercises
from nnbook import session
from nnbook.exercises.korean import in_korean

__all__ = ["Hint", "check", "close", "grade", "grader", "returned"]

_GRADERS: dict[str, Callable[..., None]] = {}


class Hint(Exception):
    """What to say to the reader about a wrong answer; it never holds the right one."""


def grader(label: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the grader of the exercise with this label.

    The function takes the answer (one or several objects) and raises `Hint` if it is wrong.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if label in _GRADERS:
            raise ValueError(f"two graders for {label}")
        _GRADERS[label] = function
        return function

    return register


def grade(label: str, *answer: object) -> str | None:
    """Return None if the answer is right, otherwise the hint.

    An answer that fails with an error of its own gets that error as its hint. Raises ``KeyError``
    for a label without a grader.
    """
    _load_graders()
    if label not in _GRADERS:
        raise KeyError(f"no exercise is called {label!r}; there are {sorted(_GRADERS)}")
    try:
        _GRADERS[label](*answer)
    except Hint as hint:
        return str(hint)
    except Exception as error:
        return f"Your code stopped with {type(error).__name__}: {error}"
    return None


def check(label: str, *answer: object) -> None:
    """Print ``label: ✓`` if the answer is right, otherwise ``label:`` and a hint.

    The answer is what the exercise asks for: a function, a number or an array. The hint comes in
    the language of the session.
    """
    hint = grade(label, *answer)
    if hint is not None and session.language() == "ko" and not session.stored():
        hint = in_korean(hint)
    print(f"{label}: {'✓' if hint is None else hint}")


def returned(value: object, name: str = "your function") -> object:
    """Give the value back, or the hint that nothing was returned."""
    if value is None:
        raise Hint(f"{name} returned None: is the `return` still missing?")
    return value


def close(value: object, wanted: ArrayLike, rtol: float = 1e-6, atol: float = 1e-9) -> bool:
    """Tell whether value is an array (or number) of the wanted shape and nearly the same."""
    wanted = np.asarray(wanted)
    try:
        value = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return False
    return value.shape == wanted.shape and np.allclose(value, wanted, rtol=rtol, atol=atol)


def _load_graders() -> None:
    """Import the graders of all chapters, once."""
    for module in pkgutil.iter_modules(nnbook.exercises.__path__):
        if module.name.startswith("ch"):
            importlib.import_module(f"nnbook.exercises.{module.name}")
