"""The role ``{number}`sec-perceptron```: the number of a section, linked.

Sphinx's ``{numref}`` would load the whole page of the section for each of them, and the tables have
hundreds. Everything needed stands in the environment.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

__all__ = ["NumberRole", "Numbers", "remember_sections", "section_number", "setup"]

LOGGER = logging.getLogger(__name__)
KEYS = "section_keys"  # attribute of Sphinx's environment: by page and anchor


class section_number(nodes.Inline, nodes.TextElement):
    """Where a section's number will stand, once all pages have been read; label: its label."""


def remember_sections(app: Sphinx, tree: nodes.document) -> None:
    """Keep under which key Sphinx numbers each section of a page, by every anchor that it has.

    The number of a section stands under its first anchor, which is made from its heading; labels
    are further anchors. That of the page itself stands under "".
    """
    keys = {
        anchor: "" if isinstance(section.parent, nodes.document) else f"#{section['ids'][0]}"
        for section in tree.findall(nodes.section)
        for anchor in section["ids"]
    }
    setattr(app.env, KEYS, {**getattr(app.env, KEYS, {}), app.env.docname: keys})


class NumberRole(SphinxRole):
    """``{number}`LABEL```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the place of the number."""
        node = section_number(self.rawtext, self.text, label=self.text)
        self.set_source_info(node)
        return [node], []


class Numbers(SphinxPostTransform):
    """Put the numbers in their places."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Replace each place by a link with the number; warn where there is no such section."""
        labels = self.env.domaindata["std"]["labels"]
        for node in list(self.document.findall(section_number)):
            page, anchor, title = labels.get(node["label"], ("", "", ""))
            key = getattr(self.env, KEYS, {}).get(page, {}).get(anchor)
            number = self.env.toc_secnumbers.get(page, {}).get(key)
            if number is None:
                LOGGER.warning("number: no numbered section %r", node["label"], location=node)
                node.replace_self(nodes.Text(node["label"]))
                continue
            text = nodes.Text(".".join(map(str, number)))
            builder, here = self.app.builder, self.env.docname
            node.replace_self(make_refnode(builder, here, page, anchor, text, title))


def setup(app: Sphinx) -> None:
    """Register role, node and transform."""
    app.add_node(section_number)
    app.add_role("number", NumberRole())
    app.add_post_transform(Numbers)
    app.connect("doctree-read", remember_sections)
