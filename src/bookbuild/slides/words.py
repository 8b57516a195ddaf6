"""The words of the decks that no page holds, in both languages."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS = {
    "en": {
        "agenda": "What comes",
        "chapter": "Chapter",
        "in the book": "In the book",
        "other": "한국어",
        "live": "Try it live, in the book",
        "slides": "Slides",
        "count": "{main} slides, {below} below them",
        "hint": "For each chapter a deck; it needs no network.",
        "keys": "Keys",
        "key list": (
            ("→", "the next slide of the main line"),
            ("↓", "the detail below it"),
            ("Space", "everything in order"),
            ("S", "the speaker's window with the notes"),
            ("O", "all slides at a glance"),
            ("F", "full screen"),
            ("D", "dark or light"),
            ("B", "a black screen"),
            ("?", "all keys"),
        ),
        "print": (
            "To print a deck or make a PDF of it, add <code>?print-pdf</code> to its address and "
            "print from Chromium or Chrome; <code>?print-pdf&amp;showNotes=separate-page</code> "
            "prints the notes, too."
        ),
        "book": "To the book",
    },
    "ko": {
        "agenda": "차례",
        "chapter": "장",
        "in the book": "책에서 보기",
        "other": "English",
        "live": "책에서 직접 움직여 보기",
        "slides": "슬라이드",
        "count": "슬라이드 {main}장, 그 아래 {below}장",
        "hint": "장마다 슬라이드가 하나씩 있으며, 네트워크 없이 열립니다.",
        "keys": "키",
        "key list": (
            ("→", "다음 큰 슬라이드"),
            ("↓", "그 아래의 자세한 슬라이드"),
            ("Space", "모든 슬라이드를 차례로"),
            ("S", "노트가 있는 발표자 창"),
            ("O", "모든 슬라이드를 한눈에"),
            ("F", "전체 화면"),
            ("D", "어두운 화면과 밝은 화면"),
            ("B", "검은 화면"),
            ("?", "모든 키"),
        ),
        "print": (
            "인쇄하거나 PDF로 만들려면 주소 끝에 <code>?print-pdf</code>를 붙이고 Chromium이나 "
            "Chrome에서 인쇄합니다. <code>?print-pdf&amp;showNotes=separate-page</code>를 붙이면 "
            "노트도 함께 인쇄됩니다."
        ),
        "book": "책으로",
    },
}
