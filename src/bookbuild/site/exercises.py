"""Small repairs of exercises and solutions, which sphinx-exercise and MyST-NB leave open.

- sphinx-exercise gives the content of each exercise the same id, and an id must be unique;
- the button over a folded solution cell should speak of the solution, not of a cell's source.
"""

from __future__ import annotations

import json
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["UniqueIds", "label_solutions", "setup", "with_solution_prompts"]

REPEATED = {"exercise-content", "solution-content"}


class UniqueIds(SphinxPostTransform):
    """Drop the ids that every exercise and every solution has; nothing links to them."""

    default_priority = 300
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Clean one page."""
        for section in self.document.findall(nodes.section):
            section["ids"] = [name for name in section["ids"] if name not in REPEATED]


def with_solution_prompts(notebook: dict[str, Any], show: str, hide: str) -> dict[str, Any]:
    """Return a copy of a notebook whose cells tagged ``solution`` name it on their button."""
    prompts = {"code_prompt_show": show, "code_prompt_hide": hide}
    cells = []
    for cell in notebook.get("cells", []):
        metadata = cell.get("metadata", {})
        if cell["cell_type"] == "code" and "solution" in metadata.get("tags", []):
            mystnb = {**prompts, **metadata.get("mystnb", {})}
            cell = {**cell, "metadata": {**metadata, "mystnb": mystnb}}
        cells.append(cell)
    return {**notebook, "cells": cells}


def label_solutions(app: Sphinx, docname: str, source: list[str]) -> None:
    """Rewrite the text of a notebook as Sphinx reads it; the file stays as it is."""
    if app.env.doc2path(docname).endswith(".ipynb"):
        config = app.config
        notebook = with_solution_prompts(
            json.loads(source[0]), config.solution_prompt_show, config.solution_prompt_hide
        )
        source[0] = json.dumps(notebook)


def setup(app: Sphinx) -> None:
    """Register both repairs and the two texts, which an edition in another language replaces."""
    app.add_config_value("solution_prompt_show", "Show the solution", "env", [str])
    app.add_config_value("solution_prompt_hide", "Hide the solution", "env", [str])
    app.connect("source-read", label_solutions)
    app.add_post_transform(UniqueIds)
