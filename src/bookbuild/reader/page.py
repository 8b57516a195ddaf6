"""What a page's tree does not say itself: its address, its numbers, the words of its language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from docutils import nodes

__all__ = ["Page"]

SAFE = ":/?#[]@!$&'*+,;=%~"  # no brackets: they would end the address of a Markdown link


@dataclass(frozen=True)
class Page:
    """A page of one edition.

    address: where it is published. numbers: of its parts by kind (``section``, ``figure``,
    ``table``, ``displaymath``, ``exercise``) and id. formats: how a number is called,
    ``{"figure": "Fig. %s"}``. say: gives an English word in the language of the edition.
    folder: where the paths of images begin.
    """

    address: str
    numbers: Mapping[str, Mapping[str, str]]
    formats: Mapping[str, str]
    say: Callable[[str], str] = str
    folder: Path = Path()

    def number(self, kind: str, node: nodes.Element) -> str:
        """Return the number of a part of the page, or nothing."""
        known = self.numbers.get(kind, {})
        return next((known[name] for name in node["ids"] if name in known), "")

    def named(self, kind: str, number: str) -> str:
        """Return a number with its name: ``Fig. 6.1``; the name alone without a number."""
        return (self.formats[kind] % number).strip()

    def link(self, target: str) -> str:
        """Return the full address of a link as it stands on the page."""
        return quote(urljoin(self.address, target), safe=SAFE)
