"""A book of two pages is printed: numbers, contents, links, and what paper shows."""

import pytest
from pypdf import PdfReader

from bookbuild.browser import MISSING, find_browser
from bookbuild.pdf import __main__ as pdf
from bookbuild.pdf.binding import missing_glyphs
from bookbuild.pdf.contents import Chapter, Section, read_book
from bookbuild.pdf.press import linked_places

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>
<span class="book-logo__title">Small book</span>
<div class="bd-sidebar-primary"><nav class="bd-links">
<ul><li class="toctree-l1"><a href="{home}">Small book</a></li></ul>
<p class="caption">Part</p><ul><li class="toctree-l1"><a href="{one}">1. One</a></li></ul>
</nav></div><article>{text}</article><p class="book-footer"><span>Authors, 2000</span></p></body>"""
HOME = """<section id="home"><h1>Small book</h1><a href="one.html#deep%20place">down</a>
<a href="../genindex.html">index</a><a href="https://example.org/">out</a></section>"""
ONE = """<section id="one"><h1>1. One</h1>
<div class="cell tag_hide-input"><details><pre>drawing code</pre></details>figure</div>
<div class="exercise"><p class="admonition-title">Exercise 1.1 (Why)</p>question</div>
<div class="cell tag_solution"><details><summary>Show</summary><pre>answer</pre></details></div>
<section id="next"><h2>1.1. Next<a class="headerlink" href="#next">#</a></h2>
<p style="break-before: page" id="deep place">deep</p></section></section>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "book").mkdir()
    for name, text in (("index", HOME), ("one", ONE)):
        links = {"home": "index.html", "one": "one.html"} | {name.replace("index", "home"): "#"}
        page = FRAME.format(text=text, **links)
        (folder / "book" / f"{name}.html").write_text(page, encoding="utf8")
    return folder


@pytest.fixture(scope="module")
def printed(site):
    if find_browser() is None:
        pytest.skip(MISSING)
    pdf.make(site, site / "out" / "book.pdf")
    assert not list((site / "out").glob("*.part"))
    return PdfReader(site / "out" / "book.pdf")


def test_the_book_is_read_from_its_pages(site):
    book = read_book(site)
    assert (book.lang, book.title, book.imprint) == ("en", "Small book", "Authors, 2000")
    one = Chapter("book/one.html", "1. One", (Section("next", "1.1. Next"),))
    assert book.parts == [("", [Chapter("book/index.html", "Small book")]), ("Part", [one])]
    assert linked_places(book)["book/one.html"] == {"next", "deep place"}


def test_a_page_below_a_page_belongs_to_its_part(tmp_path):
    (tmp_path / "book").mkdir()
    below = '<ul><li class="toctree-l2"><a href="two.html">Two</a></li></ul></details></li></ul>'
    home = FRAME.replace("1. One</a></li></ul>", f"1. One</a><details>{below}", 1)
    for name, text in (("index", HOME), ("one", ONE), ("two", "<h1>Two</h1>")):
        page = home.format(text=text, home="#", one="one.html")
        (tmp_path / "book" / f"{name}.html").write_text(page, encoding="utf8")
    parts = [(name, [page.title for page in pages]) for name, pages in read_book(tmp_path).parts]
    assert parts == [("", ["Small book"]), ("Part", ["1. One", "Two"])]


def test_pages_are_numbered_and_the_contents_say_so(printed):
    assert printed.page_labels == ["i", "ii", "1", "2", "3"]
    texts = [page.extract_text() for page in printed.pages]
    assert "Small book" in texts[0] and "i" not in texts[0].split()
    lines = [line for line in texts[1].splitlines() if line.strip()]
    assert [" ".join(line.split()) for line in lines] == [
        *("ii", "Contents", "Small book 1", "Part", "1. One 2", "1.1. Next 2")
    ]
    for number, text in enumerate(texts[2:], start=1):
        assert str(number) in text.split()


def test_solutions_stand_at_the_end_and_code_of_figures_nowhere(printed):
    text = "\n".join(page.extract_text() for page in printed.pages)
    assert "drawing code" not in text and "Show" not in text
    assert text.index("deep") < text.index("Solutions") < text.index("answer")
    assert text.count("Exercise 1.1 (Why)") == 2


def test_links_lead_into_the_file_or_out_of_the_book(printed):
    numbers = {page.indirect_reference.idnum: i for i, page in enumerate(printed.pages)}
    inside, outside = [], []
    for annotation in printed.pages[2]["/Annots"]:
        link = annotation.get_object()
        if "/Dest" in link:
            inside.append(numbers[link["/Dest"][0].idnum])
        else:
            outside.append(link["/A"]["/URI"])
    assert inside == [2, 3, 4]  # from the side bar: home and one; from the text: the deep place
    assert outside == ["https://example.org/"]


def test_bookmarks_follow_the_contents(printed):
    titles = []

    def collect(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                collect(entry, depth + 1)
            else:
                number = printed.get_destination_page_number(entry)
                titles.append((depth, entry.title, number))

    collect(printed.outline, 0)
    assert titles == [(0, "Small book", 2), (0, "Part", 3), (1, "1. One", 3), (2, "1.1. Next", 3)]


def test_a_character_without_a_font_is_noticed(site, printed, tmp_path, capsys):
    assert missing_glyphs(printed) == []
    (tmp_path / "book").mkdir()
    for page in (site / "book").iterdir():
        text = page.read_text(encoding="utf8").replace("deep</p>", "deep \U000f1234</p>")
        (tmp_path / "book" / page.name).write_text(text, encoding="utf8")
    assert pdf.main(["--site", str(tmp_path), "--to", str(tmp_path)]) == 1
    assert "no font has some of the characters on page 3" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.pdf"))


def test_without_pages_it_says_what_to_do(tmp_path, capsys):
    assert pdf.main(["--site", str(tmp_path)]) == 1
    assert "run make book first" in capsys.readouterr().err
