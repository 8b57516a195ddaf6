"""Rules of the text: one sentence a line, references instead of numbers, patient words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookbuild.lint.page import Finding, Page, Rule

__all__ = ["RULES", "prose"]

REMOVED = [  # (what is no prose, what stands for it); the order matters
    (re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL), ""),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"\$\$.*?\$\$([ \t]*\([\w-]+\))?", re.DOTALL), ""),
    (re.compile(r"^(:::.*|:[\w-]+:.*|\([\w-]+\)=|%.*|\|.*|#+ .*)$", re.MULTILINE), ""),
    (re.compile(r"\{cite[\w:]*\}`[^`]*`"), "CITED"),
    (re.compile(r"(\{[\w:.-]+\})?(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL), "x"),
    (re.compile(r"(?<!\\)\$[^$]+(?<!\\)\$"), "x"),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"</?\w[^>]*>"), ""),
]
MARKER = re.compile(r"^\s*(>\s*)*([-*+]|\d+[.)])\s+")
SENTENCE_END = re.compile(r"(\S+?)[.!?][\"')”’]*\*?\s+[\"'(“*]?[A-Z]")
ABBREVIATIONS = {"e.g", "i.e", "al", "vs", "cf", "fig", "eq", "dr", "prof", "st", "no", "approx"}
TYPED = re.compile(
    r"\b(chapter|section|figure|fig\.|equation|eq\.|table|exercise)s?\s+\(?\d[\d.]*\)?"
    r"(?!.* of (an?|another|his|her|their)\b)",  # of a book that is not this one
    re.I,
)
IMPATIENT = re.compile(r"\b(simply|obviously)\b", re.I)
BACKTICK_DIRECTIVE = re.compile(r"^`{3,}\{[\w:-]+\}", re.MULTILINE)


def prose(markdown: str) -> list[str]:
    """Return the lines of a Markdown text without code, math, directives, tables and headings."""
    for pattern, standing in REMOVED:
        markdown = pattern.sub(standing, markdown)
    return [line for line in markdown.splitlines() if line.strip()]


def one_sentence_a_line(page: Page) -> Iterator[Finding]:
    """Each sentence begins a line of the source, so that changes read well."""
    for cell in page.markdown:
        for line in prose(cell.source):
            line = MARKER.sub("", line)
            for end in SENTENCE_END.finditer(line):
                word = end[1].lstrip("(\"'").lower()
                initial = re.fullmatch(r"[A-Z]", end[1]) is not None
                if word not in ABBREVIATIONS and not initial:
                    yield page.finding(
                        cell, f"begin a new line after {line[: end.end() - 1].strip()[-40:]!r}"
                    )
                    break


def typed_number(page: Page) -> Iterator[Finding]:
    """Chapters, sections, figures and equations are referred to by label."""
    for cell in page.markdown:
        yield from _typed(page, cell.get("id", "?"), prose(cell.source))
    for cell in page.code:
        yield from _typed(page, cell.get("id", "?"), _descriptions(cell))


def _typed(page: Page, cell: str, lines: list[str]) -> Iterator[Finding]:
    for line in lines:
        found = TYPED.search(line)
        if found and "CITED" not in line and "Lecture" not in line:
            yield page.finding(
                cell, f"write {{ref}}, {{numref}} or {{eq}} with a label instead of {found[0]!r}"
            )


def impatient_word(page: Page) -> Iterator[Finding]:
    """Nothing is simple or obvious to everyone."""
    for cell in page.cells:
        code = cell.cell_type == "code"
        lines = [cell.source, *_descriptions(cell)] if code else prose(cell.source)
        for found in filter(None, map(IMPATIENT.search, lines)):
            yield page.finding(cell, f"leave out {found.group()!r}")


def colon_fences(page: Page) -> Iterator[Finding]:
    """Directives in notebooks stand in ::: fences, which read well in Jupyter and in Colab."""
    for cell in page.markdown if page.path.suffix == ".ipynb" else []:
        if found := BACKTICK_DIRECTIVE.search(cell.source):
            yield page.finding(cell, f"write {found.group().replace('`', ':')} with ::: fences")


def _descriptions(cell: dict) -> list[str]:
    about = cell["metadata"].get("mystnb", {})
    caption, alt = about.get("figure", {}).get("caption"), about.get("image", {}).get("alt")
    return [line for text in (caption, alt) if text for line in prose(str(text))]


RULES: list[Rule] = [one_sentence_a_line, typed_number, impatient_word, colon_fences]
