"""A quiz for each chapter: on its page, and as a file for learning platforms, in both languages.

The questions stand in ``quizzes/NN.yml``, both languages side by side:

- ``model``, ``read``: what a quiz is, and how it is read from its file;
- ``check``, ``expressions``: what is wrong with it (``python -m bookbuild.quiz check``);
- ``section``: the last section of the chapter's page, brought to life by ``static/quiz.js``;
- ``markup``, ``moodle``, ``export``: the same questions as Moodle XML, published with the site.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from bookbuild.quiz import export, section

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the parts with Sphinx."""
    section.setup(app)
    export.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
