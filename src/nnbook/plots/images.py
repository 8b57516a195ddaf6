"""Pictures of pictures: a digit, its brightness as a table, a kernel, a filter's response."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.filters import correlate
from nnbook.plots.style import PALETTE, SIGNED

__all__ = ["brightness", "digit", "kernel", "signed", "square", "sweep_frame"]

DARK_TEXT, LIGHT_TEXT = "#161616", "#f4f4f4"
"""Near-ink and near-paper: text on a picture stays as it is on the dark page, as the picture."""


def square(image: ArrayLike) -> NDArray:
    """Return an image as (H, W), given as (H, W), (H, W, 1) or a flat (n * n,).

    Raises ``ValueError`` for any other shape.
    """
    image = np.asarray(image)
    if image.ndim == 3 and image.shape[-1] == 1:
        image = image[..., 0]
    if image.ndim == 1 and (side := int(np.sqrt(image.size))) ** 2 == image.size > 0:
        image = image.reshape(side, side)
    if image.ndim != 2:
        raise ValueError(
            f"image: expected shape (H, W), (H, W, 1) or a flat square (n * n,), got {image.shape}"
        )
    return image


def digit(ax: Axes, image: ArrayLike, label: object = None) -> Axes:
    """Draw one digit, dark on white, its label (if any) above.

    image: any shape that `square` takes; whole numbers are read as 0..255, others as 0..1.
    """
    image = square(image)
    ax.imshow(image, cmap="gray_r", vmin=0, vmax=_full(image), interpolation="none")
    return _bare(ax, label)


def signed(ax: Axes, response: ArrayLike, limit: float, label: object = None) -> Axes:
    """Draw a response map: orange above zero, blue below, nearly white at zero.

    response: (H, W). limit: the value of the deepest colours, the same on both sides of zero; one
    limit for several maps makes them comparable. Raises ``ValueError`` unless limit is above 0.
    """
    if not limit > 0:
        raise ValueError(f"limit: expected a number above 0, got {limit}")
    ax.imshow(square(response), cmap=SIGNED, vmin=-limit, vmax=limit, interpolation="none")
    return _bare(ax, label)


def brightness(ax: Axes, image: ArrayLike, corner: tuple[int, int] = (0, 0)) -> Axes:
    """Draw an image as a table: every cell holds its brightness and is tinted with it.

    image: as for `digit`. corner: row and column of the image's first pixel, for the numbers at
    the edges, if the image is a part of a larger one.
    """
    image = square(image)
    full = _full(image)
    ax.imshow(image, cmap="gray_r", vmin=0, vmax=full, interpolation="none")
    rows, columns = image.shape
    ax.set_xticks(range(columns), range(corner[1], corner[1] + columns))
    ax.set_yticks(range(rows), range(corner[0], corner[0] + rows))
    ax.set(xlabel="column", ylabel="row")
    ax.tick_params(length=0)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    _numbers(ax, image, dark=image > 0.55 * full, size=9)
    return ax


def kernel(ax: Axes, values: ArrayLike, limit: float, label: object = None) -> Axes:
    """Draw a kernel as a table in the colours of `signed`, with its numbers.

    values: (f, g). Simple fractions are shown as such, other numbers with two digits.
    """
    values = np.asarray(values)
    expect.shape("values", values, "f", "g")
    signed(ax, values, limit, label)
    _numbers(ax, values, dark=np.abs(values) > 0.35 * limit, size=11)
    return ax


def sweep_frame(
    fig: Figure, image: ArrayLike, weights: ArrayLike, row: int, limit: float
) -> list[Axes]:
    """Draw one moment of a filter's way down an image: the response up to and including row.

    image: as for `digit`; weights: the kernel (f, g); row: the last row of windows that was
    computed, from 0; limit: as for `signed`. Rows that are still to come are grey.
    """
    image, weights = square(image), np.asarray(weights)
    response = correlate(image, weights).astype(float)
    expect.integer("row", row, least=0)
    if row >= len(response):
        raise ValueError(f"row: expected less than {len(response)} rows of windows, got {row}")
    axes = list(fig.subplots(1, 2))
    digit(axes[0], image, "image")
    response[row + 1 :] = np.nan
    signed(axes[1], response, limit, "response")
    axes[1].images[0].set_cmap(SIGNED.with_extremes(bad="#d4d4d4"))
    for ax, height, width, color in (
        (axes[0], weights.shape[0], image.shape[1], PALETTE["orange"]),
        (axes[1], 1, response.shape[1], PALETTE["purple"]),
    ):
        ax.add_patch(
            Rectangle((-0.5, row - 0.5), width, height, fill=False, edgecolor=color, linewidth=2)
        )
    return axes


def _numbers(ax: Axes, values: NDArray, dark: NDArray, size: float) -> None:
    """Write each value into its cell, light where the cell is dark."""
    for (i, j), value in np.ndenumerate(values):
        color = LIGHT_TEXT if dark[i, j] else DARK_TEXT
        ax.text(j, i, _typeset(value), ha="center", va="center", fontsize=size, color=color)


def _typeset(value: float) -> str:
    """Return a whole number or a simple fraction as such, any other number with two digits."""
    fraction = Fraction(float(value)).limit_denominator(16)
    text = str(fraction) if np.isclose(float(fraction), value, atol=1e-9) else f"{value:.2f}"
    return text.replace("-", "−")


def _full(image: NDArray) -> float:
    """Return the brightness of full ink: 255 for whole numbers, otherwise 1."""
    return 255 if np.issubdtype(image.dtype, np.integer) else 1


def _bare(ax: Axes, label: object) -> Axes:
    """Take away everything but the picture and its label."""
    ax.set_axis_off()
    ax.set_aspect("equal")
    if label is not None:
        ax.set_title(str(label))
    return ax
