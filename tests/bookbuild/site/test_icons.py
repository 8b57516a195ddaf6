"""Icons drawn when the page is made, from the outlines in Font Awesome's own script."""

import pytest

from bookbuild.site.icons import draw_icons, outlines, without_glyphs

SCRIPT = (
    'var a={bars:[448,512,["navicon",9776],"f0c9","M0 96C0 78z"],'
    '"arrow-up":[384,512,[8593],"f062","M214.6 41.4z"]}'
)
KNOWN = outlines(SCRIPT)


def test_outlines_by_name_and_by_older_name():
    assert KNOWN == {
        "bars": (448, 512, "M0 96C0 78z"),
        "navicon": (448, 512, "M0 96C0 78z"),
        "arrow-up": (384, 512, "M214.6 41.4z"),
    }


def test_an_icon_keeps_its_classes_and_attributes():
    drawn = draw_icons('<i class="theme-switch fa-solid fa-bars fa-lg" data-mode="x"></i>', KNOWN)
    assert 'class="svg-inline--fa theme-switch fa-solid fa-bars fa-lg"' in drawn
    assert 'data-mode="x"' in drawn and 'viewBox="0 0 448 512"' in drawn
    assert 'd="M0 96C0 78z"' in drawn and "<i " not in drawn


def test_an_icon_that_waits_for_a_font_is_drawn_too():
    drawn = draw_icons('<span class="fa-solid fa-bars"></span><span class="x"></span>', KNOWN)
    assert drawn.startswith("<svg ") and drawn.endswith('</svg><span class="x"></span>')


def test_the_title_of_an_icon_becomes_that_of_the_picture():
    drawn = draw_icons('<i class="fa-solid fa-bars" title="Menu"></i>', KNOWN)
    assert "<title>Menu</title>" in drawn and 'title="Menu"' not in drawn


def test_the_script_is_left_out_and_others_stay():
    page = (
        '<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>'
        '<link rel="preload" as="script" href="_static/scripts/fontawesome.js" />'
        '<script src="../_static/scripts/bootstrap.js"></script><i>text</i>'
    )
    assert draw_icons(page, KNOWN) == (
        '<script src="../_static/scripts/bootstrap.js"></script><i>text</i>'
    )


def test_an_unknown_icon_is_named():
    with pytest.raises(ValueError, match=r"expected an icon of Font Awesome.*fa-nonsense"):
        draw_icons('<i class="fas fa-nonsense"></i>', KNOWN)


def test_the_letters_of_the_font_are_left_out_and_other_rules_stay():
    before, after = '.a:before{content:"x"}.fa-lg{font-size:2em}', ".b{}"
    table = '.fa-bars:before,.fa-navicon:before{content:"\\f0c9"}.fa-at:before{content:"@"}'
    assert without_glyphs(before + table + after) == before + after
