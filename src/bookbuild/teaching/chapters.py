"""What a chapter's notebook says about time: its minutes, its sections, its exercises."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Chapter", "Exercise", "read", "read_all"]

TITLE = re.compile(r"^\((?P<label>sec-[\w-]+)\)=\n+# (?P<title>.+)$", re.M)
SECTION = re.compile(r"^\((?P<label>sec-[\w-]+)\)=\n+## ", re.M)
STATED = re.compile(r"^\*(?:About|약) (\d+)(?: minutes|분)\.\*$", re.M)
EXERCISE = re.compile(
    r"^(?P<fence>:{3,})\{exercise\} (?P<title>[^\n]+)\n:label: (?P<label>ex-[\w-]+)\n"
    r"(?P<text>.*?)^(?P=fence)[ \t]*$",
    re.M | re.S,
)
MINUTES = re.compile(r"^\*(\d+)(?: minutes|분)\.\*$", re.M)
ENDINGS = ("-exercises", "-references")


@dataclass(frozen=True)
class Exercise:
    """An exercise: its label, its title in the language of the edition, its minutes."""

    label: str
    title: str
    minutes: int


@dataclass(frozen=True)
class Chapter:
    """A chapter: file name without ending, label, stated minutes, sections and exercises.

    sections: the labels of all sections but exercises and references, in their order.
    """

    name: str
    label: str
    minutes: int
    sections: tuple[str, ...]
    exercises: tuple[Exercise, ...]


def read(path: Path) -> Chapter:
    """Read a chapter's notebook, English or Korean.

    Raises ``ValueError`` if it does not say how long it takes, or how long an exercise does.
    """
    cells = json.loads(path.read_text(encoding="utf8"))["cells"]
    text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    title, stated = TITLE.search(text), STATED.search(text)
    if not title or not stated:
        raise ValueError(f"{path.name}: expected (sec-...)=, # Title, and *About N minutes.*")
    labels = [match["label"] for match in SECTION.finditer(text)]
    return Chapter(
        name=path.stem,
        label=title["label"],
        minutes=int(stated[1]),
        sections=tuple(label for label in labels if not label.endswith(ENDINGS)),
        exercises=tuple(_exercise(path, match) for match in EXERCISE.finditer(text)),
    )


def _exercise(path: Path, match: re.Match[str]) -> Exercise:
    minutes = MINUTES.findall(match["text"])
    if len(minutes) != 1:
        raise ValueError(f"{path.name}: the exercise {match['label']} should say *N minutes.* once")
    return Exercise(match["label"], match["title"].strip(), int(minutes[0]))


def read_all(folder: Path) -> list[Chapter]:
    """Read all chapters of a folder of pages, in their order."""
    return [read(path) for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"))]
