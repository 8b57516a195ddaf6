"""Every page as a reader meets it: on a desk, on a phone, in light, in the dark, on paper."""

import re
from pathlib import Path

import pytest

from bookbuild.weight import FONTS

LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf8")
FONT = re.compile(r"MathJax_([\w-]+)\.woff")
GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 30)"}


def _look(page, question):
    page.evaluate(LOOK)
    return page.evaluate(f"look.{question}")


def _outside(requests, address):
    return [url for url in requests if not url.startswith((address, "data:", "blob:"))]


def test_page_is_sound(visit, address, name, until_alive):
    visited = visit(f"{address}/{name}.html")
    page = visited.page
    until_alive(page)
    assert visited.complaints == []
    assert _outside(visited.requests, address) == []
    assert [url for url in visited.requests if "fontawesome" in url] == [], "icons are drawn"
    fonts = {found[1] for url in visited.requests if (found := FONT.search(url))}
    assert fonts <= set(FONTS), "weighed too little"
    images = _look(page, "images()")
    assert [i["file"] for i in images if not i["alt"]] == [], "images without alt text"
    assert [i["file"] for i in images if not i["sized"]] == [], "images that make the page jump"
    formulas = _look(page, "formulas()")
    assert formulas["typeset"] == formulas["written"]
    assert formulas["failed"] == 0
    assert _look(page, "faint()") == []
    for width in (1280, 768, 360):
        page.set_viewport_size({"width": width, "height": 760})
        assert _look(page, "overflow()") is None, f"at {width} px"


def test_page_is_readable_in_the_dark(visit, address, name, until_alive):
    page = visit(f"{address}/{name}.html", size="phone", scheme="dark", formulas=False).page
    until_alive(page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == GROUND["dark"]
    assert _look(page, "faint()") == []
    images = _look(page, "images()")
    assert [i["file"] for i in images if i["light"] and i["shown"]] == [], "dark ink on dark"
    assert {i["file"] for i in images if i["light"]} == {
        i["file"].replace(".dark.", ".light.") for i in images if i["dark"]
    }
    page.evaluate("look.load()")
    page.wait_for_function("look.images().every(i => i.loaded || !i.shown)")


def test_page_opens_from_disk(visit, site, sample, until_alive):
    visited = visit((site / f"{sample}.html").as_uri())
    until_alive(visited.page)
    assert visited.complaints == []
    assert _outside(visited.requests, "file:///") == []
    formulas = _look(visited.page, "formulas()")
    assert formulas["typeset"] == formulas["written"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_front_address_leads_home(visit, address, languages, language):
    if language not in languages:
        pytest.skip(f"no pages in {language}")
    folder = f"{address}/{languages[language]}"
    page = visit(f"{folder}book/glossary.html").page
    page.goto(f"{folder}index.html")
    page.wait_for_url(f"{folder}book/index.html")
    assert page.evaluate("document.documentElement.lang") == language


def test_page_prints_dark_on_white(visit, address, until_alive):
    page = visit(f"{address}/book/index.html", scheme="dark").page
    until_alive(page)
    page.emulate_media(media="print")
    page.wait_for_function(
        f"getComputedStyle(document.body).backgroundColor === '{GROUND['light']}'"
    )
    assert _look(page, "faint()") == []
    assert page.locator("article img.only-light").first.is_visible()
    assert not page.locator("article img.only-dark").first.is_visible()
    assert not page.locator(".bd-sidebar-primary").is_visible()
