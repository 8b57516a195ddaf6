"""The player of an animation works: by mouse and keyboard, alone, on paper, in Korean."""

import pytest

from nnbook import plots
from nnbook.plots import animation

SHORT = 2.0  # seconds the animation plays here


@pytest.fixture(scope="module")
def player():
    plots.use_style()

    def draw(fig, i):
        ax = fig.add_subplot()
        ax.set(xlim=(-1, 5), ylim=(0, 1))
        ax.plot([i], [0.5], "o", color=plots.PALETTE["orange"])

    return animation.frames(draw, 5, label="A dot", alt="A dot goes right.", seconds=SHORT).html


@pytest.fixture
def show(browser, player):
    contexts = []

    def _show(lang="en", above="", **context):
        contexts.append(browser.new_context(**context))
        page = contexts[-1].new_page()
        page.set_content(f'<!doctype html><html lang="{lang}"><body>{above}{player}')
        return page

    yield _show
    for context in contexts:
        context.close()


def seen(page):
    return page.evaluate(
        """[...document.querySelectorAll("[data-from]")]
        .filter(part => getComputedStyle(part).display !== "none")
        .map(part => +part.dataset.from)"""
    )


def test_it_plays_once_by_itself_and_ends_on_its_last_frame(show):
    page = show()
    page.wait_for_function("document.querySelector('output').textContent !== '5 / 5'")
    assert seen(page) != [4]
    page.wait_for_function("document.querySelector('output').textContent === '5 / 5'")
    page.wait_for_timeout(1000 * SHORT)
    assert seen(page) == [4]
    assert page.locator("button").nth(1).inner_text() == "Play"


def test_it_waits_until_it_is_on_the_screen(show):
    page = show(above='<div style="height: 300vh"></div>')
    page.wait_for_timeout(1000 * SHORT)
    assert seen(page) == [4] and page.locator("button").nth(1).inner_text() == "Play"
    page.locator(".nnbook-player").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('output').textContent !== '5 / 5'")


def test_readers_who_want_less_motion_start_it_themselves(show):
    page = show(reduced_motion="reduce")
    page.wait_for_timeout(1000 * SHORT)
    assert seen(page) == [4]
    page.get_by_role("button", name="Play").click()
    assert page.get_by_role("button", name="Pause").is_visible()
    page.wait_for_function("document.querySelector('output').textContent === '3 / 5'")


def test_the_keyboard_reaches_every_control(show):
    page = show(reduced_motion="reduce")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert seen(page) == [2]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert seen(page) == [3]
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert seen(page) == [0]
    page.get_by_role("button", name="Back").click()
    assert seen(page) == [0] and page.locator("output").inner_text() == "1 / 5"


def test_pause_stops_it(show):
    page = show(reduced_motion="reduce")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").click()
    before = seen(page)
    page.wait_for_timeout(500 * SHORT)
    assert seen(page) == before != [4]


def test_without_script_the_last_frame_stands_and_no_button_lies(show):
    page = show(java_script_enabled=False)
    visible = page.locator("[data-from]").evaluate_all(
        "parts => parts.map(part => getComputedStyle(part).display)"
    )
    assert visible == ["none"] * 4 + ["inline"]
    assert not page.locator("button").first.is_visible()


def test_paper_shows_the_last_frame(show):
    page = show(reduced_motion="reduce")
    page.get_by_role("button", name="Back").click()
    page.emulate_media(media="print")
    assert seen(page) == [4]
    assert not page.locator("button").first.is_visible()


def test_it_speaks_korean_on_a_korean_page(show):
    page = show(lang="ko", reduced_motion="reduce")
    assert page.locator("button").all_inner_texts() == ["뒤로", "재생", "앞으로"]
    assert page.get_by_role("slider", name="장면").is_visible()


def test_it_takes_the_colours_of_a_dark_page(show):
    page = show(reduced_motion="reduce")
    paper = ".nnbook-player svg > g > g path"
    assert (
        page.locator(paper).first.evaluate("p => getComputedStyle(p).fill") == "rgb(255, 255, 255)"
    )
    page.add_style_tag(content=":root { --fig-paper: #14181e; --fig-ink: #e4e4e4; }")
    assert page.locator(paper).first.evaluate("p => getComputedStyle(p).fill") == "rgb(20, 24, 30)"
