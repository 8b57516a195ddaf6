"""What is wrong with the quizzes, question by question: ``python -m bookbuild.quiz check``.

Beyond the form of each file: a section that its chapter has, an id that no other question has, a
``check`` that gives the right answer, and a Korean text that is Korean, with the formulas and the
code of the English and the words of the glossary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bookbuild.korean import marks, prose, terms
from bookbuild.korean.sidecar import HANGUL
from bookbuild.quiz.expressions import evaluate
from bookbuild.quiz.model import Question, Quiz, Text
from bookbuild.quiz.read import FOLDER, Faulty, path_of, read

__all__ = ["problems", "sections"]

LABEL = re.compile(r"^\((sec-[\w-]+)\)=\s*$", re.M)
GAP = 2e-9
"""How far a value may lie from what its check computes where only the exact one is accepted."""


def sections(notebook: Path) -> set[str]:
    """Return the labels of the sections of a chapter."""
    cells = json.loads(notebook.read_text(encoding="utf8"))["cells"]
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return {label for text in texts for label in LABEL.findall(text)}


def problems(root: Path) -> list[str]:
    """Return a line for each thing to mend in ``quizzes/``, named by file and question."""
    found: list[str] = []
    first: dict[str, str] = {}
    glossary = terms.read(root / terms.FILE)
    for path in sorted((root / FOLDER).glob("*.yml")):
        name = path.relative_to(root)
        try:
            quiz = read(path)
        except Faulty as faulty:
            found += [line.replace(str(path), str(name), 1) for line in faulty.problems]
            continue
        notebook = root / "book" / f"{quiz.chapter}.ipynb"
        if not notebook.is_file() or path != path_of(root, quiz.chapter):
            found.append(f"{name}: chapter {quiz.chapter!r} is not the chapter of this number")
            continue
        known = sections(notebook)
        for question in quiz.questions:
            lines = [*_section(question, known), *_check(question), *_texts(question, glossary)]
            if question.id in first:
                lines.insert(0, f"the id stands in {first[question.id]}, too; it must be unique")
            first.setdefault(question.id, str(name))
            found += [f"{name}: {question.id}: {line}" for line in lines]
        found += [f"{name}: {line}" for line in _habits(quiz)]
    for notebook in sorted((root / "book").glob("[0-9][0-9]_*.ipynb")):
        path = path_of(root, notebook.stem)
        if not path.is_file():
            found.append(f"{path.relative_to(root)}: the chapter {notebook.stem} has no quiz yet")
    return found


def _section(question: Question, known: set[str]) -> Iterator[str]:
    if question.section not in known:
        yield f"section {question.section!r} is no label of the chapter; it has {_list(known)}"


def _check(question: Question) -> Iterator[str]:
    """Compute the answer anew. A student who types the exact number must be right."""
    if question.check is None:
        return
    try:
        computed = evaluate(question.check)
    except Exception as error:
        yield f"check fails: {type(error).__name__}: {error}"
        return
    if question.kind != "number":
        if computed is not True:
            yield f"check gives {computed!r}; expected True"
    elif not abs(computed - question.value) <= max(question.tolerance / 2, GAP):
        yield (
            f"check gives {computed!r}, value is {question.value:g}; "
            f"they may differ by half the tolerance of {question.tolerance:g}"
        )


def _texts(question: Question, glossary: dict[str, terms.Term]) -> Iterator[str]:
    for place, text in question.texts():
        yield from (f"{place}: {line}" for line in _text(text, glossary))


def _text(text: Text, glossary: dict[str, terms.Term]) -> Iterator[str]:
    english, korean = text["en"], text["ko"]
    if prose.is_prose(english) and not HANGUL.search(korean):
        yield f"no Hangul in the Korean: {korean!r}"
    if HANGUL.search(english):
        yield "Hangul in the English"
    for kind, content in sorted(marks.marks(english)):
        if kind == "role":
            yield f"{content} leads nowhere on a learning platform; use words"
    yield from (f"English left in the Korean: {words}" for words in prose.english_left(korean))
    yield from (f"a star shows in the Korean: {part}" for part in prose.unclosed(english, korean))
    yield from marks.differences(english, korean)
    yield from terms.wrong(korean, glossary)


def _habits(quiz: Quiz) -> Iterator[str]:
    """Say it if who never read the chapter could pass, by length or by place."""
    choices = [question for question in quiz.questions if question.kind == "one"]
    if len(choices) < 3:
        return
    for lang in ("en", "ko"):
        longest = [
            max(range(len(q.answers)), key=lambda n: len(q.answers[n].text[lang])) for q in choices
        ]
        if all(q.answers[n].right for q, n in zip(choices, longest, strict=True)):
            yield f"the right answer is always the longest ({lang})"
    if len({_right(question.answers) for question in choices}) == 1:
        yield "the right answer is always at the same place"


def _right(answers: Sequence) -> int:
    return next(n for n, answer in enumerate(answers) if answer.right)


def _list(labels: set[str]) -> str:
    return ", ".join(sorted(labels)) or "none"
