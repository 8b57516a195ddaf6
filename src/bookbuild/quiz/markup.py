"""Markdown as the HTML that a learning platform takes: formulas as ``\\( \\)``, for its MathJax."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

__all__ = ["inline", "to_html"]


def _formula(content: str, options: dict[str, bool]) -> str:
    brackets = r"\[{}\]" if options["display_mode"] else r"\({}\)"
    return brackets.format(escape(content.strip(), quote=False))


_MARKDOWN = MarkdownIt("commonmark").use(
    dollarmath_plugin, renderer=_formula, allow_digits=True, double_inline=True
)
# The plugin wraps each formula for a script of its own; a platform looks for the brackets only.
_MARKDOWN.add_render_rule(
    "math_inline", lambda self, tokens, i, *_: _formula(tokens[i].content, {"display_mode": False})
)


def to_html(markdown: str) -> str:
    """Return Markdown as HTML."""
    return _MARKDOWN.render(markdown).strip()


def inline(markdown: str) -> str:
    """Return Markdown of one paragraph as HTML without that paragraph."""
    return _MARKDOWN.renderInline(markdown).strip()
