"""Write the bibliography as the list that it claims to be.

docutils puts entries of the role ``doc-biblioentry`` into an element of the role ``list``.
That role now asks for list items, and screen readers count on it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

__all__ = ["depart_citation", "setup", "visit_citation"]


def visit_citation(translator: Any, node: nodes.citation) -> None:
    """Open an entry, and before the first of a row of entries the list."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div role="list" class="citation-list">\n')
    translator.body.append(translator.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(translator: Any, node: nodes.citation) -> None:
    """Close the entry, and after the last of a row the list."""
    translator.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Take the place of the writer's own methods."""
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
