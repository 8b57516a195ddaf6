"""Take a paragraph apart into sentences, and choose those that a slide needs.

The rules look at form alone, so they hold for both languages: a term that is set off, a colon that
leads to what follows, the opening of a section. A sentence that leans on the one before it (*It*,
*This*, 그래서 ...) says little alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from bs4 import NavigableString, Tag

__all__ = ["Sentence", "chosen", "sentences", "visible"]

END = re.compile(r"""\n|(?<=[.!?…])(?<!\b[a-z]\.)(?<!e\.g\.)(?<!i\.e\.)["'”’)]*\s+(?=[A-Z가-힣])""")
LEANING = re.compile(
    r"(It|Its|They|Their|This|That|These|Those|He|She|Both|Here|There|But|And|So|Then|Now|Or|Yet"
    r"|The same|Again|Such|One row|Neither|Hence|Therefore|Thus|Next|그|이|그래서|그러나|그런데"
    r"|그리고|하지만|따라서|그러면|그것|이것|이제|여기|둘|또|다음)(\b|[은는이가을를도의와과에])"
)
LONG = 170  # letters; a longer sentence is read, not heard
RUN_IN = re.compile(r"<strong>[^<]*[.:]</strong>")  # a heading that opens its paragraph
TAG = re.compile(r"<[^>]*>")
FORMULA = re.compile(r"\\\((.*?)\\\)", re.S)


@dataclass(frozen=True)
class Sentence:
    """A sentence as HTML, and how much it says alone."""

    html: str
    worth: int


def visible(html: str) -> str:
    """Return what a reader sees of inline HTML; a formula as about as many letters as it shows."""
    return FORMULA.sub(lambda match: shown(match[1]), unescape(TAG.sub("", html)))


def shown(tex: str) -> str:
    """Return a formula as letters, about as many as it is wide."""
    tex = re.sub(r"\\(text|mathrm|operatorname)\s*", "", tex)
    tex = re.sub(r"\\[a-zA-Z]+", "x", tex)
    return re.sub(r"\\.|[{}^_\s&]", "", tex)


def sentences(paragraph: Tag) -> list[Sentence]:
    """Return the sentences of a paragraph; markup inside a sentence stays whole.

    The sources hold a sentence a line, and the built page keeps the lines.
    """
    parts = [""]
    for child in paragraph.children:
        if isinstance(child, NavigableString):
            first, *rest = END.split(str(child))
            parts[-1] += escape(first, quote=False)
            parts.extend(escape(text, quote=False) for text in rest)
        else:
            parts[-1] += str(child)
    whole: list[str] = []
    for part in filter(None, map(str.strip, parts)):
        if whole and RUN_IN.fullmatch(whole[-1]):
            whole[-1] += f" {part}"
        else:
            whole.append(part)
    return [Sentence(html, _worth(html, i)) for i, html in enumerate(whole)]


def _worth(html: str, place: int) -> int:
    """Return what a sentence is worth on a slide."""
    text = visible(html)
    worth = 3 if re.search(r"<(strong|em|dfn)\b", html) else 0
    worth += 2 if text.endswith((":", "?")) or "std-term" in html else 0
    worth += place == 0
    worth -= 2 if LEANING.match(text) else 0
    worth -= 5 if text.startswith("(") or text.count("(") != text.count(")") else 0
    return worth - 2 * (len(text) > LONG)


def chosen(candidates: Sequence[Sentence], count: int, lead: bool = False) -> list[Sentence]:
    """Return the best sentences in their order; with lead, the last one if it leads by a colon."""
    kept: list[int] = []
    if lead and candidates and visible(candidates[-1].html).endswith(":"):
        kept.append(len(candidates) - 1)
    order = sorted(range(len(candidates)), key=lambda i: (-candidates[i].worth, i))
    kept.extend(i for i in order if i not in kept and candidates[i].worth > -2)
    return [candidates[i] for i in sorted(kept[:count])]
