"""The title page and the contents, as a page to be printed before the chapters."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from bookbuild.pdf.binding import page_of
from bookbuild.pdf.contents import Book
from bookbuild.pdf.press import Printed

__all__ = ["WORDS", "front_matter"]

COVER = Path(__file__).parents[3] / "book" / "images" / "cover.svg"
WORDS = {
    "en": {
        "contents": "Contents",
        "licence": "Text and figures: CC BY-SA 4.0. Code: MIT. Digit images (MNIST, by Yann LeCun "
        "and Corinna Cortes): CC BY-SA 3.0.",
    },
    "ko": {
        "contents": "차례",
        "licence": "글과 그림: CC BY-SA 4.0. 코드: MIT. 숫자 이미지(MNIST, Yann LeCun, Corinna "
        "Cortes): CC BY-SA 3.0.",
    },
}


def front_matter(book: Book, printed: Mapping[str, Printed]) -> str:
    """Return the HTML of title page and contents.

    printed: the chapters by their path; they know on which page each section stands.
    """
    words = WORDS[book.lang]
    lines = []
    for caption, chapters in book.parts:
        if caption:
            lines.append(f"<h2>{escape(caption)}</h2>")
        for chapter in chapters:
            own = printed[chapter.path]
            address = (book.folder / chapter.path).as_uri()
            lines.append(_line("chapter", address, chapter.title, own.start))
            lines += [
                _line("section", f"{address}#{s.anchor}", s.title, page_of(own, s.anchor))
                for s in chapter.sections
            ]
    return (
        f'<!doctype html>\n<html lang="{book.lang}">\n<head><meta charset="utf-8">'
        f"<title>{escape(book.title)}</title></head>\n<body>\n"
        f'<div class="title"><h1>{escape(book.title)}</h1><img src="{COVER.as_uri()}" alt="">'
        f"<p>{escape(book.imprint)}</p><p>{escape(words['licence'])}</p></div>\n"
        f'<div class="contents"><h1>{words["contents"]}</h1>\n' + "\n".join(lines) + "\n</div>\n"
        "</body>\n</html>\n"
    )


def _line(kind: str, address: str, title: str, page: int) -> str:
    """Return one line of the contents."""
    return (
        f'<a class="{kind}" href="{escape(address)}"><span>{escape(title)}</span>'
        f"<i></i><b>{page}</b></a>"
    )
