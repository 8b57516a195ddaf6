"""The pieces of Markdown, read by a CommonMark parser where it decides what they mean."""

import pytest
from markdown_it import MarkdownIt

from bookbuild.reader.syntax import (
    EMPHASIS,
    STRONG,
    code,
    display,
    escaped,
    folded,
    formula,
    hung,
    paragraph,
    quoted,
)


def html(text):
    return MarkdownIt("gfm-like", {"linkify": False}).render(text)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 and *x*",
        "_x_ and snake_case and __init__",
        "a `tick",
        r"a \ backslash, \* too",
        "if a <b and c> d, <!-- and </p>",
        "&amp; is &",
        "[a](b)",
        "~~no~~",
        "1. one",
        "1969.",
        "- minus",
        "# hash",
        "> greater",
        "+ plus",
        "---",
    ],
)
def test_plain_text_stays_plain(text):
    shown = html(paragraph(escaped(text)))
    entities = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown == f"<p>{entities}</p>\n"


def test_a_dollar_in_the_text_begins_no_formula():
    assert escaped("5 $ and 6 $") == r"5 \$ and 6 \$"


def test_a_line_within_a_paragraph_begins_no_block():
    text = paragraph("He said:\n- no\n2. no\nor 3.5")
    assert html(text).count("<p>") == 1 and "<li>" not in html(text)
    assert text.endswith("or 3.5")


def marked(marks, text):
    return f"{marks[0]}{text}{marks[1]}"


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ("a ", "word", " b"),
        ("", "word", ""),
        ("", "뉴런", "은"),
        ("", "뉴런(neuron)", "은"),
        ("", "$x$", "는"),
        ("“", "word", "”"),
        ("그", "“말”", "은"),
        ("", "a word ", "b"),
    ],
)
@pytest.mark.parametrize(("marks", "element"), [(EMPHASIS, "em"), (STRONG, "strong")])
def test_emphasis_is_seen_wherever_it_stands(before, inside, after, marks, element):
    text = paragraph(f"{before}{marked(marks, inside)}{after}")
    expected = f"{before}<{element}>{inside}</{element}>{after}"
    assert html(text) == f"<p>{expected}</p>\n"


def test_stars_are_written_where_they_can_be():
    assert paragraph(f"a {marked(EMPHASIS, 'b')} c") == "a *b* c"
    assert paragraph(marked(STRONG, "뉴런") + "은") == "**뉴런**은"


def test_emphasis_in_emphasis():
    text = paragraph(marked(STRONG, f"a {marked(EMPHASIS, 'b')}"))
    assert html(text) == "<p><strong>a <em>b</em></strong></p>\n"


@pytest.mark.parametrize("text", ["x", "a`b", "``", "`a`", "a *b*", "a\nb"])
def test_code_is_shown_as_it_is(text):
    shown = text.replace("\n", " ")
    assert html(code(text)) == f"<p><code>{shown}</code></p>\n"


def test_a_formula_keeps_to_one_line_and_to_its_cell():
    assert formula("a\n + b") == "$a + b$"
    assert formula(r"|x| + \|y\|", in_table=True) == r"$\vert x\vert  + \Vert y\Vert $"


def test_display_formula_with_its_number():
    assert display("a\n\n= b\n", "6.1") == "$$\na\n= b\n\\tag{6.1}\n$$"
    assert display("a = b") == "$$\na = b\n$$"


def test_only_lines_broken_outside_of_an_environment_get_one():
    column = r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"
    inside = f"\\begin{{aligned}}\na &= {column} \\\\\nb &= 1\n\\end{{aligned}}"
    assert display(inside) == f"$$\n{inside}\n$$"
    assert display("a \\\\\nb") == "$$\n\\begin{split}\na \\\\\nb\n\\end{split}\n$$"


def test_a_formula_with_an_environment_of_its_own_gets_no_dollars():
    align = "\\begin{align}\na &= b\n\\end{align}"
    assert display(align, "1", bare=True) == align


def test_quotation_holds_together():
    text = quoted(["**Title**", "one\ntwo", "- a\n\n  $$\n  x\n  = y\n  $$"])
    assert all(line.startswith(">") for line in text.splitlines())
    assert "$$x = y$$" in text
    assert html(text).count("<blockquote>") == 1


def test_folded_is_markdown_inside():
    shown = html(folded("Solution", ["one *two*", "- three"]))
    assert "<summary><b>Solution</b></summary>" in shown
    assert "<em>two</em>" in shown and "<li>three</li>" in shown


def test_hung_lines_belong_to_their_mark():
    shown = html(hung("10. ", "one\n\n- two\n- three"))
    assert shown.startswith('<ol start="10">') and shown.count("<li>") == 3
