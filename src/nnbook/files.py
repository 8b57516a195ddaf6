"""Files that are never half-written."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["replace_at_once", "write_beside"]


def write_beside(path: Path, content: bytes) -> Path:
    """Write what is to replace a file beside it, on the disk to the last byte; return its path.

    ``write_beside(path, content).replace(path)`` then puts it in its place. The name begins with a
    dot and holds the number of the process, so neither a reader of the folder nor another process
    takes it for theirs. If writing fails, nothing is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a power cut could leave an empty file under the name
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return half


def replace_at_once(path: Path, content: str | bytes) -> None:
    """Write a file: an interruption leaves the old one or the new one, never half of it.

    content: bytes, or text, which is written as UTF-8. The folder is made if it is missing.
    """
    half = write_beside(path, content.encode() if isinstance(content, str) else content)
    try:
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
