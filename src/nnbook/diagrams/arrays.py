"""Arrays drawn as grids: their axes, the product of two matrices, and the rule of their shapes."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.diagrams.parts import arrow, matrix, note
from nnbook.plots.style import INK, PALETTE

__all__ = ["array_axes", "matrix_product", "shape_rule"]

CELL = 0.48
ROW, COLUMN, RESULT = PALETTE["blue"], PALETTE["orange"], PALETTE["green"]
INNER, OUTER = PALETTE["orange"], PALETTE["blue"]


def array_axes(ax: Axes, values: ArrayLike) -> Axes:
    """Draw a matrix with its two axes and the index of every row and column.

    Shape: values (rows, columns). Made for a sheet of 3.0 inches and at most 4 rows.
    """
    values = np.asarray(values)
    expect.shape("values", values, "rows", "columns")
    rows, columns = values.shape
    left, top = 3.5 - columns * CELL / 2, 2.15
    matrix(ax, (left, top), values, cell=CELL)
    for i in range(rows):
        note(ax, (left - 0.2, top - (i + 0.5) * CELL), str(i), color=ROW)
    for j in range(columns):
        note(ax, (left + (j + 0.5) * CELL, top + 0.17), str(j), color=COLUMN)
    down, across = left - 0.45, top + 0.42
    arrow(ax, (down, top), (down, top - rows * CELL), gap=0, color=ROW, width=1.8)
    arrow(ax, (left, across), (left + columns * CELL, across), gap=0, color=COLUMN, width=1.8)
    style = {"linespacing": 1.35, "fontsize": 10.5}
    middle = top - rows * CELL / 2
    note(ax, (down - 0.15, middle), "axis 0\ncounts rows", ha="right", color=ROW, **style)
    note(ax, (3.5, across + 0.2), "axis 1 counts columns", color=COLUMN, **style)
    shape = f"shape ({rows}, {columns})"
    note(ax, (left + columns * CELL + 0.3, middle), shape, ha="left", color=INK, **style)
    return ax


def matrix_product(ax: Axes, A: ArrayLike, B: ArrayLike, row: int, column: int) -> Axes:
    """Draw A @ B with the row and the column that make one entry, and their sum below.

    Shapes: A (n, m), B (m, p). The row is blue, the column orange, the entry green. Made for a
    sheet of 2.6 inches and matrices of at most 3 rows.

    Raises ``ValueError`` if the inner sizes differ, ``IndexError`` for an entry that is not there.
    """
    A, B = np.asarray(A), np.asarray(B)
    expect.shape("A", A, "n", "m")
    expect.shape("B", B, A.shape[1], "p")
    C = A @ B
    entry = C[row, column]
    marks = (
        (A, "A", [(row, k) for k in range(A.shape[1])], ROW),
        (B, "B", [(k, column) for k in range(B.shape[0])], COLUMN),
        (C, "A @ B", [(row, column)], RESULT),
    )
    gap = 0.75
    x = 3.5 - (sum(M.shape[1] for M, *_ in marks) * CELL + 2 * gap) / 2
    middle = 1.45
    for (M, title, marked, color), sign in zip(marks, ("@", "=", ""), strict=True):
        height, width = M.shape[0] * CELL, M.shape[1] * CELL
        corner = (x, middle + height / 2)
        matrix(ax, corner, M, cell=CELL, marked=marked, mark=color, title=title)
        note(ax, (x + width + gap / 2, middle), sign, fontsize=14, color=INK)
        x += width + gap
    terms = " + ".join(rf"{a} \cdot {b}" for a, b in zip(A[row], B[:, column], strict=True))
    note(ax, (3.5, 0.3), f"row {row} times column {column}:   ${terms} = {entry}$", fontsize=12)
    return ax


def shape_rule(
    ax: Axes,
    left: tuple[int, ...],
    right: tuple[int, ...],
    *,
    middle: float = 1.6,
    titles: tuple[str, str, str] = ("A", "B", "A @ B"),
) -> tuple[int, ...]:
    """Draw two factors and their product as blocks with their shapes; return the product's shape.

    A block is as high as its rows and as wide as its columns. The inner sizes, which must agree,
    are orange, the outer ones, which remain, are blue. A vector (one size) is drawn lying on the
    left and standing on the right. middle: height of the blocks' middle. Made for a sheet of 2.9
    inches for each product, of sizes up to 5.

    Raises ``ValueError`` if the inner sizes differ or a factor has not one or two axes.
    """
    for name, shape in (("left", left), ("right", right)):
        if len(shape) not in (1, 2):
            raise ValueError(f"{name}: expected a shape of one or two sizes, got {shape}")
    if left[-1] != right[0]:
        raise ValueError(f"inner sizes: expected equal ones, got {left} and {right}")
    product = left[:-1] + right[1:]
    rows, columns = (left[0] if len(left) == 2 else 1), (right[1] if len(right) == 2 else 1)
    unit, gap, x = 0.3, 0.95, 0.9
    inner, outer = ("bold", INNER), ("bold", OUTER)
    blocks = (
        (left, (rows, left[-1]), [outer, inner][-len(left) :], "@"),
        (right, (right[0], columns), [inner, outer][: len(right)], "="),
        (product, (rows, columns), [outer] * len(product), ""),
    )
    places = []
    for title, (shape, size, looks, sign) in zip(titles, blocks, strict=True):
        height, width = size[0] * unit, size[1] * unit
        slot = max(width, 0.6)
        centre = x + slot / 2
        corner = (centre - width / 2, middle - height / 2)
        ax.add_patch(Rectangle(corner, width, height, fill=False, edgecolor=INK, linewidth=1.4))
        note(ax, (centre, middle + height / 2 + 0.15), title, fontsize=11, color=INK)
        note(ax, (x + slot + gap / 2, middle), sign, fontsize=14, color=INK)
        places.append(_shape(ax, centre, middle - 1.0, shape, looks))
        x += slot + gap
    _agree(ax, places[0][-1], places[1][0], middle - 1.15)
    return product


def _shape(
    ax: Axes, centre: float, y: float, shape: tuple[int, ...], looks: list[tuple[str, str]]
) -> list[float]:
    """Write a shape with each size in its look; return where the sizes stand."""
    if not shape:
        note(ax, (centre, y), "a number", color=INK)
        return []
    step = 0.3
    at = [centre + step * (index - (len(shape) - 1) / 2) for index in range(len(shape))]
    for place, size, (weight, color) in zip(at, shape, looks, strict=True):
        note(ax, (place, y), str(size), fontsize=13, fontweight=weight, color=color)
    commas = [place + step / 2 for place in at[: max(1, len(shape) - 1)]]
    last = max(at[-1], commas[-1] - 0.03)  # a single size has its comma after it
    signs = [(at[0] - 0.16, "("), *((place, ",") for place in commas), (last + 0.16, ")")]
    for place, sign in signs:
        note(ax, (place, y), sign, fontsize=13, color=INK)
    return at


def _agree(ax: Axes, start: float, end: float, y: float) -> None:
    """Draw the bracket that joins the two inner sizes."""
    low = y - 0.14
    ax.plot([start, start, end, end], [y, low, low, y], color=INNER, linewidth=1.4)
    note(ax, ((start + end) / 2, low - 0.14), "inner sizes agree", color=INNER)
