"""A Keras model as a weights file for the browser (read by ``web/network.js``).

"NNB1", length of the header (32 bits), header (JSON), numbers; all little-endian. The header has
the input's shape, the type of the numbers, and the layers: type and settings as in Keras, the
kernel's shape, and at which byte of the numbers each array begins (a multiple of 4). In the small
form a kernel is stored as whole numbers q of -127..127 with one scale s for each output channel, so
that w = q s; biases stay 32-bit floats.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from nnbook.keras_start import keras

__all__ = ["ACTIVATIONS", "DTYPES", "LAYERS", "pack", "quantised"]

LAYERS = (
    *("Conv2D", "MaxPooling2D", "AveragePooling2D", "Flatten", "Dense", "Dropout", "Activation"),
    "InputLayer",
)
"""The layers that can run in the browser."""

ACTIVATIONS = ("linear", "sigmoid", "tanh", "relu", "softmax")
DTYPES = ("int8", "float32")


def quantised(kernel: ArrayLike) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return whole numbers q of the kernel's shape (..., O) and scales s (O,): kernel ≈ q s.

    The largest weight of each output channel becomes 127 or -127; no weight changes by more than
    s / 2.
    """
    kernel = np.asarray(kernel, dtype=np.float64)
    largest = np.abs(kernel).reshape(-1, kernel.shape[-1]).max(axis=0)
    scale = (np.where(largest > 0, largest, 1) / 127).astype(np.float32)
    return np.rint(kernel / scale).clip(-127, 127).astype(np.int8), scale


def pack(model: keras.Sequential, dtype: str = "int8") -> bytes:
    """Return the weights file of a built Sequential model.

    dtype: "int8" (a quarter of the size) or "float32" (exact).

    Raises ``ValueError`` for a model that is not Sequential or not built, and for a layer or a
    setting that the browser does not know, by name.
    """
    if dtype not in DTYPES:
        raise ValueError(f"dtype: expected one of {', '.join(DTYPES)}, got {dtype!r}")
    if type(model).__name__ != "Sequential":
        raise ValueError(f"model: expected a keras.Sequential, got {type(model).__name__}")
    if not model.built:
        raise ValueError("model: it has no weights yet; begin it with keras.Input(shape=...)")
    numbers = bytearray()
    layers = [
        _described(layer, dtype, numbers)
        for layer in model.layers
        if type(layer).__name__ != "InputLayer"
    ]
    about = {"input": list(model.input_shape[1:]), "dtype": dtype, "layers": layers}
    header = json.dumps(about, separators=(",", ":")).encode()
    return b"NNB1" + struct.pack("<I", len(header)) + header + bytes(numbers)


def _described(layer: Any, dtype: str, numbers: bytearray) -> dict[str, Any]:
    """Return what the header says of a layer, and add its arrays to the numbers."""
    kind, config = type(layer).__name__, layer.get_config()
    if kind not in LAYERS:
        known = ", ".join(LAYERS[:-1])
        raise ValueError(f'layer "{layer.name}" ({kind}) cannot run in the browser; can: {known}')
    about: dict[str, Any] = {"type": kind}  # no name: Keras counts names on from model to model
    for setting, only in (
        ("data_format", "channels_last"),
        ("dilation_rate", 1),
        ("groups", 1),
    ):
        if {only} != set(np.ravel(config.get(setting, only)).tolist()):
            raise _unknown(layer, setting, config[setting], only)
    if "activation" in config:
        about["activation"] = config["activation"]
        if about["activation"] not in ACTIVATIONS:
            known = ", ".join(ACTIVATIONS)
            raise _unknown(layer, "activation", about["activation"], f"one of {known}")
    if "padding" in config:
        about["padding"] = config["padding"]
        about["strides"] = list(config["strides"])
    if "pool_size" in config:
        about["pool"] = list(config["pool_size"])
    if kind == "Dense" and len(layer.input.shape) != 2:
        raise _unknown(layer, "input", layer.input.shape[1:], "a flat one; put Flatten before it")
    if kind in ("Conv2D", "Dense"):
        _add_arrays(layer, about, dtype, numbers)
    return about


def _add_arrays(layer: Any, about: dict[str, Any], dtype: str, numbers: bytearray) -> None:
    """Add kernel and bias of a layer to the numbers, and their places to what is said of it."""
    kernel, *rest = (np.asarray(array) for array in layer.get_weights())
    bias = rest[0] if rest else np.zeros(kernel.shape[-1])
    if not (np.isfinite(kernel).all() and np.isfinite(bias).all()):
        raise ValueError(f'layer "{layer.name}": its weights are not all finite numbers')
    arrays = {"kernel": kernel, "bias": bias}
    if dtype == "int8":
        arrays["kernel"], arrays["scale"] = quantised(kernel)
    about["shape"] = list(kernel.shape)
    for name, array in arrays.items():
        numbers.extend(bytes(-len(numbers) % 4))
        about[name] = len(numbers)
        numbers.extend(array.astype("i1" if array.dtype == np.int8 else "<f4").tobytes())


def _unknown(layer: Any, setting: str, value: object, expected: object) -> ValueError:
    kind = type(layer).__name__
    return ValueError(
        f'layer "{layer.name}" ({kind}) cannot run in the browser with {setting} = {value!r}; '
        f"expected {expected}"
    )
