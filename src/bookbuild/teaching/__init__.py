"""The tables of the teacher's pages: minutes of the sections, and plans of courses.

`plan` reads ``book/teaching.yml`` and holds it to the chapters: each section has its minutes, those
of a chapter add up to what the chapter says, and no session is longer than its hour.
`tables` draws it, in the language of the edition.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from bookbuild.teaching import tables

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives with Sphinx."""
    tables.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
