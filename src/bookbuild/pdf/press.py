"""Print pages with Chromium: one after the other, so that the page numbers go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from pypdf.generic import Destination

from bookbuild.browser import launch_options
from bookbuild.built import read_page
from bookbuild.pdf.contents import Book, Chapter

__all__ = ["SOLUTIONS", "Printed", "linked_places", "press"]

HERE = Path(__file__).parent
SOLUTIONS = {"en": "Solutions", "ko": "풀이"}
PATIENCE = 300_000  # ms for one step of one page, on a machine that has other work, too
STYLE = """document.addEventListener("readystatechange", () => {
  const style = document.createElement("style");
  style.textContent = %s;
  document.head.append(style);
}, { once: true });"""  # before MathJax, which fits its formulas to the text around them
MATHJAX = "window.MathJax?.startup?.promise?.then(() => true)"


@dataclass(frozen=True)
class Printed:
    """A chapter on paper: the number on its first page, and its pages."""

    chapter: Chapter
    start: int
    pdf: PdfReader

    @cached_property
    def places(self) -> dict[str, Destination]:
        """The place of every id that a link leads to; in the file they stand as in an address."""
        return {
            unquote(name.removeprefix("/")): place
            for name, place in self.pdf.named_destinations.items()
        }


def linked_places(book: Book) -> dict[str, set[str]]:
    """Return for each chapter, by its path, the ids to which any page of the book links."""
    places = {chapter.path: {s.anchor for s in chapter.sections} for chapter in book.chapters}
    for path in list(places):
        for address in read_page(book.folder / path).links:
            parts = urlsplit(address)
            target = normpath(join(path, "..", unquote(parts.path))) if parts.path else path
            if not parts.scheme and parts.fragment and target in places:
                places[target].add(unquote(parts.fragment))
    return places


@contextmanager
def press() -> Iterator[Callable[[Path, str, dict | None], bytes]]:
    """Start the browser; yield a function that prints a file.

    The function takes the file, a style sheet that is added to it, and what ``paper.js`` is given
    (None: the page is for paper already). It returns the PDF.

    Raises ``FileNotFoundError`` if there is no browser.
    """
    script = (HERE / "paper.js").read_text(encoding="utf8").rstrip().rstrip(";")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())

        def _print(file: Path, style: str, given: dict | None) -> bytes:
            context = browser.new_context(color_scheme="light", reduced_motion="reduce")
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.emulate_media(media="print")
            page.add_init_script(STYLE % json.dumps(style))
            page.goto(file.resolve().as_uri())
            page.evaluate(MATHJAX)
            if given is not None:
                page.evaluate(script, given)
            pdf = page.pdf(prefer_css_page_size=True, print_background=True)
            context.close()
            return pdf

        yield _print
        browser.close()


def paper() -> str:
    """Return the style sheet of the paper."""
    return (HERE / "paper.css").read_text(encoding="utf8")
