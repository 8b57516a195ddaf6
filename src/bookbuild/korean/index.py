"""The general index of the Korean edition: Hangul first, under letters that stand alone.

Sphinx sorts a Korean word under the first part of its first syllable, a sign that is only drawn
well inside a syllable. The letters of the alphabet are other signs.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from sphinx.application import Sphinx

__all__ = ["in_korean_order", "letter", "set_index", "setup"]

# The consonants that may begin a syllable, in their order; a doubled one goes with the single one.
LETTERS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
FIRST, LAST = "\u1100", "\u1112"


def letter(heading: str) -> str:
    """Return a heading of the index, a Korean one as a letter of the alphabet."""
    first = unicodedata.normalize("NFD", heading)[:1]
    return LETTERS[ord(first) - ord(FIRST)] if FIRST <= first <= LAST else heading


def in_korean_order(groups: list[tuple[str, list[Any]]]) -> list[tuple[str, list[Any]]]:
    """Return the groups of an index with their letters, Korean ones first, equal ones joined."""
    joined: dict[str, list[Any]] = {}
    for heading, entries in groups:
        joined.setdefault(letter(heading), []).extend(entries)
    return sorted(joined.items(), key=lambda group: group[0] not in LETTERS)


def set_index(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put the index of the Korean edition in order."""
    if pagename == "genindex" and app.config.language == "ko":
        groups = in_korean_order(context["genindexentries"])
        context["genindexentries"] = groups
        context["genindexcounts"] = [
            sum(1 + len(subitems) for _, (_, subitems, _) in entries) for _, entries in groups
        ]


def setup(app: Sphinx) -> None:
    """Register the step."""
    app.connect("html-page-context", set_index)
