"""New training images from old ones: shifted, turned, zoomed and bent, many at a time.

A distortion is written backwards: for every pixel of the new image it says at which place of the
old one to look, and `bilinear` reads the brightness there. So affine and elastic distortions are
both fields of positions, and can be added.

    x_new = augment(x, {"affine": {"degrees": 10, "zoom": 0.1, "pixels": 2}}, rng)

Images are arrays (N, H, W) or (N, H, W, 1); what comes into view from outside is paper, 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from nnbook import expect

__all__ = [
    "affine_positions",
    "augment",
    "bilinear",
    "elastic_displacements",
    "require_settings",
    "shift",
]

CHUNK = 1000  # images that are distorted at a time: their fields fit into the cache
SETTINGS = {
    "shift": ("pixels",),
    "affine": ("degrees", "zoom", "pixels"),
    "elastic": ("strength", "width"),
}
"""The augmentations by name, with the settings that each asks for."""


def augment(
    x: NDArray, settings: Mapping[str, Mapping[str, float]], rng: np.random.Generator
) -> NDArray:
    """Return new images of the shape of x, each changed by random numbers of its own.

    settings: what to do, by the names and arguments of ``SETTINGS``; nothing returns x itself.
    "affine" and "elastic" together are one distortion, so the image is blurred only once; a
    "shift" by whole pixels, which blurs nothing, comes last.

    Raises ``ValueError`` for images of another shape, an unknown name, or a missing argument.
    """
    require_settings(settings)
    if not settings:
        return x
    flat = x[..., 0] if x.ndim == 4 and x.shape[-1] == 1 else x
    expect.shape("x", flat, "N", "H", "W")
    if "affine" in settings or "elastic" in settings:
        parts = [flat[i : i + CHUNK] for i in range(0, len(flat), CHUNK)]
        flat = np.concatenate([_distort(part, settings, rng) for part in parts])
    if "shift" in settings:
        flat = shift(flat, **settings["shift"], rng=rng)
    return flat.reshape(x.shape)


def require_settings(settings: Mapping[str, Mapping[str, float]]) -> None:
    """Raise ``ValueError`` for a name that is not in ``SETTINGS``, or for other arguments."""
    for name, given in settings.items():
        if name not in SETTINGS:
            raise ValueError(f"augment: expected names among {list(SETTINGS)}, got {name!r}")
        if set(given) != set(SETTINGS[name]):
            raise ValueError(f"{name}: expected {list(SETTINGS[name])}, got {list(given)}")


def shift(x: NDArray, pixels: int, rng: np.random.Generator) -> NDArray:
    """Move each image (N, H, W) by a whole number of pixels, from -pixels to pixels, both ways.

    All positions of the frame on the padded image are one view; one index picks a frame for each.
    """
    N, H, W = x.shape
    padded = np.pad(x, ((0, 0), (pixels, pixels), (pixels, pixels)))
    frames = sliding_window_view(padded, (H, W), axis=(1, 2))
    down, right = rng.integers(0, 2 * pixels + 1, size=(2, N))
    return frames[np.arange(N), down, right]


def affine_positions(
    N: int,
    shape: tuple[int, int],
    degrees: float,
    zoom: float,
    pixels: float,
    rng: np.random.Generator,
) -> NDArray[np.float32]:
    """Return where N turned, zoomed and moved images look: (2, N, H, W), rows and columns.

    With an angle a up to ±degrees, a scale s of 1 ± zoom and a move m up to ±pixels, the pixel p
    of the new image looks at

        c + R(a) (p - c - m) / s,   R(a) = [[cos a, -sin a], [sin a, cos a]],

    where c is the centre of the image.
    """
    H, W = shape
    a = np.radians(rng.uniform(-degrees, degrees, N))
    s = rng.uniform(1 - zoom, 1 + zoom, N)
    m = rng.uniform(-pixels, pixels, (2, N, 1, 1)).astype(np.float32)
    c = np.array([(H - 1) / 2, (W - 1) / 2], np.float32)[:, None, None, None]
    R = (np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) / s).astype(np.float32)
    row, column = np.indices((H, W), np.float32)[:, None] - c - m
    R = R[..., None, None]
    return np.stack([R[0, 0] * row + R[0, 1] * column, R[1, 0] * row + R[1, 1] * column]) + c


def elastic_displacements(
    N: int, shape: tuple[int, int], strength: float, width: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Return smooth random displacements (2, N, H, W), of about ``strength`` pixels each.

    White noise Z is smoothed along columns and rows by Gaussian weights of standard deviation
    ``width`` pixels: strength * G Z G'. The rows of G have length 1, so every displacement has
    the standard deviation ``strength``. After Simard, Steinkraus and Platt (2003).
    """

    def gaussian(n: int) -> NDArray[np.float32]:
        apart = np.subtract.outer(np.arange(n), np.arange(n))
        G = np.exp(-(apart**2) / (2 * width**2))
        return (G / np.linalg.norm(G, axis=1, keepdims=True)).astype(np.float32)

    H, W = shape
    Z = rng.standard_normal((2, N, H, W), np.float32)
    return np.float32(strength) * (gaussian(H) @ Z @ gaussian(W).T)


def bilinear(x: NDArray, positions: NDArray) -> NDArray[np.float32]:
    """Read images (N, H, W) at positions (2, N, H', W') between the pixels; outside they are 0.

    With a and b the fractions of row and column, a value is the mean of the four pixels around,
    weighted by (1-a)(1-b), (1-a)b, a(1-b) and ab.
    """
    N, H, W = x.shape
    padded = np.pad(x, ((0, 0), (1, 2), (1, 2)))  # a frame of 0, so that all four always exist
    row = np.clip(positions[0], -1, H) + 1
    column = np.clip(positions[1], -1, W) + 1
    i, j = row.astype(np.int32), column.astype(np.int32)
    a, b = row - np.floor(row), column - np.floor(column)
    k = (np.arange(N, dtype=np.int32)[:, None, None] * (H + 3) + i) * (W + 3) + j
    v = padded.ravel()
    top = v[k] + b * (v[k + 1] - v[k])
    k += W + 3
    bottom = v[k] + b * (v[k + 1] - v[k])
    return top + a * (bottom - top)


def _distort(x: NDArray, settings: Mapping[str, Any], rng: np.random.Generator) -> NDArray:
    """Distort images (N, H, W) once, by affine and elastic fields together."""
    N, *shape = x.shape
    if "affine" in settings:
        positions = affine_positions(N, shape, **settings["affine"], rng=rng)
    else:
        positions = np.indices(shape, np.float32)[:, None]
    if "elastic" in settings:
        positions = positions + elastic_displacements(N, shape, **settings["elastic"], rng=rng)
    return bilinear(x, positions)
