"""Look at the installation: packages, machine, data and records; say what is broken."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from nnbook.command.messages import LANGUAGES, say
from nnbook.command.notebooks import FOLDER, site

if TYPE_CHECKING:
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

__all__ = ["Finding", "contents", "doctor", "machine", "packages"]

CORE, KERAS, LAB = "", "keras", "notebook"
STUDENTS = (CORE, KERAS, LAB)
"""What a student installs: the package's own needs, and two of its extras."""

MOST = 5  # changed files that are named

ASK_TENSORFLOW = """
import json
from nnbook.keras_start import tensorflow as tf
devices = tf.config.list_physical_devices("GPU")
names = [tf.config.experimental.get_device_details(d).get("device_name", d.name) for d in devices]
print(json.dumps(names))
"""


@dataclass(frozen=True)
class Finding:
    """One line of the report. state: "ok", "missing" (the book works in part) or "broken"."""

    state: str
    what: str
    detail: str


def doctor(lang: str = "en") -> int:
    """Print what is there and what is broken; return 1 if anything needed is broken, else 0."""
    broken = 0
    for title, findings in (("packages", packages), ("machine", machine), ("contents", contents)):
        print(say(title, lang))
        for finding in findings(lang):
            columns = _wide(say(finding.state, lang), 8), _wide(finding.what, 20), finding.detail
            print(" ", *columns, flush=True)
            broken += finding.state == "broken"
    print(say("ill", lang, broken) if broken else say("well", lang))
    return 1 if broken else 0


def _wide(text: str, width: int) -> str:
    """Pad a text with spaces; a Korean letter is as wide as two others."""
    return text + " " * (width - sum(1 + (east_asian_width(letter) == "W") for letter in text))


def packages(lang: str) -> Iterator[Finding]:
    """Compare Python and the packages with the lower bounds in the metadata of nnbook."""
    try:
        from packaging.requirements import Requirement
        from packaging.specifiers import SpecifierSet
    except ImportError:
        yield Finding("broken", "packaging", say("get", lang, "packaging"))
        return
    about = metadata.metadata("nnbook")
    python = ".".join(map(str, sys.version_info[:3]))
    wanted = SpecifierSet(about["Requires-Python"])
    yield _versus("Python", python, wanted, lang)
    yield Finding("ok", "nnbook", metadata.version("nnbook"))
    needs = [Requirement(need) for need in metadata.requires("nnbook") or ()]
    bounds = {need.name: str(need.specifier) for need in needs}
    for extra in STUDENTS:
        for need in needs:
            if _belongs(need, extra):
                try:
                    version = metadata.version(need.name)
                except metadata.PackageNotFoundError:
                    yield _absent(need.name, extra, bounds, lang)
                else:
                    yield _versus(need.name, version, need.specifier, lang)


def _belongs(need: Requirement, extra: str) -> bool:
    """Tell whether a requirement is one of an extra; those without a marker are of the core."""
    if need.marker is None or not need.marker.evaluate({"extra": extra}):
        return need.marker is None and extra == CORE
    return extra == CORE or not need.marker.evaluate({"extra": CORE})


def _absent(name: str, extra: str, bounds: dict[str, str], lang: str) -> Finding:
    if extra == CORE:
        return Finding("broken", name, say("get", lang, f"{name}{bounds[name]}"))
    how = say("get-keras", lang, bounds["keras"], bounds["tensorflow"])
    return Finding("missing", name, how if extra == KERAS else say("get-lab", lang))


def _versus(name: str, version: str, wanted: SpecifierSet, lang: str) -> Finding:
    if wanted.contains(version, prereleases=True):
        return Finding("ok", name, version)
    return Finding("broken", name, f"{version}, {say('needs', lang, wanted)}")


def machine(lang: str) -> Iterator[Finding]:
    """Say which processor and which GPU are there, and whether TensorFlow starts."""
    from nnbook.machine import processor

    yield Finding("ok", say("processor", lang), processor())
    if find_spec("tensorflow") is None or find_spec("keras") is None:
        yield Finding("ok", say("gpu", lang), say("gpu-unknown", lang))
        return
    ask = [sys.executable, "-c", ASK_TENSORFLOW]
    run = subprocess.run(ask, capture_output=True, text=True, check=False)
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or [f"status {run.returncode}"])[-1]
        yield Finding("broken", "tensorflow", say("tf-fails", lang, reason))
        return
    yield Finding("ok", "tensorflow", say("starts", lang))
    gpus = json.loads(run.stdout.splitlines()[-1])
    yield Finding("ok", say("gpu", lang), _gpu(gpus, lang))


def _gpu(names: list[str], lang: str) -> str:
    if names:
        return say("gpu-used", lang, ", ".join(names))
    if (hidden := os.environ.get("CUDA_VISIBLE_DEVICES")) in ("", "-1"):
        return say("gpu-hidden", lang, hidden)
    return say("gpu-unseen" if shutil.which("nvidia-smi") else "gpu-none", lang)


def _is_whole(file: metadata.PackagePath) -> bool:
    """Tell whether an installed file is as pip has put it there; True if pip kept no checksum."""
    if file.hash is None:
        return True
    try:
        digest = hashlib.new(file.hash.mode, file.locate().read_bytes()).digest()
    except OSError:
        return False
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == file.hash.value


def contents(lang: str) -> Iterator[Finding]:
    """Verify the digits and the records by their checksums, and all files by those of pip."""
    changed = [str(file) for file in metadata.files("nnbook") or () if not _is_whole(file)]
    for name in changed[:MOST]:
        yield Finding("broken", name, say("changed", lang))
    if len(changed) > MOST:
        yield Finding("broken", say("files", lang), say("more", lang, len(changed) - MOST))
    if not changed:
        yield Finding("ok", say("files", lang), say("files-whole", lang))
    try:
        from nnbook import evidence, mnist, records

        mnist.load(normalize=False, one_hot=False)
        yield Finding("ok", say("digits", lang), say("digits-whole", lang))
    except (ImportError, OSError, ValueError) as error:
        yield Finding("broken", say("digits", lang), str(error))
        if isinstance(error, ImportError):
            return
    try:
        problems = records.damaged()
        evidence.load()
    except (OSError, ValueError) as error:
        problems = [str(error)]
    for problem in problems:
        yield Finding("broken", say("records", lang), problem)
    if not problems:
        number = len(list(records.FOLDER.glob("*.json")))
        yield Finding("ok", say("records", lang), say("records-whole", lang, number))
    counts = [len(list((FOLDER / name).glob("*.ipynb"))) for name in LANGUAGES]
    if all(counts):
        there = say("notebooks-there", lang, counts[0], len(counts))
    else:
        there = say("notebooks-on-site", lang, site())
    yield Finding("ok", say("notebooks", lang), there)
