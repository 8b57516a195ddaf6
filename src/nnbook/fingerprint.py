"""What makes two trainings the same: a canonical description of model, settings and data.

The description is our own and holds only what changes the result: no automatic names, no versions,
nothing that Keras adds from one release to the next. Two trainings with equal descriptions are the
same training; where they differ, `differences` says in what.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.keras_start import keras
from nnbook.records import fingerprint

__all__ = ["checksum", "describe_model", "describe_stopping", "differences", "fingerprint"]

_WEIGHTED = ("activation", "use_bias", "kernel_initializer", "bias_initializer")
_POOLING = ("pool_size", "strides", "padding", "data_format")
LAYERS: dict[str, tuple[str, ...]] = {
    "Activation": ("activation",),
    "AveragePooling2D": _POOLING,
    "BatchNormalization": ("axis", "momentum", "epsilon", "center", "scale"),
    "Conv2D": (
        *("filters", "kernel_size", "strides", "padding", "dilation_rate", "groups"),
        *("data_format", *_WEIGHTED),
    ),
    "Dense": ("units", *_WEIGHTED),
    "Dropout": ("rate",),
    "Flatten": ("data_format",),
    "GlobalAveragePooling2D": ("data_format", "keepdims"),
    "GlobalMaxPooling2D": ("data_format", "keepdims"),
    "MaxPooling2D": _POOLING,
    "ReLU": ("max_value", "negative_slope", "threshold"),
    "Rescaling": ("scale", "offset"),
    "Reshape": ("target_shape",),
    "Softmax": ("axis",),
    "SpatialDropout2D": ("rate",),
}
"""For each layer that the book uses, the attributes that change what it computes."""

OPTIMIZERS: dict[str, tuple[str, ...]] = {
    "Adagrad": ("initial_accumulator_value", "epsilon"),
    "Adam": ("beta_1", "beta_2", "epsilon", "amsgrad"),
    "AdamW": ("beta_1", "beta_2", "epsilon", "amsgrad"),
    "RMSprop": ("rho", "momentum", "epsilon", "centered"),
    "SGD": ("momentum", "nesterov"),
}
OPTIONAL = (
    *("weight_decay", "clipnorm", "clipvalue", "global_clipnorm", "use_ema"),
    "gradient_accumulation_steps",
)
"""Settings of any optimiser that count only where they are used."""

INITIALIZERS: dict[str, tuple[str, ...]] = {
    "Zeros": (),
    "Ones": (),
    "Constant": ("value",),
    "RandomNormal": ("mean", "stddev"),
    "RandomUniform": ("minval", "maxval"),
    "TruncatedNormal": ("mean", "stddev"),
}
EXTRAS = ("kernel_regularizer", "bias_regularizer", "kernel_constraint", "bias_constraint")


def checksum(*arrays: ArrayLike) -> str:
    """Return the SHA-256 of shapes and values, the values as float32 as in training."""
    found = hashlib.sha256()
    for array in arrays:
        array = np.ascontiguousarray(array, dtype="<f4")
        found.update(repr(array.shape).encode())
        found.update(array.data)
    return found.hexdigest()


def describe_model(model: keras.Model) -> dict[str, Any]:
    """Return the description of a compiled Sequential model: layers, optimiser and loss.

    Raises ``TypeError`` for another kind of model, or a layer or optimiser that is not listed here,
    and ``ValueError`` if the model is not compiled or not built.
    """
    if not isinstance(model, keras.Sequential):
        raise TypeError(f"model: expected a keras.Sequential, got {type(model).__name__}")
    if not model.built:
        raise ValueError("model: expected keras.Input(shape=...) as its first element")
    if getattr(model, "optimizer", None) is None or getattr(model, "loss", None) is None:
        raise ValueError("model: expected a compiled model: call model.compile(...) first")
    return {
        "input": list(model.input_shape[1:]),
        "layers": [_layer(layer) for layer in model.layers],
        "optimizer": _optimizer(model.optimizer),
        "loss": _loss(model.loss),
    }


def describe_stopping(callbacks: Iterable[keras.callbacks.Callback]) -> dict[str, Any] | None:
    """Return the description of the early stopping among callbacks, or None.

    A checkpoint changes no result and is left out. Raises ``TypeError`` for any other callback.
    """
    described = None
    for callback in callbacks:
        if isinstance(callback, keras.callbacks.ModelCheckpoint):
            continue
        if not isinstance(callback, keras.callbacks.EarlyStopping):
            raise TypeError(
                "callbacks: expected EarlyStopping or ModelCheckpoint, got "
                f"{type(callback).__name__}; train with model.fit instead"
            )
        described = {
            "monitor": callback.monitor,
            "patience": callback.patience,
            "restore_best_weights": callback.restore_best_weights,
            "min_delta": abs(callback.min_delta),  # its sign is turned when a training begins
            "baseline": callback.baseline,
            "start_from_epoch": callback.start_from_epoch,
        }
    return described


def differences(old: Any, new: Any, where: str = "") -> list[str]:
    """Return in words where two descriptions differ, for example "epochs: 20, here 10"."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = sorted({*old, *new})
        pairs = [(f"{where} {key}".strip(), old.get(key), new.get(key)) for key in keys]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        if not any(isinstance(part, dict) for part in old + new):
            return [] if old == new else [f"{where}: {old}, here {new}"]
        pairs = [(f"{where} {i}", a, b) for i, (a, b) in enumerate(zip(old, new, strict=True))]
    else:
        return [] if old == new else [f"{where}: {_short(old)}, here {_short(new)}"]
    return [line for name, a, b in pairs for line in differences(a, b, name)]


def _short(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} of them"
    text = str(value)
    return text if len(text) <= 24 else text[:8] + "…"


def _layer(layer: keras.layers.Layer) -> dict[str, Any]:
    name = type(layer).__name__
    if name not in LAYERS:
        raise TypeError(f"model: expected layers among {sorted(LAYERS)}, got {name}")
    described: dict[str, Any] = {"class": name}
    for key in LAYERS[name]:
        value = getattr(layer, key)
        if key == "activation":
            value = value.__name__
        elif key.endswith("_initializer"):
            value = _initializer(value)
        described[key] = _plain(value)
    for key in EXTRAS:
        if (extra := getattr(layer, key, None)) is not None:
            described[key] = {"class": type(extra).__name__, **_plain(extra.get_config())}
    if not layer.trainable:
        described["trainable"] = False
    if layer.compute_dtype != "float32":
        described["compute_dtype"] = layer.compute_dtype
    described["weights"] = [list(weight.shape) for weight in layer.weights]
    return described


def _initializer(initializer: Any) -> dict[str, Any]:
    """Describe by the law it draws from: Glorot and He are cases of variance scaling."""
    if isinstance(initializer, keras.initializers.VarianceScaling):
        name, keys = "VarianceScaling", ("scale", "mode", "distribution")
    else:
        name = type(initializer).__name__
        if name not in INITIALIZERS:
            raise TypeError(f"model: expected initialisers such as GlorotUniform, got {name}")
        keys = INITIALIZERS[name]
    described = {"class": name, **{key: _plain(getattr(initializer, key)) for key in keys}}
    seed = initializer.get_config().get("seed")  # None unless it was set by hand
    return described if seed is None else {**described, "seed": seed}


def _optimizer(optimizer: keras.optimizers.Optimizer) -> dict[str, Any]:
    name = type(optimizer).__name__
    if name not in OPTIMIZERS:
        raise TypeError(f"model: expected an optimiser among {sorted(OPTIMIZERS)}, got {name}")
    rate = optimizer.get_config()["learning_rate"]
    if isinstance(rate, dict):  # a schedule
        settings = {key: value for key, value in rate["config"].items() if key != "name"}
        rate = {"class": rate["class_name"], **settings}
    described = {"class": name, "learning_rate": _plain(rate)}
    described |= {key: _plain(getattr(optimizer, key)) for key in OPTIMIZERS[name]}
    for key in OPTIONAL:
        if value := getattr(optimizer, key, None):
            described[key] = _plain(value)
    return described


def _loss(loss: Any) -> dict[str, Any]:
    if isinstance(loss, str):
        loss = keras.losses.get(loss)
    if not isinstance(loss, keras.losses.Loss):
        return {"name": loss.__name__}
    config = loss.get_config()
    options = {key: config[key] for key in ("from_logits", "label_smoothing") if config.get(key)}
    return {"name": loss.name, **options}


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it; floats by their six digits that float32 keeps."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float | np.floating):
        return float(f"{value:.6g}")
    return value
