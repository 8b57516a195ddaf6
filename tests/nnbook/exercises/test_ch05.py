"""The graders of chapter 05: right answers pass, and each likely mistake gets its own hint."""

import numpy as np
import pytest

from nnbook.exercises import grade


def hint(label, answer):
    said = grade(label, answer)
    assert said is not None
    return said


def right_curvature(E, w, epsilon=0.001):
    return (E(w + epsilon) - 2 * E(w) + E(w - epsilon)) / epsilon**2


def right_slope(f, at, direction):
    way = np.asarray(direction) / np.linalg.norm(direction)
    return (f(at + 0.001 * way) - f(at - 0.001 * way)) / 0.002


def right_momentum(gradient, start, steps, learning_rate, momentum):
    path = [np.array(start, dtype=float)]
    velocity = np.zeros_like(path[0])
    for _ in range(steps):
        velocity = momentum * velocity - learning_rate * gradient(path[-1])
        path.append(path[-1] + velocity)
    return np.array(path)


def other_momentum(gradient, start, steps, learning_rate, momentum):
    place, velocity = np.array(start, dtype=float), 0
    path = np.zeros((steps + 1, len(place)))
    path[0] = place
    for i in range(steps):
        velocity = momentum * velocity - learning_rate * gradient(place)
        place = place + velocity
        path[i + 1] = place
    return path


RIGHT = {
    "ex-curvature": [right_curvature],
    "ex-directional-slope": [right_slope],
    "ex-momentum": [right_momentum, other_momentum],
    "ex-ten-starts": [(8, 1), [8, 1], np.array([8, 1])],
}


@pytest.mark.parametrize(
    ("label", "answer"), [(label, answer) for label, many in RIGHT.items() for answer in many]
)
def test_right_answers_pass(label, answer):
    assert grade(label, answer) is None


def changed(sign=1.0, keep=None, ahead=False, twice=False):
    """Return a descent with momentum that has one mistake."""

    def descent(gradient, start, steps, learning_rate, momentum):
        path, velocity = [np.array(start, dtype=float)], np.zeros(len(start))
        mu = momentum if keep is None else keep
        for _ in range(steps):
            place = path[-1] + mu * velocity if ahead else path[-1]
            velocity = mu * velocity - sign * learning_rate * gradient(place)
            path.append(path[-1] + (learning_rate if twice else 1) * velocity)
        return np.array(path)

    return descent


def in_place(gradient, start, steps, learning_rate, momentum):
    path, velocity = [start], np.zeros_like(start)
    for _ in range(steps):
        velocity = momentum * velocity - learning_rate * gradient(start)
        start += velocity
        path.append(start.copy())
    return np.array(path)


def same_array(gradient, start, steps, learning_rate, momentum):
    place, velocity = start.copy(), np.zeros_like(start)
    path = [place]
    for _ in range(steps):
        velocity = momentum * velocity - learning_rate * gradient(place)
        place += velocity
        path.append(place)
    return np.array(path)


def changes_place(f, at, direction):
    direction /= np.linalg.norm(direction)
    return (f(at + 0.001 * direction) - f(at - 0.001 * direction)) / 0.002


def scaled(factor):
    return lambda f, at, direction: factor * right_slope(f, at, direction)


def one_sided(f, at, direction):
    way = direction / np.linalg.norm(direction)
    return (f(at + 0.001 * way) - f(at)) / 0.001


def long_way(f, at, direction):
    return (f(at + 0.001 * direction) - f(at - 0.001 * direction)) / 0.002


def coarse(f, at, direction):
    way = direction / np.linalg.norm(direction)
    return (f(at + 0.005 * way) - f(at - 0.005 * way)) / 0.01


MISTAKES = [
    ("ex-curvature", lambda E, w, e: right_curvature(E, w, e) / 2, "half of it"),
    ("ex-curvature", lambda E, w, e: right_curvature(E, w, e) * e, "square of epsilon"),
    ("ex-curvature", lambda E, w, e: (E(w + e) - E(w - e)) / (2 * e), "that is the slope"),
    ("ex-curvature", lambda E, w, e: (E(w + e) - E(w) + E(w - e)) / e**2, "how many times"),
    ("ex-curvature", lambda E, w, e: (E(w + e) + E(w - e)) / e**2, "does not cancel"),
    ("ex-curvature", lambda E, w, e: -right_curvature(E, w, e), "the sign"),
    ("ex-curvature", lambda E, w, e: right_curvature(E, w, 0.001), "epsilon that was asked"),
    ("ex-curvature", lambda E, w, e: 1.0, "not the second derivative"),
    ("ex-directional-slope", changes_place, "changed its arguments"),
    ("ex-directional-slope", lambda f, at, d: right_slope(f, at, d) * d, "expected one number"),
    ("ex-directional-slope", long_way, "per unit of length"),
    ("ex-directional-slope", one_sided, "one-sided"),
    ("ex-directional-slope", scaled(2), "twice too large"),
    ("ex-directional-slope", scaled(-1), "the sign"),
    ("ex-directional-slope", coarse, "nearly"),
    ("ex-directional-slope", lambda f, at, d: 0.0, "not the slope"),
    ("ex-momentum", in_place, "changed the start"),
    ("ex-momentum", lambda *task: right_momentum(*task)[-1], "whole path"),
    ("ex-momentum", lambda *task: right_momentum(*task)[1:], "start is missing"),
    ("ex-momentum", lambda *task: right_momentum(*task)[:-1], "expected shape"),
    ("ex-momentum", same_array, "same array again"),
    ("ex-momentum", changed(keep=0.0), "plain descent"),
    ("ex-momentum", changed(sign=-1.0), "uphill"),
    ("ex-momentum", changed(ahead=True), "present place"),
    ("ex-momentum", changed(twice=True), "learning rate belongs"),
    ("ex-momentum", lambda *task: right_momentum(*task) + 1, "not the path"),
    ("ex-ten-starts", (1, 8), "exchanged"),
    ("ex-ten-starts", (173, 451), "both are seeds"),
    ("ex-ten-starts", (2, 1), "not these two"),
    ("ex-ten-starts", 8, "two seeds"),
    ("ex-ten-starts", "8, 1", "two seeds"),
]


@pytest.mark.parametrize(("label", "answer", "said"), MISTAKES)
def test_each_mistake_gets_its_own_hint(label, answer, said):
    assert said in hint(label, answer)


def test_hints_of_one_exercise_differ():
    for label in RIGHT:
        said = [hint(name, answer) for name, answer, _ in MISTAKES if name == label]
        assert len(set(said)) >= len(said) - 1  # two kinds of nonsense may share one hint


@pytest.mark.parametrize("label", [label for label in RIGHT if label != "ex-ten-starts"])
def test_a_forgotten_return_and_an_error_are_answered(label):
    assert "None" in hint(label, lambda *task: None)
    assert "ZeroDivisionError" in hint(label, lambda *task: 1 / 0)


def test_a_missing_answer_is_answered():
    assert "None" in hint("ex-ten-starts", None)
