"""Keep a formula and the punctuation behind it on one line.

To a browser a formula is an object, and a line may break on either side of it: a comma or a full
stop would begin the next line.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["KeepPunctuation", "setup", "tie"]

PUNCTUATION = re.compile(r"[^\s\w(\[{“‘–—-]+")


def tie(formula: nodes.math) -> None:
    """Wrap an inline formula and the punctuation that follows it in a span of class ``tied``."""
    parent = formula.parent
    place = parent.index(formula)
    after = parent[place + 1] if place + 1 < len(parent) else None
    mark = PUNCTUATION.match(after.astext()) if isinstance(after, nodes.Text) else None
    if mark is None:
        return
    tied = nodes.inline("", "", classes=["tied"])
    rest = nodes.Text(after.astext()[mark.end() :])
    parent[place : place + 2] = [tied, rest]
    tied += [formula, nodes.Text(mark[0])]


class KeepPunctuation(SphinxPostTransform):
    """Tie all inline formulas of a page."""

    default_priority = 300
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Tie the formulas of one page."""
        for formula in list(self.document.findall(nodes.math)):
            tie(formula)


def setup(app: Sphinx) -> None:
    """Register the step; ``figures.css`` gives the class its meaning."""
    app.add_post_transform(KeepPunctuation)
