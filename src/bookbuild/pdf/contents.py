"""What the book consists of: its title, its parts, its chapters and their sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

__all__ = ["Book", "Chapter", "Section", "read_book"]

HOME = "book/index.html"


@dataclass(frozen=True)
class Section:
    """A heading of the second level: the id that leads to it, and its text with number."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Chapter:
    """A page of the book: its path in the edition, its title with number, its sections."""

    path: str
    title: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Book:
    """An edition: folder, language, title, what stands below it, and its parts in order.

    parts: caption and chapters; the caption of the first, which is the home page, is empty.
    """

    folder: Path
    lang: str
    title: str
    imprint: str
    parts: list[tuple[str, list[Chapter]]] = field(default_factory=list)

    @property
    def chapters(self) -> list[Chapter]:
        """All chapters in reading order."""
        return [chapter for _, chapters in self.parts for chapter in chapters]


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf8"), "html.parser")


def _text(tag: Tag) -> str:
    """Return the text of an element on one line, without the sign of a heading's link."""
    for link in tag.select("a.headerlink"):
        link.decompose()
    return " ".join(tag.get_text().split())


def _chapter(folder: Path, link: Tag) -> Chapter:
    """Return the chapter to which an entry of the side bar leads (``#`` is the home page)."""
    path = HOME if link["href"] == "#" else urljoin(HOME, link["href"])
    sections = [
        Section(heading.find_parent("section")["id"], _text(heading))
        for heading in _soup(folder / path).select("article h2")
        if heading.find_parent("section")
    ]
    return Chapter(path, _text(link), tuple(sections))


def read_book(folder: Path) -> Book:
    """Read an edition from the folder of its built pages.

    Raises ``FileNotFoundError`` if there are none.
    """
    if not (folder / HOME).is_file():
        raise FileNotFoundError(f"expected built pages in {folder}: run make book first")
    home = _soup(folder / HOME)
    book = Book(
        folder.resolve(),
        home.html["lang"],
        _text(home.select_one(".book-logo__title")),
        _text(home.select_one(".book-footer span")),
    )
    caption = ""
    for tag in home.select(".bd-sidebar-primary nav.bd-links :is(.caption, ul)"):
        if tag.find_parent("li"):
            continue  # pages below a page come with their part
        if tag.name == "ul":
            links = tag.select("li > a")
            book.parts.append((caption, [_chapter(folder, link) for link in links]))
        else:
            caption = _text(tag)
    return book
