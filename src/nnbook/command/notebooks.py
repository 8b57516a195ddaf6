"""Where the chapters come from: the package, if it was built with them, or the book's site."""

from __future__ import annotations

import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from nnbook.command.messages import say

__all__ = ["FOLDER", "CommandError", "Shelf", "chosen", "open_shelf", "site"]

FOLDER = Path(__file__).parents[1] / "notebooks"
"""In the wheel on the site: ``en/`` and ``ko/`` with the reader's notebooks."""

PATIENCE = 20  # seconds


class CommandError(Exception):
    """The command cannot do what was asked; the message says why, and what can be done."""


@dataclass(frozen=True)
class Shelf:
    """The chapters of one language: their names in order, and how to get the bytes of one."""

    names: tuple[str, ...]
    read: Callable[[str], bytes]
    origin: str | None = None  # the address they are fetched from, if they are


def open_shelf(lang: str, folder: Path = FOLDER) -> Shelf:
    """Return the chapters of a language, from the package or else from the site.

    Raises ``CommandError`` if neither has them.
    """
    here = folder / lang
    if names := tuple(sorted(path.stem for path in here.glob("*.ipynb"))):
        return Shelf(names, lambda name: (here / f"{name}.ipynb").read_bytes())
    address = site()
    if address is None:
        raise CommandError(say("no-site", lang))
    sums = json.loads(_fetch(f"{address}notebooks/index.json", address, lang))[lang]

    def read(name: str) -> bytes:
        content = _fetch(f"{address}notebooks/{lang}/{name}.ipynb", address, lang)
        if hashlib.sha256(content).hexdigest() != sums[name]:
            raise CommandError(say("damaged-download", lang, f"{name}.ipynb"))
        return content

    return Shelf(tuple(sums), read, address)


def site() -> str | None:
    """Return the address of the book's site from the metadata of the package, or None."""
    try:
        links = metadata.metadata("nnbook").get_all("Project-URL") or ()
    except metadata.PackageNotFoundError:
        return None
    named = dict(link.split(", ", 1) for link in links)
    return named.get("Homepage")


def chosen(wanted: Sequence[str], names: Sequence[str], lang: str) -> list[str]:
    """Return the chapters that were asked for, by number or by the beginning of a name.

    All of them if none was named. Raises ``CommandError`` for one that does not exist.
    """
    found: dict[str, None] = {}
    for word in wanted:
        start = f"{int(word):02d}_" if word.isdecimal() else word.removesuffix(".ipynb")
        matching = [name for name in names if name == start] or [
            name for name in names if name.startswith(start)
        ]
        if not matching:
            raise CommandError(say("unknown", lang, word, ", ".join(names)))
        found |= dict.fromkeys(matching)
    return [name for name in names if name in found] if wanted else list(names)


def _fetch(address: str, home: str, lang: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.read()
    except (OSError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", None) or error
        raise CommandError(say("unreachable", lang, address, reason, home)) from error
