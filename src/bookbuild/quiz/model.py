"""What a quiz is made of. Every text is Markdown in each language of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

__all__ = ["LANGUAGES", "Answer", "Mistake", "Question", "Quiz", "Text"]

LANGUAGES = ("en", "ko")

Text = Mapping[str, str]
"""Markdown by language."""


@dataclass(frozen=True)
class Answer:
    """One answer to choose, and why it is right, or which misunderstanding it shows."""

    text: Text
    why: Text
    right: bool = False


@dataclass(frozen=True)
class Mistake:
    """A number that a student is likely to give, and what to say to it."""

    value: float
    why: Text


@dataclass(frozen=True)
class Question:
    """One question: of kind ``one`` or ``several`` it has answers, of kind ``number`` a value."""

    id: str
    kind: str
    section: str
    question: Text
    answers: tuple[Answer, ...] = ()
    value: float | None = None
    tolerance: float = 0.0
    why: Text | None = None
    mistakes: tuple[Mistake, ...] = ()
    check: str | None = None

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Give each text of the question with the name of its place."""
        yield "question", self.question
        for number, answer in enumerate(self.answers, start=1):
            yield f"answer {number}", answer.text
            yield f"answer {number}, why", answer.why
        if self.why is not None:
            yield "why", self.why
        for mistake in self.mistakes:
            yield f"mistake {mistake.value:g}, why", mistake.why


@dataclass(frozen=True)
class Quiz:
    """The questions to one chapter, named as its page: ``04_feedforward_network``."""

    chapter: str
    questions: tuple[Question, ...]
