"""Build the pages of both editions at once: English at the top of the site, Korean under ``ko/``.

    python -m bookbuild.editions

It is what ``make book`` runs. A warning is an error. Each edition is a run of Sphinx of its own;
the sources of the Korean one are made first (`bookbuild.korean.build`), and refused while the check
of the Korean text fails. The reader's notebooks of both come to stand side by side in
``notebooks/``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bookbuild.korean import __main__ as korean
from bookbuild.korean.build import FOLDER
from bookbuild.reader import FOLDER as NOTEBOOKS

__all__ = ["build", "main"]

OPTIONS = ("--all", "-W", "--keep-going", "-n")
SITE = Path("_build", "html")
WORK = Path("_build", "ko")  # where Jupyter Book makes its own _build/html


def _start(source: Path, *options: str) -> subprocess.Popen[str]:
    """Start Jupyter Book on a folder; its messages can be read from the process."""
    program = Path(sys.executable).with_name("jupyter-book")
    command = [str(program), "build", str(source), *options, *OPTIONS]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf8"
    )


def build() -> bool:
    """Build both editions in the working folder; return whether both came out without a warning."""
    if korean.main(["build"]):
        return False
    for folder in (SITE, WORK):
        shutil.rmtree(folder, ignore_errors=True)
    print("Building the pages in English and in Korean ...", flush=True)
    processes = {
        "English": _start(Path()),
        "Korean": _start(FOLDER, "--path-output", str(WORK)),
    }
    failed = False
    for name, process in processes.items():
        messages, _ = process.communicate()
        if process.returncode:
            print(f"{messages.rstrip()}\n\n{name} edition: see the messages above", file=sys.stderr)
            failed = True
        else:
            print(f"{name} edition: built without a warning", flush=True)
    if failed:
        return False
    shutil.move(WORK / "_build" / "html", SITE / "ko")
    shutil.move(SITE / "ko" / NOTEBOOKS / "ko", SITE / NOTEBOOKS / "ko")
    (SITE / "ko" / NOTEBOOKS).rmdir()
    return True


def main() -> int:
    """Run the command; return 0 if all is well."""
    return 0 if build() else 1


if __name__ == "__main__":
    sys.exit(main())
