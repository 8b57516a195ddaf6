"""Graders of the exercises on the neuron model."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnbook.activations import relu, sigmoid
from nnbook.exercises.grading import Hint, close, grader, returned

__all__: list[str] = []

CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
NAND = (1, 1, 1, 0)
GATES = {
    (0, 0, 0, 1): "AND",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 0): "NOR",
    (0, 1, 1, 0): "XOR",
    (1, 0, 0, 1): "equal",
}
XOR, EQUAL = (0, 1, 1, 0), (1, 0, 0, 1)


@grader("ex-nand")
def nand(b: float, w0: float, w1: float) -> None:
    """Accept a NAND perceptron with two different weights and a margin of 0.25."""
    total = b + CORNERS @ np.array([w0, w1], dtype=float)
    table = tuple(int(output) for output in total > 0)
    if table != NAND:
        if not (b or w0 or w1):
            raise Hint("All three numbers are still 0: choose your own.")
        swapped = w1 + CORNERS @ np.array([b, w0], dtype=float)
        if tuple(int(output) for output in swapped > 0) == NAND:
            raise Hint("These numbers are a NAND in another order: the bias comes first.")
        if np.any(total == 0):
            raise Hint("A total input is exactly 0, and 0 does not fire. Look at the boundary.")
        name = f", which is {GATES[table]}" if table in GATES else ""
        raise Hint(f"The outputs for (0,0), (0,1), (1,0), (1,1) are {table}{name}.")
    if w0 == w1:
        raise Hint("This is a NAND, but the exercise asks for two different weights.")
    if np.abs(total).min() < 0.25:
        raise Hint("This is a NAND, but a total input comes closer to 0 than 0.25.")


@grader("ex-neuron-rows")
def neuron_rows(answer: Callable[[NDArray, NDArray], ArrayLike]) -> None:
    """Accept sigmoid(x[:, 0] w[0] + x[:, 1] w[1] + w[2]) for rows of x."""
    x = np.array([[1.0, 0.5], [-2.0, 0.25], [0.0, 3.0], [0.4, -1.2]])
    w = np.array([0.7, -1.3, 0.2])
    kept = x.copy(), w.copy()
    y = returned(answer(x, w), "neuron_rows")
    if not (np.array_equal(x, kept[0]) and np.array_equal(w, kept[1])):
        raise Hint("Your function changes x or w. Compute with new arrays instead.")
    a = x @ w[:2] + w[2]
    if close(y, sigmoid(a)):
        return
    if np.shape(y) == (len(x), 1):
        raise Hint(f"Expected shape ({len(x)},), got {np.shape(y)}: x[:, 0] picks a column flat.")
    if np.shape(y) != (len(x),):
        raise Hint(
            f"Expected one output a row, shape ({len(x)},), got {np.shape(y)}: "
            "x[0] is the first row; which index picks the first column?"
        )
    if close(y, a):
        raise Hint("These are the total inputs. Where is the sigmoid?")
    if close(y, sigmoid(a - w[2])):
        raise Hint("The shape is right, the values are not: did you forget the bias?")
    if close(y, sigmoid(x @ w[1:] + w[0])):
        raise Hint("The shape is right, the values are not: the bias is the last of the weights.")
    if close(y, sigmoid(-a)):
        raise Hint("Every output is 1 minus the right one: look at the sign in the exponent.")
    raise Hint("The shape is right, the values are not: compare one row with a sum by hand.")


@grader("ex-tanh")
def tanh(answer: Callable[[NDArray], ArrayLike]) -> None:
    """Accept 2 sigmoid(2 x) - 1."""
    x = np.linspace(-3, 3, 7)
    y = returned(answer(x), "tanh_by_sigmoid")
    if close(y, np.tanh(x)):
        far = returned(answer(np.array([-800.0, 800.0])), "tanh_by_sigmoid")
        if not close(far, [-1, 1]):
            raise Hint("Right near 0, but not for ±800: use the sigmoid that cannot overflow.")
        return
    if close(y, 2 * sigmoid(x) - 1):
        raise Hint("The limits are right, but the climb is too gentle: look at the exponents.")
    if close(y, sigmoid(2 * x)):
        raise Hint("This still runs from 0 to 1: stretch it along y and move it down.")
    if close(y, 2 * sigmoid(2 * x)):
        raise Hint("This runs from 0 to 2: one move is missing.")
    if close(y, -np.tanh(x)):
        raise Hint("The curve is upside down: look at a sign.")
    if np.shape(y) != x.shape:
        raise Hint(f"Expected the shape of x, {x.shape}, got {np.shape(y)}.")
    raise Hint("The values are not those of tanh: is its value at 0 equal to 0?")


@grader("ex-cliff-width")
def cliff_width(c: float) -> None:
    """Accept the factor for which 2 ln 9 / (c sqrt 5) is one half."""
    c = float(c)
    one = 2 * np.log(9) / np.sqrt(5)
    for wrong, hint in (
        (1.0, "c is still 1: the width is then what it was."),
        (one * 0.5, "Twice the weights, half the width: multiply or divide by 0.5?"),
        (
            one,
            "This is the width for c = 1, or the c for half a cliff: half the width lies on either "
            "side of the boundary, so the cliff has two halves.",
        ),
        (
            2 * np.log(9) / np.sqrt(6) / 0.5,
            "The bias belongs neither to the direction nor to the width.",
        ),
        (2 * np.log(9) / 3 / 0.5, "The length of an arrow is not the sum of its two parts."),
        (2 * np.log(9) / 5 / 0.5, "Is there a square root missing?"),
        (2 * np.log10(9) / np.sqrt(5) / 0.5, "Natural logarithm: np.log, not np.log10."),
        (-one / 0.5, "A negative c exchanges yes and no."),
    ):
        if np.isclose(c, wrong, rtol=1e-3):
            raise Hint(hint)
    if not np.isclose(c, one / 0.5, rtol=2e-4):
        side = "narrower" if c > one / 0.5 else "wider"
        raise Hint(f"With this c the cliff is {side} than half a unit.")


@grader("ex-sixteen-gates")
def sixteen_gates(tables: Collection[tuple[int, ...]]) -> None:
    """Accept the fourteen truth tables that a line can cut."""
    tables = returned(tables, "reachable_gates")
    if callable(tables):
        raise Hint("Pass what your function returns: reachable_gates(), with brackets.")
    if isinstance(tables, int | np.integer):
        raise Hint("Hand in the truth tables themselves, not their number.")
    found = {tuple(int(output) for output in table) for table in tables}
    if any(len(table) != 4 or not set(table) <= {0, 1} for table in found):
        raise Hint("Every truth table is a tuple of four outputs, each 0 or 1.")
    if len(found) < len(tables):
        raise Hint("Some truth tables occur more than once: collect them in a set.")
    for impossible in (XOR, EQUAL):
        if impossible in found:
            raise Hint(
                f"{impossible} is {GATES[impossible]}: does every output come from one perceptron, "
                "with > 0?"
            )
    if len(found) == 14:
        return
    if not any(table[0] for table in found):
        raise Hint(f"{len(found)} found, none of which fires for (0, 0): try positive biases.")
    if not any(table[3] < max(table) for table in found):
        raise Hint(f"{len(found)} found, in all of which (1, 1) fires most: try negative weights.")
    if (0, 0, 1, 1) not in found:
        raise Hint(f"{len(found)} found: try weights of different size, 0 included.")
    if len({(0, 0, 0, 0), (1, 1, 1, 1)} & found) < 2:
        raise Hint(f"{len(found)} found: may a perceptron always answer the same?")
    raise Hint(f"{len(found)} found, and there are more: try more biases, and finer steps.")


@grader("ex-relu-hat")
def relu_hat(answer: Callable[[NDArray], ArrayLike]) -> None:
    """Accept relu(x) - 2 relu(x - 1) + relu(x - 2)."""
    x = np.array([-3.0, -1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0])
    y = returned(answer(x), "hat")
    wanted = relu(1 - np.abs(x - 1))
    if close(y, wanted):
        return
    if np.shape(y) != x.shape:
        raise Hint(f"Expected the shape of x, {x.shape}, got {np.shape(y)}.")
    if close(y, relu(x) - relu(x - 1)):
        raise Hint("It rises, then stays at 1. How much must the slope change at x = 1 to fall?")
    if close(y, relu(x) - relu(x - 1) - relu(x - 2)) or close(
        y, relu(x) - relu(x - 1) + relu(x - 2)
    ):
        raise Hint("Look at the slope: at x = 1 it has to change from 1 to -1, not to 0.")
    if close(y, relu(x) - 2 * relu(x - 1)):
        raise Hint("Right up to x = 2, but then it goes on falling.")
    if close(y, relu(x) - 2 * relu(x + 1) + relu(x + 2)):
        raise Hint("The bends are at 0, -1 and -2: to move a curve right by 1, write x - 1.")
    if close(np.asarray(y)[x <= 2], wanted[x <= 2]):
        raise Hint("Right up to x = 2, but not beyond.")
    raise Hint("The values are not those of the hat: compare at x = 0, 1 and 2.")
