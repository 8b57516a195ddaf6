"""Measures what a training depends on besides its settings: ``python -m nnbook.evidence``.

Four trainings are repeated under other conditions: the same seed once more, other numbers of
threads, other instructions of the processor, other seeds. Every single one has a process of its
own, for most of these conditions can only be chosen before NumPy and TensorFlow start. What came
out is compared with the training as it comes, and written to ``recorded/evidence.json``, whole or
not at all. About five minutes on two cores.

Reading the record needs neither Keras nor TensorFlow.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nnbook import records
from nnbook.evidence_tasks import REFERENCE_SEED, TASKS, Outcome, instructions
from nnbook.files import replace_at_once
from nnbook.machine import processor, versions

__all__ = ["RECORD", "Condition", "EvidenceError", "collect", "compare", "conditions", "load"]

RECORD = records.FOLDER / "evidence.json"
"""The evidence that comes with the book."""

FORMAT = "evidence 1"
REFERENCE = "reference"
KEYS = {"format", "date", "processor", "versions", "tasks", "conditions", "measurements"}


class EvidenceError(ValueError):
    """A training of the evidence failed, or its record cannot be used."""


@dataclass(frozen=True)
class Condition:
    """One way of repeating a training: a title, environment variables, and a seed."""

    title: str
    environment: Mapping[str, str]
    seed: int = REFERENCE_SEED
    keras_only: bool = False


def conditions(
    found: Sequence[str] | None = None, machine: str | None = None
) -> dict[str, Condition]:
    """Return the conditions that this machine can show, by name; the first is the reference.

    found: the instruction sets that NumPy can use here; machine: the kind of processor. Both are
    looked up if not given. Older instructions can only be asked for on an x86-64 processor.
    """
    found = instructions() if found is None else found
    x86 = (machine or platform.machine()).lower() in ("x86_64", "amd64")
    wide = [name for name in found if name.startswith(("AVX512", "X86_V4"))]
    listed = {
        REFERENCE: Condition("as it comes", {}),
        "again": Condition("the same once more", {}),
        "threads-1": Condition("1 thread", _threads(1)),
        "threads-4": Condition("4 threads", _threads(4)),
        "onednn-off": Condition("oneDNN off", {"TF_ENABLE_ONEDNN_OPTS": "0"}, keras_only=True),
    }
    if x86:
        listed["avx2"] = Condition("AVX2 only", _instructions("Haswell", "AVX2", wide))
        listed["sse"] = Condition("SSE only", _instructions("Nehalem", "SSE41", found))
    listed["seed-2"] = Condition("seed 2", {}, seed=2)
    listed["seed-3"] = Condition("seed 3", {}, seed=3)
    return listed


def _threads(n: int) -> dict[str, str]:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")
    return dict.fromkeys(names, str(n))


def _instructions(blas: str, onednn: str, without: Sequence[str]) -> dict[str, str]:
    """Return what holds the linear algebra, oneDNN and NumPy itself to older instructions."""
    chosen = {"OPENBLAS_CORETYPE": blas, "ONEDNN_MAX_CPU_ISA": onednn}
    return chosen | ({"NPY_DISABLE_CPU_FEATURES": " ".join(without)} if without else {})


KNOBS = frozenset(
    {
        *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"),
        *("TF_NUM_INTEROP_THREADS", "TF_ENABLE_ONEDNN_OPTS", "OPENBLAS_CORETYPE"),
        *("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "NPY_DISABLE_CPU_FEATURES"),
        *("TF_DETERMINISTIC_OPS", "KERAS_BACKEND"),
    }
)
"""What a user may have set, and no measurement inherits."""


def measure(task: str, condition: Condition) -> Outcome:
    """Train in a process of its own and return what came out.

    Raises ``EvidenceError`` with the end of its error text if the process fails.
    """
    inherited = {key: value for key, value in os.environ.items() if key not in KNOBS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outcome.npz"
        command = [sys.executable, "-m", "nnbook.evidence_tasks", task, str(condition.seed), path]
        environment = inherited | dict(condition.environment)
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if run.returncode:
            end = "\n".join(run.stderr.splitlines()[-5:])
            raise EvidenceError(f"{task}, {condition.title}: its process failed\n{end}")
        return Outcome.read(path)


def compare(reference: Outcome, other: Outcome) -> dict[str, Any]:
    """Return one line of the record: how far an outcome is from the reference.

    same_bits: whether all weights are equal to the last bit. weights: the length of the difference
    of all weights, divided by the length of the reference's. answers_changed: how many test
    points get another class. loss, accuracy: of the other outcome, on the test data.
    """
    if reference.weights.shape != other.weights.shape:
        raise EvidenceError(
            f"other: expected {reference.weights.size} weights, got {other.weights.size}"
        )
    distance = np.linalg.norm(np.float64(other.weights) - reference.weights)
    return {
        "same_bits": reference.weights.tobytes() == other.weights.tobytes(),
        "weights": float(distance / np.linalg.norm(np.float64(reference.weights))),
        "loss": other.loss,
        "accuracy": other.accuracy,
        "answers_changed": int(np.sum(reference.labels != other.labels)),
        "instructions": list(other.instructions),
    }


def collect(
    measuring: Callable[[str, Condition], Outcome] = measure,
    tasks: Sequence[str] = tuple(TASKS),
) -> dict[str, Any]:
    """Make all measurements, with a line for each as it ends, and return the record."""
    listed = conditions()
    lines = []
    for task in tasks:
        reference = None
        for name, condition in listed.items():
            if condition.keras_only and not TASKS[task].keras:
                continue
            outcome = measuring(task, condition)
            reference = reference or outcome
            line = {"task": task, "condition": name, **compare(reference, outcome)}
            lines.append(line)
            print(
                f"{task}, {condition.title}: weights differ by {line['weights']:.1e}, "
                f"loss {line['loss']:.6f}",
                flush=True,
            )
    return {
        "format": FORMAT,
        "date": datetime.date.today().isoformat(),
        "processor": processor(),
        "versions": versions("numpy", "keras", "tensorflow"),
        "tasks": {task: TASKS[task].title for task in tasks},
        "conditions": {name: condition.title for name, condition in listed.items()},
        "measurements": lines,
    }


def write(record: Mapping[str, Any], path: str | os.PathLike = RECORD) -> Path:
    """Write the record, whole or not at all; return its path."""
    path = Path(path)
    parts = {key: json.dumps(value, ensure_ascii=False) for key, value in record.items()}
    lines = ",\n".join(json.dumps(line) for line in record["measurements"])
    parts["measurements"] = f"[\n{lines}\n]"  # one line a measurement: readable, and short
    text = ",\n".join(f'"{key}": {value}' for key, value in parts.items())
    replace_at_once(path, f"{{\n{text}\n}}\n")
    return path


def load(path: str | os.PathLike = RECORD) -> dict[str, Any]:
    """Read the record. Raises ``EvidenceError`` if it is missing, damaged or something else."""
    mend = "; measure it again: python -m nnbook.evidence"
    try:
        record = json.loads(Path(path).read_text(encoding="utf8"))
    except FileNotFoundError:
        raise EvidenceError(f"{path}: there is no such record{mend}") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise EvidenceError(f"{path}: it is not JSON ({error}){mend}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise EvidenceError(f"{path}: expected a record of format {FORMAT!r}{mend}")
    if missing := KEYS - set(record):
        raise EvidenceError(f"{path}: the record lacks {sorted(missing)}{mend}")
    return record


def measurements(record: Mapping[str, Any], task: str) -> dict[str, dict[str, Any]]:
    """Return the measurements of one training by condition; ``ValueError`` for an unknown one."""
    if task not in record["tasks"]:
        raise ValueError(f"task: expected one of {', '.join(record['tasks'])}, got {task!r}")
    return {line["condition"]: line for line in record["measurements"] if line["task"] == task}


def table(record: Mapping[str, Any], task: str, digits: int = 6) -> str:
    """Return the measurements of one training as lines of text; losses have so many digits."""
    width = max(len(title) for title in record["conditions"].values())
    heads = f"{'weights by':>10}  {'loss':>{digits + 2}}  accuracy  other answers"
    lines = [f"{record['tasks'][task]}", f"{'':{width}}  {heads}"]
    for name, found in measurements(record, task).items():
        apart = "same bits" if found["same_bits"] else f"{found['weights']:.1e}"
        lines.append(
            f"{record['conditions'][name]:{width}}  {apart:>10}  {found['loss']:.{digits}f}  "
            f"{found['accuracy']:8.4f}  {found['answers_changed']:13}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and write the record; return 1 if a training failed."""
    parser = argparse.ArgumentParser(
        prog="python -m nnbook.evidence",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--to", type=Path, default=RECORD, help="where to write it")
    options = parser.parse_args(arguments)
    try:
        path = write(collect(), options.to)
    except EvidenceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"written to {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
