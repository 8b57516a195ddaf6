"""Make an SVG smaller without changing what is seen.

Scour, the usual tool, takes a second a figure and makes the largest ones larger once they are
compressed, because most of their bytes are pictures inside. These three steps cost milliseconds.
"""

from __future__ import annotations

import re

__all__ = ["DECIMALS", "minified"]

DECIMALS = 2  # of a point: a hundredth of it is far below what a screen can show

_UNSEEN = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_BETWEEN_TAGS = re.compile(r">\s+<")
_GEOMETRY = re.compile(r'(?<=\s)(d|points|x|y|x1|y1|x2|y2|cx|cy|r|width|height)="([^"]*)"')
_NUMBER = re.compile(rf"-?\d+\.\d{{{DECIMALS + 1},}}(?!\d|e)")


def minified(svg: str) -> str:
    """Return the SVG without comments and metadata, with coordinates of two decimals.

    Transformations keep all their digits, since they multiply; text keeps its spaces.
    """
    svg = _UNSEEN.sub("", svg)
    svg = _GEOMETRY.sub(_rounded, svg)
    return svg if "<text" in svg else _BETWEEN_TAGS.sub("><", svg)


def _rounded(attribute: re.Match[str]) -> str:
    value = _NUMBER.sub(_short, attribute[2])
    return f'{attribute[1]}="{" ".join(value.split())}"'


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.{DECIMALS}f}".rstrip("0").rstrip(".")
