"""Compute the right answer of a question anew, from the expression in its ``check``.

The expressions are part of the book, as trusted as its code. They see NumPy, `math`, and every
module of `nnbook` that works without Keras, with the activations and losses by their own names.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

__all__ = ["MODULES", "evaluate"]

MODULES = (
    "activations", "augmentation", "calibration", "convolution", "descent", "dropout", "filters",
    "gradients", "labels", "losses", "mnist", "network", "optimizers", "pooling_gradient",
    "toydata",
)  # fmt: skip
OPEN = ("activations", "losses", "filters", "labels")


@cache
def _names() -> dict[str, Any]:
    modules: dict[str, ModuleType] = {name: import_module(f"nnbook.{name}") for name in MODULES}
    functions = {
        name: getattr(modules[module], name) for module in OPEN for name in modules[module].__all__
    }
    return {"np": np, "math": math, **functions, **modules}


def evaluate(expression: str) -> Any:
    """Return the value of an expression as a plain Python object.

    Raises whatever the expression raises.
    """
    value = eval(expression, dict(_names()))
    return value.item() if isinstance(value, np.generic) else value
