"""The reader's notebooks: what the download and launch buttons give.

The notebooks in ``book/`` are written in MyST, which only the site understands. While Sphinx builds
the pages, this extension writes each chapter once more as a notebook that reads well anywhere: the
same cells, with numbers, links and call-outs in plain Markdown. They stand with the site, in
``notebooks/en`` and ``notebooks/ko``.

- ``syntax``: pieces of Markdown;
- ``page``: address, numbers and words of a page;
- ``lines``, ``blocks``: the Markdown of each kind of node;
- ``cells``: what of a page belongs to which cell;
- ``notebook``: the notebook put together;
- ``build``: the steps within a run of Sphinx;
- ``buttons``: the ways to the notebook on its page.
"""

from __future__ import annotations

from typing import Any

__all__ = ["FOLDER", "setup"]

FOLDER = "notebooks"
"""Where the notebooks stand in the site, by language."""


def setup(app: Any) -> dict[str, Any]:
    """Register the steps with Sphinx."""
    from bookbuild.reader import build, buttons

    for part in (build, buttons):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
