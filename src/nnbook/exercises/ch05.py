"""Graders of the exercises on numerical differentiation and gradient descent."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnbook.exercises.grading import Hint, close, grader, returned

Array = NDArray[np.float64]
Function = Callable[[Array], float]


@grader("ex-curvature")
def curvature(answer: Callable[[Callable[[float], float], float, float], float]) -> None:
    """The second derivative of a function of one number."""

    def value(e: Callable[[float], float], w: float, epsilon: float) -> float:
        return float(returned(answer(e, w, epsilon), "curvature"))

    def wave(w: float) -> float:
        return float(np.sin(w) + w**2)

    w, epsilon = 0.7, 0.01
    plus, middle, minus = wave(w + epsilon), wave(w), wave(w - epsilon)
    rise = plus - 2 * middle + minus
    got = value(wave, w, epsilon)
    if close(got, rise / epsilon**2, rtol=1e-9):
        return
    mistakes = {
        rise / (2 * epsilon**2): "half of it: the two terms with E'' add up to epsilon² E''.",
        rise / epsilon: "divide by the square of epsilon: E'' is a slope of a slope.",
        (plus - minus) / (2 * epsilon): "that is the slope; add the two Taylor series.",
        (plus - middle + minus) / epsilon**2: "how many times does E(w) stand in the sum?",
        (plus + minus) / epsilon**2: "E(w) does not cancel in the sum: bring it to the left.",
        -rise / epsilon**2: "the sign: a valley has a positive curvature.",
    }
    for wrong, hint in mistakes.items():
        if close(got, wrong, rtol=1e-9):
            raise Hint(hint)
    if close(got, 2 - np.sin(w), rtol=1e-3):
        raise Hint("a good value, but not with the epsilon that was asked for.")
    raise Hint("not the second derivative. Try E(w) = w²: the answer is 2 everywhere.")


@grader("ex-directional-slope")
def directional_slope(answer: Callable[[Function, Array, Array], float]) -> None:
    """The slope of a function of several numbers along a direction."""

    def hill(p: Array) -> float:
        return float(p[0] ** 3 + 2 * p[0] * p[1] + np.sin(3 * p[2]))

    at, direction = np.array([0.5, -1.0, 0.3]), np.array([1.0, 2.0, 2.0])
    given_at, given_direction = at.copy(), direction.copy()
    got = returned(answer(hill, given_at, given_direction), "directional_slope")
    if not ((given_at == at).all() and (given_direction == direction).all()):
        raise Hint("your function changed its arguments: work on new arrays.")
    if np.ndim(got):
        raise Hint(f"expected one number, got an array of shape {np.shape(got)}.")
    unit, epsilon = direction / 3, 0.001
    right = (hill(at + epsilon * unit) - hill(at - epsilon * unit)) / (2 * epsilon)
    if close(got, right, rtol=1e-9):
        return
    mistakes = {
        (hill(at + epsilon * direction) - hill(at - epsilon * direction)) / (2 * epsilon): (
            "per unit of length: make the direction one long first."
        ),
        (hill(at + epsilon * unit) - hill(at)) / epsilon: "one-sided: look to both sides.",
        (hill(at + epsilon * unit) - hill(at - epsilon * unit)) / epsilon: (
            "twice too large: how far apart are the two places?"
        ),
        -right: "the sign: forwards minus backwards.",
    }
    for wrong, hint in mistakes.items():
        if close(got, wrong, rtol=1e-9):
            raise Hint(hint)
    if close(got, right, rtol=1e-3):
        raise Hint("nearly: is epsilon 0.001, and the difference central?")
    raise Hint("not the slope. Along a coordinate axis it must be the partial derivative.")


@grader("ex-ten-starts")
def ten_starts(answer: object) -> None:
    """The seeds that leave the second plateau first and last."""
    returned(answer, "first_and_last")
    try:
        first, last = (int(seed) for seed in answer)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise Hint("expected two seeds, (first, last).") from None
    if (first, last) == (8, 1):
        return
    if (first, last) == (1, 8):
        raise Hint("exchanged: the first is the one with the fewest steps.")
    if not {first, last} <= set(range(1, 11)):
        raise Hint("both are seeds, from 1 to 10; did you return steps, or count from 0?")
    raise Hint(
        "not these two. Is the standard deviation 0.01, the rate 0.5, and the error that of the "
        "training data?"
    )


@grader("ex-momentum")
def momentum(answer: Callable[[Function, Array, int, float, float], Array]) -> None:
    """Gradient descent with momentum."""

    def slopes(p: Array) -> Array:
        return np.array([2 * p[0], 6 * p[1]])

    def walk(sign: float = 1.0, keep: float = 0.8, nesterov: bool = False) -> Array:
        path, velocity = [np.array([2.0, 1.0])], np.zeros(2)
        for _ in range(6):
            ahead = path[-1] + keep * velocity if nesterov else path[-1]
            velocity = keep * velocity - sign * 0.05 * slopes(ahead)
            path.append(path[-1] + velocity)
        return np.array(path)

    start = np.array([2.0, 1.0])
    given = start.copy()
    got = np.asarray(returned(answer(slopes, given, 6, 0.05, 0.8), "descend_with_momentum"))
    if not (given == start).all():
        raise Hint("your function changed the start: begin with a copy.")
    right = walk()
    if close(got, right):
        return
    if got.shape == (2,):
        raise Hint("return the whole path, not its last place.")
    if close(got, right[1:]):
        raise Hint("the start is missing: it is row 0 of the path.")
    if got.shape != right.shape:
        raise Hint(f"expected shape {right.shape} for 6 steps in 2 weights, got {got.shape}.")
    if np.ptp(got, axis=0).max() == 0:
        raise Hint("all rows are equal: does the path hold the same array again and again?")
    scaled = np.array([2.0, 1.0]), np.zeros(2)
    mistakes = (
        (walk(keep=0.0), "that is plain descent: the velocity must be kept from step to step."),
        (walk(sign=-1.0), "uphill: the gradient is subtracted."),
        (walk(nesterov=True), "the gradient belongs to the present place, not to the next one."),
        (_rate_twice(slopes, *scaled), "the learning rate belongs to the gradient alone."),
    )
    for wrong, hint in mistakes:
        if close(got, wrong):
            raise Hint(hint)
    raise Hint("not the path. Do the first two steps by hand for one weight and E = w².")


def _rate_twice(slopes: Function, place: Array, velocity: Array) -> Array:
    """Return the path of the mistake: a velocity without the rate, the rate in the step."""
    path = [place]
    for _ in range(6):
        velocity = 0.8 * velocity - 0.05 * slopes(path[-1])
        path.append(path[-1] + 0.05 * velocity)
    return np.array(path)
