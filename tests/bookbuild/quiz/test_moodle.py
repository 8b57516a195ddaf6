"""The files for learning platforms are what Moodle's importer reads."""

import xml.etree.ElementTree as ET

import pytest

from bookbuild.quiz.export import export
from bookbuild.quiz.markup import inline, to_html

# The shares of a grade that Moodle knows; with its usual setting it refuses any other.
SHARES = {0, 5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333, 40, 50, 60, 66.66667}
SHARES |= {70, 75, 80, 83.33333, 90, 100}


@pytest.fixture
def tree(root, write, tmp_path):
    """Return a function that gives the exported file of a language as a tree."""
    assert export(root, tmp_path / "out") == 4
    return lambda lang, name="01_sums": ET.parse(tmp_path / "out" / lang / f"{name}.xml").getroot()


def questions(tree):
    return {q.findtext("idnumber"): q for q in tree if q.get("type") != "category"}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["01_sums", "book"])
def test_form(tree, lang, name):
    quiz = tree(lang, name)
    assert quiz.tag == "quiz"
    titles = {"en": "In//Out/01 Sums and products", "ko": "안과 밖/01 합과 곱"}
    assert quiz[0].findtext("category/text") == f"$course$/top/{titles[lang]}"
    found = questions(quiz)
    kinds = [(q.get("type"), q.findtext("single")) for q in found.values()]
    assert kinds == [("multichoice", "true")] * 3 + [("multichoice", "false"), ("numerical", None)]
    for question in found.values():
        assert question.findtext("name/text") and question.findtext("questiontext/text")
        assert question.find("questiontext").get("format") == "html"
        for answer in question.findall("answer"):
            assert answer.findtext("text") and answer.findtext("feedback/text")
            assert abs(float(answer.get("fraction"))) in SHARES


def test_who_ticks_everything_gets_nothing(tree):
    answers = questions(tree("en"))["quiz-some"].findall("answer")
    shares = [float(answer.get("fraction")) for answer in answers]
    assert shares == [33.33333, 33.33333, -100, 33.33333]
    assert questions(tree("en"))["quiz-first"].find("answer[2]").get("fraction") == "0"


def test_a_number_has_its_tolerance_and_an_answer_to_the_likely_mistake(tree):
    question = questions(tree("ko"))["quiz-sum"]
    right, mistake = question.findall("answer")
    assert (right.findtext("text"), right.get("fraction")) == ("0.25", "100")
    assert right.findtext("tolerance") == "0.01"
    assert (mistake.findtext("text"), mistake.get("fraction")) == ("4", "0")
    assert "뒤집혔습니다" in mistake.findtext("feedback/text")
    assert "4분의 1입니다" in question.findtext("generalfeedback/text")
    assert "관련 절: 하나의 뉴런" in question.findtext("generalfeedback/text")


def test_markdown_becomes_html_and_formulas_keep_their_signs(tree):
    question = questions(tree("en"))["quiz-first"]
    assert question.findtext("questiontext/text") == r"<p>What is \(1 &lt; x\)?</p>"
    assert question.findtext("answer/text") == "The number <code>0</code>"
    assert "<strong>so</strong>" in question.findtext("answer/feedback/text")
    assert inline(r"$v_{10}$ and `$a`, $-\frac12$") == (
        r"\(v_{10}\) and <code>$a</code>, \(-\frac12\)"
    )
    assert to_html("가 $x$는\n\n```python\na = '$b$'\n```").startswith(r"<p>가 \(x\)는</p>")


def test_without_quizzes_nothing_is_written(root, tmp_path):
    assert export(root, tmp_path / "out") == 0
    assert not (tmp_path / "out").exists()
