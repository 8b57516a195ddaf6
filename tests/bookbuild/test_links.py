"""Addresses that lead nowhere are found, whatever way they are written."""

import pytest

from bookbuild import links
from bookbuild.built import Asset, read_page, read_site

PAGE = """<!doctype html><html lang="en"><head><link rel="stylesheet" href="../_static/a.css?v=1">
<link rel="alternate" hreflang="ko" href="../ko/one.html"></head>
<body><h1>Book</h1><article><h1 id="top">One</h1></article>
<img class="only-light wide" src="../_images/a.svg" alt="">
<a href="#top">up</a><a href="two.html#a%20b">two</a><a href="two.html">two</a>
<a href="https://example.org/none#x">out</a><a href="mailto:a@example.org">us</a>{}</body></html>"""


@pytest.fixture
def site(tmp_path):
    for folder in ("book", "ko", "_static", "_images"):
        (tmp_path / folder).mkdir()
    (tmp_path / "_static" / "a.css").touch()
    (tmp_path / "_static" / "part.html").write_text("not a page", encoding="utf8")
    (tmp_path / "_images" / "a.svg").touch()
    (tmp_path / "ko" / "one.html").write_text("<html lang='ko'>", encoding="utf8")
    (tmp_path / "book" / "two.html").write_text("<p id='a b'>", encoding="utf8")
    (tmp_path / "book" / "one.html").write_text(PAGE.format(""), encoding="utf8")
    return tmp_path


def test_a_page_is_read(site):
    page = read_page(site / "book" / "one.html")
    assert (page.lang, page.titles, page.ids) == ("en", 1, ["top"])
    assert page.assets == [
        Asset("link", "../_static/a.css?v=1"),
        Asset("img", "../_images/a.svg", frozenset({"only-light", "wide"})),
    ]
    assert page.links[:2] == ["../ko/one.html", "#top"] and len(page.links) == 6


def test_a_whole_site_has_nothing_broken(site, capsys):
    assert sorted(read_site(site)) == ["book/one.html", "book/two.html", "ko/one.html"]
    assert links.main([str(site)]) == 0
    assert capsys.readouterr().out == "3 pages, 8 addresses, 0 lead nowhere\n"


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ('<a href="none.html">', "there is no file book/none.html"),
        ('<script src="../_static/none.js?v=2"></script>', "there is no file _static/none.js"),
        ('<img src="../../outside.png">', "there is no file ../outside.png"),
        ('<a href="#none">', "there is no such place in book/one.html"),
        ('<a href="two.html#c">', "there is no such place in book/two.html"),
        ('<a href="../book">', "there is no file book"),
    ],
)
def test_what_leads_nowhere_is_named(site, capsys, added, told):
    (site / "book" / "one.html").write_text(PAGE.format(added), encoding="utf8")
    assert links.main([str(site)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("book/one.html: ") and first.endswith(told)
    assert last.endswith("1 lead nowhere")


def test_a_folder_without_pages_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="make book"):
        read_site(tmp_path)
