"""``python -m bookbuild.handouts``: write the handouts of all chapters, in both languages."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bookbuild.handouts.exercises import Exercise, exercises
from bookbuild.handouts.notebooks import student, teacher
from nnbook.files import replace_at_once

READER = Path("_build", "html", "notebooks")
HANDOUTS = Path("_build", "handouts")
BOOK = Path("book")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all handouts are written."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.handouts", description=__doc__)
    parser.add_argument("--notebooks", type=Path, default=READER, help="the reader's notebooks")
    parser.add_argument("--to", type=Path, default=HANDOUTS, help="where the handouts go")
    options = parser.parse_args(arguments)
    try:
        count = write(options.notebooks, options.to)
    except (OSError, ValueError) as error:
        print(f"handouts: {error}", file=sys.stderr)
        return 1
    print(f"{count} chapters, for students and for teachers, in {options.to}")
    return 0


def write(notebooks: Path, to: Path, book: Path = BOOK) -> int:
    """Write the handouts of each chapter with exercises; return how many chapters there are."""
    count = 0
    for page in sorted(book.glob("*.ipynb")):
        tasks = exercises(_read(page)["cells"])
        if not tasks:
            continue
        count += 1
        for lang in ("en", "ko"):
            _write_pair(notebooks / lang / page.name, tasks, to, lang)
    return count


def _write_pair(path: Path, tasks: list[Exercise], to: Path, lang: str) -> None:
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there; the pages are built by: make book")
    reader = _read(path)
    for who, make in (("student", student), ("teacher", teacher)):
        target = to / who / lang / path.name
        text = json.dumps(make(reader, tasks, path.stem, lang), ensure_ascii=False, indent=1)
        replace_at_once(target, text + "\n")


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf8"))


if __name__ == "__main__":
    sys.exit(main())
