"""Copy chapters into a folder, leaving a student's own files alone, and open JupyterLab."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from nnbook.command.messages import say
from nnbook.command.notebooks import CommandError, Shelf, chosen, open_shelf
from nnbook.files import replace_at_once

__all__ = ["copy", "start"]

NAMES = {"en": "from-neuron-to-cnn", "ko": "from-neuron-to-cnn-ko"}


def start(
    chapters: Sequence[str],
    lang: str = "en",
    folder: Path | None = None,
    *,
    beside: bool = False,
    open_lab: bool = True,
) -> int:
    """Copy the chapters and open them in JupyterLab; return the exit status.

    chapters: numbers or beginnings of names, all if empty. beside: put the book's version of a
    changed file next to it under another name. Raises ``CommandError`` if that cannot be done.
    """
    shelf = open_shelf(lang)
    names = chosen(chapters, shelf.names, lang)
    folder = Path(NAMES[lang]) if folder is None else folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shelf.origin:
            print(say("fetching", lang, shelf.origin), flush=True)
        for line in copy(names, shelf, folder, lang, beside=beside):
            print(line, flush=True)
    except OSError as error:
        raise CommandError(say("not-a-folder", lang, folder, error.strerror or error)) from error
    print(say("folder", lang, folder.absolute()), flush=True)
    if not open_lab:
        return 0
    if importlib.util.find_spec("jupyterlab") is None:
        print(say("no-lab", lang), file=sys.stderr)
        return 1
    print(say("opening", lang), flush=True)
    target = folder / f"{names[0]}.ipynb" if chapters else folder
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call([sys.executable, "-m", "jupyterlab", str(target)])
    return 0


def copy(
    names: Iterable[str], shelf: Shelf, folder: Path, lang: str, *, beside: bool = False
) -> Iterable[str]:
    """Copy chapters from a shelf into a folder; yield a line about each.

    A file that is there is never written to, whatever it holds. Jupyter is told to trust what is
    copied.
    """
    for name in names:
        content = shelf.read(name)
        path = folder / f"{name}.ipynb"
        if not os.path.lexists(path):
            replace_at_once(path, content)
            _sign(content)
            yield say("copied", lang, path.name)
        elif _holds(path, content):
            yield say("same", lang, path.name)
        elif not beside:
            yield say("kept", lang, path.name)
        else:
            other = _free_name(path, content)
            if not os.path.lexists(other):
                replace_at_once(other, content)
                _sign(content)
            yield say("beside", lang, path.name, other.name)


def _sign(content: bytes) -> None:
    """Have Jupyter trust a chapter: of a file that it does not know it hides the stored figures.

    Without Jupyter there is nobody to tell, and where its folder cannot be written the figures come
    once the cells are run: neither is a reason to stop.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import nbformat
        from nbformat.sign import NotebookNotary

        notebook = nbformat.reads(content.decode(), as_version=4)
        NotebookNotary().sign(notebook)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _free_name(path: Path, content: bytes) -> Path:
    """Return a name beside path that is free, or that holds this very content already."""
    number = 1
    while True:
        end = "" if number == 1 else f"-{number}"
        other = path.with_name(f"{path.stem}-new{end}{path.suffix}")
        if not os.path.lexists(other) or _holds(other, content):
            return other
        number += 1
