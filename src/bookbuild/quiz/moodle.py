"""Quizzes as Moodle XML, the format that Moodle imports whole.

Chosen over GIFT, where the signs of a formula, ``{ } = ~ # :``, mean something else. Moodle XML
keeps HTML as it is, and converters to the formats of other platforms start from it.

The form is what Moodle's own importer reads, ``question/format/xml/format.php``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from bookbuild.quiz.markup import inline, to_html
from bookbuild.quiz.model import Question, Quiz

__all__ = ["Titles", "document"]

FEEDBACK = {
    "en": ("Right.", "Partly right.", "Not right."),
    "ko": ("맞습니다.", "일부만 맞습니다.", "아닙니다."),
}
SECTION = {"en": "Section: {}", "ko": "관련 절: {}"}


@dataclass(frozen=True)
class Titles:
    """What book, chapters and sections are called in one language: names, or Markdown by label."""

    book: str
    chapters: Mapping[str, str]
    sections: Mapping[str, str]


def document(quizzes: Sequence[Quiz], titles: Titles, lang: str) -> str:
    """Return the questions of one or more quizzes, each chapter in a category of its own."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for quiz in quizzes:
        number = quiz.chapter[:2]
        path = (titles.book, f"{number} {titles.chapters[quiz.chapter]}")
        # In a path of categories a slash is written twice.
        category = "/".join(["$course$/top", *(name.replace("/", "//") for name in path)])
        lines += ['<question type="category">', f"<category>{_text(category)}</category>"]
        lines.append("</question>")
        for place, question in enumerate(quiz.questions, start=1):
            section = titles.sections.get(question.section, question.section)
            lines += _question(question, f"{number}.{place} {question.id}", section, lang)
    return "\n".join([*lines, "</quiz>", ""])


def _question(question: Question, name: str, section: str, lang: str) -> list[str]:
    kind = "numerical" if question.kind == "number" else "multichoice"
    see = f"<p>{SECTION[lang].format(inline(section))}</p>"
    general = to_html(question.why[lang]) + see if question.why else see
    return [
        f'<question type="{kind}">',
        f"<name>{_text(name)}</name>",
        _html("questiontext", to_html(question.question[lang])),
        _html("generalfeedback", general),
        "<defaultgrade>1.0000000</defaultgrade>",
        "<penalty>0.3333333</penalty>",
        "<hidden>0</hidden>",
        f"<idnumber>{question.id}</idnumber>",
        *(_number(question, lang) if kind == "numerical" else _choice(question, lang)),
        "</question>",
    ]


def _choice(question: Question, lang: str) -> list[str]:
    """Return the answers: points for each right one, as many taken for all wrong ones together."""
    one = question.kind == "one"
    names = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    lines = [
        f"<single>{'true' if one else 'false'}</single>",
        "<shuffleanswers>true</shuffleanswers>",
        "<answernumbering>abc</answernumbering>",
        *(_html(name, words) for name, words in zip(names, FEEDBACK[lang], strict=True)),
    ]
    if not one:
        lines.append("<shownumcorrect/>")
    right = sum(answer.right for answer in question.answers)
    taken = 0 if one else -100 / max(1, len(question.answers) - right)
    for answer in question.answers:
        fraction = 100 / right if answer.right else taken
        lines += [
            f'<answer fraction="{_share(fraction)}" format="html">',
            _text(inline(answer.text[lang])),
            _html("feedback", to_html(answer.why[lang])),
            "</answer>",
        ]
    return lines


def _number(question: Question, lang: str) -> list[str]:
    """Return the value, and for likely mistakes no points but what is to say to them."""
    given = [(question.value, 100, FEEDBACK[lang][0])]
    given += [(mistake.value, 0, to_html(mistake.why[lang])) for mistake in question.mistakes]
    lines = []
    for value, fraction, feedback in given:
        lines += [
            f'<answer fraction="{fraction}" format="moodle_auto_format">',
            _text(repr(value)),
            _html("feedback", feedback),
            f"<tolerance>{question.tolerance!r}</tolerance>",
            "</answer>",
        ]
    no_units = "<unitgradingtype>0</unitgradingtype>", "<showunits>3</showunits>"
    return [*lines, *no_units]


def _share(fraction: float) -> str:
    """Return a share in percent as Moodle lists it: 33.33333; another number it refuses."""
    return f"{fraction:.5f}".rstrip("0").rstrip(".")


def _html(name: str, content: str) -> str:
    return f'<{name} format="html">{_text(content)}</{name}>'


def _text(content: str) -> str:
    """Return a text element; what XML would read is kept from it as Moodle does, by CDATA."""
    if content == escape(content):
        return f"<text>{content}</text>"
    return f"<text><![CDATA[{content.replace(']]>', ']]]]><![CDATA[>')}]]></text>"
