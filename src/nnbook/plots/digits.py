"""Many digits at once: a grid with labels, one-hot rows, a digit as a list, a network's answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from nnbook import expect
from nnbook.plots.images import brightness, digit, square
from nnbook.plots.style import INK, PALETTE, ROLES

__all__ = ["answer", "as_list", "class_counts", "cloud", "grid", "one_hot_rows", "table"]

LABEL = "#1b5a86"  # dark enough for text on white, and the picture stays white on the dark page
GAP = 2  # pixels of paper between two digits of a grid
TICKS = (-3, 0, 3)


def grid(
    ax: Axes,
    images: ArrayLike,
    labels: Sequence[object] | NDArray | None = None,
    columns: int = 10,
    fontsize: float = 11,
) -> Axes:
    """Draw digits in rows, dark on white, each with its label in the lower right corner.

    images: (N, 28, 28) or (N, 784), or any other squares; whole numbers are read as 0..255,
    others as 0..1. labels: one for each image, or None. columns: digits a row.

    Raises ``ValueError`` for no images, for what is no square and for another number of labels.
    """
    images = np.asarray(images)
    expect.integer("columns", columns, least=1)
    if images.ndim < 2 or len(images) == 0:
        raise ValueError(f"images: expected (N, H, W) or (N, n * n), got shape {images.shape}")
    tiles = np.stack([square(image) for image in images])
    if labels is not None and len(labels) != len(tiles):
        raise ValueError(f"labels: expected one for each of {len(tiles)} images, got {len(labels)}")
    count, height, width = tiles.shape
    columns = min(columns, count)
    rows = -(-count // columns)
    step = (height + GAP, width + GAP)
    sheet = np.zeros((rows * step[0] - GAP, columns * step[1] - GAP), dtype=tiles.dtype)
    for n, tile in enumerate(tiles):
        top, left = (n // columns) * step[0], (n % columns) * step[1]
        sheet[top : top + height, left : left + width] = tile
        if labels is not None:
            place = (left + width, top + height)
            style = {"ha": "right", "va": "bottom", "fontsize": fontsize, "fontweight": "bold"}
            ax.text(*place, str(labels[n]), color=LABEL, **style)
    return digit(ax, sheet)


def one_hot_rows(ax: Axes, images: ArrayLike, t: ArrayLike) -> Axes:
    """Draw each digit with its one-hot vector beside it, the classes above; the 1 is tinted.

    images: (N, 28, 28) or (N, 784); t: (N, K) one-hot.
    """
    images, t = np.asarray(images), np.asarray(t)
    expect.one_hot("t", t)
    expect.same_length("images", images, "t", t)
    rows, classes = t.shape
    size = 1.3  # of a picture; one cell has the length 1
    for n, image in enumerate(images):
        picture, middle = square(image), -size * (n + 0.5)
        full = 255 if np.issubdtype(picture.dtype, np.integer) else 1
        extent = (0, size, middle - size / 2, middle + size / 2)
        ax.imshow(picture, cmap="gray_r", vmin=0, vmax=full, extent=extent, interpolation="none")
        for k in range(classes):
            corner, hot = (size + 0.6 + k, middle - 0.5), t[n, k] == 1
            tint = {"facecolor": PALETTE["blue"], "alpha": 0.3} if hot else {"fill": False}
            ax.add_patch(Rectangle(corner, 1, 1, edgecolor="none", **tint))
            ax.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=INK, linewidth=0.8))
            weight = "bold" if hot else "normal"
            style = {"ha": "center", "va": "center", "fontsize": 12, "fontweight": weight}
            ax.text(corner[0] + 0.5, middle, str(t[n, k]), **style)
    for k in range(classes):
        ax.text(size + 1.1 + k, 0.25, str(k), ha="center", color=PALETTE["grey"], fontsize=10)
    ax.text(size + 0.3, 0.25, "class", ha="center", color=PALETTE["grey"], fontsize=10)
    ax.set(xlim=(0, size + 0.7 + classes), ylim=(-size * rows - 0.05, 0.7), aspect="equal")
    ax.set_axis_off()
    return ax


def table(ax: Axes, image: ArrayLike) -> Axes:
    """Draw a whole digit with the brightness of each pixel in its cell, in narrow figures.

    image: as for `images.brightness`. Made for a page-wide square and 28 columns.
    """
    brightness(ax, image)
    for text in ax.texts:
        text.set(family="STIXGeneral", fontsize=10)
    ax.tick_params(labelsize=9)
    return ax


def as_list(ax: Axes, image: ArrayLike) -> Axes:
    """Draw a digit as the list of its brightness: row after row, a tick where every 4th begins."""
    image = square(image)
    values = image.ravel()
    ax.vlines(np.arange(values.size), 0, values, color=PALETTE["blue"], linewidth=0.8)
    columns = image.shape[1]
    ax.set_xticks(np.arange(0, values.size + 1, 4 * columns))
    ax.set(xlim=(0, values.size), ylim=(0, None), xlabel="place in the list", ylabel="brightness")
    return ax


def class_counts(ax: Axes, train: ArrayLike, test: ArrayLike, classes: int = 10) -> Axes:
    """Draw how many labels of each class there are, training beside test. Shapes: (N,), (M,)."""
    for shift, role, labels in ((-0.2, "training", train), (0.2, "test", test)):
        counts = np.bincount(np.asarray(labels), minlength=classes)
        hatch = "//" if role == "test" else None
        places = np.arange(classes) + shift
        style = {"color": ROLES[role].color, "edgecolor": "#f7f7f7", "hatch": hatch}
        ax.bar(places, counts, width=0.4, label=role, linewidth=0, **style)
    ax.set(xlabel="digit", ylabel="number of images", xticks=range(classes))
    ax.grid(False, axis="x")
    ax.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
    return ax


def cloud(ax: Axes, points: ArrayLike, title: str, limit: float = 4.5) -> Axes:
    """Draw points (N, 2) on equal axes from -limit to limit, their standard deviations as arrows.

    The arrows are the eigenvectors of the covariance, as long as the root of its eigenvalue.
    """
    points = np.asarray(points)
    expect.shape("points", points, "N", 2)
    ax.plot(*points.T, ".", color=PALETTE["blue"], markersize=2.2, alpha=0.45, rasterized=True)
    values, vectors = np.linalg.eigh(np.cov(points.T))
    centre = points.mean(axis=0)
    for value, vector in zip(values, vectors.T, strict=True):
        tip = centre + np.sqrt(value) * vector * (1 if vector.sum() >= 0 else -1)
        style = {"arrowstyle": "-|>", "color": PALETTE["orange"], "linewidth": 2}
        ax.annotate("", tip, centre, arrowprops=style | {"shrinkA": 0, "shrinkB": 0})
    ax.set(xlim=(-limit, limit), ylim=(-limit, limit), aspect="equal", title=title)
    ax.set(xticks=TICKS, yticks=TICKS)
    return ax


def answer(axes: Sequence[Axes], image: ArrayLike, y: ArrayLike, label: int) -> Sequence[Axes]:
    """Draw a digit, and beside it the probability of each class; the true one is hatched.

    axes: two of them. y: (K,) probabilities; label: the true class.
    """
    y = np.asarray(y)
    expect.shape("y", y, "K")
    if not 0 <= label < len(y):
        raise ValueError(f"label: expected 0 to {len(y) - 1}, got {label}")
    picture, bars = axes
    digit(picture, image, f"label {label}")
    colors = [PALETTE["orange"] if k == y.argmax() else PALETTE["grey"] for k in range(len(y))]
    drawn = bars.bar(range(len(y)), y, color=colors, edgecolor="#f7f7f7", linewidth=0)
    drawn[label].set_hatch("//")
    bars.set(ylim=(0, 1.12), xticks=range(len(y)), yticks=(0, 0.5, 1), xlabel="class")
    bars.set_title(f"answer {y.argmax()}, probability {y.max():.2f}")
    bars.grid(False, axis="x")
    return axes
