"""The teacher's pages: minutes of the sections, plans of courses, and what is published.

`plan` reads ``book/teaching.yml`` and holds it to the chapters: each section has its minutes, those
of a chapter add up to what the chapter says, and no session is longer than its hour.
`tables` draws it, in the language of the edition. `numbers` are those of sections.
`addresses` links to slides, handouts and PDF.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from bookbuild.teaching import addresses, numbers, tables

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives and roles with Sphinx."""
    tables.setup(app)
    addresses.setup(app)
    numbers.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
