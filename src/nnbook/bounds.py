"""Bounds: a tiny language that says when a result counts as reproduced.

A bound is one clause or several, separated by "; ". All must hold.

=================================  ================================================================
`exact`                            ours equals the expected value (nan equals nan)
`rtol 1e-7`                        abs(ours - expected) <= 1e-7 * abs(expected), number by number
`atol 5e-9`                        abs(ours - expected) <= 5e-9, number by number
`>= 0.93`                          the value itself, compared as in Python
`loss <= 0.35`                     a part of the value, which is then a dict of numbers
`epochs == min(30, best + 10)`     parts may be joined by + - *, min, max, round
`sigmoid < relu < cnn`             chains are read as in Python
`stochastic`                       the result depends on a seed: a miss is shown instead of raised
`not reproduced`                   a time: shown, never compared
=================================  ================================================================

Values are plain Python: numbers, nested lists, dicts of them (see `plain`). Expected values may
hold the words "nan", "inf" and "-inf", because JSON has no such numbers.
"""

import ast
import math
import operator
from typing import Any

import numpy as np

_COMPARE = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}
_ARITHMETIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
_FUNCTIONS = {"min": min, "max": max, "round": round}
_WORDS = {"rtol": "relative error ≤", "atol": "error ≤", "<=": "≤", ">=": "≥", "==": "="}
_TOLERANCES = ("exact", "rtol", "atol")


def clauses(bound: str) -> list[str]:
    """Return the clauses of a bound that can be checked."""
    return [part for part in _parts(bound) if part not in ("stochastic", "not reproduced")]


def is_stochastic(bound: str) -> bool:
    """Return whether the result depends on random numbers that are not the lecture's."""
    return "stochastic" in _parts(bound)


def in_words(bound: str) -> str:
    """Return the bound for a reader, for example "loss ≤ 0.35"; that of a time is empty."""
    text = ", ".join(clauses(bound))
    for word, better in _WORDS.items():
        text = text.replace(word, better)
    return text


def misses(bound: str, expected: Any, value: Any) -> list[float]:
    """Return by how much each clause that fails is missed; an empty list if all hold.

    Raises ValueError if the value has not the shape, or the names, that the bound asks for.
    """
    amounts = []
    for clause in clauses(bound):
        word, _, tolerance = clause.partition(" ")
        if word in _TOLERANCES:
            amount = _difference(value, expected, word, float(tolerance or 0))
        else:
            amount = _gap(clause, value)
        if amount is not None:
            amounts.append(amount)
    return amounts


def _difference(ours: Any, expected: Any, word: str, tolerance: float) -> float | None:
    """Return the largest difference that is not allowed, or None."""
    if isinstance(expected, dict):
        if not isinstance(ours, dict) or set(ours) != set(expected):
            raise ValueError(f"expected a dict with the keys {list(expected)}, got {ours!r}")
        parts = [_difference(ours[key], expected[key], word, tolerance) for key in expected]
        return max((part for part in parts if part is not None), default=None)
    right = np.asarray(decode(expected), dtype=float)
    try:
        left = np.asarray(ours, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"expected an array of shape {right.shape}, got {ours!r}") from None
    if left.shape != right.shape:
        raise ValueError(f"expected an array of shape {right.shape}, got shape {left.shape}")
    same = (left == right) | (np.isnan(left) & np.isnan(right))
    with np.errstate(invalid="ignore"):
        allowed = {"exact": 0.0, "atol": tolerance, "rtol": tolerance * np.abs(right)}[word]
        difference = np.abs(left - right)
    wrong = difference[~(same | (np.isfinite(right) & (difference <= allowed)))]
    return float(np.max(wrong)) if wrong.size else None


def _gap(clause: str, value: Any) -> float | None:
    """Return by how much a comparison such as `loss <= 0.35` fails, or None if it holds."""
    full = f"value {clause}" if clause[0] in "<>=" else clause
    try:
        chain = ast.parse(full, mode="eval").body
    except SyntaxError:
        chain = None
    if not isinstance(chain, ast.Compare) or any(type(op) not in _COMPARE for op in chain.ops):
        raise ValueError(f"cannot read the bound {clause!r}")
    parts = value if isinstance(value, dict) else {"value": value}
    sides = [_number(side, parts) for side in (chain.left, *chain.comparators)]
    links = zip(sides, chain.ops, sides[1:], strict=False)
    gaps = [abs(a - b) for a, compare, b in links if not _COMPARE[type(compare)](a, b)]
    return max(gaps, default=None)


def _number(node: ast.expr, parts: dict[str, Any]) -> float:
    """Return the number that one side of a comparison stands for."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            if not isinstance(parts.get(name), int | float):
                wanted = "a number" if name == "value" else f"a dict with a number {name!r}"
                raise ValueError(f"expected {wanted}, got {parts.get('value', parts)!r}")
            return parts[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            return _ARITHMETIC[type(op)](_number(left, parts), _number(right, parts))
        case ast.Call(func=ast.Name(id=name), args=args) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_number(arg, parts) for arg in args))
    raise ValueError(f"cannot read {ast.unparse(node)!r} in a bound")


def plain(value: Any) -> Any:
    """Return numbers, arrays, lists and dicts as plain Python; TypeError for anything else."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, bool | int | float) and not isinstance(value, np.generic):
        return value
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"expected numbers, got {type(value).__name__} {value!r}")
    return array.tolist()


def encode(value: Any) -> Any:
    """Return a plain value for JSON: nan and infinities become words."""
    if isinstance(value, dict):
        return {key: encode(part) for key, part in value.items()}
    if isinstance(value, list):
        return [encode(part) for part in value]
    return value if math.isfinite(value) else str(value)


def decode(value: Any) -> Any:
    """Undo `encode`."""
    if isinstance(value, dict):
        return {key: decode(part) for key, part in value.items()}
    if isinstance(value, list):
        return [decode(part) for part in value]
    return float(value) if isinstance(value, str) else value


def _parts(bound: str) -> list[str]:
    return [part.strip() for part in bound.split(";") if part.strip()]
