"""The whole book on paper, each edition that is built: complete, numbered, and readable."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from bookbuild.pdf.__main__ import make
from bookbuild.pdf.binding import missing_glyphs
from bookbuild.pdf.contents import read_book

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("pdf")]  # each PDF is made once


@pytest.fixture(scope="module", params=["en", "ko"])
def edition(request, site, languages, browser_type_launch_args, tmp_path_factory):
    """An edition and its PDF: the book as read from its pages, and the reader of the file."""
    if request.param not in languages:
        pytest.skip(f"no pages in {request.param}")
    folder = site / languages[request.param]
    file = tmp_path_factory.mktemp("pdf") / "book.pdf"
    with ThreadPoolExecutor(1) as beside:  # the browser of other tests has this thread
        beside.submit(make, folder, file).result()
    return read_book(folder), PdfReader(file)


def _squeezed(text):
    """Without spaces: a PDF does not say where a line ends and where a word."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def texts(edition):
    return [_squeezed(page.extract_text()) for page in edition[1].pages]


def _bookmarks(pdf):
    """Return title and page of every bookmark."""
    found = []

    def collect(entries):
        for entry in entries:
            if isinstance(entry, list):
                collect(entry)
            else:
                found.append((entry.title, pdf.get_destination_page_number(entry)))

    collect(pdf.outline)
    return found


def test_front_matter_and_pages_are_numbered_one_by_one(edition, texts):
    labels = edition[1].page_labels
    front = labels.index("1")
    assert 3 <= front <= 15 and len(labels) > 300
    assert labels[front:] == [str(i + 1) for i in range(len(labels) - front)]
    assert [i for i, text in enumerate(texts[front:], start=1) if str(i) not in text] == []


def test_the_contents_name_the_right_pages(edition, texts):
    book, pdf = edition
    front = pdf.page_labels.index("1")
    contents = "".join(texts[:front])
    places = dict(_bookmarks(pdf)[::-1])
    for chapter in book.chapters:
        number = places[chapter.title] - front + 1
        title = _squeezed(chapter.title)
        assert f"{title}{number}" in contents, chapter.title
        assert title in texts[places[chapter.title]], chapter.title
        sections = [s for s in chapter.sections if "\\" not in s.title]
        for section in sections[:1] + sections[-1:]:
            assert _squeezed(section.title) in contents, section.title
    last = _bookmarks(pdf)[-1]
    assert _squeezed(last[0]) in texts[last[1]]


def test_every_page_of_the_book_is_there(edition, texts):
    book, _ = edition
    whole = "".join(texts)
    for chapter in book.chapters:
        assert _squeezed(chapter.title) in whole
    if book.lang == "ko":
        hangul = re.findall("[가-힣]", whole)
        assert len(hangul) > 50_000
    else:
        assert "Youreadahandwrittendigitinafractionofasecond" in whole
        assert "Goodfellow" in texts[-1] or "Goodfellow" in texts[-2] or "Goodfellow" in texts[-3]


def test_no_glyph_is_lost(edition, texts):
    assert [i for i, text in enumerate(texts) if "\ufffd" in text] == []
    assert missing_glyphs(edition[1]) == []


def test_no_link_leads_to_this_machine(edition):
    addresses = {
        str(link["/A"].get("/URI"))
        for page in edition[1].pages
        for link in (annotation.get_object() for annotation in page.get("/Annots", ()))
        if "/A" in link
    }
    assert addresses and all(a.startswith(("http://", "https://", "mailto:")) for a in addresses)
    assert not [a for a in addresses if "127.0.0.1" in a or "localhost" in a]
