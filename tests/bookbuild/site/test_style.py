"""The colours of the pages are those of the figures, and all text has contrast."""

import re
from itertools import product

import pytest

from bookbuild.site.assets import STATIC, STYLE_SHEETS, TEMPLATES
from nnbook.plots import style

TEXT = ("text", "muted", "heading", "blue", "orange", "green", "purple", "gold")
TINTS = ("blue", "orange", "green", "purple", "gold", "grey")


def _declarations(sheet, selector):
    """Return the custom properties that a style sheet sets for a selector."""
    block = re.search(rf"^{re.escape(selector)} \{{(.*?)^\}}", sheet, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): ([^;]+);", block[1]))


@pytest.fixture(scope="module", params=["light", "dark"])
def colours(request):
    """All custom properties of one mode, with ``var(...)`` resolved."""
    sheet = (STATIC / "tokens.css").read_text(encoding="utf8")
    names = _declarations(sheet, ":root")
    if request.param == "dark":
        names |= _declarations(sheet, 'html[data-theme="dark"]')
    for name, value in names.items():
        if reference := re.fullmatch(r"var\(--([a-z-]+)\)", value):
            names[name] = names[reference[1]]
    names["mode"] = request.param
    return names


def _rgb(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _luminance(rgb):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    """Return the contrast of two colours as WCAG 2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_palette_is_that_of_the_figures(colours):
    palette = {name: colours[f"fig-{name}"] for name in style.PALETTE}
    assert palette == style.PALETTE


def test_ink_and_paper_are_those_of_the_figures(colours):
    dark = colours["mode"] == "dark"
    ink, paper = (style.DARK_INK, style.DARK_PAPER) if dark else (style.INK, style.PAPER)
    assert (colours["fig-ink"], colours["fig-paper"]) == (ink, paper)
    assert colours["book-paper"] == paper


@pytest.mark.parametrize("name", TEXT)
def test_text_has_contrast(colours, name):
    text, paper = _rgb(colours[f"book-{name}"]), _rgb(colours["book-paper"])
    assert _contrast(text, paper) >= 4.5
    assert _contrast(text, _rgb(colours["book-surface"])) >= 4.5


@pytest.mark.parametrize(("name", "tint"), list(product(TEXT, TINTS)))
def test_text_has_contrast_on_tints(colours, name, tint):
    share = float(colours["book-tint"].rstrip("%")) / 100
    paper, hue = _rgb(colours["book-paper"]), _rgb(colours[f"fig-{tint}"])
    ground = [share * h + (1 - share) * p for h, p in zip(hue, paper, strict=True)]
    assert _contrast(_rgb(colours[f"book-{name}"]), ground) >= 4.5


@pytest.mark.parametrize("name", [*(f"fig-{hue}" for hue in TINTS), "book-rule-strong"])
def test_lines_have_contrast(colours, name):
    assert _contrast(_rgb(colours[name]), _rgb(colours["book-paper"])) >= 3


def test_every_sheet_is_there_and_asks_for_nothing_outside():
    assert {path.name for path in STATIC.glob("*.css")} == set(STYLE_SHEETS)
    for path in [*STATIC.glob("*.css"), *TEMPLATES.iterdir()]:
        text = path.read_text(encoding="utf8")
        assert not re.search(r"@import|url\(|https?://", text), path.name


def test_colours_are_named_in_one_place():
    for name in set(STYLE_SHEETS) - {"tokens.css", "print.css"}:
        text = (STATIC / name).read_text(encoding="utf8")
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", text), name


def test_names_that_are_used_are_defined():
    defined, used = set(), set()
    for path in STATIC.glob("*.css"):
        text = path.read_text(encoding="utf8")
        defined |= set(re.findall(r"(--[a-z-]+):", text))
        used |= set(re.findall(r"var\((--(?:book|fig)-[a-z-]+)", text))
    assert used <= defined


@pytest.mark.parametrize("name", ["logo.svg", "favicon.svg"])
def test_marks_use_the_palette(name):
    text = (STATIC / name).read_text(encoding="utf8")
    found = set(re.findall(r'"(#[0-9a-f]{6})"', text))
    assert found and found <= set(style.PALETTE.values())
