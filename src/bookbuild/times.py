"""The tables of the page of execution times, drawn from the records and the pinned versions.

A page holds the directive once for each part: ``:::{execution-times} summary``, ``runs``,
``machines``, ``packages``. All that is shown stands in the manifests of the recorded runs
(`nnbook.records`) and in requirements.txt. Nothing is trained, and Keras is not needed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from bookbuild import words
from bookbuild.requirements import read_pins
from nnbook import evidence, records

__all__ = ["ExecutionTimes", "Run", "TimesError", "network", "read_runs", "setup"]

PACKAGES = ("numpy", "matplotlib", "keras", "tensorflow", "jupyter-book")
"""The packages whose pinned versions decide what a page shows."""
EVERY = "every Python"
Say = Callable[[str], str]
"""Gives a word of the tables in the language of the edition."""


class TimesError(ValueError):
    """A manifest or the list of pinned packages is missing or cannot be read."""


@dataclass(frozen=True)
class Run:
    """What the page needs of one manifest; date as YYYY-MM-DD, times in seconds."""

    name: str
    network: str
    seed: int
    epochs: int
    seconds: float
    processor_seconds: float
    date: str
    machine: tuple[str, ...]  # processor, then the versions of python, numpy, keras, tensorflow


MACHINE_HEADS = ("Processor", "Python", "NumPy", "Keras", "TensorFlow")


def manifests(folder: Path) -> list[Path]:
    """Return the paths of all manifests in a folder of records, sorted."""
    return sorted(path for path in folder.glob("*.json") if path.name != evidence.RECORD.name)


def read_runs(folder: Path) -> list[Run]:
    """Read all manifests, in the order of name and seed.

    Raises ``TimesError`` if there is none, or for one that lacks what the page shows.
    """
    runs = [_run(path) for path in manifests(folder)]
    if not runs:
        raise TimesError(f"expected records of trainings in {folder}; run: make retrain")
    return sorted(runs, key=lambda run: (run.name, run.seed))


def _run(path: Path) -> Run:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        versions = manifest["versions"]
        machine = [versions[name] for name in ("python", "numpy", "keras", "tensorflow")]
        return Run(
            name=manifest["name"],
            network=network(manifest["description"]["model"]),
            seed=int(manifest["seed"]),
            epochs=int(manifest["epochs_run"]),
            seconds=float(manifest["seconds"]),
            processor_seconds=float(manifest["processor_seconds"]),
            date=manifest["date"],
            machine=(manifest["processor"], *machine),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise TimesError(f"{path.name}: expected the manifest of a training ({error!r})") from error


def network(model: dict[str, Any]) -> str:
    """Return a description of a model in words: "784-16-10" or "28×28, conv 8, dense 10".

    model: as `nnbook.fingerprint` describes it: the shape of its input, and its layers.
    """
    inputs = [size for size in model["input"] if size > 1]
    layers = model["layers"]
    if all(layer["class"] in ("Dense", "Dropout") for layer in layers):
        sizes = [*inputs, *(layer["units"] for layer in layers if layer["class"] == "Dense")]
        return "-".join(map(str, sizes))
    parts = ["×".join(map(str, inputs))]
    for layer in layers:
        if layer["class"] == "Conv2D":
            parts.append(f"conv {layer['filters']}")
        elif layer["class"] == "Dense":
            parts.append(f"dense {layer['units']}")
    return ", ".join(parts)


def pinned(requirements: Path) -> list[tuple[str, str, str]]:
    """Return name, version and the condition of every pin of `PACKAGES`, in their order.

    Raises ``TimesError`` if the file or one of the packages is missing.
    """
    if not requirements.is_file():
        raise TimesError(f"expected the pinned packages in {requirements}; run: make lock")
    pins, _ = read_pins(requirements.read_text(encoding="utf-8"))
    found = [
        (name, str(pin.version), _condition(pin.requirement.marker))
        for name in PACKAGES
        for pin in pins
        if pin.name == name
    ]
    if missing := [name for name in PACKAGES if name not in {pin[0] for pin in found}]:
        raise TimesError(f"{requirements.name}: no version of {', '.join(missing)}; run: make lock")
    return found


def _condition(marker: object) -> str:
    """Return a marker in words: "Python < 3.12"; "every Python" without one."""
    if marker is None:
        return EVERY
    return re.sub(r"python_(full_)?version", "Python", str(marker)).replace('"', "")


def duration(seconds: float, say: Say = str) -> str:
    """Return a time as it reads best: "0.8 s", "35 s", "12.1 min", "1 h 02 min"."""
    if round(seconds, 1) < 10:
        return say("{:.1f} s").format(seconds)
    if round(seconds) < 60:
        return say("{:.0f} s").format(seconds)
    if round(seconds / 60, 1) < 60:
        return say("{:.1f} min").format(seconds / 60)
    return say("{} h {:02} min").format(*divmod(round(seconds / 60), 60))


class ExecutionTimes(SphinxDirective):
    """``:::{execution-times} summary | runs | machines | packages``: one part of the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the part; an unknown part is an error that names the known ones."""
        folder = Path(self.config.execution_times_records)
        requirements = Path(self.env.srcdir) / "requirements.txt"
        parts: dict[str, Callable[[Say], list[nodes.Node]]] = {
            "summary": lambda say: _summary(read_runs(folder), say),
            "runs": lambda say: _runs(read_runs(folder), say),
            "machines": lambda say: _machines(read_runs(folder), say),
            "packages": lambda say: _packages(pinned(requirements), say),
        }
        wanted = self.arguments[0]
        if wanted not in parts:
            raise self.error(f"execution-times: expected one of {', '.join(parts)}, got {wanted!r}")
        for path in (requirements, folder, *manifests(folder)):
            self.env.note_dependency(str(path))
        try:
            return parts[wanted](words.translator(self.config))
        except TimesError as error:
            raise self.error(f"execution-times: {error}") from error


def _summary(runs: Sequence[Run], say: Say) -> list[nodes.Node]:
    """Return when everything was last trained, and how much that cost."""
    count = say("{}, of {} kinds").format(len(runs), len({run.name for run in runs}))
    cost = duration(sum(run.processor_seconds for run in runs), say)
    lines = [
        [say("Last full retraining"), min(run.date for run in runs)],
        [say("Newest record"), max(run.date for run in runs)],
        [say("Trainings"), count],
        [say("Time of all"), duration(sum(run.seconds for run in runs), say)],
        [say("Processor time of all"), cost],
    ]
    return [_table(None, lines, [2, 3])]


def _runs(runs: Sequence[Run], say: Say) -> list[nodes.Node]:
    """Return one line a kind of training; what differs between its seeds stands side by side."""
    letters = _letters(runs)
    kinds: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        kinds[run.name].append(run)
    lines = []
    for name, same in sorted(kinds.items(), key=lambda kind: _cost(*kind)):
        lines.append(
            [
                [_two_lines(nodes.literal("", name), nodes.Text(same[0].network))],
                _each(str(run.seed) for run in same),
                _each(str(run.epochs) for run in same),
                _each(duration(run.seconds, say) for run in same),
                _each(duration(run.processor_seconds, say) for run in same),
                _each(letters[run.machine] for run in same),
                _each(run.date for run in same),
            ]
        )
    heads = ["Training", "Seeds", "Epochs", "Time", "Processor time", "On", "Date"]
    return [_table([say(head) for head in heads], lines, [6, 2, 2, 3, 3, 2, 4])]


def _machines(runs: Sequence[Run], say: Say) -> list[nodes.Node]:
    """Return one line for each processor with the versions on it, by the letter it has."""
    lines = [[letter, *machine] for machine, letter in _letters(runs).items()]
    processor, *programs = MACHINE_HEADS
    heads = [say("Machine"), say(processor), *programs]
    return [_table(heads, lines, [2, 5, 2, 2, 2, 2])]


def _packages(pins: Iterable[tuple[str, str, str]], say: Say) -> list[nodes.Node]:
    lines = [
        [
            [nodes.paragraph("", "", nodes.literal("", name))],
            version,
            say(used) if used == EVERY else used,
        ]
        for name, version, used in pins
    ]
    heads = [say(head) for head in ("Package", "Version", "Used with")]
    return [_table(heads, lines, [2, 2, 3])]


def _letters(runs: Iterable[Run]) -> dict[tuple[str, ...], str]:
    """Return a letter for each machine: A, B, ... Z, then Z1, Z2, ..."""
    machines = sorted({run.machine for run in runs})
    names = [chr(ord("A") + i) if i < 26 else f"Z{i - 25}" for i in range(len(machines))]
    return dict(zip(machines, names, strict=True))


def _cost(name: str, same: Sequence[Run]) -> tuple[float, str]:
    """Return what orders the runs: processor time, for it hardly depends on other work."""
    return same[0].processor_seconds, name


def _two_lines(*lines: nodes.Node) -> nodes.Node:
    """Return what stands one below the other in a cell."""
    return nodes.line_block("", *(nodes.line("", "", line) for line in lines))


def _each(values: Iterable[str]) -> list[nodes.Node]:
    """Return values side by side, none of them broken, or one if all are equal."""
    listed = list(values)
    shown = listed[:1] if len(set(listed)) == 1 else listed
    text = nodes.paragraph()
    for i, value in enumerate(shown):
        text += [nodes.Text(", " if i else ""), nodes.inline("", value, classes=["text-nowrap"])]
    return [text]


def _table(heads: list[str] | None, lines: list[list[Any]], widths: list[int]) -> nodes.Node:
    """Return a table; a cell is text or a list of nodes."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=w) for w in widths), cols=len(widths))
    if heads:
        group += nodes.thead("", _row(heads))
    group += nodes.tbody("", *(_row(line) for line in lines))
    return nodes.table("", group, classes=["execution-times"])


def _row(cells: Sequence[Any]) -> nodes.Node:
    row = nodes.row()
    for cell in cells:
        row += nodes.entry("", *([nodes.paragraph("", cell)] if isinstance(cell, str) else cell))
    return row


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive with Sphinx; the records are those that come with nnbook."""
    words.add_setting(app)
    app.add_config_value("execution_times_records", str(records.FOLDER), "env")
    app.add_directive("execution-times", ExecutionTimes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
