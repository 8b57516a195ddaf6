"""What a measurement was made on: the processor, and the versions of the packages.

This room needs neither Keras nor TensorFlow: versions are read from the installed metadata.
"""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path

__all__ = ["bfloat16", "processor", "versions"]

CPUINFO = Path("/proc/cpuinfo")


def processor() -> str:
    """Return the name of the processor and how many cores it has, as far as the system tells."""
    lines = CPUINFO.read_text(encoding="utf8").splitlines() if CPUINFO.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    name = named[0] if named else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores"


def bfloat16() -> bool | None:
    """Tell whether the processor multiplies in bfloat16; None where the system does not say.

    Without such instructions bfloat16 works as well, and is slow.
    """
    if not CPUINFO.exists():
        return None
    lines = CPUINFO.read_text(encoding="utf8").splitlines()
    flags = [line.partition(":")[2].split() for line in lines if line.startswith("flags")]
    return bool({"amx_bf16", "avx512_bf16"} & set(flags[0])) if flags else None


def versions(*packages: str) -> dict[str, str]:
    """Return the version of Python and of each package; "–" for one that is not installed."""
    found = {"python": platform.python_version()}
    for package in packages:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "–"
    return found
