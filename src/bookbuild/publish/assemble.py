"""Make every part of the site in ``_build/html``: pages, slides, wheel, handouts, PDF."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from bookbuild.address import read_address, stamp
from bookbuild.built import SITE

__all__ = ["HANDOUTS", "PDF", "assemble", "student_handouts"]

PDF = "pdf"
HANDOUTS = "handouts"
MADE_HANDOUTS = Path("_build", "handouts")
PARTS = (  # in this order: what comes later reads the pages
    ("pages of both editions", ["bookbuild.editions"]),
    ("slides", ["bookbuild.slides"]),
    ("wheel", ["bookbuild.wheel"]),
    ("handouts", ["bookbuild.handouts"]),
    ("PDF, English", ["bookbuild.pdf", "--to", str(SITE / PDF)]),
    ("PDF, Korean", ["bookbuild.pdf", "--edition", "ko", "--to", str(SITE / PDF)]),
)


def assemble() -> bool:
    """Make the whole site in the working folder; return whether every part came out.

    The address of ``_config.yml`` is first written wherever a copy of it stands, so that a fork
    needs to change it in one place only.
    """
    address = read_address()
    print(f"Site of {address.url}")
    for name in stamp(address):
        print(f"  {name}: address written")
    for name, command in PARTS:
        began = time.monotonic()
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", *command], check=False).returncode:
            print(f"publish: {name}: failed, see above", file=sys.stderr)
            return False
        print(f"   {time.monotonic() - began:.0f} s", flush=True)
    student_handouts(MADE_HANDOUTS, SITE)
    (SITE / ".nojekyll").touch()  # else GitHub Pages would leave out folders that begin with _
    return True


def student_handouts(made: Path, site: Path) -> None:
    """Copy the students' handouts to the site. Those of the teacher stay where they are."""
    target = site / HANDOUTS
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(made / "student", target)
