"""What every live figure is in Python: a still picture, a name, options, and scripts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from html import escape
from importlib import resources
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from nnbook import session

__all__ = ["SCRIPTS", "LiveFigure", "needs", "source"]

SCRIPTS = {
    "draw": ("network.js", "pad.js", "digits.js", "model.js", "draw.js", "draw.css"),
    "playground": (
        "toy_network.js",
        "playground_charts.js",
        "playground_parts.js",
        "playground.js",
        "playground.css",
    ),
    "filters": ("correlation.js", "pad.js", "maps.js", "sketch.js", "filters.js", "maps.css"),
    "pooling": ("correlation.js", "maps.js", "pooling.js", "maps.css"),
    "dropout": ("maps.js", "dropout.js", "maps.css"),
}
"""The scripts and style sheets of each live figure by its name, in the order of loading."""


def needs(name: str) -> tuple[str, ...]:
    """Return the files of a live figure in the order of loading: those of every figure first.

    Raises ``ValueError`` for a name that is not in ``SCRIPTS``.
    """
    if name not in SCRIPTS:
        raise ValueError(f"name: expected one of {', '.join(SCRIPTS)}, got {name!r}")
    return ("live.css", "core.js", *SCRIPTS[name])


def source(file: str) -> str:
    """Return the text of a file of ``nnbook/web``."""
    return resources.files("nnbook").joinpath("web", file).read_text(encoding="utf8")


class LiveFigure:
    """A figure that readers can work: the last line of a cell displays it.

    Parameters
    ----------
    name : which live figure, a key of ``SCRIPTS``
    options : what it starts from, as its script reads it: numbers, strings, lists, dicts. They are
        stored in the notebook and compared exactly, so they must be the same on every computer.
    still : draws the still figure and returns it; called only where outputs are stored. It must
        teach by itself: on paper and without JavaScript it is all there is.
    text : one line that says what is shown, for what displays neither pictures nor scripts
    replaced : scripts of this session in the place of shipped ones, {"model.js": "NNBook..."}

    Raises ``ValueError`` for an unknown name, ``TypeError`` for options that JSON does not know.
    """

    def __init__(
        self,
        name: str,
        options: Mapping[str, Any],
        still: Callable[[], Figure],
        text: str,
        *,
        replaced: Mapping[str, str] | None = None,
    ):
        needs(name)
        self.name, self.still, self.text = name, still, text
        self.options = json.loads(json.dumps(dict(options), allow_nan=False))
        self.replaced = dict(replaced or {})

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        """Return data and metadata: the still figure if outputs are stored, else the live one."""
        if session.stored():
            about = {"nnbook": {"live": self.name, "options": self.options}}
            return {"image/svg+xml": self.svg(), "text/plain": self.text}, about
        return {"text/html": self.html(), "text/plain": self.text}, {}

    def svg(self) -> str:
        """Return the still figure as an SVG document, the same bytes each time."""
        page = io.StringIO()
        fig = self.still()
        with matplotlib.rc_context({"svg.hashsalt": "nnbook"}):  # without it, ids are random
            fig.savefig(page, format="svg", metadata={"Date": None})
        plt.close(fig)  # or the cell would show it a second time
        return page.getvalue()

    def page(self) -> str:
        """Return a whole page with the live figure and nothing else; it asks for no other file."""
        lang = session.language()
        options = json.dumps(self.options).replace("</", r"<\/")
        texts = {file: self.replaced.get(file) or source(file) for file in needs(self.name)}
        styles = "".join(text for file, text in texts.items() if file.endswith(".css"))
        scripts = [text for file, text in texts.items() if file.endswith(".js")]
        parts = "\n".join(f"<script>\n{text}</script>" for text in [*scripts, source("frame.js")])
        return (
            f'<!doctype html>\n<html lang="{lang}" class="nnb-page">\n<head>\n'
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(self.name)}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n"
            f'<div data-nnbook="{self.name}">'
            f'<script type="application/json">{options}</script></div>\n{parts}\n</body>\n</html>\n'
        )

    def html(self) -> str:
        """Return a frame that holds the page: the notebook's styles stay out, and ours stay in.

        Where the frame cannot set its own height it sends it to the script below it.
        """
        return (
            f'<iframe title="{escape(self.text)}" srcdoc="{escape(self.page())}" '
            'style="width: 100%; height: 640px; border: 0"></iframe>\n'
            f"<script>{_LISTEN}</script>"
        )


_LISTEN = """
window.nnbookListens ??= addEventListener("message", event => {
  if (!(event.data?.nnbookHeight > 0)) return;
  for (const frame of document.querySelectorAll("iframe[srcdoc]"))
    if (frame.contentWindow === event.source) frame.style.height = event.data.nnbookHeight + "px";
}) ?? true;
"""
