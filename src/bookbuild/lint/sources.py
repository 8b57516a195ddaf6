"""Rule of the sources: nothing in them belongs to one machine."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

__all__ = ["machine_paths", "tracked"]

SUFFIXES = {".py", ".md", ".yml", ".yaml", ".toml", ".cfg", ".css", ".js", ".html", ".txt", ".bib"}
NAMES = {"Makefile", "run"}
ANYWHERE = re.compile(r"(?<![\w.])/(?:work|root)/")
BUT_TESTS = re.compile(r"(?<![\w.])/(?:home|Users)/\w+")  # tests may invent a folder
IN_SRC = re.compile(r"(?<![\w.])/(?:tmp)\b")


def tracked(top: Path) -> list[Path]:
    """Return the text files that git tracks below ``top``; all of them where git cannot say."""
    asked = subprocess.run(
        ["git", "-C", str(top), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        files = [top / name for name in asked.stdout.split("\0") if name]
    else:
        hidden = re.compile(r"/(\.venv|\.git|_build|__pycache__)/")
        files = [path for path in top.rglob("*") if not hidden.search(path.as_posix())]
    chosen = (path for path in files if path.suffix in SUFFIXES or path.name in NAMES)
    return sorted(path for path in chosen if path.is_file())


def machine_paths(top: Path) -> Iterator[str]:
    """Give a line for each path of some machine in the sources."""
    for path in tracked(top):
        place = path.relative_to(top)
        patterns = [ANYWHERE]
        patterns += [BUT_TESTS] if place.parts[0] != "tests" else []
        patterns += [IN_SRC] if place.parts[0] == "src" else []
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
            for found in filter(None, (pattern.search(line) for pattern in patterns)):
                yield (
                    f"{place}:{number}: [machine-path] {found.group()} belongs to one machine; "
                    "write a path relative to the repository, or ask tempfile"
                )
