"""Sentences, sizes and cuts: the small rules behind the slides."""

import pytest
from bs4 import BeautifulSoup

from bookbuild.slides.lines import code_lines, split_evenly
from bookbuild.slides.pieces import height, pieces
from bookbuild.slides.sentences import chosen, sentences, visible
from bookbuild.slides.size import figure_layout, text_height


def _tag(html):
    return BeautifulSoup(html, "html.parser").find()


def _texts(found):
    return [sentence.html for sentence in found]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One. Two? <b>Three. Four</b> too.", ["One.", "Two?", "<b>Three. Four</b> too."][:1]),
        ("A line\nAnother line", ["A line", "Another line"]),
        ("See e.g. Fig. 2 for 0.5 and a &lt; b.", ["See e.g. Fig. 2 for 0.5 and a &lt; b."]),
        (
            "<strong>Step 1.</strong> Forward.\nNext.",
            ["<strong>Step 1.</strong> Forward.", "Next."],
        ),
        ("하나입니다. 둘입니다.", ["하나입니다.", "둘입니다."]),
    ],
)
def test_sentences(paragraph, expected):
    assert _texts(sentences(_tag(f"<p>{paragraph}</p>")))[: len(expected)] == expected


def test_the_sentence_that_says_most_is_chosen_and_order_is_kept():
    found = sentences(_tag("<p>A start.\nSome aside.\nIt is called <em>loss</em>:</p>"))
    assert _texts(chosen(found, 2, lead=True)) == ["A start.", "It is called <em>loss</em>:"]
    assert _texts(chosen(found, 1, lead=True)) == ["It is called <em>loss</em>:"]
    assert chosen([], 2) == []


def test_a_formula_counts_as_wide_as_it_is():
    assert visible(r"<span>\(\frac{a}{b} + \delta^{(2)}_k\)</span> &amp; c") == "xab+x(2)k & c"


def test_korean_takes_more_room_than_english_letters():
    assert text_height("가" * 60) > text_height("a" * 60)


def test_an_inline_matrix_takes_its_rows():
    one, three = (
        text_height(rf"\(\begin{{pmatrix}} {rows} \end{{pmatrix}}\)")
        for rows in ("1", r"1 \\ 2 \\ 3")
    )
    assert three - one == 2 * 42


def test_flat_figures_stand_below_their_text_and_tall_ones_beside():
    flat, tall = figure_layout(672, 250, 70), figure_layout(500, 620, 70)
    assert not flat.side and tall.side
    assert flat.scale * 672 <= 1168 and tall.scale * 620 <= 622


def test_each_line_of_a_long_string_keeps_its_colour():
    pre = _tag('<pre><span></span>a = <span class="s">"""one\ntwo"""</span>\nb\n\n</pre>')
    assert code_lines(pre) == [
        'a = <span class="s">"""one</span>',
        '<span class="s">two"""</span>',
        "b",
    ]


@pytest.mark.parametrize(("count", "parts"), [(4, 1), (5, 1), (6, 2), (11, 3)])
def test_parts_are_even_and_nothing_is_lost(count, parts):
    items = [str(i) for i in range(count)]
    found = split_evenly(items, [100] * count, 500)
    assert len(found) == parts and [item for part in found for item in part] == items
    assert max(map(len, found)) - min(map(len, found)) <= 1


def test_what_is_too_long_is_cut_into_units_that_fit():
    code = "\n".join(f"line {i}" for i in range(50))
    long_code = _tag(f'<div class="cell"><div class="cell_input"><pre>{code}</pre></div></div>')
    items = "".join(
        f"<li>An item that says something at some length, number {i}</li>" * 2 for i in range(12)
    )
    rows = "".join(f"<tr><td>{i}</td><td>cell</td></tr>" for i in range(20))
    table = f"<table><thead><tr><th>n</th><th>c</th></tr></thead><tbody>{rows}</tbody></table>"
    for element in (long_code, _tag(f"<ol>{items}</ol>"), _tag(table)):
        units = pieces(element, 500)
        assert len(units) > 1 and all(height(unit) <= 500 for unit in units)
        text = "".join(_tag(piece.html).get_text() for unit in units for piece in unit)
        assert "line 49" in text or "number 11" in text or "19cell" in text
    assert '<ol start="' in pieces(_tag(f"<ol>{items}</ol>"), 500)[1][0].html
