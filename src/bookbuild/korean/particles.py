"""Keep a particle on the line of what it follows: $w$는 is one word, a formula and a syllable.

A browser may break a line behind a formula, a piece of code or a link, and the particle would begin
the next one. Both are tied as a formula and its punctuation are (`bookbuild.site.formulas`), unless
they are long.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["Particles", "setup"]

PARTICLE = re.compile(r"[가-힣]{1,6}[,.?!]?")
LONGEST = 20  # letters of what stands before it


class Particles(SphinxPostTransform):
    """Tie formulas, code and links to the Hangul directly behind them, in Korean only.

    Runs when links have got their text.
    """

    default_priority = 600

    def run(self, **kwargs: Any) -> None:
        """Tie what belongs together on one page."""
        if self.config.language != "ko":
            return
        for node in list(self.document.findall(_may_be_followed)):
            parent, place = node.parent, node.parent.index(node)
            behind = parent[place + 1] if place + 1 < len(parent) else None
            if not isinstance(behind, nodes.Text) or len(node.astext()) > LONGEST:
                continue
            if particle := PARTICLE.match(behind.astext()):
                rest = nodes.Text(behind.astext()[particle.end() :])
                tied = nodes.inline("", "", classes=["tied"])
                parent[place : place + 2] = [tied, rest]
                tied += [node, nodes.Text(particle[0])]


def _may_be_followed(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.literal | nodes.reference)


def setup(app: Sphinx) -> None:
    """Register the step."""
    app.add_post_transform(Particles)
