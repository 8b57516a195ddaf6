"""Write the blocks of a resolved Sphinx document as Markdown for a notebook.

Sphinx has put every number, title and link into the tree already. sphinx-markdown-builder, the
library that writes such a tree as Markdown, was tried first (0.6.11): its quotations break at empty
lines, call-outs become headings, emphasis gets a space before Hangul, formulas lose their numbers,
backticks, dollars and angle brackets are not escaped, exercises are unknown. Little of it would
have been left.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.locale import admonitionlabels

from bookbuild.reader.lines import Lines
from bookbuild.reader.syntax import display, folded, hung, quoted

__all__ = ["Blocks"]

KINDS = ("concept", "code", "explore")
LEVEL = "level-"


class Blocks(Lines):
    """Writes the blocks of one page: a method ``block_...`` for each kind of node."""

    def blocks(self, parts: Iterable[nodes.Node]) -> list[str]:
        """Return the blocks of Markdown for some nodes.

        Raises `UnknownElement`.
        """
        written = (block for node in parts for block in self._method("block", node)(node))
        return [block for block in written if block]

    def block_paragraph(self, node: nodes.paragraph) -> list[str]:
        return [self.text(node)]

    def block_title(self, node: nodes.title) -> list[str]:
        level, outer = 0, node.parent
        while outer is not None:
            level += isinstance(outer, nodes.section)
            outer = outer.parent
        number = self.page.number("section", node.parent)
        return [f"{'#' * level} {f'{number}. ' if number else ''}{self.text(node)}"]

    def block_rubric(self, node: nodes.rubric) -> list[str]:
        return [f"**{self.text(node)}**"]

    def block_math_block(self, node: nodes.math_block) -> list[str]:
        number = self.page.number("displaymath", node)
        return [display(node.astext(), number, bool(node.get("nowrap")))]

    def block_literal_block(self, node: nodes.literal_block) -> list[str]:
        language = node.get("language", "")
        return [f"```{'' if language in ('default', 'none') else language}\n{node.astext()}\n```"]

    def block_bullet_list(self, node: nodes.Element) -> list[str]:
        return [self._list(("- ", item) for item in node.children)]

    def block_enumerated_list(self, node: nodes.Element) -> list[str]:
        first = node.get("start", 1)
        return [self._list((f"{n}. ", item) for n, item in enumerate(node.children, first))]

    def _list(self, items: Iterable[tuple[str, nodes.Element]]) -> str:
        """Return a list; items of one paragraph, and lists below it, stand without empty lines."""
        written, loose = [], False
        for mark, item in items:
            first, *rest = item.children or [nodes.paragraph()]
            lists = (nodes.bullet_list, nodes.enumerated_list)
            loose |= not all(isinstance(part, lists) for part in rest)
            written.append((mark, self.blocks([first, *rest])))
        gap = "\n\n" if loose else "\n"
        return gap.join(hung(mark, gap.join(blocks)) for mark, blocks in written)

    block_definition_list = block_bullet_list  # Markdown has none: terms in bold

    def block_term(self, node: nodes.term) -> list[str]:
        return [f"**{self.text(node)}**"]

    def block_block_quote(self, node: nodes.block_quote) -> list[str]:
        return [quoted(self.blocks(node.children))]

    def block_attribution(self, node: nodes.attribution) -> list[str]:
        return [f"— {self.text(node)}"]

    def block_Admonition(self, node: nodes.Element) -> list[str]:
        inside = list(node.children)
        if isinstance(inside[0], nodes.title):
            title = self.text(inside.pop(0))
        else:
            title = str(admonitionlabels[node.tagname])
        return [quoted([f"**{title}**", *self.blocks(inside)])]

    def block_exercise_node(self, node: nodes.Element) -> list[str]:
        """Write an exercise; its title knows how it is called and leaves a place for its number."""
        title, *inside = node.children
        name = title.get("title", "").replace("%s", self.page.number("exercise", node))
        heading = " ".join(filter(None, ("###", name.strip(), self.text(title))))
        return [heading, *self._kind_and_level(node["classes"]), *self.blocks(inside)]

    block_exercise_enumerable_node = block_exercise_node

    def _kind_and_level(self, classes: list[str]) -> list[str]:
        """Return what the page writes beside the heading of an exercise by its style sheet."""
        say = self.page.say
        words = [say(name) for name in KINDS if name in classes]
        levels = (name.removeprefix(LEVEL) for name in classes if name.startswith(LEVEL))
        words += [say("level {} of 3").format(level) for level in levels]
        return [" · ".join(words)] if words else []

    def block_solution_node(self, node: nodes.Element) -> list[str]:
        _, *inside = node.children
        return [folded(self.solution(node["target_label"]), self.blocks(inside))]

    def solution(self, exercise: str) -> str:
        """Return what stands over the solution of an exercise, given by its label."""
        number = self.page.numbers.get("exercise", {}).get(exercise, "")
        return self.page.say("Solution to {}").format(self.page.named("exercise", number))

    def block_table(self, node: nodes.table) -> list[str]:
        self.in_table = True
        rows = [
            ["<br>".join(self.blocks(entry.children)).replace("\n", " ") for entry in row.children]
            for row in node.findall(nodes.row)
        ]
        self.in_table = False
        head, *body = rows
        lines = [head, ["---"] * len(head), *body]
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        return [
            *(self.caption("table", node, title) for title in titles),
            "\n".join(f"| {' | '.join(line)} |" for line in lines),
        ]

    def block_figure(self, node: nodes.figure) -> list[str]:
        captions = [child for child in node.children if isinstance(child, nodes.caption)]
        pictures = [child for child in node.children if not isinstance(child, nodes.caption)]
        return [
            *self.blocks(pictures),
            *(self.caption("figure", node, caption) for caption in captions),
        ]

    def caption(self, kind: str, node: nodes.Element, words: nodes.Element) -> str:
        """Return the caption of a figure or table behind its number."""
        number = self.page.number(kind, node)
        name = f"**{self.page.named(kind, number)}.** " if number else ""
        return f"{name}{self.text(words)}"

    def block_live_figure(self, node: nodes.Element) -> list[str]:
        """Lead to a live figure that only the page has; those of code cells work anywhere."""
        sentence = self.page.say("Here the page has a live figure.")
        return [f"**[{sentence}]({self.page.address})**"]

    def block_element(self, node: nodes.Element) -> list[str]:
        """Write an HTML element of a quiz: its answers as a list, its explanations folded.

        What only the page can do is left out: the files for teachers.
        """
        if "quiz-exports" in node["classes"]:
            return []
        match node["tag"]:
            case "details":
                summary, *inside = node.children
                return [folded(self.text(summary), self.blocks(inside))]
            case "ul":
                return self.block_bullet_list(node)
            case "legend":
                return [f"**{' · '.join(part.astext().strip() for part in node.children)}**"]
            case "span" | "p":
                return [self.text(node)]
        return self.blocks(node.children)

    def block_footnote(self, node: nodes.footnote) -> list[str]:
        label, *inside = node.children
        return [f"<sup>{label.astext()}</sup> {' '.join(self.blocks(inside))}"]

    def block_raw(self, node: nodes.raw) -> list[str]:
        return [node.astext().strip()] if "html" in node["format"].split() else []

    def block_image(self, node: nodes.image) -> list[str]:
        return [self.inline_image(node)]

    def block_transition(self, node: nodes.transition) -> list[str]:
        return ["---"]

    def block_target(self, node: nodes.Node) -> list[str]:
        """Leave out a place to which links lead: they lead to the page."""
        return []

    def block_section(self, node: nodes.Element) -> list[str]:
        """Write what only holds other blocks."""
        return self.blocks(node.children)

    block_index = block_comment = block_target
    block_container = block_compound = block_section
    block_definition = block_definition_list_item = block_legend = block_section
