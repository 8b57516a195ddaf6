"""Read a quiz from its file, ``quizzes/NN.yml``; ``quizzes/README.md`` describes the form."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bookbuild.quiz.model import LANGUAGES, Answer, Mistake, Question, Quiz, Text

__all__ = ["FOLDER", "Faulty", "path_of", "read"]

FOLDER = Path("quizzes")
NAMES = {"en": "English (en)", "ko": "Korean (ko)"}
KINDS = ("one", "several", "number")
ANSWERS = range(3, 6)
CHOICE = {"id", "kind", "section", "question", "answers", "check"}
NUMBER = {"id", "kind", "section", "question", "value", "tolerance", "check", "why", "mistakes"}


class Faulty(ValueError):
    """A quiz file that cannot be used; ``problems`` has a line for each thing to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Loader(yaml.SafeLoader):
    """YAML in which no key may stand twice: the first would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise yaml.YAMLError(f"line {line}: {key!r} stands there twice; keep one")
        return super().construct_mapping(node, deep)


def path_of(root: Path, chapter: str) -> Path:
    """Return where the quiz of a chapter lies, whether it is there or not."""
    return root / FOLDER / f"{chapter[:2]}.yml"


def read(path: Path) -> Quiz:
    """Return the quiz of a file.

    Raises `Faulty`, with all that is wrong with its form, each named by file and question.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf8"), _Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Faulty([f"{path}: {' '.join(str(error).split())}"]) from None
    reader = _Reader(path)
    quiz = reader.quiz(data)
    if reader.problems:
        raise Faulty(reader.problems)
    return quiz


class _Reader:
    """Turns the data of one file into a quiz, and collects what is wrong on the way."""

    def __init__(self, path: Path) -> None:
        self.path, self.place, self.problems = path, "", []

    def wrong(self, message: str) -> None:
        place = f"{self.path}: {self.place}" if self.place else str(self.path)
        self.problems.append(f"{place}: {message}")

    def quiz(self, data: Any) -> Quiz:
        if not isinstance(data, dict) or set(data) != {"chapter", "questions"}:
            self.wrong("expected the keys chapter and questions")
            return Quiz("", ())
        questions = data["questions"] if isinstance(data["questions"], list) else []
        if not 5 <= len(questions) <= 8:
            self.wrong(f"expected 5 to 8 questions, found {len(questions)}")
        return Quiz(
            str(data["chapter"]), tuple(self.question(n, q) for n, q in enumerate(questions, 1))
        )

    def question(self, number: int, data: Any) -> Question | None:
        self.place = f"question {number}"
        if not isinstance(data, dict):
            return self.wrong("expected keys like id and kind")
        name, kind = str(data.get("id", "")), data.get("kind")
        if name.startswith("quiz-"):
            self.place = name
        else:
            self.wrong(f"expected an id that starts with quiz-, found {name!r}")
        if kind not in KINDS:
            return self.wrong(f"kind is {kind!r}; expected one of {', '.join(KINDS)}")
        needed = NUMBER - {"mistakes"} if kind == "number" else CHOICE - {"check"}
        self.keys("", data, needed, NUMBER if kind == "number" else CHOICE)
        common = {
            "id": name,
            "kind": kind,
            "section": str(data.get("section", "")),
            "question": self.text("question", data.get("question")),
            "check": None if data.get("check") is None else str(data["check"]),
        }
        return Question(**common, **(self.number(data) if kind == "number" else self.choice(data)))

    def choice(self, data: Mapping[str, Any]) -> dict[str, Any]:
        found = data.get("answers")
        found = found if isinstance(found, list) else []
        answers = tuple(self.answer(f"answer {n}", answer) for n, answer in enumerate(found, 1))
        if len(answers) not in ANSWERS:
            self.wrong(f"expected 3 to 5 answers, found {len(answers)}")
        right = sum(answer.right for answer in answers)
        if not right:
            self.wrong("no answer is right: true")
        elif data["kind"] == "one" and right > 1:
            self.wrong(f"{right} answers are right; a question of kind one has exactly one")
        for lang in LANGUAGES:
            texts = [answer.text.get(lang) for answer in answers]
            if len(set(texts)) < len(texts):
                self.wrong(f"two answers say the same ({lang})")
        return {"answers": answers}

    def answer(self, place: str, data: Any) -> Answer:
        if not isinstance(data, dict):
            self.wrong(f"{place}: expected the keys text and why")
            return Answer({}, {})
        self.keys(place, data, {"text", "why"}, {"text", "why", "right"})
        right = data.get("right", False)
        if not isinstance(right, bool):
            self.wrong(f"{place}: right is {right!r}; expected true or false")
        text = self.text(place, data.get("text"))
        if any("\n\n" in words or "```" in words for words in text.values()):
            self.wrong(f"{place}: expected one paragraph, without a block of code")
        return Answer(text, self.text(f"{place}, why", data.get("why")), right is True)

    def number(self, data: Mapping[str, Any]) -> dict[str, Any]:
        value = self.finite("value", data.get("value"))
        tolerance = self.finite("tolerance", data.get("tolerance"))
        if tolerance < 0:
            self.wrong(f"tolerance is {tolerance:g}; expected 0 or more")
        mistakes = []
        for mistake in data.get("mistakes") or []:
            if not isinstance(mistake, dict):
                self.wrong("mistakes: expected the keys value and why")
                continue
            self.keys("mistakes", mistake, {"value", "why"}, {"value", "why"})
            wrong = self.finite("mistakes, value", mistake.get("value"))
            others = [value, *(mistake.value for mistake in mistakes)]
            if any(abs(wrong - other) <= tolerance for other in others):
                self.wrong(f"mistake {wrong:g} is the value, or another mistake, within tolerance")
            text = self.text(f"mistake {wrong:g}, why", mistake.get("why"))
            mistakes.append(Mistake(wrong, text))
        why = self.text("why", data.get("why"))
        return {"value": value, "tolerance": tolerance, "why": why, "mistakes": tuple(mistakes)}

    def keys(self, place: str, data: Mapping[str, Any], needed: set[str], known: set[str]) -> None:
        at = f"{place}: " if place else ""
        for key in sorted(needed - set(data)):
            self.wrong(f"{at}{key} is missing")
        for key in sorted(set(map(str, data)) - known):
            self.wrong(f"{at}{key} is unknown; expected {', '.join(sorted(known))}")

    def finite(self, place: str, value: Any) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and math.isfinite(value):
            return value
        if value is not None:  # what is missing has been said
            self.wrong(f"{place} is {value!r}; expected a number")
        return 0.0

    def text(self, place: str, data: Any) -> Text:
        """Return a text whose languages are all there; what is not has been noted."""
        if not isinstance(data, dict):
            self.wrong(f"{place}: expected a text in each language, en and ko")
            return {}
        self.keys(place, data, set(), set(LANGUAGES))
        texts = {lang: str(data.get(lang) or "").strip() for lang in LANGUAGES}
        for lang, text in texts.items():
            if not text:
                self.wrong(f"{place}: no text in {NAMES[lang]}")
        return texts
