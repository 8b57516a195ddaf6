"""Build the package with the reader's notebooks in it, and put it on the site.

    python -m bookbuild.wheel [SITE]

SITE is ``_build/html`` unless given; ``make book`` has put the notebooks of both languages there.
The wheel comes to ``SITE/wheels/``, and ``SITE/notebooks/index.json`` gets the chapters with their
checksums, by which an installation without notebooks fetches them. The notebooks are added to a
copy of the sources, so the tree stays free of what is generated.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bookbuild.built import SITE
from nnbook.files import replace_at_once

__all__ = ["build", "index", "main"]

LANGUAGES = ("en", "ko")
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "src/nnbook")
GENERATED = shutil.ignore_patterns("__pycache__", "notebooks", "*.part")


def index(notebooks: Path) -> dict[str, dict[str, str]]:
    """Return the SHA-256 of each reader's notebook, by language and name.

    Raises ``FileNotFoundError`` if a language has none, and ``ValueError`` if the two languages
    have not the same chapters.
    """
    sums = {}
    for lang in LANGUAGES:
        paths = sorted((notebooks / lang).glob("*.ipynb"))
        if not paths:
            raise FileNotFoundError(f"there is no notebook in {notebooks / lang}: make book first")
        sums[lang] = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    en, ko = (set(sums[lang]) for lang in LANGUAGES)
    if en != ko:
        raise ValueError(f"{notebooks}: not in both languages: {', '.join(sorted(en ^ ko))}")
    return sums


def build(site: Path = SITE, root: Path = Path()) -> Path:
    """Build the wheel from the sources in ``root`` and the notebooks in ``site``; return its path.

    Raises ``RuntimeError`` with pip's messages if it cannot be built.
    """
    notebooks = site / "notebooks"
    sums = index(notebooks)
    with tempfile.TemporaryDirectory(prefix="wheel-") as folder:
        tree, out = Path(folder, "tree"), Path(folder, "out")
        for name in SOURCES:
            source, place = root / name, tree / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, place, ignore=GENERATED)
            else:
                shutil.copy(source, place)
        for lang, names in sums.items():
            place = tree / "src" / "nnbook" / "notebooks" / lang
            place.mkdir(parents=True)
            for name in names:
                shutil.copy(notebooks / lang / f"{name}.ipynb", place)
        _pip_wheel(tree, out)
        (made,) = out.glob("*.whl")
        wheels = site / "wheels"
        shutil.rmtree(wheels, ignore_errors=True)
        wheels.mkdir()
        shutil.move(made, wheels)
    replace_at_once(notebooks / "index.json", json.dumps(sums, indent=1) + "\n")
    return wheels / made.name


def _pip_wheel(tree: Path, out: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    run = subprocess.run(
        [*command, "--wheel-dir", out, tree], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(f"pip could not build the wheel:\n{run.stdout}{run.stderr}")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if the wheel is there."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        wheel = build(Path(arguments[0]) if arguments else SITE)
    except (OSError, ValueError, RuntimeError) as error:
        print(f"wheel: {error}", file=sys.stderr)
        return 1
    print(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
