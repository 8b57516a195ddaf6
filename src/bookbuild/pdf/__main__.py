"""Make the PDF of the book from its built pages.

    python -m bookbuild.pdf [--edition ko]

It needs Chromium or Chrome (CHROME=/path/to/it names one), and for the Korean edition fonts with
Hangul, such as Debian's fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader

from bookbuild.built import SITE
from bookbuild.pdf.binding import bind, missing_glyphs
from bookbuild.pdf.contents import Book, read_book
from bookbuild.pdf.front import front_matter
from bookbuild.pdf.press import HERE, SOLUTIONS, Printed, linked_places, paper, press

__all__ = ["EDITIONS", "main", "make"]

EDITIONS = {"en": "", "ko": "ko"}
NAMES = {"en": "from-neuron-to-cnn.pdf", "ko": "from-neuron-to-cnn-ko.pdf"}


def _print_chapters(book: Book, print_file) -> list[Printed]:
    """Print all chapters, showing how far it has come."""
    places, style = linked_places(book), paper()
    start, printed = 1, []
    for i, chapter in enumerate(book.chapters, start=1):
        given = {
            "title": chapter.title,
            "start": start,
            "solutions": SOLUTIONS[book.lang],
            "anchors": sorted(places[chapter.path]),
        }
        data = print_file(book.folder / chapter.path, style, given)
        pdf = PdfReader(io.BytesIO(data))
        if lacking := missing_glyphs(pdf):
            pages = ", ".join(str(start + number) for number in lacking)
            raise ValueError(
                f"{chapter.path}: no font has some of the characters on page {pages}; install "
                "fonts for them, such as fonts-noto-cjk for Korean"
            )
        printed.append(Printed(chapter, start, pdf))
        last = start + len(pdf.pages) - 1
        place = f"{i:3}/{len(book.chapters)}  pages {start:3} to {last:3}"
        print(f"{place}  {chapter.title}", flush=True)
        start = last + 1
    return printed


def make(folder: Path, file: Path) -> None:
    """Print the edition whose pages are in a folder into a file.

    Raises ``FileNotFoundError`` if there are no pages or there is no browser, and ``ValueError`` if
    a character cannot be shown.
    """
    book = read_book(folder)
    with press() as print_file, tempfile.TemporaryDirectory() as scratch:
        printed = _print_chapters(book, print_file)
        page = Path(scratch, "front.html")
        html = front_matter(book, {p.chapter.path: p for p in printed})
        page.write_text(html, encoding="utf8")
        style = paper() + (HERE / "front.css").read_text(encoding="utf8")
        front = PdfReader(io.BytesIO(print_file(page, style, None)))
    bind(book, front, printed, file)
    total = len(front.pages) + sum(len(p.pdf.pages) for p in printed)
    print(f"{file}: {total} pages, {file.stat().st_size / 1e6:.1f} MB")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.pdf", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--edition", choices=EDITIONS, default="en", help="(default: en)")
    parser.add_argument("--site", type=Path, default=SITE, help="built pages (%(default)s)")
    parser.add_argument("--to", type=Path, default=SITE.parent, help="folder (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        make(options.site / EDITIONS[options.edition], options.to / NAMES[options.edition])
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
