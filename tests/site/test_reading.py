"""What a reader does: search, change the light, use the keyboard, follow the numbers."""

import re
from urllib.parse import quote

import pytest


def test_search_is_reached_by_keyboard_and_leads_to_the_page(visit, address):
    visited = visit(f"{address}/book/index.html")
    page = visited.page
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input").fill("plateau")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=plateau*")
    hit = page.locator("#search-results a[href*='book/glossary.html']").first
    hit.wait_for()
    hit.click()
    page.wait_for_url("**/book/glossary.html*")
    assert visited.complaints == []


@pytest.mark.parametrize("typed", ["pooling", "pooled", "poo", "poolin", "dropout pooli"])
def test_search_finds_a_word_and_its_beginning(visit, top, typed):
    visited = visit(f"{top}/search.html?q={quote(typed)}")
    visited.page.locator("#search-results a[href*='12_pooling_and_dropout.html']").first.wait_for()
    assert visited.complaints == []


def test_search_says_when_there_is_nothing(visit, address):
    page = visit(f"{address}/search.html?q=zzyzx").page
    page.get_by_text(re.compile("did not match any documents")).wait_for()


def test_light_can_be_changed_and_is_remembered(visit, address):
    page = visit(f"{address}/book/index.html").page
    button = page.locator(".theme-switch-button").first
    themes = []
    for _ in range(3):
        button.click()
        themes.append(page.evaluate("document.documentElement.dataset.mode"))
    assert sorted(themes) == ["auto", "dark", "light"]
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        button.click()
    assert page.locator("article img.only-dark").first.is_visible()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_link_into_a_page_leads_to_its_place(visit, address):
    place = "sec-backpropagation-exercises"  # below the playground
    page = visit(f"{address}/book/06_backpropagation.html#{place}").page
    exercises = page.locator(f"#{place}").element_handle()
    page.wait_for_function("e => Math.abs(e.getBoundingClientRect().y) < 100", arg=exercises)


def test_what_is_below_the_first_screen_is_laid_out_last(browser, address):
    page = browser.new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => (began = document.documentElement.className))"
    )
    page.goto(f"{address}/book/notation.html")
    assert page.evaluate("began") == "arriving"
    page.wait_for_selector("html:not(.arriving)", state="attached")
    hidden = "e => getComputedStyle(e).contentVisibility !== 'visible'"
    assert not page.evaluate(f"[...document.querySelectorAll('section')].some({hidden})")
    for come_back in (lambda: page.goto(f"{address}/book/glossary.html#term-bias"), page.reload):
        come_back()
        assert page.evaluate("began") == "", "true heights at once"
    page.close()


def test_keyboard_skips_to_the_text(visit, address):
    page = visit(f"{address}/book/notation.html").page
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#main-content"
    assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_contents_open_on_a_phone(visit, address):
    page = visit(f"{address}/book/index.html", size="phone").page
    link = page.locator("#pst-primary-sidebar a[href='glossary.html']")
    assert not link.is_visible()
    page.locator("button.primary-toggle").click()
    page.locator("a[href='glossary.html']:visible").first.click()
    page.wait_for_url("**/glossary.html")


def test_doors_of_the_home_page_lead_in(visit, address):
    page = visit(f"{address}/book/index.html").page
    links = page.locator(".book-doors a").evaluate_all("all => all.map(a => a.hash)")
    assert len(links) == 3
    for fragment in links:
        page.goto(f"{address}/book/how_to_use.html{fragment}")
        assert page.locator(f"[id='{fragment[1:]}']").count() == 1


def test_chapters_are_numbered_over_all_parts(visit, address, chapters):
    page = visit(f"{address}/book/index.html").page
    titles = page.locator("#pst-primary-sidebar li.toctree-l1 > a").all_inner_texts()
    numbers = [int(match[1]) for title in titles if (match := re.match(r"(\d+)\.", title))]
    assert numbers == list(range(1, len(chapters) + 1))


def test_every_page_is_in_the_contents(visit, address, contents):
    page = visit(f"{address}/book/index.html").page
    links = page.locator("#pst-primary-sidebar nav.bd-links a").evaluate_all(
        "all => all.map(a => new URL(a.href).pathname)"
    )
    paths = [link.removeprefix("/").removesuffix(".html") for link in links]
    assert paths == contents
