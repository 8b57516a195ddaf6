"""Read the built pages: what each of them links to, what it loads, what can be linked to in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["SITE", "Asset", "BuiltPage", "is_outside", "read_page", "read_site"]

SITE = Path("_build", "html")
OUTSIDE = ("http:", "https:", "//")
ADDRESSES = {
    "a": "href",
    "area": "href",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
}
LINKS = {"a", "area"}
NOT_LOADED = {"alternate", "author", "canonical", "index", "license", "next", "prev", "search"}
"""Kinds of ``<link>`` that only name a page."""


@dataclass(frozen=True)
class Asset:
    """A file that comes with a page: its element, its address as it stands there, its classes."""

    element: str
    address: str
    classes: frozenset[str] = frozenset()


@dataclass
class BuiltPage:
    """A page: its language, the ids in it, the addresses it leads to, and the files it loads."""

    path: Path
    lang: str = ""
    titles: int = 0  # headings of the first level in the article
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collect from the tags of one page what `BuiltPage` names."""

    def __init__(self, page: BuiltPage):
        super().__init__(convert_charrefs=False)
        self.page = page
        self.in_article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = {key: value or "" for key, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "html":
            self.page.lang = given.get("lang", "")
        self.in_article |= tag == "article"
        self.page.titles += tag == "h1" and self.in_article
        for script in given.get("data-scripts", "").split():  # a live figure loads them
            self.page.assets.append(Asset("script", script))
        address = given.get(ADDRESSES.get(tag, ""))
        if address is None:
            return
        classes = frozenset(given.get("class", "").split())
        if tag in LINKS or (tag == "link" and NOT_LOADED & set(given.get("rel", "").split())):
            self.page.links.append(address)
        else:
            self.page.assets.append(Asset(tag, address, classes))

    def handle_endtag(self, tag: str) -> None:
        """Notice where the article ends."""
        self.in_article &= tag != "article"


def read_page(path: Path) -> BuiltPage:
    """Read one page."""
    page = BuiltPage(path)
    _Reader(page).feed(path.read_text(encoding="utf8"))
    return page


def read_site(site: Path = SITE) -> dict[str, BuiltPage]:
    """Read all pages of both editions, by their path in the site: ``ko/book/index.html``.

    Raises ``FileNotFoundError`` for a folder without pages.
    """
    paths = sorted(p for p in site.rglob("*.html") if "_static" not in p.relative_to(site).parts)
    if not paths:
        raise FileNotFoundError(f"expected built pages in {site}, found none: run make book first")
    return {path.relative_to(site).as_posix(): read_page(path) for path in paths}


def is_outside(address: str) -> bool:
    """Tell whether an address leads to another host."""
    return address.startswith(OUTSIDE)
