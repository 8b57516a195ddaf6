"""Each chapter ends with its quiz: on the page, at work in a browser, and as a file to import."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from bookbuild.quiz.read import path_of, read

BOOK = Path(__file__).parents[2]
PAGE = "book/01_neuron_model.html"
WITHOUT_CODE = "document.querySelectorAll('article pre').forEach((e) => e.replaceChildren())"


def test_every_chapter_has_its_quiz_and_its_files(site, languages, chapters):
    assert chapters
    for lang, folder in languages.items():
        for chapter in chapters:
            path = site / f"{folder}{chapter}.html"
            _, *sections = path.read_text(encoding="utf8").split("<section")
            assert 'class="quiz"' in sections[-1], f"{path}: the last section is no quiz"
            section = BeautifulSoup("<section" + sections[-1], "html.parser").section
            quiz = read(path_of(BOOK, Path(chapter).name))
            shown = {div["id"]: div for div in section.find_all("div", class_="quiz-question")}
            assert list(shown) == [question.id for question in quiz.questions]
            for question in quiz.questions:
                right = [li["data-right"] for li in shown[question.id].select("li.quiz-answer")]
                assert right == [str(answer.right).lower() for answer in question.answers]
                assert shown[question.id].select("details .quiz-because")
            of_chapter, of_book = (link["href"] for link in section.select(".quiz-exports a"))
            tree = ET.parse(path.parent / of_chapter).getroot()
            assert [q.findtext("idnumber") for q in tree[1:]] == list(shown)
            assert f"quizzes/{lang}/" in of_book and (path.parent / of_book).is_file()
    other = (site / "book" / "how_to_use.html").read_text(encoding="utf8")
    assert "quiz.js" not in other


def test_a_quiz_answers_back(visit, site):
    seen = visit(f"{site.as_uri()}/{PAGE}", size="phone", formulas=False)
    page = seen.page
    one = page.locator("#quiz-neuron-step-array")
    check, verdict = one.get_by_role("button", name="Check"), one.get_by_role("status")
    check.click()
    expect(verdict).to_have_text("Choose an answer first.")

    one.get_by_role("radio").first.focus()  # by the keyboard, as with a screen reader
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(verdict).to_have_text("Not right yet.")
    expect(one.get_by_role("radio").first).to_be_focused()
    expect(one.locator(".quiz-because:visible")).to_have_count(1)
    described = one.get_by_role("radio").first.get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("That is the sign")

    page.keyboard.press("ArrowUp")  # round to the last one, which is right
    expect(verdict).to_be_empty()
    check.click()
    expect(verdict).to_have_text("Right.")
    expect(one.locator(".quiz-because:visible")).to_have_count(4)
    expect(one.get_by_role("group", name="Question 5 of 7")).to_be_visible()

    several = page.locator("#quiz-neuron-gates")
    several.get_by_role("checkbox").first.check()
    several.get_by_role("button", name="Check").click()
    expect(several.get_by_role("status")).to_contain_text("something is missing")

    number = page.locator("#quiz-neuron-three-inputs")
    field = number.get_by_label("Your number")
    for typed, said, explained in (
        ("four", "This is not a number", []),
        ("7", "Not right yet.", ["7:"]),
        ("1.0", "Right.", ["1.", "4:", "7:"]),
    ):
        field.fill(typed)
        field.press("Enter")
        expect(number.get_by_role("status")).to_contain_text(said)
        assert number.locator(".quiz-because strong:visible").all_inner_texts() == explained

    small = page.evaluate(
        "[...document.querySelectorAll('.quiz-controls :is(button, input), .quiz-label')]"
        ".filter((e) => e.getBoundingClientRect().height < 40).length"
    )
    assert small == 0
    assert seen.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in seen.requests)

    page.evaluate(WITHOUT_CODE)  # axe reads style sheets anew, which a page from disk may not
    found = Axe().run(page, context=".quiz", options={"resultTypes": ["violations"]}).response
    assert found["passes"] and found["violations"] == []

    page.emulate_media(media="print")
    assert page.locator(".quiz-because:visible").count() == page.locator(".quiz-because").count()
    expect(page.locator(".quiz-controls").first).to_be_hidden()
