"""Slides in a browser: nothing beyond a slide, nothing small, keys, notes, print; one deck of many.

The decks are made anew from the built pages, beside links to them, so that a test needs no
``make slides`` and changes nothing in the site. With ``--every-page`` all decks are measured.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from bookbuild.slides.__main__ import build

MEASURE = (Path(__file__).parent / "slides.js").read_text(encoding="utf8")
SMALLEST, SMALLEST_CODE = 22, 18  # px on a stage of 1280 x 720
SAMPLE = "en/how_sure"
READY = "document.documentElement.dataset.formulas === 'done'"
STAGE = {"width": 1280, "height": 720}


def pytest_generate_tests(metafunc):
    """Measure one deck, or each deck of both languages."""
    if "deck" in metafunc.fixturenames:
        decks = [SAMPLE]
        if metafunc.config.getoption("every_page", False):
            pages = metafunc.config.getoption("site").glob("book/*.html")
            chapters = [p.stem for p in sorted(pages) if 'class="objectives' in p.read_text("utf8")]
            decks = [f"{lang}/{name}" for lang in ("en", "ko") for name in chapters]
        metafunc.parametrize("deck", decks)


@pytest.fixture(scope="module")
def decks(site, tmp_path_factory, pytestconfig):
    """A folder with links to the site, and the decks in it."""
    folder = tmp_path_factory.mktemp("site")
    for part in site.iterdir():
        if part.name != "slides":
            (folder / part.name).symlink_to(part)
    build(folder, [] if pytestconfig.getoption("every_page") else [Path(SAMPLE).name])
    return folder / "slides"


@pytest.fixture
def show(visit, decks):
    """Return a function that opens a deck from disk and waits for its formulas."""

    def _show(deck, query="", wait=READY):
        visited = visit(f"{(decks / deck).as_uri()}.html{query}")
        visited.page.set_viewport_size(STAGE)
        visited.page.wait_for_function(wait)
        return visited

    return _show


def test_nothing_stands_beyond_its_slide_and_nothing_is_small(show, deck):
    visited = show(deck)
    page = visited.page
    page.evaluate(MEASURE)
    assert page.evaluate("Reveal.getTotalSlides()") > 20
    assert page.evaluate(f"slides.problems({SMALLEST}, {SMALLEST_CODE})") == []
    formulas = "document.querySelectorAll('.slides .math').length"
    assert page.evaluate(formulas) == page.evaluate(
        "document.querySelectorAll('.slides .math mjx-container').length"
    )
    assert page.evaluate("document.querySelectorAll('mjx-merror').length") == 0
    assert visited.complaints == []
    assert [url for url in visited.requests if not url.startswith(("file:", "data:"))] == []


def test_keys_address_colours_and_axe(show):
    page = show(SAMPLE).page
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response
    assert [(rule["id"], rule["help"]) for rule in found["violations"]] == []
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.hash.startsWith('#/sec-')")
    first = page.url.partition("#/")[2]
    assert page.locator(".slide-number").inner_text().startswith("3")
    other = page.locator(f"[id='{first}'] .foot a").last
    assert other.get_attribute("href") == f"../ko/{Path(SAMPLE).name}.html#{first}"
    paper = "getComputedStyle(document.querySelector('.reveal')).backgroundColor"
    light = page.evaluate(paper)
    page.keyboard.press("d")
    assert page.evaluate(paper) != light


def test_the_speaker_reads_prose_and_formulas(show):
    visited = show(SAMPLE, wait=f"{READY} && !document.querySelector('.tex:not([data-done])')")
    with visited.page.expect_popup() as opened:
        visited.page.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    visited.page.evaluate(
        "Reveal.slide(...Object.values(Reveal.getIndices("
        "document.querySelector('section:has(> .notes math)'))))"
    )
    notes.locator("math").first.wait_for(state="attached")
    assert len(notes.inner_text()) > 100 and "\\(" not in notes.inner_text()


def test_it_prints_a_page_for_each_slide(show):
    page = show(SAMPLE, "?print-pdf", "document.querySelector('.pdf-page')").page
    assert page.locator(".pdf-page").count() == page.evaluate("Reveal.getTotalSlides()")
