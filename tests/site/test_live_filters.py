"""The filter explorer works in the page and in a cell, and its numbers are those of nnbook."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from playwright.sync_api import expect

from nnbook import live, mnist, session
from nnbook.filters import correlate
from nnbook.live.explorer import KNOWN

PAGE = "book/10_spatial_filters.html"
FIGURE = "document.querySelector('[data-nnbook=filters]').nnbook"
NOW = f"""(({{x, kernel, response, place}}) => ({{
  x: [...x.values], kernel: [...kernel.values], response: [...response.values],
  rows: response.rows, place }}))({FIGURE})"""
(DIGITS, TARGETS), _ = mnist.load(flatten=False)
DIGITS = np.rint(255 * DIGITS[:6].astype(float)) / 255  # the bytes of the file, exactly
FOUR = DIGITS[2]


def now(page):
    """What the figure holds, as arrays."""
    found = page.evaluate(NOW)
    side = found["rows"]
    return {
        "x": np.reshape(found["x"], (28, 28)),
        "kernel": np.reshape(found["kernel"], (3, 3)),
        "response": np.reshape(found["response"], (side, side)),
        "place": (found["place"]["row"], found["place"]["column"]),
    }


def agrees(page, x=None, kernel=None, padding=0, stride=1):
    found = now(page)
    x, kernel = found["x"] if x is None else x, found["kernel"] if kernel is None else kernel
    expected = correlate(x, np.asarray(kernel, float), padding, stride)
    assert found["response"].shape == expected.shape
    np.testing.assert_allclose(found["response"], expected, atol=1e-10)
    return found


def press(page, group, name):
    page.get_by_role("group", name=group).get_by_role("button", name=name, exact=True).click()


@pytest.fixture(params=["http", "file"])
def root(request, site):
    """Where the pages stand: at an address, and in a folder."""
    return site.as_uri() if request.param == "file" else request.getfixturevalue("address")


@pytest.fixture
def cell(browser):
    """Show the explorer as a cell of a notebook does, alone on its page."""
    contexts = []

    def _cell(lang="en", digits=DIGITS[[2, 0]], labels=TARGETS[[2, 0]], context=None, **options):
        session.set_language(lang)
        contexts.append(
            browser.new_context(**{"viewport": {"width": 720, "height": 900}, **(context or {})})
        )
        page = contexts[-1].new_page()
        page.set_content(live.filters(digits, labels, **options).page())
        return page

    yield _cell
    session.set_language("en")
    for context in contexts:
        context.close()


def output(page):
    return page.get_by_role("application", name="Output")


def at(page, canvas, row, column, side):
    """The middle of a pixel of a map, on the screen."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    step = box["width"] / side
    return box["x"] + (column + 0.5) * step, box["y"] + (row + 0.5) * step


def test_every_kernel_padding_and_stride_on_the_page(visit, root, until_alive):
    visited = visit(f"{root}/{PAGE}", formulas=False)
    page = visited.page
    until_alive(page)
    agrees(page, FOUR, KNOWN["vertical edges"])
    names = (
        page.get_by_role("combobox", name="Kernel")
        .locator("option:not([hidden])")
        .all_inner_texts()
    )
    assert len(names) == len(KNOWN)
    for name, weights in zip(names, KNOWN.values(), strict=True):
        page.get_by_role("combobox", name="Kernel").select_option(label=name)
        agrees(page, FOUR, weights)
    for padding, stride in itertools.product((0, 1, 2), (1, 2, 3)):
        press(page, "Padding", str(padding))
        press(page, "Stride", str(stride))
        found = agrees(page, FOUR, padding=padding, stride=stride)
        side = len(found["response"])
        assert page.get_by_text(f"Output {side} × {side}").is_visible()
        formula = page.locator(".nnb-formula").inner_text().replace("\u00a0", " ")
        assert f"⌊(28 + 2·{padding} − 3) / {stride}⌋ + 1" in formula
        assert formula.endswith(f"= {side}")
    page.get_by_role("combobox", name="Picture").select_option(label="digit 5")
    agrees(page, DIGITS[0], padding=2, stride=3)
    assert not [line for line in visited.complaints if "mathjax" not in line.lower()]
    assert all(url.startswith((root, "data:", "blob:")) for url in visited.requests)


def test_the_mouse_reads_the_nine_products(cell):
    page = cell()
    canvas = output(page)
    page.mouse.move(*at(page, canvas, 16, 18, 26))
    found = now(page)
    assert found["place"] == (16, 18)
    terms = FOUR[16:19, 18:21] * np.array(KNOWN["vertical edges"])
    shown = [float(text[2:].replace("−", "-")) for text in page.locator("td b").all_inner_texts()]
    np.testing.assert_allclose(np.reshape(shown, (3, 3)), terms, atol=0.0051)
    total = f"{terms.sum():.3f}".replace("-", "−")
    line = f"Output row 16, column 18: the nine products add up to {total}."
    expect(page.locator(".nnb-status")).to_have_text(line)
    expect(page.get_by_role("status")).to_have_text(line)


def test_pointing_at_the_picture_moves_the_window_there(cell):
    page = cell(padding=1, stride=2)
    page.mouse.move(*at(page, page.get_by_role("img", name="Picture"), 11, 15, 30))
    row, column = now(page)["place"]
    assert abs(2 * row - 10) <= 1 and abs(2 * column - 14) <= 1  # the middle of the window there


def test_the_keyboard_does_everything(cell):
    page = cell()
    output(page).focus()
    row, column = now(page)["place"]
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    assert now(page)["place"] == (row - 2, column - 1)
    for _ in range(30):
        page.keyboard.press("ArrowUp")
    assert now(page)["place"] == (0, column - 1)
    page.get_by_label("weight in row 1, column 1").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("-0.5")
    weights = np.array(KNOWN["vertical edges"], float)
    weights[1, 1] = -0.5
    agrees(page, FOUR, weights)
    assert (
        page.get_by_role("combobox", name="Kernel").evaluate("e => e.selectedOptions[0].text")
        == "your kernel"
    )
    expect(page.get_by_text("The weights add up to −1.5.")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("-")  # half a number changes nothing
    agrees(page, FOUR, weights)


def test_drawing_by_mouse_and_by_keyboard(cell):
    page = cell()
    page.get_by_role("button", name="Clear").click()
    assert not now(page)["x"].any() and not now(page)["response"].any()
    canvas = page.get_by_role("application", name="Draw in the picture")
    page.mouse.move(*at(page, canvas, 4, 10, 28))
    page.mouse.down()
    page.mouse.move(*at(page, canvas, 22, 10, 28), steps=4)
    page.mouse.up()
    found = agrees(page, kernel=KNOWN["vertical edges"])
    assert (found["x"][5:22, 10] == 1).all() and not found["x"][:, 13:].any()
    assert found["response"].max() > 3  # an upright stroke, and the kernel sees it
    canvas.focus()
    page.keyboard.press("ArrowRight")  # from the middle, (14, 14)
    page.keyboard.press("Space")
    assert agrees(page)["x"][14, 15] == 1
    page.get_by_role("combobox", name="Picture").select_option(label="digit 4")
    agrees(page, FOUR)
    page.get_by_role("combobox", name="Picture").select_option(label="your drawing")
    assert now(page)["x"][14, 15] == 1


def test_fingers_on_a_phone(cell):
    page = cell(
        context={"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    canvas = output(page)
    page.touchscreen.tap(*at(page, canvas, 20, 16, 26))
    row, column = now(page)["place"]
    assert abs(row - 20) <= 1 and abs(column - 16) <= 1
    page.get_by_role("button", name="window down").tap()
    assert now(page)["place"] == (row + 1, column)
    small = page.locator("button, select, input").evaluate_all(
        """parts => parts.map(part => part.getBoundingClientRect())
        .filter(box => box.height < 40 || box.width < 40).length"""
    )
    assert small == 0
    picture = page.locator(".nnb-map canvas").first
    action = "canvas => getComputedStyle(canvas).touchAction"
    assert picture.evaluate(action) == "pan-y"
    page.get_by_role("button", name="Draw").tap()
    assert picture.evaluate(action) == "none" and canvas.evaluate(action) == "pan-y"
    page.touchscreen.tap(*at(page, picture, 3, 3, 28))
    assert agrees(page)["x"][3, 3] > 0.5


def test_learned_filters_and_kernels_of_ones_own(cell):
    learned = np.random.default_rng(1).normal(size=(3, 3, 1, 2)).astype(np.float32)
    mine = np.arange(9).reshape(3, 3) / 7
    page = cell(kernels={"mine": mine}, learned=learned, kernel="filter 1")
    agrees(page, FOUR, learned[:, :, 0, 1].astype(float).round(4))
    page.get_by_role("combobox", name="Kernel").select_option(label="mine")
    agrees(page, FOUR, mine)
    groups = page.get_by_role("combobox", name="Kernel").locator("optgroup")
    titles = groups.evaluate_all("groups => groups.map(group => group.label)")
    assert titles == ["Your kernels", "Known kernels", "Learned by the network"]


def test_it_speaks_korean(cell):
    page = cell("ko", padding=1)
    expect(page.get_by_text("출력 28 × 28")).to_be_visible()
    options = page.get_by_role("combobox", name="커널").locator("option").all_inner_texts()
    assert options[:2] == ["세로 에지", "가로 에지"]
    english = page.locator(".nnb").inner_text()
    assert not [word for word in ("Output", "Kernel", "Stride", "window") if word in english]
    assert json.loads(page.locator("script[type='application/json']").inner_text())["padding"] == 1
