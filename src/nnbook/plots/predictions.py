"""What a classifier says about single digits: thumbnails, each with the predicted class."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.plots import images as pictures
from nnbook.plots.style import PALETTE, WIDTH

__all__ = ["prediction", "predictions", "sheet_size"]

WRONG = PALETTE["orange"]
WRITTEN = "#1b5a86"  # a blue dark enough for small text on white


def prediction(ax: Axes, image: ArrayLike, predicted: int, label: int) -> Axes:
    """Draw one digit, the predicted class at its lower right; a wrong one gets a bar at the top.

    image: any shape that `nnbook.plots.images.digit` takes; predicted and label: class numbers.
    """
    pictures.digit(ax, image)
    ax.set_axis_on()
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set(visible=True, color=PALETTE["grey"], linewidth=0.5)
    rows, columns = ax.images[0].get_array().shape
    wrong = predicted != label
    if wrong:
        ax.plot([0.5, columns - 1.5], [1, 1], color=WRONG, linewidth=4, solid_capstyle="butt")
    ax.text(
        columns - 1,
        rows - 0.5,
        str(predicted),
        ha="right",
        va="bottom",
        fontsize=10,
        fontweight="bold" if wrong else "normal",
        color=WRONG if wrong else WRITTEN,
    )
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5))
    return ax


def sheet_size(rows: int = 8, columns: int = 12, width: float = WIDTH) -> tuple[float, float]:
    """Return width and height in inches of a figure whose thumbnails are square."""
    return width, width / columns * rows


def predictions(
    fig: Figure,
    outputs: ArrayLike,
    images: ArrayLike,
    labels: ArrayLike,
    rows: int = 8,
    columns: int = 12,
) -> NDArray[np.object_]:
    """Draw the first rows x columns digits with what a network says; return the axes, flat.

    Shapes: outputs (N, K), one row of probabilities a digit; images (N, 784), (N, 28, 28) or
    (N, 28, 28, 1); labels (N, K) one-hot or (N,) class numbers. Fewer digits leave panels free.

    Raises ``ValueError`` if the three do not belong together.
    """
    outputs, images, labels = map(np.asarray, (outputs, images, labels))
    expect.shape("outputs", outputs, "N", "K")
    if labels.ndim == 2:
        expect.one_hot("labels", labels)
        expect.shape("labels", labels, "N", outputs.shape[1])
        labels = labels.argmax(axis=1)
    expect.shape("labels", labels, "N")
    expect.same_length("outputs", outputs, "images", images)
    expect.same_length("outputs", outputs, "labels", labels)
    axes = fig.subplots(rows, columns, gridspec_kw={"wspace": 0, "hspace": 0}).ravel()
    predicted = outputs.argmax(axis=1)
    for ax, image, number, label in zip(axes, images, predicted, labels, strict=False):
        prediction(ax, image, int(number), int(label))
    for ax in axes[len(images) :]:
        ax.remove()
    engine = fig.get_layout_engine()
    if engine is not None and hasattr(engine, "set"):
        engine.set(w_pad=0.015, h_pad=0.015, wspace=0, hspace=0)
    return axes[: len(images)]
