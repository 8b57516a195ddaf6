"""Recorded runs: weights, history and manifest of a training, as two plain files.

`NAME.json` is the manifest: what was trained (the description of `nnbook.fingerprint`), when and on
what, the history, and the test result. `NAME.npz` holds the weights as float32 arrays, "last/0",
"last/1", ... and, where a checkpoint was kept, "best/0", ... Runs with other seeds than the first
are `NAME.seed2.json` and so on, without weights. The manifest holds the checksum of its weights,
and is written last: a pair that does not belong together is refused.

This room needs neither Keras nor TensorFlow.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook.files import write_beside

__all__ = [
    *("FOLDER", "Record", "RecordError", "damaged", "exists", "fingerprint", "names", "read"),
    *("results", "write"),
]

FOLDER = Path(__file__).parent / "recorded"
"""The runs that come with the book."""

FORMAT = 1
KEYS = frozenset(
    {
        *("format", "name", "seed", "date", "seconds", "processor_seconds", "processor"),
        *("versions", "epochs_run", "best_epoch", "parameters", "test_loss", "test_accuracy"),
        *("best_test_loss", "best_test_accuracy", "fingerprint", "weights", "description"),
        "history",
    }
)
"""What every manifest holds; `weights` is the checksum of the npz file, or None."""

Weights = dict[str, list[NDArray[np.float32]]]


class RecordError(ValueError):
    """A record is damaged, incomplete or not one of this book."""


@dataclass(frozen=True)
class Record:
    """A recorded run as read from its files."""

    manifest: dict[str, Any]
    weights: Weights  # "last" and perhaps "best"; empty in a record of results only

    @property
    def history(self) -> dict[str, list[float]]:
        """One value an epoch: loss, accuracy and, with validation, val_loss and val_accuracy."""
        return self.manifest["history"]


def fingerprint(description: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a description written as canonical JSON."""
    text = json.dumps(description, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def stem(name: str, seed: int | None = None) -> str:
    """Return the file name, without suffix, of a run, or of its repetition with another seed."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise ValueError(f"name: expected small letters, digits and hyphens, got {name!r}")
    return name if seed is None else f"{name}.seed{seed}"


def exists(name: str, seed: int | None = None, folder: str | os.PathLike = FOLDER) -> bool:
    """Tell whether there is a record, whole or damaged."""
    base = Path(folder) / stem(name, seed)
    return base.with_name(base.name + ".json").exists()


def names(folder: str | os.PathLike = FOLDER) -> list[str]:
    """Return the names of all recorded runs in a folder, whole or damaged, sorted."""
    paths = Path(folder).glob("*.json")
    return sorted({path.name.split(".")[0] for path in paths if not _is_something_else(path)})


def read(name: str, seed: int | None = None, folder: str | os.PathLike = FOLDER) -> Record:
    """Read a record and verify that its two files are whole and belong together.

    Raises ``FileNotFoundError`` if there is none and ``RecordError`` if it cannot be trusted.
    """
    base = Path(folder) / stem(name, seed)
    manifest_path, weights_path = (base.with_name(base.name + end) for end in (".json", ".npz"))
    if not manifest_path.exists():
        raise FileNotFoundError(
            f"there is no record {base.name!r} in {folder}; known are {names(folder)}"
        )
    manifest = _manifest(manifest_path)
    if manifest["name"] != name or (seed is not None and manifest["seed"] != seed):
        found = f"{manifest['name']!r}, seed {manifest['seed']}"
        raise _error(manifest_path, f"expected the run {base.name!r}, got that of {found}")
    if manifest["weights"] is None:
        return Record(manifest, {})
    if not weights_path.exists():
        raise _error(manifest_path, f"its weights {weights_path.name} are missing")
    content = weights_path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != manifest["weights"]:
        raise _error(
            weights_path,
            f"expected weights with SHA-256 {manifest['weights'][:12]}…, got {found[:12]}… "
            f"({len(content):,} bytes)",
        )
    return Record(manifest, _unpack(content, weights_path))


def write(
    manifest: Mapping[str, Any],
    weights: Mapping[str, Sequence[NDArray]] | None,
    folder: str | os.PathLike = FOLDER,
    *,
    other_seed: bool = False,
) -> Path:
    """Write a record, whole or not at all; return the path of its manifest.

    manifest: all of ``KEYS`` but "format" and "weights". weights: sets of arrays by name, or None
    for a record of results only. Both files are finished beside their places and then moved, the
    manifest last: what an interruption leaves is the old record, or a pair that `read` refuses.
    """
    folder = Path(folder)
    base = stem(manifest["name"], manifest["seed"] if other_seed else None)
    weights_path, manifest_path = folder / f"{base}.npz", folder / f"{base}.json"
    content = None if weights is None else _pack(weights)
    full = {
        **manifest,
        "format": FORMAT,
        "weights": None if content is None else hashlib.sha256(content).hexdigest(),
    }
    if missing := KEYS - set(full):
        raise ValueError(f"manifest: missing {sorted(missing)}")
    lines = [f"{json.dumps(key)}: {json.dumps(full[key])}" for key in sorted(full)]
    text = "{\n" + ",\n".join(lines) + "\n}\n"  # one line a key: readable, and short
    parts = []
    try:
        if content is not None:
            parts.append((write_beside(weights_path, content), weights_path))
        parts.append((write_beside(manifest_path, text.encode()), manifest_path))
        for part, path in parts:
            part.replace(path)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    if content is None:
        weights_path.unlink(missing_ok=True)
    return manifest_path


def damaged(folder: str | os.PathLike = FOLDER) -> list[str]:
    """Return a line for each record, other seeds included, that cannot be trusted.

    A record is whole if its weights have the checksum of its manifest, and its description the
    fingerprint. Raises ``FileNotFoundError`` if the folder holds no record at all.
    """
    problems = []
    paths = [path for path in Path(folder).glob("*.json") if not _is_something_else(path)]
    if not paths:
        raise FileNotFoundError(f"there are no records in {folder}; install nnbook again")
    for path in sorted(paths):
        name, _, seed = path.name.removesuffix(".json").partition(".seed")
        try:
            record = read(name, int(seed) if seed else None, folder)
            if fingerprint(record.manifest["description"]) != record.manifest["fingerprint"]:
                raise _error(path, "its description is not that of its fingerprint")
        except (RecordError, ValueError) as error:
            problems.append(str(error))
    return problems


def results(name: str, folder: str | os.PathLike = FOLDER) -> dict[str, NDArray]:
    """Return the test results of a run over all its recorded seeds, as arrays in order of seed.

    Keys: "seed", "loss" and "accuracy" (of the last weights), "best_loss" and "best_accuracy" (of
    the checkpoint; nan where none was kept), "epochs", "best_epoch", "seconds" and
    "processor_seconds".
    Raises ``FileNotFoundError`` if nothing is recorded under that name.
    """
    paths = sorted(Path(folder).glob(f"{stem(name)}.seed*.json"))
    seeds = [int(path.name.split(".seed")[1].removesuffix(".json")) for path in paths]
    found = [read(name, None, folder), *(read(name, seed, folder) for seed in seeds)]
    found.sort(key=lambda record: record.manifest["seed"])
    columns = {
        **{"seed": "seed", "loss": "test_loss", "accuracy": "test_accuracy"},
        **{"best_loss": "best_test_loss", "best_accuracy": "best_test_accuracy"},
        **{"epochs": "epochs_run", "best_epoch": "best_epoch", "seconds": "seconds"},
        "processor_seconds": "processor_seconds",
    }
    values = {
        column: [np.nan if (v := record.manifest[key]) is None else v for record in found]
        for column, key in columns.items()
    }
    return {column: np.array(column_values) for column, column_values in values.items()}


def _is_something_else(path: Path) -> bool:
    """Tell whether a file is whole, and no manifest: other measurements are kept here, too."""
    try:
        content = json.loads(path.read_text(encoding="utf8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        return False
    return not isinstance(content, dict) or "fingerprint" not in content


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _error(path, f"it is not JSON ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _error(path, f"expected a manifest of this book, format {FORMAT}")
    if missing := KEYS - set(manifest):
        raise _error(path, f"the manifest lacks {sorted(missing)}")
    return manifest


def _error(path: Path, reason: str) -> RecordError:
    run = path.name.split(".")[0]
    return RecordError(
        f"{path.name} cannot be used: {reason}; restore it, or train it again: "
        f"python -m nnbook.retrain {run}"
    )


def _pack(weights: Mapping[str, Sequence[NDArray]]) -> bytes:
    arrays = {
        f"{kind}/{i}": np.asarray(array, dtype=np.float32)
        for kind, group in weights.items()
        for i, array in enumerate(group)
    }
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def _unpack(content: bytes, path: Path) -> Weights:
    weights: Weights = {}
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            for key in file.files:  # in the order in which they were packed
                weights.setdefault(key.split("/")[0], []).append(file[key])
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise _error(path, str(error)) from error
    return weights
