"""Put live figures on the pages: the still figure stays, and a script brings it to life.

- a code cell whose output names a live figure in its metadata (``nnbook.live`` does that) gets its
  picture wrapped in ``<div data-nnbook="NAME">``, with the options of the cell;
- on other pages the directive ``{live} NAME`` does the same around its content;
- the styles of a figure are loaded only by pages that have it, and so is the script that all
  figures share; it loads those of a figure, which the element names, once the page is shown.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.fileutil import copy_asset
from sphinx.util.osutil import relative_uri

from nnbook.live.figure import needs
from nnbook.live.shipped import WEB

__all__ = ["FOLDER", "Live", "LiveFigures", "live_figure", "setup", "with_live_figures"]

FOLDER = "nnbook"
"""Where the scripts stand, inside ``_static``."""

KEY = "nnbook"
SHARED = "core.js"


class live_figure(nodes.General, nodes.Element):
    """What a live figure takes the place of. Attributes: ``name`` and ``options`` (a dict)."""


@cache
def address(file: str) -> str:
    """Return the address of a script in the site; it changes with the script, as Sphinx's do."""
    return f"_static/{FOLDER}/{file}?v={zlib.crc32((WEB / file).read_bytes()):08x}"


def visit_live_figure(translator: Any, node: live_figure) -> None:
    """Open the element that the script looks for, with what it must load."""
    builder = translator.builder
    page = builder.get_target_uri(builder.current_docname)
    files = [file for file in needs(node["name"]) if file.endswith(".js") and file != SHARED]
    scripts = " ".join(relative_uri(page, address(file)) for file in files)
    translator.body.append(f'<div data-nnbook="{escape(node["name"])}" data-scripts="{scripts}">\n')


def depart_live_figure(translator: Any, node: live_figure) -> None:
    """Write the options and close the element."""
    if node["options"]:
        text = json.dumps(node["options"], ensure_ascii=False).replace("</", r"<\/")
        translator.body.append(f'<script type="application/json">{text}</script>\n')
    translator.body.append("</div>\n")


def pass_by(translator: Any, node: live_figure) -> None:
    """Outside HTML the still figure is all there is."""


class Live(SphinxDirective):
    """``{live} NAME``: a live figure in the place of the content, which is its still figure.

    Option ``options``: what the figure starts from, as JSON.
    """

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"options": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Wrap the content."""
        self.assert_has_content()
        try:
            needs(self.arguments[0])
            options = json.loads(self.options.get("options", "{}"))
        except ValueError as problem:
            raise self.error(f"live: {problem}") from problem
        figure = live_figure("", name=self.arguments[0], options=options)
        self.set_source_info(figure)
        self.state.nested_parse(self.content, self.content_offset, figure)
        return [figure]


def with_live_figures(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of a notebook whose cells carry what their outputs say of a live figure.

    MyST-NB hands the metadata of cells on to the page, but not those of outputs.
    """
    cells = []
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            about = output.get("metadata", {}).get(KEY)
            if about and "live" in about:
                cell = {**cell, "metadata": {**cell.get("metadata", {}), KEY: about}}
        cells.append(cell)
    return {**notebook, "cells": cells}


def find_live_figures(app: Sphinx, docname: str, source: list[str]) -> None:
    """Rewrite the text of a notebook as Sphinx reads it; the file stays as it is."""
    if app.env.doc2path(docname).endswith(".ipynb"):
        source[0] = json.dumps(with_live_figures(json.loads(source[0])))


class LiveFigures(SphinxPostTransform):
    """Wrap the picture of each cell that has a live figure.

    Runs after MyST-NB has chosen among the forms of an output (4), and before the picture becomes a
    pair for light and dark (300).
    """

    default_priority = 200

    def run(self, **kwargs: Any) -> None:
        """Wrap the pictures of one page."""
        for cell in list(self.document.findall(nodes.container)):
            about = cell.get("cell_metadata", {}).get(KEY)
            if cell.get("nb_element") == "cell_code" and about:
                self._wrap(cell, about["live"], about.get("options", {}))

    def _wrap(self, cell: nodes.container, name: str, options: dict[str, Any]) -> None:
        needs(name)  # a name that no script knows stops the build
        for image in list(cell.findall(nodes.image)):
            figure = live_figure("", name=name, options=options)
            image.replace_self(figure)
            figure += image


def add_files(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the files of the live figures of one page; Sphinx loads them on no other."""
    if doctree is None:
        return
    names = {figure["name"] for figure in doctree.findall(live_figure)}
    for file in dict.fromkeys(file for name in sorted(names) for file in needs(name)):
        if file.endswith(".css"):
            app.add_css_file(f"{FOLDER}/{file}", priority=950)
        elif file == SHARED:
            app.add_js_file(f"{FOLDER}/{file}", priority=950, loading_method="defer")


def copy_files(app: Sphinx) -> None:
    """Copy scripts and styles before the first page is written, so that Sphinx finds them."""
    if app.builder.format != "html":
        return
    target = app.outdir / "_static" / FOLDER
    copy_asset(str(WEB), str(target), lambda path: path.endswith(".md"))


def setup(app: Sphinx) -> None:
    """Register the element, the directive and the steps."""
    other = {kind: (pass_by, pass_by) for kind in ("latex", "text", "man", "texinfo")}
    app.add_node(live_figure, html=(visit_live_figure, depart_live_figure), **other)
    app.add_directive("live", Live)
    app.connect("source-read", find_live_figures)
    app.connect("builder-inited", copy_files)
    app.connect("html-page-context", add_files)
    app.add_post_transform(LiveFigures)
