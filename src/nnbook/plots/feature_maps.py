"""What a convolution layer has learned: its filters, their responses, its feature maps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.filters import correlate
from nnbook.plots import images
from nnbook.plots.style import SIGNED

__all__ = ["filters_and_responses", "learning", "maps"]


def filters_and_responses(
    axes: Sequence[Axes], image: ArrayLike, filters: ArrayLike, label: object = "image"
) -> Sequence[Axes]:
    """Draw filters above, and below each the response of an image; the image at the lower left.

    axes: two rows of 1 + O panels, flat. image: as for `images.digit`. filters: (f, g, 1, O) or
    (f, g, O). The filters share one symmetric scale and the responses another, each as wide as its
    largest value of either sign. Bias and activation function are left out.

    Raises ``ValueError`` if the number of axes does not fit the filters.
    """
    image, filters = images.square(image), np.asarray(filters)
    if filters.ndim == 4 and filters.shape[2] == 1:
        filters = filters[:, :, 0]
    expect.shape("filters", filters, "f", "g", "O")
    kernels = np.moveaxis(filters, -1, 0)
    columns = len(kernels) + 1
    axes = np.ravel(axes)
    if len(axes) != 2 * columns:
        raise ValueError(f"axes: expected 2 rows of {columns} panels, got {len(axes)} panels")
    responses = np.array([correlate(image, kernel) for kernel in kernels])
    axes[0].set_axis_off()
    images.digit(axes[columns], image, label)
    for o, (kernel, response) in enumerate(zip(kernels, responses, strict=True), start=1):
        images.signed(axes[o], kernel, _limit(kernels), o - 1)
        images.signed(axes[columns + o], response, _limit(responses))
    return axes


def maps(
    axes: Sequence[Axes], outputs: ArrayLike, limit: float | None = None, labels: bool = True
) -> Sequence[Axes]:
    """Draw the feature maps of one image, each with its number.

    outputs: (rows, columns, O), what a layer makes of the image; as many axes as maps. limit: of
    the common symmetric scale; as wide as the largest value if it is not given.
    """
    outputs = np.asarray(outputs)
    expect.shape("outputs", outputs, "rows", "columns", len(np.ravel(axes)))
    limit = _limit(outputs) if limit is None else limit
    for o, ax in enumerate(np.ravel(axes)):
        images.signed(ax, outputs[..., o], limit, o if labels else None)
    return axes


def learning(
    axes: Sequence[Axes], path: ArrayLike, steps: Sequence[int], wanted: ArrayLike
) -> Sequence[Axes]:
    """Draw a kernel at several steps of its descent, and at last the one that it is to become.

    path: (steps + 1, f, g), the kernel at every step; steps: which of them to draw; wanted: (f, g).
    One axes for each step and one more.
    """
    path, wanted = np.asarray(path), np.asarray(wanted)
    expect.shape("path", path, "steps + 1", *wanted.shape)
    axes = np.ravel(axes)
    if len(axes) != len(steps) + 1:
        raise ValueError(f"axes: expected {len(steps) + 1}, one more than steps, got {len(axes)}")
    limit = 1.6 * _limit(wanted)
    for ax, step in zip(axes, steps, strict=False):
        images.signed(ax, path[step], limit, f"step {step}")
        _rounded(ax, path[step], limit)
    images.signed(axes[-1], wanted, limit, "wanted")
    _rounded(axes[-1], wanted, limit)
    return axes


def _rounded(ax: Axes, values: NDArray, limit: float) -> None:
    """Write each value into its cell with one decimal."""
    for (i, j), value in np.ndenumerate(values):
        text = f"{value + 0.0:.1f}".replace("-0.0", "0.0").replace("-", "−")
        dark = sum(SIGNED(0.5 + value / limit / 2)[:3]) < 1.5
        color = images.LIGHT_TEXT if dark else images.DARK_TEXT
        ax.text(j, i, text, ha="center", va="center", fontsize=9, color=color)


def _limit(values: NDArray) -> float:
    """Return the largest size of any value, or 1 if all are 0."""
    return float(np.abs(values).max()) or 1.0
