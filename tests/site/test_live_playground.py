"""The playground works in the page and in a cell: by mouse, touch and keyboard, as NumPy says."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from nnbook import live, toydata
from nnbook.descent import descend
from nnbook.gradients import Backpropagation
from nnbook.labels import accuracy
from nnbook.network import forward, mean_cross_entropy

PAGE = "book/06_backpropagation.html"
START = np.random.RandomState(1).normal(0, 0.01, 15)
TRAIN, TEST = toydata.load()
FIGURE = "document.querySelector('[data-nnbook=playground]').nnbook"
NOW = f"(f => ({{params: f.params, steps: f.steps, running: f.running, ...f.now}}))({FIGURE})"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def said(page):
    return page.locator(".nnb-playground .nnb-status")


def until_it_rests(page):
    page.wait_for_function(f"!{FIGURE}.running", timeout=20_000)


def complaints(visited):
    """What the page complained about, but for the formulas that we did not let it load."""
    return [line for line in visited.complaints if "ERR_FAILED" not in line]


@pytest.fixture
def show(browser):
    """Show some HTML in an empty page."""
    context = browser.new_context()
    page = context.new_page()

    def _show(html):
        page.set_content(html)
        return page

    yield _show
    context.close()


@pytest.fixture
def cell(show):
    """Show the playground as a cell of a notebook does, alone on its page."""

    def _cell(lang="en", **options):
        html = live.playground(**options).page()
        return show(html.replace('lang="en"', f'lang="{lang}"', 1))

    return _cell


@pytest.fixture(params=["http", "file"])
def root(request, site):
    """Where the pages stand: at an address, and in a folder."""
    return site.as_uri() if request.param == "file" else request.getfixturevalue("address")


def test_the_page_trains_as_numpy_does(visit, root, until_alive):
    visited = visit(f"{root}/{PAGE}", formulas=False)
    page = visited.page
    until_alive(page)
    path = descend(Backpropagation(2, 3, *TRAIN), START, steps=1000, learning_rate=0.5)
    for steps in (0, 10, 1000):
        if steps == 10:
            press(page, "10 steps")
        elif steps == 1000:
            press(page, "Train")
            until_it_rests(page)
        now = page.evaluate(NOW)
        assert now["steps"] == steps
        assert np.abs(path[steps] - now["params"]).max() < (1e-10 if steps < 1000 else 1e-8)
        for name, (x, t) in (("train", TRAIN), ("test", TEST)):
            assert abs(now[name]["loss"] - mean_cross_entropy(path[steps], 2, 3, x, t)) < 1e-10
            y = forward(path[steps], 2, 3, x)[0]
            assert now[name]["accuracy"] == pytest.approx(accuracy(y, t), abs=1e-12)
    shown = page.locator("[data-shows=loss-train]")
    expect(shown).to_have_text(f"{mean_cross_entropy(path[-1], 2, 3, *TRAIN):.4f}")
    expect(said(page)).to_contain_text("Paused at step 1000")
    assert not complaints(visited)
    assert all(url.startswith((root, "data:", "blob:")) for url in visited.requests)


def test_weights_turn_by_keyboard_and_come_back_with_the_address(visit, address, until_alive):
    page = visit(f"{address}/{PAGE}", formulas=False).page
    until_alive(page)
    slider = page.get_by_role("slider", name="w02, bias of z0")
    slider.focus()
    for key in ("ArrowRight", "ArrowRight", "PageUp", "ArrowLeft"):
        page.keyboard.press(key)
    now = page.evaluate(NOW)
    assert now["params"][2] == float(slider.input_value()) > 1
    assert np.array_equal(np.delete(now["params"], 2), np.delete(START.round(12), 2))
    assert now["train"]["loss"] == pytest.approx(
        mean_cross_entropy(now["params"], 2, 3, *TRAIN), abs=1e-10
    )
    page.wait_for_function(  # the address follows when the weights rest
        "w02 => decodeURIComponent(location.hash).includes(`,${w02},`)", arg=slider.input_value()
    )
    again = visit(page.url, formulas=False)
    again.page.wait_for_selector("[data-live]")
    assert again.page.evaluate(NOW) == now
    expect(said(again.page)).to_have_text("These weights came with the link.")
    again.page.evaluate("location.hash = '#playground=[1,2'")
    expect(said(again.page)).to_contain_text("no 15 weights")
    assert again.page.evaluate(NOW) == now
    assert not complaints(again)


def test_a_phone_turns_weights_and_trains_by_touch(browser, address, until_alive):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    context.route("**/_static/mathjax/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}/{PAGE}")
    until_alive(page)
    figure = page.locator(".nnb-playground")
    figure.get_by_role("button", name="Train").tap()
    page.wait_for_function(f"{FIGURE}.steps > 5")
    figure.get_by_role("button", name="Pause").tap()
    assert not page.evaluate(f"{FIGURE}.running")
    slider = page.get_by_role("slider", name="v11, from z1 to y1")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    assert page.evaluate(NOW)["params"][10] > 5
    assert slider.evaluate("input => getComputedStyle(input).touchAction") == "pan-y"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    low = figure.locator("button, select, input[type=range]").evaluate_all(
        "all => all.filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect()).filter(box => box.height < 40)"
    )
    assert not low
    seen = page.locator(".nnb-pin canvas").bounding_box()  # the map, while a weight is turned
    assert seen["y"] >= 0 and seen["y"] + seen["height"] <= slider.bounding_box()["y"] + 1
    context.close()


def test_both_gradients_walk_one_path_at_two_prices(cell):
    page = cell(gradients=("backpropagation", "numerical"))
    ends = []
    for name in ("backpropagation", "numerical"):
        page.get_by_label("Slopes by").select_option(name)
        press(page, "Start again")
        for _ in range(6):
            press(page, "10 steps")
        ends.append(page.evaluate(NOW)["params"])
        passes = 60 * {"backpropagation": 2, "numerical": 30}[name]
        expect(page.locator(".nnb-playground")).to_contain_text(f"so far: {passes:,}")
    assert 0 < np.abs(np.subtract(*ends)).max() < 1e-6


def test_a_loss_that_is_no_number_says_what_to_do_and_can_be_mended(cell):
    page = cell(learning_rate=1e308)
    press(page, "10 steps")
    expect(said(page)).to_contain_text("no longer a number")
    expect(said(page)).to_contain_text("Choose a smaller learning rate, then press Start again")
    press(page, "Train")
    assert not page.evaluate(f"{FIGURE}.running")
    page.get_by_label("Learning rate").select_option("0.5")
    press(page, "Start again")
    press(page, "10 steps")
    loss = page.evaluate(NOW)["train"]["loss"]
    path = descend(Backpropagation(2, 3, *TRAIN), START, steps=10, learning_rate=0.5)
    assert loss == pytest.approx(mean_cross_entropy(path[-1], 2, 3, *TRAIN), abs=1e-10)


def test_steps_that_are_too_long_are_named(cell):
    page = cell(learning_rate=20)
    for _ in range(3):
        press(page, "10 steps")
    expect(said(page)).to_contain_text("the steps are too long")


def test_it_stops_when_the_loss_has_settled_and_goes_on_when_asked(cell):
    path = descend(Backpropagation(2, 3, *TRAIN), START, steps=4500, learning_rate=0.5)
    page = cell(start=path[-1])
    page.emulate_media(reduced_motion="reduce")
    for _ in range(2):
        before = page.evaluate(f"{FIGURE}.steps")
        press(page, "Train")
        until_it_rests(page)
        expect(said(page)).to_contain_text("the loss has settled")
        assert page.evaluate(f"{FIGURE}.steps") == before + 500


def test_it_moves_when_asked_and_stops_when_asked(cell):
    page = cell(lang="ko")
    assert page.evaluate(f"{FIGURE}.steps") == 0
    page.get_by_role("button", name="학습").click()
    page.wait_for_function(f"{FIGURE}.steps > 20")
    page.get_by_role("button", name="멈춤").click()
    steps = page.evaluate(f"{FIGURE}.steps")
    page.wait_for_timeout(100)
    assert page.evaluate(f"{FIGURE}.steps") == steps < 1000
    page.get_by_role("button", name="새 출발점").click()
    assert page.evaluate(NOW)["params"] != START.round(12).tolist()
    page.get_by_role("button", name="원래 출발점").click()
    assert page.evaluate(NOW)["params"] == START.round(12).tolist()


@pytest.mark.parametrize("allowed", [True, False])
def test_the_weights_are_copied_as_numpy(cell, allowed):
    page = cell(start=np.random.RandomState(2).randn(15), gradients=())
    write = "text => { window.copied = text; }" if allowed else "() => Promise.reject()"
    clipboard = f"{{ value: {{ writeText: {write} }} }}"
    page.evaluate(f"() => {{ Object.defineProperty(navigator, 'clipboard', {clipboard}); }}")
    press(page, "Copy as NumPy")
    if allowed:
        text = page.wait_for_function("window.copied").json_value()
        expect(said(page)).to_contain_text("Copied")
    else:
        expect(said(page)).to_contain_text("Ctrl+C")
        text = page.get_by_label("Text to copy").input_value()
    found = {"np": np}
    exec(text, found)
    assert found["wv"].tolist() == page.evaluate(NOW)["params"]


def test_without_training_there_is_a_valley_for_the_weight_in_hand(cell):
    page = cell(gradients=(), spread=1)
    assert page.get_by_role("button", name="Train").count() == 0
    page.get_by_role("slider", name="w00, from x0 to z0").press("ArrowLeft")
    expect(page.locator(".nnb-charts")).to_contain_text("Loss along w₀₀")


def test_a_frame_without_rights_runs_it(show):
    html = live.playground().html().replace("<iframe ", '<iframe sandbox="allow-scripts" ', 1)
    frame = show(html).frame_locator("iframe")
    expect(frame.locator("input[type=range]")).to_have_count(15)
    frame.get_by_role("button", name="10 steps").click()
    expect(frame.locator("[data-shows=steps]")).to_have_text("10")
    expect(frame.get_by_role("button", name="Copy link")).to_have_count(0)
