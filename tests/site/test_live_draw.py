"""Draw a digit: with mouse, finger and keyboard, on the page, from disk and in a notebook cell."""

from __future__ import annotations

import asyncio
import json
import random
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import async_playwright
from playwright.sync_api import expect

from bookbuild.browser import launch_options
from nnbook import session
from nnbook.live.figure import LiveFigure, needs

HOME, CHAPTER = "book/index.html", "book/13_full_cnn.html"
STROKES = json.loads((Path(__file__).parents[1] / "web" / "strokes.json").read_text("utf8"))
FIGURE = "document.querySelector('[data-nnbook=draw]').nnbook"
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PEN = 16
SIZE = {"width": 1280, "height": 900}


def answer(page):
    """What the figure reads, once it has read what was drawn last."""
    return page.evaluate(f"{SETTLED}.then(() => {FIGURE}.digit)")


def placed(digit, chance, side=280):
    """The strokes of a digit somewhere on the pad, at a scale of 0.35 to 0.95, every sixth point.

    A scale of 1 makes the 28 units of the strokes as long as the pad.
    """
    size = chance.uniform(0.35, 0.95) * side / 28
    corner, room = [], []
    for axis in (0, 1):
        values = [point[axis] for stroke in digit["p"] for point in stroke]
        corner.append(min(values))
        room.append(side - PEN - size * (max(values) - min(values)))
    at = [PEN / 2 + space * chance.random() for space in room]
    for stroke in digit["p"]:
        thinned = [*stroke[:-1:6], stroke[-1]]
        yield [[at[a] + size * (point[a] - corner[a]) for a in (0, 1)] for point in thinned]


def draw(page, digit, chance):
    """Draw a digit with the mouse on a clean pad."""
    page.get_by_role("button", name="Clear").click()
    box = page.locator("canvas.nnb-pad").bounding_box()
    for stroke in placed(digit, chance, box["width"]):
        for i, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if i == 0:
                page.mouse.down()
        page.mouse.up()
    return answer(page)


@pytest.fixture
def home(visit, address, until_alive):
    """The first page, with the pad on the screen."""
    page = visit(f"{address}/{HOME}").page
    until_alive(page)
    page.locator("canvas.nnb-pad").scroll_into_view_if_needed()
    return page


async def read_quick_drawings(url, digits):
    """Draw each digit on a clean pad, the moves of a stroke without waiting between them.

    So the page gets several moves in one frame, as from a quick hand, and a hundred drawings take
    half the time. Returns what the figure read, the complaints, and the addresses asked for.
    """
    answers, complaints, requests, chance = [], [], [], random.Random(1)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch_options())
        page = await browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: line.type in ("error", "warning") and complaints.append(line.text),
        )
        page.on("request", lambda request: requests.append(request.url))
        await page.goto(url)
        await page.locator("[data-nnbook=draw]").scroll_into_view_if_needed()
        pad = page.locator("canvas.nnb-pad")
        await pad.scroll_into_view_if_needed()
        await page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        for digit in digits:
            await page.get_by_role("button", name="Clear").click()
            box = await pad.bounding_box()
            for stroke in placed(digit, chance, box["width"]):
                first, *others = [(box["x"] + x, box["y"] + y) for x, y in stroke]
                await page.mouse.move(*first)
                await page.mouse.down()
                await asyncio.gather(*(page.mouse.move(*point) for point in others))
                await page.mouse.up()
            answers.append(await page.evaluate(f"{SETTLED}.then(() => {FIGURE}.digit)"))
        await browser.close()
    return answers, complaints, requests


@pytest.mark.usefixtures("browser_type_launch_args")  # which says whether there is a browser
@pytest.mark.parametrize(("scheme", "count"), [("http", 100), ("file", 10)])
def test_drawings_by_mouse_are_read(request, site, scheme, count):
    start = request.getfixturevalue("address") if scheme == "http" else site.as_uri()
    digits = STROKES[:count]
    with ThreadPoolExecutor(1) as own_thread:  # this one runs the loop of Playwright's fixtures
        drawing = own_thread.submit(asyncio.run, read_quick_drawings(f"{start}/{HOME}", digits))
        answers, complaints, requests = drawing.result()
    wrong = [
        (digit["y"], said)
        for digit, said in zip(digits, answers, strict=True)
        if digit["y"] != said
    ]
    assert len(answers) == count and len(wrong) <= 0.03 * count, wrong
    assert complaints == []
    assert [url for url in requests if not url.startswith((start, "data:"))] == []


def test_a_finger_draws_and_does_not_scroll(browser, address, until_alive):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    context = browser.new_context(**phone, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{address}/{HOME}")
    until_alive(page)
    pad = page.locator("canvas.nnb-pad")
    pad.scroll_into_view_if_needed()
    before, box = page.evaluate("scrollY"), pad.bounding_box()
    touch = context.new_cdp_session(page)
    digit = STROKES[0]
    for stroke in placed(digit, random.Random(2), box["width"]):
        for i, (x, y) in enumerate(stroke):
            kind = "touchMove" if i else "touchStart"
            points = [{"x": box["x"] + x, "y": box["y"] + y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert answer(page) == digit["y"]
    assert page.evaluate("scrollY") == before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_keyboard_draws(home):
    home.locator("canvas.nnb-pad").focus()
    home.keyboard.press("Space")
    for _ in range(14):
        home.keyboard.press("ArrowDown")
    home.keyboard.press("Space")
    assert answer(home) == 1
    assert home.evaluate("document.activeElement.className") == "nnb-pad"
    home.keyboard.press("Tab")
    home.keyboard.press("Enter")  # undo
    assert answer(home) is None
    home.get_by_role("button", name="Example: a 6").focus()
    home.keyboard.press("Enter")
    assert answer(home) == 6
    expect(home.get_by_role("status").last).to_have_text("The network reads a 6 (> 99.9 %).")


def test_examples_undo_and_clear(home):
    expect(home.locator(".nnb-draw-answer")).to_contain_text("An example: the network reads a 3")
    for digit in range(10):
        home.get_by_role("button", name=f"Example: a {digit}").click()
        assert answer(home) == digit
    draw(home, STROKES[0], random.Random(3))
    strokes = len(STROKES[0]["p"])
    for _ in range(strokes):
        assert answer(home) is not None
        home.get_by_role("button", name="Undo").click()
    assert answer(home) is None
    expect(home.locator(".nnb-draw-answer")).to_have_text(
        "Blank paper: there is nothing to read yet."
    )


def test_without_normalisation_the_network_gets_the_pad_as_it_is(home):
    draw(home, STROKES[0], random.Random(4))
    normal = home.evaluate(f"[...{FIGURE}.picture]")
    home.get_by_label("Without the normalisation of MNIST").check()
    raw = home.evaluate(f"[...{FIGURE}.picture]")
    assert raw != normal and len(raw) == 784
    assert sum(home.evaluate(f"[...{FIGURE}.pad.ink]")) / 100 == pytest.approx(sum(raw))


def test_probabilities_and_maps_of_every_layer(visit, address, until_alive):
    page = visit(f"{address}/{CHAPTER}", formulas=False).page
    until_alive(page)
    figure = page.locator("[data-nnbook=draw]")
    figure.get_by_role("button", name="Example: a 8").click()
    assert answer(page) == 8
    shown = [
        float(text.strip("> %")) for text in figure.locator("tbody td:last-child").all_inner_texts()
    ]
    assert len(shown) == 10 and sum(shown) == pytest.approx(100, abs=0.6)
    assert shown == [
        pytest.approx(100 * p, abs=0.11) for p in page.evaluate(f"{FIGURE}.probabilities")
    ]
    titles = figure.locator(".nnb-draw-layer-title").all_inner_texts()
    assert titles == [
        "Convolution: 16 maps of 26 × 26",
        "Convolution: 32 maps of 24 × 24",
        "Max pooling: 32 maps of 12 × 12",
        "Convolution: 64 maps of 10 × 10",
        "Max pooling: 64 maps of 5 × 5",
        "Dense layer: 128 numbers",
    ]
    look = "[...document.querySelectorAll('.nnb-draw-layer')].map(canvas => canvas.toDataURL())"
    by_map = page.evaluate(look)
    figure.get_by_label("Colours").select_option("layer")
    by_layer = page.evaluate(look)
    assert [a != b for a, b in zip(by_map, by_layer, strict=True)] == [True] * 5 + [False]


def test_every_target_is_large(home):
    sizes = home.evaluate(
        """[...document.querySelectorAll(".nnb :is(button, select, summary), .nnb label")]
        .map(e => [e.textContent.slice(0, 20), e.getBoundingClientRect()])
        .filter(([, box]) => box.height && (box.height < 40 || box.width < 40)).map(([t]) => t)"""
    )
    assert sizes == []


def test_only_the_pad_keeps_touches(home):
    assert home.evaluate(
        """[...document.querySelectorAll(".nnb *")]
        .filter(e => getComputedStyle(e).touchAction === "none").map(e => e.className)"""
    ) == ["nnb-pad"]


def test_paper_shows_the_still_figure(home):
    still = home.locator("[data-nnbook=draw] .nnb-still img").first
    assert not still.is_visible()
    home.emulate_media(media="print")
    assert still.is_visible()
    assert not home.locator(".nnb-draw").is_visible()


def test_without_script_the_still_figure_stands(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in (HOME, CHAPTER):
        page.goto((site / name).as_uri())
        assert page.locator("[data-nnbook=draw] img").first.is_visible()
    context.close()


def test_scripts_are_loaded_only_where_they_are_used(visit, address, until_alive):
    def scripts(visited):
        files = [urlsplit(url).path.split("/_static/nnbook/") for url in visited.requests]
        return [file[1] for file in files if len(file) == 2 and file[1].endswith(".js")]

    assert not scripts(visit(f"{address}/book/notation.html"))
    visited = visit(f"{address}/{CHAPTER}", formulas=False)
    until_alive(visited.page)
    assert scripts(visited) == [file for file in needs("draw") if file.endswith(".js")]


@pytest.mark.parametrize("sandbox", [False, True])
def test_in_a_notebook_cell(browser, sandbox):
    """As in JupyterLab, and as in Colab, where every output is a frame of an origin of its own."""
    figure = LiveFigure("draw", {"example": 4}, lambda: None, "Draw a digit").html()
    if sandbox:
        figure = (
            f'<iframe sandbox="allow-scripts" srcdoc="{escape(figure)}" height="2000"></iframe>'
        )
    context = browser.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(f"<!doctype html><body>{figure}")
    frame = page.frame_locator("iframe")
    if sandbox:
        frame = frame.frame_locator("iframe")
    frame.get_by_role("button", name="Example: a 7").click()
    expect(frame.locator(".nnb-draw-answer")).to_contain_text("reads a 7")
    inner = page.frames[-1]
    assert inner.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    assert inner.evaluate("innerHeight") > 900, "it has grown"
    assert errors == []
    context.close()


def test_it_speaks_korean(browser):
    session.set_language("ko")
    html = LiveFigure("draw", {}, lambda: None, "숫자 그리기").page()
    session.set_language("en")
    page = browser.new_page()
    page.set_content(html)
    page.get_by_role("button", name="예: 5").click()
    expect(page.locator(".nnb-draw-answer")).to_contain_text("신경망의 답: 5")
    assert page.get_by_role("button", name="지우기").is_visible()
    page.close()
