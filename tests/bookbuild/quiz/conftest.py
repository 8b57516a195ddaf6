"""A small book with one chapter, in both languages, and a quiz of five questions on it."""

import json

import pytest
import yaml

GLOSSARY = """
- {term: neuron, korean: 뉴런, avoid: [뉴론], definition: A., korean_definition: 가.}
"""
SIDECAR = """<!-- cell: title en: 0 -->
(sec-sums)=
# 합과 곱

<!-- cell: one en: 0 -->
(sec-sums-one)=
## 하나의 {term}`뉴런 <neuron>`
"""


def both(english, korean):
    return {"en": english, "ko": korean}


def choice(name, rights, kind="one"):
    """A question whose answers are right or not as `rights` says."""
    return {
        "id": f"quiz-{name}",
        "kind": kind,
        "section": "sec-sums-one",
        "question": both("What is $1 < x$?", "$1 < x$는 무엇입니까?"),
        "answers": [
            {
                "text": both(f"The number `{n}`", f"수 `{n}`"),
                "right": right,
                "why": both("Because it is **so**.", "**그렇기** 때문입니다."),
            }
            for n, right in enumerate(rights)
        ],
    }


def number():
    """A question that is answered with a number."""
    return {
        "id": "quiz-sum",
        "kind": "number",
        "section": "sec-sums-one",
        "question": both("What is $1/4$?", "$1/4$은 얼마입니까?"),
        "value": 0.25,
        "tolerance": 0.01,
        "check": "sigmoid(0) / 2",
        "why": both("A quarter.", "4분의 1입니다."),
        "mistakes": [{"value": 4, "why": both("Turned over.", "뒤집혔습니다.")}],
    }


@pytest.fixture
def questions():
    """Five questions, with nothing to mend."""
    return [
        choice("first", [True, False, False]),
        choice("second", [False, True, False, False]),
        choice("third", [False, False, True]),
        choice("some", [True, True, False, True], kind="several"),
        number(),
    ]


@pytest.fixture
def root(tmp_path):
    """The folder of the small book, without its quiz: that comes from `write`."""
    chapter = [
        {"cell_type": "markdown", "id": "title", "source": "(sec-sums)=\n# Sums and products"},
        {"cell_type": "code", "id": "code", "source": "1 + 1", "metadata": {}},
        {"cell_type": "markdown", "id": "one", "source": ["(sec-sums-one)=\n", "## One neuron"]},
    ]
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "01_sums.ipynb").write_text(json.dumps({"cells": chapter}))
    (tmp_path / "book" / "glossary.yml").write_text(GLOSSARY, encoding="utf8")
    (tmp_path / "_config.yml").write_text("title: In/Out\n")
    korean = tmp_path / "translations" / "ko"
    (korean / "book").mkdir(parents=True)
    (korean / "strings.yml").write_text("title: 안과 밖\n", encoding="utf8")
    (korean / "book" / "01_sums.md").write_text(SIDECAR, encoding="utf8")
    (tmp_path / "quizzes").mkdir()
    return tmp_path


@pytest.fixture
def write(root, questions):
    """Write the quiz of the small book, and return the function that writes it anew."""

    def _write(questions, chapter="01_sums"):
        text = yaml.safe_dump({"chapter": chapter, "questions": questions}, allow_unicode=True)
        (root / "quizzes" / "01.yml").write_text(text, encoding="utf8")

    _write(questions)
    return _write
