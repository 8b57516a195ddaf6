"""What choosing on the test images flatters: thirty short trainings, and what each gets right.

Every training is one epoch of the smaller fast network, with another greatest rate, smoothing or
seed, on the first 55,000 training images. Kept is, for each, which of the 10,000 test images and
of the 5,000 held-out images it reads correctly: a bit an image. So a page can choose the best on
one half of the test images and look at the other half, as often as it likes.

    python -m nnbook.retrain peek

writes the record, ``recorded/peek.json``; reading it needs neither Keras nor TensorFlow.
"""

from __future__ import annotations

import base64
import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook import machine, records

__all__ = ["NAME", "SETTINGS", "Peek", "load", "train", "write"]

NAME = "peek"
FORMAT = "peek 1"
SETTINGS: tuple[dict[str, float], ...] = tuple(
    {"peak": peak, "smoothing": smoothing, "seed": seed}
    for peak, smoothing, seed in product((0.003, 0.005, 0.01, 0.015, 0.02), (0.0, 0.1), (1, 2, 3))
)
"""The thirty trainings: five greatest rates, with and without smoothed labels, three seeds."""


@dataclass(frozen=True)
class Peek:
    """The thirty trainings, in order of ``settings``: what each of them reads correctly.

    test (trainings, 10000) and held (trainings, 5000), True where the digit is recognised; held
    are the last training images. seconds and processor_seconds are those of all trainings.
    """

    settings: tuple[dict[str, float], ...]
    test: NDArray[np.bool_]
    held: NDArray[np.bool_]
    seconds: float
    processor_seconds: float


def train(
    settings: Sequence[dict[str, float]] = SETTINGS, first: int | None = None
) -> dict[str, Any]:
    """Train all settings, and return the record; first (n images) makes a short trial of it."""
    from nnbook import fast_models
    from nnbook.keras_start import keras
    from nnbook.plans import Plan, hold_out, images
    from nnbook.recipes import digits
    from nnbook.training import Recipe

    found: dict[str, list[str]] = {"test": [], "held": []}
    sizes, wall, processor, described = {}, 0.0, 0.0, None
    for setting in settings:
        keras.utils.clear_session()
        plan = Plan(
            *(NAME, "peek", fast_models.small_early_pooling_cnn, digits, 1, 64),
            **{"change": images, "measured_on": "hold-out", "recipe": Recipe()},
            **{"peak": setting["peak"], "smoothing": setting["smoothing"], "beta_2": 0.99},
        )
        run = plan.run(int(setting["seed"]), force=True, first=first)
        train_pair, test_pair = plan.data(first)
        held_pair = hold_out(*train_pair, min(5000, len(train_pair[0]) // 10))[1]
        for name, (x, t) in {"test": test_pair, "held": held_pair}.items():
            y = run.model.predict(x, batch_size=1000, verbose=0)
            hits = y.argmax(axis=1) == t.argmax(axis=1)
            sizes[name] = len(hits)
            found[name].append(base64.b64encode(np.packbits(hits)).decode())
        wall += run.manifest["seconds"]
        processor += run.manifest["processor_seconds"]
        described = described or run.manifest["description"]
    return {
        **{"format": FORMAT, "date": datetime.date.today().isoformat(), "seconds": round(wall, 1)},
        **{"processor_seconds": round(processor, 1), "processor": machine.processor()},
        "versions": machine.versions("nnbook", "numpy", "keras", "tensorflow"),
        **{"settings": list(settings), "sizes": sizes, "description": described, "hits": found},
    }


def write(record: dict[str, Any], folder: str | os.PathLike = records.FOLDER) -> Path:
    """Write a record whole or not at all, one line a key; return its path."""
    path = Path(folder) / f"{NAME}.json"
    lines = [f"{json.dumps(key)}: {json.dumps(record[key])}" for key in sorted(record)]
    part = path.with_name(path.name + ".part")
    part.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf8")
    part.replace(path)
    return path


def load(folder: str | os.PathLike = records.FOLDER) -> Peek:
    """Read the record.

    Raises ``FileNotFoundError`` without one, and ``records.RecordError`` for one that cannot be
    used; both say how to make it.
    """
    path = Path(folder) / f"{NAME}.json"
    again = "make it with: python -m nnbook.retrain peek"
    if not path.exists():
        raise FileNotFoundError(f"there is no record {path.name} in {folder}; {again}")
    try:
        record = json.loads(path.read_text(encoding="utf8"))
        if record["format"] != FORMAT:
            raise ValueError(f"expected the format {FORMAT!r}, got {record['format']!r}")
        hits = {name: _unpack(record, name) for name in ("test", "held")}
        return Peek(
            *(tuple(record["settings"]), hits["test"], hits["held"]),
            *(record["seconds"], record["processor_seconds"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise records.RecordError(f"{path.name} cannot be used: {error!r}; {again}") from error


def _unpack(record: dict[str, Any], name: str) -> NDArray[np.bool_]:
    size, rows = record["sizes"][name], record["hits"][name]
    if len(rows) != len(record["settings"]):
        raise ValueError(f"{len(record['settings'])} settings but {len(rows)} rows of {name}")
    packed = [np.frombuffer(base64.b64decode(row), np.uint8) for row in rows]
    if any(len(row) != (size + 7) // 8 for row in packed):
        raise ValueError(f"expected rows of {size} bits for {name}")
    return np.stack([np.unpackbits(row, count=size) for row in packed]).astype(bool)
