"""Rules of figures: one a cell, each with a name, a caption and a description in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from bookbuild.lint.page import Finding, Page, Rule

__all__ = ["RULES"]

FIGURE = re.compile(r"^(:{3,})\{figure\}[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"^:([\w-]+):[ \t]*(.*)$", re.MULTILINE)
BARE_IMAGE = re.compile(r"!\[\s*\]\(")


def pictures(cell: NotebookNode) -> int:
    """Count the figures among the outputs of a code cell."""
    data = [output.get("data", {}) for output in cell.outputs]
    return sum(any(mime.startswith("image/") for mime in entry) for entry in data)


def one_figure(page: Page) -> Iterator[Finding]:
    """A cell shows at most one figure, because a caption belongs to one."""
    for cell in page.code:
        if (n := pictures(cell)) > 1:
            yield page.finding(cell, f"shows {n} figures; give each a cell of its own")


def figure_described(page: Page) -> Iterator[Finding]:
    """Every drawn figure has a name to refer to, a caption and an alt text."""
    for cell in page.code:
        about = cell.metadata.get("mystnb", {})
        entries = {
            "figure.name": about.get("figure", {}).get("name"),
            "figure.caption": about.get("figure", {}).get("caption"),
            "image.alt": about.get("image", {}).get("alt"),
        }
        shown = pictures(cell)
        if shown:
            for name, value in entries.items():
                if not str(value or "").strip():
                    yield page.finding(
                        cell, f'its figure lacks mystnb.{name}; add it to the metadata "mystnb"'
                    )
        elif cell.execution_count and any(entries.values()):
            yield page.finding(
                cell, "its metadata describe a figure, but it shows none; end with plt.show()"
            )
        name = entries["figure.name"]
        if name and not re.fullmatch(r"fig-[a-z0-9-]+", str(name)):
            yield page.finding(cell, f"name the figure fig-..., in a-z, 0-9 and -; got {name!r}")


def included_figure_described(page: Page) -> Iterator[Finding]:
    """A figure included from a file has a name (in a chapter), an alt text and a caption."""
    needed = [("name", "label"), ("alt", "alt")] if page.is_chapter else [("alt", "alt")]
    for cell in page.markdown:
        for _, body in FIGURE.findall(cell.source):
            options = dict(OPTION.findall(body))
            for name, other in needed:
                if not (options.get(name) or options.get(other)):
                    yield page.finding(cell, f"its {{figure}} lacks :{name}:")
            if not OPTION.sub("", body).strip():
                yield page.finding(cell, "its {figure} lacks a caption")
        if BARE_IMAGE.search(cell.source):
            yield page.finding(cell, "its image lacks an alt text: ![what it shows](...)")


RULES: list[Rule] = [one_figure, figure_described, included_figure_described]
