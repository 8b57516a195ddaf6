"""Pooling and shift, and dropout: they work in the page and in a cell, with nnbook's numbers."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from nnbook import live, mnist, session
from nnbook.activations import relu
from nnbook.filters import correlate, max_pool, mean_pool
from nnbook.live.explorer import KNOWN

PAGE = "book/12_pooling_and_dropout.html"
(DIGITS, TARGETS), _ = mnist.load(flatten=False)
DIGITS = np.rint(255 * DIGITS[:6].astype(float)) / 255  # the bytes of the file, exactly
TWO = DIGITS[5]
POOLS = {"max": max_pool, "mean": mean_pool, "max twice": lambda x: max_pool(max_pool(x))}
OUTPUTS = [0.9, 0.4, 1.3, 0.7, 1.1, 0.6]


def figure(page, name, what):
    return page.evaluate(f"document.querySelector('[data-nnbook={name}]').nnbook.{what}")


def moved(page, x, kernel, pool, shift):
    """Compare what the figure says with nnbook, for one shift."""
    assert figure(page, "pooling", "shift") == list(shift)

    def stages(x):
        maps = x if kernel is None else relu(correlate(x, KNOWN[kernel], padding=1))
        return x, maps, POOLS[pool](maps)

    rows = page.locator(".nnb-pooling tbody tr")
    before, after = stages(x), stages(np.roll(x, shift, axis=(0, 1)))
    found = figure(page, "pooling", "distances")
    for n, (old, new) in enumerate(zip(before, after, strict=True)):
        change = np.abs(old - new)
        changed, relative = np.count_nonzero(change > 1e-9), change.sum() / old.sum()
        assert found[n]["changed"] == changed and found[n]["of"] == old.size
        assert found[n]["relative"] == pytest.approx(relative, abs=1e-10)
        if rows.nth(n).is_visible():
            cells = rows.nth(n).locator("td").all_inner_texts()
            assert cells[0] == f"{changed} of {old.size}"
            assert cells[1].strip() == f"{relative:.2f}"


def arrow(page, name):
    page.locator(".nnb-pooling").get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def cell(browser):
    """Show a figure as a cell of a notebook does, alone on its page."""
    contexts = []

    def _cell(make, lang="en", **context):
        session.set_language(lang)
        contexts.append(
            browser.new_context(**{"viewport": {"width": 720, "height": 900}, **context})
        )
        page = contexts[-1].new_page()
        page.set_content(make().page())
        return page

    yield _cell
    session.set_language("en")
    for context in contexts:
        context.close()


def shifted():
    return live.pooling(DIGITS[[5, 3]], TARGETS[[5, 3]])


def tossed():
    return live.dropout(OUTPUTS)


def test_both_on_the_page(visit, address, until_alive):
    visited = visit(f"{address}/{PAGE}", formulas=False)
    page = visited.page
    until_alive(page)
    moved(page, TWO, "vertical edges", "max", (0, 1))
    arrow(page, "up")
    moved(page, TWO, "vertical edges", "max", (-1, 1))
    assert figure(page, "dropout", "count") == 1
    page.get_by_role("button", name="100 masks").click()
    assert figure(page, "dropout", "count") == 101
    assert not [line for line in visited.complaints if "mathjax" not in line.lower()]
    assert all(url.startswith((address, "data:", "blob:")) for url in visited.requests)


def test_every_map_and_every_pooling(cell):
    page = cell(shifted)
    for label, kernel in [
        ("none: pool the digit", None),
        ("horizontal edges, ReLU", "horizontal edges"),
        ("vertical edges, ReLU", "vertical edges"),
    ]:
        page.get_by_role("combobox", name="Map").select_option(label=label)
        for pool in POOLS:
            page.get_by_role("button", name=pool, exact=True).click()
            moved(page, TWO, kernel, pool, (0, 1))
    page.get_by_role("combobox", name="Picture").select_option(label="digit 1")
    moved(page, DIGITS[3], "vertical edges", "max twice", (0, 1))


def test_moving_by_keyboard_says_what_pooling_forgives(cell):
    page = cell(shifted)
    status = page.locator(".nnb-status")
    page.get_by_role("application", name="The moved digit").focus()
    page.keyboard.press("ArrowRight")
    moved(page, TWO, "vertical edges", "max", (0, 2))
    expect(page.get_by_text("The pooled map is the old one, moved 1 to the right")).to_be_visible()
    page.keyboard.press("ArrowRight")  # the ink has come to the border: the step is not taken
    moved(page, TWO, "vertical edges", "max", (0, 2))
    expect(page.get_by_text("Farther, and ink would leave")).to_be_visible()
    for key in ("ArrowLeft", "ArrowUp", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    moved(page, TWO, "vertical edges", "max", (1, 1))
    expect(status).to_contain_text("Moved 1 down, 1 to the right.")
    expect(page.get_by_role("status")).to_have_text(status.inner_text())
    page.get_by_role("button", name="Back").click()
    moved(page, TWO, "vertical edges", "max", (0, 0))
    expect(status).to_contain_text("Not moved")


def test_the_mean_of_many_masks_comes_to_the_prediction(cell):
    page = cell(tossed)
    rows = page.locator(".nnb-dropout tbody tr")

    def column(n):
        texts = rows.locator(f"td:nth-of-type({n})").all_inner_texts()
        return np.array([float(text.replace("−", "-")) for text in texts])

    factors = np.array(figure(page, "dropout", "factors"))
    assert set(factors.round(6)) == {0, round(1 / 0.75, 6)}
    values = factors * OUTPUTS
    np.testing.assert_allclose(column(1), [*values, values.sum()], atol=0.0051)
    np.testing.assert_allclose(column(2), column(1), atol=1e-9)  # the mean of one mask
    np.testing.assert_allclose(column(3), [*OUTPUTS, sum(OUTPUTS)], atol=1e-9)
    off = page.locator(".nnb-layer .nnb-off")
    assert off.count() == np.count_nonzero(factors == 0)
    page.locator(".nnb-layer").click()
    again = np.array(figure(page, "dropout", "factors"))
    assert figure(page, "dropout", "count") == 2 and not np.array_equal(again, factors)
    means = (values + again * OUTPUTS) / 2
    np.testing.assert_allclose(column(2), [*means, means.sum()], atol=0.0051)
    many = page.get_by_role("button", name="100 masks")
    many.focus()
    for _ in range(10):
        page.keyboard.press("Enter")
    assert figure(page, "dropout", "count") == 1002
    assert abs(column(2)[-1] - sum(OUTPUTS)) < 0.15
    page.get_by_label("divide by 1 − p in training").uncheck()
    for _ in range(10):
        many.click()
    assert abs(column(2)[-1] - 0.75 * sum(OUTPUTS)) < 0.15


def test_the_rate_is_turned_by_keyboard_and_begins_anew(cell):
    page = cell(tossed)
    page.get_by_label("Rate p").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("output")).to_have_text("0.40")
    factors = set(np.round(figure(page, "dropout", "factors"), 6))
    assert factors <= {0, round(1 / 0.6, 6)} and figure(page, "dropout", "count") == 1


@pytest.mark.parametrize(
    ("make", "words"),
    [(shifted, ("특징 맵", "최대 두 번")), (tossed, ("새 마스크", "지금까지 평균"))],
)
def test_a_korean_phone(cell, make, words):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = cell(make, "ko", **phone)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for word in words:
        expect(page.get_by_text(word).first).to_be_visible()
    small = page.locator("button, select").evaluate_all(
        """parts => parts.map(part => part.getBoundingClientRect())
        .filter(box => box.height < 40 || box.width < 40).length"""
    )
    assert small == 0
    if make is shifted:
        page.get_by_role("button", name="위로").tap()
        assert figure(page, "pooling", "shift") == [-1, 1]
    else:
        page.locator(".nnb-layer").tap()
        assert figure(page, "dropout", "count") == 2
