"""Compare two pictures made of pixels."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, UnidentifiedImageError

__all__ = ["raster_difference"]

STEPS_PER_SHARE = 3200
"""One pixel may differ by this times the allowed share: by 64 of 255 where the share is 2%."""


def raster_difference(stored: bytes, new: bytes, share: float, size_slack: int = 0) -> str | None:
    """Say how two pictures differ, or return None if at most ``share`` of their ink does.

    Ink is what stands out from white paper, in each of red, green and blue; transparency is
    compared too, and no single pixel may change much, however small its share. Large pictures
    are blurred a little first, so that antialiasing does not count; small ones (a digit of
    28 x 28 pixels) hardly. ``size_slack`` is the number of pixels by which width and height
    may differ.
    """
    try:
        old, fresh = _open(stored), _open(new)
    except (UnidentifiedImageError, OSError) as error:
        return f"a picture cannot be read: {error}"
    if max(abs(p - q) for p, q in zip(old.size, fresh.size, strict=True)) > size_slack:
        return f"picture of {old.size} pixels stored, {fresh.size} new"
    a, b = _ink(old), _ink(fresh.resize(old.size))
    gap = np.abs(a - b)
    ink = gap[..., :3].sum() / max(a[..., :3].sum(), b[..., :3].sum(), 1.0)
    if ink > share:
        return f"{ink:.1%} of the ink of a picture differs (allowed: {share:.1%})"
    if gap.max() > STEPS_PER_SHARE * share:
        return f"a pixel differs by {gap.max():.0f} of 255 (allowed: {STEPS_PER_SHARE * share:.0f})"
    return None


def _open(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGBA")


def _ink(picture: Image.Image) -> NDArray[np.float64]:
    """Return ink in red, green and blue, and the alpha channel: shape (height, width, 4)."""
    paper = Image.new("RGBA", picture.size, "white")
    colour = Image.alpha_composite(paper, picture).convert("RGB")
    radius = min(2.0, max(picture.size) / 150)
    layers = (colour, picture.getchannel("A"))
    shades = [np.asarray(p.filter(ImageFilter.GaussianBlur(radius)), float) for p in layers]
    return np.concatenate([255 - shades[0], shades[1][..., np.newaxis]], axis=-1)
