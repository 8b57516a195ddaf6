"""Copy reveal.js, style and script beside the decks.

The pinned package ``sphinx-revealjs`` carries reveal.js; of it a deck needs three files.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

__all__ = ["FILES", "PACKAGE", "copy_assets", "reveal_folder"]

PACKAGE = "sphinx_revealjs"
FILES = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js", "LICENSE")
OWN = ("deck.css", "deck.js", "index.css")


def reveal_folder() -> Path:
    """Return the folder of the installed package that holds reveal.js.

    Raises ``FileNotFoundError`` if the package is missing or no longer holds what we copy.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "The Python package sphinx-revealjs is not installed; it carries reveal.js. "
            "Install the packages of requirements.txt."
        )
    folder = Path(spec.origin).parent / "_static" / "revealjs"
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(
            f"sphinx-revealjs: expected {', '.join(missing)} in {folder}; not found."
        )
    return folder


def copy_assets(folder: Path) -> None:
    """Write the files into a folder, which is made."""
    source = reveal_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(source / name, folder / Path(name).name)
    for name in OWN:
        shutil.copyfile(Path(__file__).with_name(name), folder / name)
