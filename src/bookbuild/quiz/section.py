"""The quiz on the page of its chapter: a last section, made as Sphinx reads the notebook.

It is the last one, so that no other section, equation or figure gets another number. What Sphinx
writes can be read without JavaScript, each explanation behind a disclosure; ``static/quiz.js``
adds the controls. The section has the class ``quiz``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.fileutil import copy_asset

from bookbuild.quiz.export import BOOK, EXPORTS
from bookbuild.quiz.model import Question, Quiz, Text
from bookbuild.quiz.read import Faulty, path_of, read
from bookbuild.quiz.words import WORDS

__all__ = ["CLASS", "QuizDirective", "element", "setup", "with_quiz", "written"]

CLASS = "quiz"
STATIC = Path(__file__).parent / "static"
CHAPTER = re.compile(r"\d\d_\w+")
LABEL = re.compile(r"^\((sec-[\w-]+)\)=\s*$", re.M)


class element(nodes.General, nodes.TextElement):
    """An HTML element, ``tag``, with the attributes ``html``. Elsewhere only its content counts."""


def visit_element(translator: Any, node: element) -> None:
    """Open the element."""
    translator.body.append(translator.starttag(node, node["tag"], "", **node.get("html", {})))


def depart_element(translator: Any, node: element) -> None:
    """Close the element."""
    translator.body.append(f"</{node['tag']}>")


def pass_by(translator: Any, node: element) -> None:
    """Outside HTML there are no elements."""


def tag(name: str, *children: nodes.Node, **html: str) -> element:
    """Return an element; ``data_right`` names the attribute ``data-right``, ``cls`` the class."""
    attributes = {key.rstrip("_").replace("_", "-"): value for key, value in html.items()}
    classes = attributes.pop("cls", "").split()
    return element("", "", *children, tag=name, html=attributes, classes=classes)


def written(value: float) -> str:
    """Return a number as a page shows it: 1,199,882 or −0.8."""
    return f"{value:,.12g}".replace("-", "−")


def with_quiz(notebook: Mapping[str, Any], chapter: str, title: str) -> dict[str, Any]:
    """Return a copy of a notebook with a last cell that holds the quiz of the chapter."""
    first = "".join(notebook["cells"][0]["source"])
    label = LABEL.search(first)
    above = f"({label[1]}-quiz)=\n" if label else ""
    text = f"{above}## {title}\n\n:::{{quiz}} {chapter}\n:::"
    cell = {"cell_type": "markdown", "id": "quiz", "metadata": {}, "source": text}
    return {**notebook, "cells": [*notebook["cells"], cell]}


def add_quiz(app: Sphinx, docname: str, source: list[str]) -> None:
    """Rewrite the text of a chapter as Sphinx reads it; the file stays as it is."""
    chapter = docname.split("/")[-1]
    is_chapter = CHAPTER.fullmatch(chapter) and app.env.doc2path(docname).endswith(".ipynb")
    if is_chapter and path_of(Path(app.srcdir), chapter).is_file():
        title = WORDS[app.config.language]["title"]
        source[0] = json.dumps(with_quiz(json.loads(source[0]), chapter, title))


class QuizDirective(SphinxDirective):
    """``{quiz} CHAPTER``: the questions of ``quizzes/NN.yml`` in the language of the edition."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the questions; a faulty file is an error that says what to mend."""
        path = path_of(Path(self.env.srcdir), self.arguments[0])
        self.env.note_dependency(str(path))
        try:
            quiz = read(path)
        except (Faulty, OSError) as problem:
            raise self.error(f"quiz: {problem}") from problem
        self.lang = self.config.language
        self.words = WORDS[self.lang]
        return [
            *self.blocks(self.words["intro"]),
            *self.questions(quiz),
            self.exports(quiz.chapter),
        ]

    def blocks(self, text: str) -> list[nodes.Node]:
        """Return Markdown as the nodes of its paragraphs and other blocks."""
        holder = nodes.container()
        source = self.env.doc2path(self.env.docname)
        self.state.nested_parse(StringList(text.splitlines(), source), self.content_offset, holder)
        return holder.children

    def words_of(self, text: Text) -> list[nodes.Node]:
        """Return Markdown of one paragraph without that paragraph."""
        (paragraph,) = self.blocks(text[self.lang])
        return paragraph.children

    def explained(self, verdict: str, why: Text) -> list[nodes.Node]:
        """Return an explanation that begins with its verdict."""
        return self.blocks(f"**{verdict}** {why[self.lang]}")

    def questions(self, quiz: Quiz) -> Iterator[nodes.Node]:
        """Give each question."""
        for number, question in enumerate(quiz.questions, start=1):
            legend = self.words["legend"].format(number=number, count=len(quiz.questions))
            kind = tag("span", nodes.Text(self.words[question.kind]), cls="quiz-kind")
            text = tag("div", *self.blocks(question.question[self.lang]), cls="quiz-text")
            text["ids"] = [f"{question.id}-text"]
            section = self.words["section"].format(ref=f"{{ref}}`{question.section}`")
            parts = self.number(question) if question.kind == "number" else self.choice(question)
            fieldset = tag(
                "fieldset",
                tag("legend", nodes.Text(legend + " "), kind),
                text,
                parts,
                tag("div", *self.blocks(section), cls="quiz-section"),
                aria_describedby=f"{question.id}-text",
            )
            # No form: the copy button of a block of code would be what submits it.
            whole = tag("div", fieldset, cls="quiz-question", data_kind=question.kind)
            whole["ids"] = [question.id]
            yield whole

    def choice(self, question: Question) -> element:
        """Return the answers, each with its explanation behind a disclosure."""
        items = []
        for answer in question.answers:
            verdict = self.words["right" if answer.right else "wrong"]
            why = self.disclosure("why", self.explained(verdict, answer.why))
            text = tag("span", *self.words_of(answer.text), cls="quiz-choice")
            right = "true" if answer.right else "false"
            items.append(tag("li", text, why, cls="quiz-answer", data_right=right))
        return tag("ul", *items, cls="quiz-answers")

    def number(self, question: Question) -> element:
        """Return the value behind a disclosure, and what is to say to likely mistakes."""
        right = self.explained(f"{written(question.value)}.", question.why)
        mistakes = [
            tag("li", *self.explained(f"{written(m.value)}:", m.why), data_value=repr(m.value))
            for m in question.mistakes
        ]
        why = [tag("div", *right, cls="quiz-right")]
        if mistakes:
            why.append(tag("ul", *mistakes, cls="quiz-mistakes"))
        value, tolerance = repr(question.value), repr(question.tolerance)
        return tag(
            "div",
            self.disclosure("answer", why),
            cls="quiz-number",
            data_value=value,
            data_tolerance=tolerance,
        )

    def disclosure(self, summary: str, content: list[nodes.Node]) -> element:
        """Return ``<details>`` with one of our words as its summary."""
        button = tag("summary", nodes.Text(self.words[summary]))
        return tag("details", button, tag("div", *content, cls="quiz-because"), cls="quiz-why")

    def exports(self, chapter: str) -> element:
        """Return the line for teachers, with links to the files for learning platforms."""
        depth = self.env.docname.count("/") + (self.lang != "en")  # other editions lie below
        folder = f"{'../' * depth}{EXPORTS}/{self.lang}"
        parts: list[nodes.Node] = []
        for piece in re.split(r"(\{\w+\})", self.words["export"]):
            if piece in ("{chapter}", "{book}"):
                name = chapter if piece == "{chapter}" else BOOK
                word = nodes.Text(self.words[piece.strip("{}")])
                parts.append(tag("a", word, href=f"{folder}/{name}.xml", download=""))
            else:
                parts.append(nodes.Text(piece))
        return tag("p", *parts, cls="quiz-exports")


def mark_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Give the section of a quiz its class: who makes something else of the page can skip it."""
    for part in doctree.findall(element):
        if "quiz-question" in part["classes"] and CLASS not in part.parent["classes"]:
            part.parent["classes"].append(CLASS)


def add_files(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add script and style to a page that has a quiz; Sphinx loads them on no other."""
    if doctree is not None and next(iter(doctree.findall(element)), None) is not None:
        app.add_css_file("quiz/quiz.css", priority=950)
        app.add_js_file("quiz/quiz.js", priority=950, loading_method="defer")


def copy_files(app: Sphinx) -> None:
    """Copy script and style before the first page is written, so that Sphinx finds them."""
    if app.builder.format == "html":
        copy_asset(str(STATIC), str(app.outdir / "_static" / "quiz"))


def setup(app: Sphinx) -> None:
    """Register the element, the directive and the steps."""
    other = {kind: (pass_by, pass_by) for kind in ("latex", "text", "man", "texinfo")}
    app.add_node(element, html=(visit_element, depart_element), **other)
    app.add_directive("quiz", QuizDirective)
    app.connect("source-read", add_quiz, priority=600)  # last: an anchor is for a notebook's cell
    app.connect("doctree-read", mark_sections)
    app.connect("builder-inited", copy_files)
    app.connect("html-page-context", add_files)
