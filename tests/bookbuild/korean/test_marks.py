"""What counts as a mark, and what counts as words."""

import pytest

from bookbuild.korean import marks, prose


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("{term}`neuron`", "{term}`뉴런 <neuron>`은"),
        ("{term}`partial derivatives <partial derivative>`", "{term}`편미분 <partial derivative>`"),
        ("{ref}`its title <sec-x>`", "{ref}`sec-x`"),
        ("{index}`synapse <synapse>`", "{index}`시냅스 <synapse>`"),
        ("A *b* and **c**", "**가**, *나*"),
        (":::{list-table} Title\n:widths: 1 2\n\n* - a\n  - b\n:::", ""),
        ("| a | `|` |", "| 가 | `|` |"),
        ("![A line](line.svg)", "![직선](line.svg)"),
        (":::{figure} a.svg\n:alt: A line\n\nIt rises.\n:::", ""),
    ],
)
def test_words_may_differ(english, korean):
    if not korean:
        korean = english.replace("Title", "제목").replace("A line", "선").replace("It rises", "글")
    assert marks.differences(english, korean) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (":::{math}\n:label: eq-x\n\nx * y\n:::", ("formula", "x * y")),
        (":::{math}\n:label: eq-x\n\nx * y\n:::", ("option", ":label: eq-x")),
        ("```python\n# - no list\n```", ("code block", "python # - no list")),
        ("```{bibliography}\n:all:\n```\ntext\n```bash\nls\n```", ("code block", "bash ls")),
        ("1. One", ("list", "numbered item")),
        ("Word\n: Meaning", ("list", "definition")),
        ("text[^1]", ("footnote", "[^1]")),
        ("[words]{.small}", ("attributes", "{.small}")),
        (":::{figure} a.svg\n:::", ("directive", "figure a.svg")),
        ("<https://example.org>", ("link", "https://example.org")),
        ("{cite:t}`one,two`", ("role", "{cite:t}`one,two`")),
        ("costs \\$5 and \\$6", None),
    ],
)
def test_marks_are_seen(text, mark):
    found = marks.marks(text)
    assert found[mark] == 1 if mark else not found


def test_a_mark_inside_another_does_not_count():
    found = {("formula", "a | b * c"): 1, ("code", "$x$ [a](b)"): 1, ("formula", "y"): 1}
    assert marks.marks("$a | b * c$ and `$x$ [a](b)` or\n$$y$$") == found


@pytest.mark.parametrize(
    "text",
    [
        "오차 역전파법(backpropagation of errors)은 계산법입니다.",
        "ReLU(rectified linear unit)입니다.",
        "*Learning Internal Representations by Error Propagation*을 보십시오.",
        "## MNIST와 Keras",
        "## Keras",
        "| `a` | epochs |",
        "`the code of this cell is not in Korean`을 실행합니다.",
        "{cite:p}`a_very_long_key_of_the_bibliography`",
    ],
)
def test_names_terms_and_code_are_no_english_left_standing(text):
    assert prose.english_left(text) == []


@pytest.mark.parametrize(
    "text",
    ["**뉴런**은", "**뉴런**(neuron)은", "*가*와 **나**", "$a*b*c$를", "`*args`를", "**(x)** 나"],
)
def test_emphasis_that_closes(text):
    assert prose.unclosed("", text) == []


@pytest.mark.parametrize(
    "text", ["**뉴런(neuron)**은", "**$x$**가", "**{term}`뉴런 <neuron>`**은", "*“말”*이라고"]
)
def test_emphasis_that_would_not_close(text):
    assert prose.unclosed("**word**", text) != []


def test_a_star_that_the_english_shows_may_be_shown():
    assert prose.unclosed("5 * 3", "5 * 3입니다") == []
