"""Show on the page of each notebook where it can be run: Colab, Binder, or at home.

Sphinx-book-theme has launch buttons, but they lead to the file from which a page was made; ours
lead to the reader's notebook of the same language, which the published site holds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from bookbuild import words
from bookbuild.reader import FOLDER
from bookbuild.reader.build import address_of, is_notebook

__all__ = ["add_buttons", "add_template", "download", "leave_out_source", "setup"]

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "notebook-buttons.html"
OF_THE_THEME = {"download-source-button", "download-notebook-button"}


def download(pagename: str, language: str) -> str:
    """Return the way from a page to its notebook.

    Both editions keep theirs in one folder at the top of the site; Korean pages are in ``ko/``.
    """
    top = "../" * (pagename.count("/") + (language == "ko"))
    return f"{top}{FOLDER}/{language}/{pagename.rpartition('/')[2]}.ipynb"


def add_template(app: Sphinx, config: Config) -> None:
    """Put the buttons into the header of every article, behind the switch of the language."""
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    present = config.html_theme_options.get("article_header_end", ["article-header-buttons.html"])
    before, last = present[:-1], present[-1:]
    config.html_theme_options = {
        **config.html_theme_options,
        "article_header_end": [*before, TEMPLATE, *last],
    }


def add_buttons(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tell the template of one page where its notebook is."""
    if doctree is None or not is_notebook(app, pagename):
        return
    say, address, lang = words.translator(app.config), address_of(app), app.config.language
    name = pagename.rpartition("/")[2]
    context["notebook_buttons"] = {
        "title": say("Run this page"),
        "links": [
            {"text": say("Open in Colab"), "url": address.colab(lang, name)},
            {"text": say("Open in Binder"), "url": address.binder(lang, name)},
            {
                "text": say("Download the notebook"),
                "url": download(pagename, lang),
                "file": f"{name}.ipynb",
            },
        ],
    }


def leave_out_source(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Take the source of a notebook from the theme's downloads: it is written for the site."""
    if "notebook_buttons" not in context:
        return
    for group in context.get("header_buttons", []):
        if "buttons" in group:
            group["buttons"] = [b for b in group["buttons"] if b.get("label") not in OF_THE_THEME]


def setup(app: Sphinx) -> None:
    """Register the steps.

    The template comes after the language switch (450). What it shows must be known before the theme
    drops templates that show nothing (500), and the theme's own buttons come later (501).
    """
    app.connect("config-inited", add_template, priority=460)
    app.connect("html-page-context", add_buttons, priority=400)
    app.connect("html-page-context", leave_out_source, priority=600)
