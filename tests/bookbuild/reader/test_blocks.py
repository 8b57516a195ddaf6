"""Elements one by one, where the little book of ``test_build`` has none."""

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from bookbuild.quiz.section import tag
from bookbuild.reader.blocks import Blocks
from bookbuild.reader.lines import UnknownElement
from bookbuild.reader.page import Page
from bookbuild.site.live import live_figure

ADDRESS = "https://ada.github.io/book/ko/book/01.html"
KOREAN = {"Here the page has a live figure.": "움직이는 그림이 있습니다."}


@pytest.fixture
def writer():
    return Blocks(Page(ADDRESS, {}, {}, lambda word: KOREAN.get(word, word)))


def written(writer, text):
    """Return the Markdown of a text in reStructuredText, which docutils reads by itself."""
    return "\n\n".join(writer.blocks(publish_doctree(text).children))


def test_lists_in_lists_stay_close(writer):
    text = "1. one\n\n   - two\n   - three\n\n2. four"
    assert written(writer, text) == "1. one\n   - two\n   - three\n2. four"


def test_a_list_begins_where_it_began(writer):
    item = nodes.list_item("", nodes.paragraph("", "three"))
    assert writer.blocks([nodes.enumerated_list("", item, start=3)]) == ["3. three"]


def test_items_of_several_blocks_stand_apart(writer):
    text = "- one\n\n  .. math:: x\n\n- two"
    assert written(writer, text) == "- one\n\n  $$\n  x\n  $$\n\n- two"


def test_quotation_and_code(writer):
    assert written(writer, "a\n\n  said\n\n  -- Ada") == "a\n\n> said\n>\n> — Ada"
    code = nodes.literal_block("", "a = 1", language="python")
    assert writer.blocks([code]) == ["```python\na = 1\n```"]


def test_note_names_itself(writer):
    assert written(writer, ".. warning:: No.") == "> **Warning**\n>\n> No."


def test_korean_is_emphasised_by_weight_and_english_by_italics(writer):
    assert written(writer, "*뉴런* *neuron*") == "**뉴런** *neuron*"


def test_links_are_complete(writer):
    text = "`here <02.html#a>`_ `there <https://x.org/(1)>`_"
    here = f"[here]({ADDRESS.replace('01', '02')}#a)"
    assert written(writer, text) == f"{here} [there](https://x.org/%281%29)"


def test_a_live_figure_of_the_page_is_a_way_to_it(writer):
    figure = live_figure("", name="draw", options={})
    assert writer.blocks([figure]) == [f"**[움직이는 그림이 있습니다.]({ADDRESS})**"]


def test_quiz_has_folded_explanations(writer):
    why = tag(
        "details", tag("summary", nodes.Text("Right?")), tag("div", nodes.paragraph("", "No."))
    )
    answer = tag("li", tag("span", nodes.Text("It is 2.")), why)
    legend = tag("legend", nodes.Text("Question 1 "), tag("span", nodes.Text("one")))
    form = tag("form", tag("fieldset", legend, tag("ul", answer)))
    files = tag("p", nodes.Text("For teachers"), cls="quiz-exports")
    folded = "<details>\n  <summary><b>Right?</b></summary>\n\n  No.\n\n  </details>"
    assert writer.blocks([form, files]) == ["**Question 1 · one**", f"- It is 2.\n\n  {folded}"]


def test_an_unknown_element_is_named(writer):
    with pytest.raises(UnknownElement, match=r"01\.html: .* got <sidebar> \(block\)"):
        written(writer, ".. sidebar:: Title\n\n   Text")
