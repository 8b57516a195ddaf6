"""Join what was printed: one file with working links, bookmarks and page labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urldefrag

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    TextStringObject,
)

from bookbuild.pdf.contents import Book
from bookbuild.pdf.press import Printed

__all__ = ["bind", "missing_glyphs", "page_of"]

TEXT = re.compile(rb"/(?P<font>[^\s/<\[(]+)\s+[-\d.]+\s+Tf|<(?P<glyphs>[0-9A-Fa-f]+)>")


def page_of(printed: Printed, anchor: str = "") -> int:
    """Return the number on the page where an anchor of a chapter stands (none: its first).

    Raises ``KeyError`` for an anchor that is not in the chapter.
    """
    if not anchor:
        return printed.start
    return printed.start + printed.pdf.get_destination_page_number(printed.places[anchor])


def bind(book: Book, front: PdfReader, chapters: Sequence[Printed], file: Path) -> None:
    """Write the book: front matter, numbered i, ii, ..., and chapters, numbered 1, 2, ...

    Links between pages of the book become links inside the file; those to a page that is not
    printed go. Other addresses stay.
    """
    writer = PdfWriter()
    first = [len(front.pages) + printed.start - 1 for printed in chapters]
    for reader in (front, *(printed.pdf for printed in chapters)):
        for page in reader.pages:
            writer.add_page(page)
    places = dict(_places(book, writer, zip(chapters, first, strict=True)))
    pages = iter(writer.pages)
    for path, reader in [("", front), *((p.chapter.path, p.pdf) for p in chapters)]:
        own = book.folder.joinpath(path).as_uri()
        for _ in reader.pages:
            _mend_links(next(pages), own, book.folder.as_uri(), places)

    writer.set_page_label(0, len(front.pages) - 1, style="/r")
    writer.set_page_label(len(front.pages), len(writer.pages) - 1, style="/D", start=1)
    _bookmarks(book, writer, chapters, len(front.pages))
    writer.add_metadata({"/Title": book.title, "/Author": book.imprint, "/Producer": "pypdf"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(book.lang)
    writer.compress_identical_objects()
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    writer.write(unfinished)
    unfinished.replace(file)


def _destination(page: PageObject, left: object = None, top: object = None) -> ArrayObject:
    """Return a place in the file: a page, and a corner from which to show it."""
    corner = [NullObject() if x is None else FloatObject(x) for x in (left, top)]
    return ArrayObject([page.indirect_reference, NameObject("/XYZ"), *corner, NullObject()])


def _places(
    book: Book, writer: PdfWriter, chapters: Iterator[tuple[Printed, int]]
) -> Iterator[tuple[str, ArrayObject]]:
    """Yield the address of every place that can be linked to, and where it is in the file."""
    for printed, first in chapters:
        address = (book.folder / printed.chapter.path).as_uri()
        yield address, _destination(writer.pages[first])
        for name, place in printed.places.items():
            number = first + printed.pdf.get_destination_page_number(place)
            where = _destination(writer.pages[number], place.left, place.top)
            yield f"{address}#{name}", where


def _mend_links(page: PageObject, own: str, book: str, places: dict[str, ArrayObject]) -> None:
    """Let the links of a page lead to places in the file; drop what leads to no printed page."""
    kept = ArrayObject()
    for annotation in page.get("/Annots", ()):
        link = annotation.get_object()
        if "/Dest" in link:
            address = f"{own}#{str(link['/Dest']).removeprefix('/')}"
        else:
            address = str(link.get("/A", DictionaryObject()).get("/URI", ""))
        if address.startswith(book):
            where = places.get(_decoded(address))
            if where is None:
                continue
            link.pop("/A", None)
            link[NameObject("/Dest")] = where
        elif address.startswith("file:"):
            continue
        kept.append(annotation)
    if kept:
        page[NameObject("/Annots")] = kept
    else:
        page.pop("/Annots", None)


def _decoded(address: str) -> str:
    file, fragment = urldefrag(address)
    return f"{file}#{unquote(fragment)}" if fragment else file


def _bookmarks(book: Book, writer: PdfWriter, chapters: Sequence[Printed], front: int) -> None:
    """Add the contents to the side of the reader's window: parts, chapters, sections."""
    printed = {p.chapter.path: p for p in chapters}

    def add(title: str, page: int, above: object = None):
        return writer.add_outline_item(title=title, page_number=front + page - 1, parent=above)

    for caption, members in book.parts:
        part = add(caption, printed[members[0].path].start) if caption else None
        for chapter in members:
            own = printed[chapter.path]
            entry = add(chapter.title, own.start, part)
            for section in chapter.sections:
                add(section.title, page_of(own, section.anchor), entry)


def missing_glyphs(pdf: PdfReader) -> list[int]:
    """Return the pages (from 0) on which a character stands that no font could show.

    Chromium then writes glyph 0, an empty box. Text in pictures inside a page is looked at as well.
    """
    return [i for i, page in enumerate(pdf.pages) if _lacks_glyph(page, set())]


def _lacks_glyph(part: DictionaryObject, seen: set[int]) -> bool:
    """Tell whether a page or a form draws glyph 0 of a font with two bytes a glyph."""
    resources = part.get("/Resources", DictionaryObject()).get_object()
    fonts = {
        name.removeprefix("/").encode(): font.get_object()["/Subtype"] == "/Type0"
        for name, font in resources.get("/Font", DictionaryObject()).get_object().items()
    }
    if fonts:
        content = part.get_contents() if isinstance(part, PageObject) else part
        wide = False
        for match in TEXT.finditer(content.get_data() if content is not None else b""):
            if match["font"] is not None:
                wide = fonts.get(match["font"], False)
            elif wide and b"0000" in re.findall(rb".{4}", match["glyphs"]):
                return True
    for form in resources.get("/XObject", DictionaryObject()).get_object().values():
        inner = form.get_object()
        if inner.get("/Subtype") == "/Form" and id(inner) not in seen:
            seen.add(id(inner))
            if _lacks_glyph(inner, seen):
                return True
    return False
