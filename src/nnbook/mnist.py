"""MNIST: 70,000 handwritten digits, shipped with the package, so nothing needs the network.

The file holds the four original arrays as unsigned bytes. Origin and licence: LICENSE-MNIST
beside it.
"""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnbook import labels

__all__ = ["FILE", "SHA256", "load"]

FILE = Path(__file__).parent / "data" / "mnist.npz"
SHA256 = "06af5dfe73b70e3bc1c36439982b18a8d76803db9b544f6fdf838a37fbb01b64"
"""Checksum of the shipped file: another or a damaged file is refused."""


def load(
    *,
    normalize: bool = True,
    flatten: bool = True,
    one_hot: bool = True,
    path: str | os.PathLike = FILE,
) -> tuple[tuple[NDArray, NDArray], tuple[NDArray, NDArray]]:
    """Return (x_train, t_train), (x_test, t_test): 60,000 and 10,000 labelled digits.

    normalize: float32 brightness from 0 (paper) to 1 (ink) instead of bytes 0..255.
    flatten: images of shape (N, 784), rows joined end to end, instead of (N, 28, 28).
    one_hot: targets of shape (N, 10) instead of class numbers (N,); type uint8 in both cases.

    Raises ``FileNotFoundError`` without the file and ``ValueError`` if it is not the original.
    """
    arrays = _read(Path(path))
    parts = []
    for part in ("train", "test"):
        x, t = arrays[f"x_{part}"], arrays[f"y_{part}"]
        if normalize:
            x = x.astype(np.float32) / np.float32(255)
        if flatten:
            x = x.reshape(len(x), -1)
        if one_hot:
            t = labels.one_hot(t, 10)
        parts.append((x, t))
    return parts[0], parts[1]


def _read(path: Path) -> dict[str, NDArray[np.uint8]]:
    """Read the file whole, verify its checksum, then unpack the four arrays."""
    if not path.is_file():
        raise FileNotFoundError(
            f"MNIST is missing: expected {path.name} in {path.parent}; install nnbook again"
        )
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(
            f"{path.name} is damaged or another file: expected SHA-256 {SHA256[:12]}…, "
            f"got {found[:12]}… ({len(content):,} bytes); install nnbook again"
        )
    with np.load(io.BytesIO(content)) as file:
        return {name: file[name] for name in file.files}
