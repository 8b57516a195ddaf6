"""The Sphinx extension of the book: its look, its figures in dark mode, its anchors, its MathJax.

One entry in ``_config.yml`` (``bookbuild.site``) brings everything.
Each module does one thing and can be read, tested and removed on its own:

- ``assets``: style sheet, logo, favicon and templates;
- ``mathjax``: a local copy of MathJax, so that a page asks nothing of the network;
- ``head``: each script once, and none for live kernels;
- ``exercises``: unique ids, and buttons that say *solution*;
- ``citations``: a bibliography that is a list to screen readers too;
- ``tables``: an empty corner that is no heading;
- ``formulas``: punctuation that stays with its formula;
- ``cell_anchors``: an address for every notebook cell;
- ``search``: words found by their beginning, and from disk;
- ``icons``: the theme's icons in the page, without their script of 1.5 MB;
- ``live``: live figures, and their scripts where a page has one;
- ``figures``: image sizes, lazy loading and the dark twin of every Matplotlib figure.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from bookbuild.site import (
    assets,
    cell_anchors,
    citations,
    exercises,
    figures,
    formulas,
    head,
    icons,
    live,
    mathjax,
    search,
    tables,
)

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register all parts of the extension with Sphinx."""
    parts = (
        assets,
        mathjax,
        head,
        exercises,
        citations,
        tables,
        formulas,
        cell_anchors,
        search,
        icons,
        live,
        figures,
    )
    for part in parts:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
