"""The Markdown that every notebook program shows alike: emphasis, code, formulas, quotes.

JupyterLab and Colab both follow CommonMark and take formulas out first: what stands between two
dollars is never read as Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = [
    "EMPHASIS",
    "STRONG",
    "code",
    "display",
    "escaped",
    "folded",
    "formula",
    "hung",
    "paragraph",
    "quoted",
]

EMPHASIS = ("\ue000", "\ue001")
STRONG = ("\ue002", "\ue003")
"""Marks of emphasis, opened and closed, until `paragraph` knows what stands beside them."""

SPECIAL = re.compile(r"[\\`*$]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=\()|~~")
BLOCK_START = re.compile(r"^( *)([-+>#]+|\d+(?=[.)]))(?=[.)]?(?: |$))", re.M)
ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}(?:(?!\\begin\{).)*?\\end\{\1\}", re.S)
DISPLAY = re.compile(r"^( *)\$\$\n(.*?)\n *\$\$$", re.M | re.S)
MARKED = re.compile("([\ue000\ue002])([^\ue000-\ue003]*)[\ue001\ue003]")
STARS = {EMPHASIS[0]: ("*", "em"), STRONG[0]: ("**", "strong")}


def escaped(text: str) -> str:
    """Return plain text with a backslash before each character that Markdown would read."""
    return SPECIAL.sub(r"\\\g<0>", text)


def code(text: str) -> str:
    """Return inline code, in more backticks than it contains in a row."""
    text = " ".join(text.split("\n"))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def formula(latex: str, in_table: bool = False) -> str:
    """Return a formula in a line of text. In a table a stroke would end the cell: ``\\vert``."""
    latex = " ".join(latex.split())
    if in_table:
        latex = latex.replace(r"\|", r"\Vert ").replace("|", r"\vert ")
    return f"${latex}$"


def display(latex: str, number: str = "", bare: bool = False) -> str:
    """Return a display formula, with its number in the margin.

    bare: it brings its own environment, such as ``align``. Lines that are broken outside of an
    environment get one, as on the page; an empty line would end the formula, so there is none.
    """
    latex = "\n".join(line.strip() for line in latex.splitlines() if line.strip())
    if bare:
        return latex
    outside, inside = latex, ""
    while outside != inside:
        inside, outside = outside, ENVIRONMENT.sub("", outside)
    if r"\\" in outside:
        latex = f"\\begin{{split}}\n{latex}\n\\end{{split}}"
    tag = f"\n\\tag{{{number}}}" if number else ""
    return f"$$\n{latex}{tag}\n$$"


def paragraph(text: str) -> str:
    """Return a paragraph whose marks of emphasis are stars, and whose lines begin no block.

    Stars count only where CommonMark sees a word begin or end. A Korean particle behind a closing
    bracket or a formula hides that, so there the HTML elements stand.
    """
    while True:
        text, changed = MARKED.subn(_emphasis, text)
        if not changed:
            break
    return BLOCK_START.sub(_not_a_block, text).strip()


def _emphasis(match: re.Match[str]) -> str:
    star, element = STARS[match[1]]
    inside = match[2]
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    if inside and _opens(before, inside[0]) and _opens(after, inside[-1]):
        return f"{star}{inside}{star}"
    return f"<{element}>{inside}</{element}>"


def _opens(outside: str, inside: str) -> bool:
    """Tell whether stars between these two characters can begin (mirrored: end) emphasis."""
    if inside.isspace() or outside == "*":
        return False
    return not _punctuation(inside) or not outside or outside.isspace() or _punctuation(outside)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PSC"  # C: a mark that will be a star


def _not_a_block(match: re.Match[str]) -> str:
    indent, start = match.groups()
    return f"{indent}{start}\\" if start.isdigit() else f"{indent}\\{start}"


def quoted(blocks: Iterable[str]) -> str:
    """Return blocks as a quotation. Its formulas get one line: they would swallow the marks."""
    text = DISPLAY.sub(lambda m: f"{m[1]}$${' '.join(m[2].split())}$$", "\n\n".join(blocks))
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def folded(title: str, blocks: Iterable[str]) -> str:
    """Return blocks that stay hidden until the reader opens them; title: words, no Markdown."""
    inside = "\n\n".join(blocks)
    return f"<details>\n<summary><b>{title}</b></summary>\n\n{inside}\n\n</details>"


def hung(mark: str, text: str) -> str:
    """Return text behind the mark of a list, its other lines indented below its first."""
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), text)
