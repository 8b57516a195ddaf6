"""What the quiz section says besides its questions, in the languages of the book."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["WORDS"]

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Quiz",
        "intro": "These questions ask what you have understood, not what you remember.\n"
        "Every answer, right or wrong, comes with its reason.",
        "legend": "Question {number} of {count}",
        "one": "one answer is right",
        "several": "choose all that are right",
        "number": "answer with a number",
        "why": "Right or wrong?",
        "right": "Right.",
        "wrong": "Not right.",
        "answer": "Answer",
        "section": "Section: {ref}",
        "export": "For teachers: these questions as Moodle XML, {chapter} or {book}.",
        "chapter": "of this chapter",
        "book": "of the whole book",
    },
    "ko": {
        "title": "확인 문제",
        "intro": "얼마나 외웠는지가 아니라 얼마나 이해했는지를 묻는 문제입니다.\n"
        "맞는 답에도 틀린 답에도 그 까닭이 적혀 있습니다.",
        "legend": "{count}문제 중 {number}번",
        "one": "정답 하나를 고르십시오",
        "several": "맞는 답을 모두 고르십시오",
        "number": "수로 답하십시오",
        "why": "맞을까요?",
        "right": "맞습니다.",
        "wrong": "아닙니다.",
        "answer": "정답",
        "section": "관련 절: {ref}",
        "export": "강의하시는 분께: 이 문제를 Moodle XML로 받을 수 있습니다. {chapter}, {book}.",
        "chapter": "이 장",
        "book": "책 전체",
    },
}
