"""Write the reader's notebooks of one edition while Sphinx builds its pages.

Each page is drafted when its tree is resolved, and written when the build is done: by then the page
of references is resolved too, and each notebook gets the works that it cites.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import nbformat
from docutils import nodes
from nbformat import NotebookNode
from sphinx.application import Sphinx

from bookbuild import words
from bookbuild.address import Address, read_address
from bookbuild.colab import install_cell
from bookbuild.reader import FOLDER
from bookbuild.reader.blocks import Blocks
from bookbuild.reader.notebook import reader_notebook, with_works
from bookbuild.reader.page import Page
from nnbook.files import replace_at_once

__all__ = ["Notebooks", "address_of", "is_notebook", "setup"]

EDITIONS = {"en": "", "ko": "ko/"}


def is_notebook(app: Sphinx, docname: str) -> bool:
    """Tell whether a page comes from a notebook."""
    return app.env.doc2path(docname).endswith(".ipynb")


def address_of(app: Sphinx) -> Address:
    """Return the address that the book's configuration names."""
    return read_address(Path(app.srcdir, "_config.yml"))


class Notebooks:
    """The notebooks of one run of Sphinx, from the first draft to the files."""

    def __init__(self) -> None:
        self.drafts: dict[str, NotebookNode] = {}
        self.works: dict[str, dict[str, str]] = {}  # by page and by address

    def draft(self, app: Sphinx, tree: nodes.document, docname: str) -> None:
        """Keep what a resolved page gives: its notebook, its list of works."""
        if app.builder.format != "html":
            return
        writer = Blocks(_page(app, tree, docname))
        self.works[docname] = {
            writer.page.link(f"#{work['ids'][0]}"): " ".join(writer.blocks(work.children[1:]))
            for work in tree.findall(nodes.citation)
        }
        if is_notebook(app, docname):
            source = json.loads(Path(app.env.doc2path(docname)).read_text(encoding="utf8"))
            install = partial(install_cell, Path(docname).name, app.config.language)
            preface = _preface(app, writer.page)
            self.drafts[docname] = reader_notebook(source, tree, writer, install, preface)

    def write(self, app: Sphinx, exception: Exception | None) -> None:
        """Write all notebooks, each of them at once."""
        if exception is not None or app.builder.format != "html" or not self.drafts:
            return
        for docname in {key.docname for key in app.env.get_domain("cite").bibliographies}:
            if docname not in self.works:  # nothing in it has changed since the last build
                app.env.get_and_resolve_doctree(docname, app.builder)
        works = {link: work for page in self.works.values() for link, work in page.items()}
        title = words.translator(app.config)("Works cited")
        folder = Path(app.outdir, FOLDER, app.config.language)
        for docname, draft in self.drafts.items():
            text = nbformat.writes(with_works(draft, works, title)) + "\n"
            path = folder / f"{Path(docname).name}.ipynb"
            replace_at_once(path, text)


def _page(app: Sphinx, tree: nodes.document, docname: str) -> Page:
    """Return what the tree of a page does not say itself."""
    top = tree.next_node(nodes.section)
    sections = {
        anchor.removeprefix("#") or top["ids"][0]: number
        for anchor, number in app.env.toc_secnumbers.get(docname, {}).items()
    }
    numbers = {**app.env.toc_fignumbers.get(docname, {}), "section": sections}
    return Page(
        address=f"{address_of(app).pages}{EDITIONS[app.config.language]}{docname}.html",
        numbers={
            kind: {name: ".".join(map(str, number)) for name, number in known.items()}
            for kind, known in numbers.items()
        },
        formats=app.config.numfig_format,
        say=words.translator(app.config),
        folder=Path(app.srcdir),
    )


def _preface(app: Sphinx, page: Page) -> str:
    """Return the line below the title: what this is part of, and on what terms it is given."""
    home = page.link(f"{'../' * app.config.root_doc.count('/')}{app.config.root_doc}.html")
    about = (
        page.say("A page of {}").format(f"[{app.config.html_title}]({home})"),
        f"[{page.say('Read it on the web')}]({page.address})",
        page.say("Text CC BY-SA 4.0, code MIT"),
    )
    # JupyterLab shows no SVG of a notebook that it does not trust, until it has drawn it itself.
    return f"{' · '.join(about)}  \n{page.say('JupyterLab shows a figure once its cell has run.')}"


def setup(app: Sphinx) -> None:
    """Register the steps; the last of all that change a tree comes before the first."""
    words.add_setting(app)
    notebooks = Notebooks()
    app.connect("doctree-resolved", notebooks.draft, priority=900)
    app.connect("build-finished", notebooks.write)
