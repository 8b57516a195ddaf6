"""Write what stands within a line of a resolved Sphinx document as Markdown."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable
from typing import Any

from docutils import nodes

from bookbuild.korean.sidecar import HANGUL
from bookbuild.reader import syntax
from bookbuild.reader.page import Page

__all__ = ["Lines", "UnknownElement"]


class UnknownElement(ValueError):
    """The tree holds an element for which there is no Markdown here."""


class Lines:
    """Writes the lines of one page: a method ``inline_...`` for each kind of node."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.in_table = False

    def text(self, node: nodes.Element) -> str:
        """Return what stands in a node as one paragraph.

        Raises `UnknownElement`.
        """
        return syntax.paragraph(self._inside(node))

    def _inside(self, node: nodes.Element) -> str:
        return "".join(self._method("inline", child)(child) for child in node.children)

    def _method(self, place: str, node: nodes.Node) -> Callable[[Any], Any]:
        """Return the method for a node, or for the kind of node that it is a variety of."""
        for kind in type(node).__mro__:
            method = getattr(self, f"{place}_{kind.__name__}", None)
            if method is not None:
                return method
        raise UnknownElement(
            f"{self.page.address}: expected elements that a reader's notebook can show, "
            f"got <{node.tagname}> ({place}); give it a method in bookbuild.reader"
        )

    def inline_Text(self, node: nodes.Text) -> str:
        text = syntax.escaped(node.astext())
        return text.replace("|", r"\|") if self.in_table else text

    def inline_math(self, node: nodes.math) -> str:
        return syntax.formula(node.astext(), self.in_table)

    def inline_literal(self, node: nodes.literal) -> str:
        text = syntax.code(node.astext())
        return text.replace("|", r"\|") if self.in_table else text

    def inline_emphasis(self, node: nodes.emphasis) -> str:
        """Emphasise; Hangul has no italics, so there it is weight that counts, as on the page."""
        mark = syntax.STRONG if HANGUL.search(node.astext()) else syntax.EMPHASIS
        return self._inside(node).join(mark)

    def inline_strong(self, node: nodes.strong) -> str:
        return self._inside(node).join(syntax.STRONG)

    def inline_subscript(self, node: nodes.subscript) -> str:
        return f"<sub>{self._inside(node)}</sub>"

    def inline_superscript(self, node: nodes.superscript) -> str:
        return f"<sup>{self._inside(node)}</sup>"

    def inline_reference(self, node: nodes.Element) -> str:
        target = self.page.link(node.get("refuri") or f"#{node['refid']}")
        return f"[{self._inside(node)}]({target})"

    def inline_footnote_reference(self, node: nodes.footnote_reference) -> str:
        return f"<sup>{self.inline_reference(node)}</sup>"

    def inline_image(self, node: nodes.image) -> str:
        """Put the picture into the text: a notebook travels alone."""
        if "only-dark" in node["classes"]:
            return ""
        path = self.page.folder / node["uri"]
        kind, data = mimetypes.guess_type(path)[0], base64.b64encode(path.read_bytes()).decode()
        return f"![{syntax.escaped(node.get('alt', ''))}](data:{kind};base64,{data})"

    def inline_raw(self, node: nodes.raw) -> str:
        return node.astext() if "html" in node["format"].split() else ""

    def inline_target(self, node: nodes.Node) -> str:
        """Leave out a place to which links lead: they lead to the page."""
        return ""

    inline_number_reference = inline_reference
    inline_inline = inline_element = _inside
    inline_index = inline_target
