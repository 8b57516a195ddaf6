"""The Korean edition as a reader meets it: its language, its search, and the way to the English."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

REPOSITORY = Path(__file__).parents[2]
KOREAN = REPOSITORY / "translations" / "ko"
LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf8")
HANGUL = re.compile("[가-힣]")
CHAPTER = "book/02_arrays_and_layers"


def _text(site, page):
    return (site / f"{page}.html").read_text(encoding="utf8")


def _soup(site, page):
    return BeautifulSoup(_text(site, page), "html.parser")


def _is_translated(page):
    return (KOREAN / f"{page}.md").is_file()


def test_both_editions_lead_to_each_other(site, contents):
    for page in [*contents, "genindex", "search"]:
        targets = {"en": site / f"{page}.html", "ko": site / "ko" / f"{page}.html"}
        targets["x-default"] = targets["en"]
        for language in ("en", "ko"):
            folder = targets[language].parent
            text = _text(site, page if language == "en" else f"ko/{page}")
            assert f'<html lang="{language}"' in text
            links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text)
            assert {code: (folder / to).resolve() for code, to in links} == targets, page
            switch = re.findall(r'language-switch" href="([^"]+)" hreflang="([^"]+)"', text)
            ((address, other),) = switch
            assert other != language and (folder / address).resolve() == targets[other]


def test_a_page_is_korean_or_says_that_it_is_not(site, contents):
    strings = (KOREAN / "strings.yml").read_text(encoding="utf8")
    notices = re.findall(r"(?:chapter|page): (.* 아직 영어로만 .*)", strings)
    assert len(notices) == 2
    for page in contents:
        text = _text(site, f"ko/{page}")
        assert any(notice in text for notice in notices) != _is_translated(page), page
        headings = re.findall(r"<h[12]>(.*?)<a class=\"headerlink\"", text)
        assert headings
        if _is_translated(page):
            assert [heading for heading in headings if not HANGUL.search(heading)] == []


def test_cells_have_the_same_addresses(site, contents):
    for page in contents:
        english, korean = (
            re.findall(r'<a id="(cell-[^"]+)"', _text(site, name)) for name in (page, f"ko/{page}")
        )
        assert english == korean
        assert english or not (REPOSITORY / f"{page}.ipynb").is_file()


def test_terms_have_the_same_addresses(site):
    english, korean = (
        {dt["id"] for dt in _soup(site, f"{edition}book/glossary").select("dl.glossary dt")}
        for edition in ("", "ko/")
    )
    assert len(english) > 50 and english <= korean
    words = [dt.text for dt in _soup(site, "ko/book/glossary").select("dl.glossary dt")]
    korean_words = [word for word in words if HANGUL.match(word)]
    assert korean_words == sorted(korean_words)


def test_what_surrounds_the_text_is_korean(site):
    english = {}
    for page in (CHAPTER, "book/glossary", "search", "genindex"):
        soup = _soup(site, f"ko/{page}")
        for tag in soup.body.select("[title], [aria-label], [placeholder]"):
            for key in ("title", "aria-label", "placeholder"):
                said = tag.get(key, "")
                # The title of a work, and that of a page which is not yet translated.
                named = "reference" in tag.get("class", []) or tag.find_parent(
                    class_="prev-next-area"
                )
                if said and not HANGUL.search(said) and not named:
                    english[said] = page
        head = soup.select_one(".book-logo__title")
        assert head.text.strip() == "뉴런에서 CNN까지"
        captions = [p.text.strip() for p in soup.select(".bd-sidebar-primary .caption")]
        assert captions and all(HANGUL.search(caption) for caption in captions)
    assert english == {}
    script = (site / "ko" / "_static" / "copybutton.js").read_text(encoding="utf8")
    messages = re.search(r"\"ko\": (\{.*?\})", script)
    assert json.loads(messages[1])["copy"] == "복사"


@pytest.mark.skipif(not _is_translated(CHAPTER), reason="the chapter is not yet translated")
def test_exercises_and_code_speak_korean(site):
    soup = _soup(site, f"ko/{CHAPTER}")
    exercises = [tag.text for tag in soup.select(".exercise > .admonition-title")]
    assert exercises and all(title.startswith("연습 문제 2.") for title in exercises)
    solutions = [tag.text for tag in soup.select(".solution > .admonition-title")]
    assert solutions and all(title.startswith("풀이") for title in solutions)
    buttons = {" ".join(tag.text.split()) for tag in soup.select("div.cell details summary")}
    assert buttons == {"코드 보기 코드 숨기기", "풀이 보기 풀이 숨기기"}
    numbers = {tag.text.strip() for tag in soup.select("figcaption .caption-number")}
    assert numbers and all(re.fullmatch(r"그림 2\.\d+", number) for number in numbers)
    assert 'plots.use_style(lang="ko")' in soup.select_one(".cell_input").text


def test_index_has_korean_letters_first(site):
    letters = [tag.text for tag in _soup(site, "ko/genindex").select("article h2")]
    assert letters[0] == "ㄱ" and letters[-1].isascii()
    assert len(letters) == len(set(letters))


def test_generated_tables_are_korean(site):
    for page, words in (("concordance", "항목"), ("execution_times", "시드")):
        soup = _soup(site, f"ko/book/{page}")
        heads = [tag.text for tag in soup.select("article th")]
        assert words in heads
        plain = {head for head in heads if not HANGUL.search(head)}
        assert plain <= {"A", "B", "C", "D", "Python", "NumPy", "Keras", "TensorFlow"}


def _results(page, address, query):
    page.goto(f"{address}/ko/search.html?q={query}")
    page.locator("#search-results .search-summary, #search-results p").first.wait_for()
    page.wait_for_function("!document.querySelector('#search-progress')?.textContent.trim()")
    page.wait_for_timeout(300)
    links = page.locator("#search-results ul.search a").evaluate_all("all => all.map(a => a.href)")
    return {re.sub(r"[?#].*", "", link).rpartition("/ko/")[2] for link in links}


def test_search_finds_a_word_whatever_follows_it(visit, address):
    visited = visit(f"{address}/ko/search.html", formulas=False)
    found = {word: _results(visited.page, address, word) for word in ("뉴런", "뉴런은")}
    assert "book/glossary.html" in found["뉴런"]
    assert all(pages == found["뉴런"] for pages in found.values()), found
    for word in ("poolin", "합성"):
        assert "book/glossary.html" in _results(visited.page, address, word), word
    assert visited.complaints == []


def test_switch_keeps_the_place(visit, address):
    page = visit(f"{address}/{CHAPTER}.html#cell-setup", formulas=False).page
    page.locator("a.language-switch").click()
    page.wait_for_url(f"**/ko/{CHAPTER}.html#cell-setup")
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.locator("a.language-switch").click()
    page.wait_for_url(f"{address}/{CHAPTER}.html#cell-setup")


def test_korean_is_set_to_be_read(visit, address):
    page = visit(f"{address}/ko/{CHAPTER}.html", size="phone", formulas=False).page
    page.evaluate(LOOK)
    assert page.evaluate("look.overflow()") is None
    text = "getComputedStyle(document.querySelector('.bd-article p'))"
    assert page.evaluate(f"{text}.wordBreak") == "keep-all"
    assert "Apple SD Gothic Neo" in page.evaluate(f"{text}.fontFamily")
    emphasis = page.locator(".bd-article em").evaluate_all(
        "all => all.map(e => getComputedStyle(e)).map(s => [s.fontStyle, s.fontWeight])"
    )
    assert ["normal", "600"] in emphasis
    assert {style for style, _ in emphasis} == {"normal"}
    assert page.locator("a.language-switch").is_visible()
    assert page.locator("button.copybtn").first.get_attribute("data-tooltip") == "복사"
