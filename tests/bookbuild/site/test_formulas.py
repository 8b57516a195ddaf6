"""Punctuation stays with the formula before it; nothing else moves."""

import pytest
from docutils import nodes

from bookbuild.site.formulas import tie


def _paragraph(after):
    formula = nodes.math("x", "x")
    return nodes.paragraph("", "", nodes.Text("If "), formula, *after), formula


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [(", then", ",", " then"), (".", ".", ""), ("), or", "),", " or"), ("’s", "’", "s")],
)
def test_punctuation_is_tied(text, mark, rest):
    paragraph, formula = _paragraph([nodes.Text(text)])
    tie(formula)
    _, tied, after = paragraph
    assert tied["classes"] == ["tied"]
    assert tied.astext() == f"x{mark}"
    assert after.astext() == rest
    assert paragraph.astext() == f"If x{text}"


@pytest.mark.parametrize("after", [[], [nodes.Text(" and")], [nodes.Text("-axis")]])
def test_a_word_is_not(after):
    paragraph, formula = _paragraph(after)
    before = paragraph.pformat()
    tie(formula)
    assert paragraph.pformat() == before


def test_neither_is_another_element():
    paragraph, formula = _paragraph([nodes.emphasis(", so", ", so")])
    tie(formula)
    assert formula.parent is paragraph
