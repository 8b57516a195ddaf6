"""Weigh the built pages: the bytes that each one costs a reader, by kind.

    python -m bookbuild.weight [SITE]

A file counts as it would be sent, text compressed by gzip. All images of a page count, though the
browser fetches each one only when the reader comes near, but one of each pair: light or dark. The
fonts of formulas are those that the chapters use (``FONTS``; a test in the browser compares).
"""

from __future__ import annotations

import gzip
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bookbuild.built import SITE, Asset, BuiltPage, read_site

__all__ = ["FONTS", "KINDS", "LIMIT", "Weight", "main", "table", "weigh"]

LIMIT = 1_000_000  # bytes of a chapter, without the model of a live figure
KINDS = ("html", "css", "js", "images", "fonts", "model")
MODEL = "model.js"
MATHJAX = "mathjax/"
FONT_FOLDER = Path("_static", "mathjax", "output", "chtml", "fonts", "woff-v2")
FONTS = (
    "Main-Italic",
    "Main-Regular",
    "Math-BoldItalic",
    "Math-Italic",
    "SansSerif-Regular",
    "Size1-Regular",
    "Size2-Regular",
    "Size3-Regular",
    "Size4-Regular",
    "Typewriter-Regular",
    "Zero",
)
COMPRESSED = {".html", ".css", ".js", ".svg", ".json"}


@dataclass(frozen=True)
class Weight:
    """What a page costs: bytes by kind (a key of ``KINDS``), and the number of script files."""

    parts: dict[str, int]
    scripts: int

    @property
    def total(self) -> int:
        """Bytes of all kinds but the model."""
        return sum(size for kind, size in self.parts.items() if kind != "model")


@cache
def _sent(path: Path) -> int:
    """Return the bytes of a file as it would be sent."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6)) if path.suffix in COMPRESSED else len(data)


def _kind(asset: Asset, path: Path) -> str | None:
    """Return what a file counts as; None for what is not fetched."""
    if path.name == MODEL:
        return "model"
    if path.suffix in (".js", ".css"):
        return path.suffix[1:]
    return None if "only-dark" in asset.classes else "images"


def weigh(page: BuiltPage, site: Path) -> Weight:
    """Return the weight of a page.

    site: the folder of the edition, in which the fonts of formulas lie.
    Raises ``FileNotFoundError`` for a file that is not there.
    """
    parts = dict.fromkeys(KINDS, 0)
    parts["html"] = _sent(page.path)
    files: dict[Path, Asset] = {}
    for asset in page.assets:
        address = urlsplit(asset.address)
        if not address.scheme and not address.netloc and address.path:
            files.setdefault((page.path.parent / unquote(address.path)).resolve(), asset)
    for path, asset in files.items():
        if kind := _kind(asset, path):
            parts[kind] += _sent(path)
    if any(MATHJAX in asset.address for asset in page.assets):
        fonts = (site / FONT_FOLDER / f"MathJax_{name}.woff" for name in FONTS)
        parts["fonts"] = sum(map(_sent, fonts))
    return Weight(parts, sum(path.suffix == ".js" for path in files))


def table(pages: dict[str, BuiltPage], site: Path) -> list[str]:
    """Return the lines of a table of all pages, in kB."""
    names = [*KINDS, "total"]
    lines = [f"{'kB':38}" + "".join(f"{name:>8}" for name in names) + "  scripts"]
    for name, page in pages.items():
        weight = weigh(page, site / edition(name))
        sizes = [*weight.parts.values(), weight.total]
        row = "".join(f"{size / 1000:8.0f}" for size in sizes)
        lines.append(f"{name:38}{row}{weight.scripts:9}")
    return [*lines, "The total is without the model, which the page of a live figure loads last."]


def edition(name: str) -> str:
    """Return the folder of a page's edition in the site."""
    return "ko" if name.startswith("ko/") else ""


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    arguments = sys.argv[1:] if arguments is None else arguments
    site = Path(arguments[0]) if arguments else SITE
    print(*table(read_site(site), site), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
