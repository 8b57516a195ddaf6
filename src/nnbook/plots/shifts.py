"""A picture, its shifted copy, and how far they are from each other, before and after pooling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots import images
from nnbook.plots.style import PALETTE

__all__ = ["by_distance", "pair", "spread"]

LOOKS = (
    (PALETTE["blue"], "-", "o"),
    (PALETTE["orange"], "--", "s"),
    (PALETTE["green"], "-.", "^"),
    (PALETTE["purple"], ":", "D"),
)


def pair(axes: Sequence[Axes], image: ArrayLike, moved: ArrayLike, titles: Sequence[str]) -> None:
    """Draw a picture, its shifted copy and their difference on three axes.

    image, moved: of one shape, as for `images.digit`, brightness 0..1. In the difference orange
    is ink that was added, blue is ink that was taken away.
    """
    image, moved = images.square(image), images.square(moved)
    expect.shape("moved", moved, *image.shape)
    images.digit(axes[0], image, titles[0])
    images.digit(axes[1], moved, titles[1])
    images.signed(axes[2], moved - image, 1, titles[2])
    for ax in axes:  # a frame: without it paper has no edge
        ax.set_axis_on()
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=PALETTE["grey"], linewidth=0.8)
        ax.grid(False)


def spread(ax: Axes, differences: Mapping[str, ArrayLike], bins: int = 60) -> Axes:
    """Draw how the relative differences of many pictures are distributed, one outline a name."""
    largest = max(float(np.max(values)) for values in differences.values())
    edges = np.linspace(0, largest, bins + 1)
    for (name, values), (color, line, _) in zip(differences.items(), LOOKS, strict=False):
        counts, _ = np.histogram(values, edges)
        ax.stairs(counts / np.size(values), edges, color=color, linestyle=line, label=name, lw=1.8)
    ax.set(xlabel="relative difference", ylabel="share of the digits", xlim=(0, largest))
    ax.legend()
    return ax


def by_distance(ax: Axes, distances: Sequence[int], differences: Mapping[str, ArrayLike]) -> Axes:
    """Draw the mean relative difference against the shift in pixels, one curve a name."""
    for (name, values), (color, line, marker) in zip(differences.items(), LOOKS, strict=False):
        ax.plot(distances, values, color=color, linestyle=line, marker=marker, label=name)
    ax.set(xlabel="shift in pixels", ylabel="mean relative difference", ylim=(0, None))
    ax.set_xticks(list(distances))
    ax.legend()
    return ax
