"""Estimate how much of a slide something takes, in pixels of a stage of 1280 x 720.

The estimates are made once, without a browser, and err on the large side; the tests measure every
slide in a browser. The lengths are those of ``deck.css``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from bs4 import Tag

from bookbuild.slides.sentences import shown, visible

__all__ = [
    "CAPTION",
    "CODE",
    "CODE_DENSE",
    "GAP",
    "HEIGHT",
    "TEXT",
    "WIDTH",
    "FigureLayout",
    "code_height",
    "figure_layout",
    "formula_height",
    "heading_height",
    "text_height",
]

WIDTH, HEIGHT = 1168, 622  # what the edges leave for heading and content
TEXT, CAPTION, CODE, HEADING = 28, 22, 22, 40  # letters
CODE_DENSE = 19  # for a listing that would not fit otherwise
GAP = 18  # between two things on a slide
CODE_PADDING = 20
SIDE = 340  # the column of text beside a figure
BELOW = 180  # what caption and a sentence take above and below a figure
LARGEST = 2.2  # how many times its size on the page a figure may have
TALL = re.compile(r"\\(d?frac|sum|prod|int|binom|lim|max_|min_|overbrace|underbrace)")
ROWS = re.compile(r"\\\\|\\cr")
MATRIX = re.compile(r"\\begin\{[a-z]*matrix\}")
MATRICES = re.compile(r"\\begin\{([a-z]*matrix)\}(.*?)\\end\{\1\}", re.DOTALL)
ROW = 42  # of a formula or a matrix


def _letters(text: str) -> float:
    """Return the width of a text in ems of its letters."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return 0.95 * wide + 0.53 * (len(text) - wide)


def _lines(html: str, width: float, size: float) -> int:
    """Return how many lines inline HTML takes; what is broken leaves a twentieth of them empty."""
    lines = _letters(" ".join(visible(html).split())) * size * 1.05 / width
    return max(1, math.ceil(lines))


def text_height(html: str, width: float = WIDTH, size: float = TEXT) -> float:
    """Return the height of a paragraph with the gap below it.

    Fractions and matrices in it make lines higher. width: of the column; size: of the letters.
    """
    lines = _lines(html, width, size)
    fractions = 12 * len(re.findall(r"\\d?frac|\\sum", html))
    matrices = sum(ROW * len(ROWS.findall(rows)) for _, rows in MATRICES.findall(html))
    return lines * size * 1.4 + min(fractions, 16 * lines) + matrices + GAP


def heading_height(html: str) -> float:
    """Return the height of the heading with the gap below it."""
    return _lines(html, WIDTH - 60, HEADING * 1.04) * HEADING * 1.2 + 22


def formula_height(formula: Tag) -> float:
    """Return the height of a displayed formula, by its rows and the fractions and sums in them."""
    tex = formula.get_text()
    heights = []
    for row in ROWS.split(tex):
        nested = row.count("dfrac") > 1 or len(re.findall(r"\\frac\{[^{}]*\\frac", row)) > 0
        heights.append(112 if nested else 86 if TALL.search(row) else ROW)
    too_long = _letters(shown(tex)) / max(1, len(heights)) * TEXT > 2 * WIDTH
    return sum(heights) + (40 if too_long else 0) + 12 * bool(MATRIX.search(tex)) + GAP + 10


def code_height(lines: int, size: float = CODE) -> float:
    """Return the height of a block of code or output."""
    return lines * size * 1.3 + CODE_PADDING + GAP


@dataclass(frozen=True)
class FigureLayout:
    """How a figure stands: beside its text or below it; text: what is left for text and caption."""

    side: bool
    scale: float
    text_width: float
    text_height: float


def figure_layout(width: float, height: float, heading: float) -> FigureLayout:
    """Return the layout in which a figure of this size is the larger one.

    heading: the height of the heading above it.
    """
    room = HEIGHT - heading
    below = min(WIDTH / width, (room - BELOW) / height, LARGEST)
    beside = min((WIDTH - SIDE - 32) / width, room / height, LARGEST)
    if below >= 0.97 * beside:
        return FigureLayout(False, below, WIDTH, room - below * height - GAP)
    left = max(SIDE, min(WIDTH - beside * width - 32, 520))
    return FigureLayout(True, beside, left, room)
