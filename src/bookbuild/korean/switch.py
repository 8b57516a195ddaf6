"""The way from each page to the same page in the other language.

English stands at the root of the site and Korean under ``ko/``; the names of the pages are the
same. A reader finds a link in the header of the article, a search engine ``<link hreflang>``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

__all__ = ["add_links", "add_switch", "alternates", "other_address", "setup"]

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
NAMES = {"en": "English", "ko": "한국어"}
FOLDERS = {"en": "", "ko": "ko/"}


def other_address(pagename: str, root: str, language: str) -> str:
    """Return the address of a page in the other edition, relative to itself.

    root: the way from the page to the top of its own edition, such as ``../`` or nothing.
    """
    return f"{root}{'../' if language == 'ko' else FOLDERS['ko']}{pagename}.html"


def alternates(own: str, other: str, language: str) -> str:
    """Return the link elements for the head of a page: both languages, English for all others."""
    addresses = {language: own, ("en" if language == "ko" else "ko"): other}
    codes = {"en": addresses["en"], "ko": addresses["ko"], "x-default": addresses["en"]}
    return "\n".join(
        f'<link rel="alternate" hreflang="{code}" href="{address}" />'
        for code, address in codes.items()
    )


def add_switch(app: Sphinx, config: Config) -> None:
    """Put the link first in the header of every article, and our style sheet on every page."""
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    config.html_static_path = [*config.html_static_path, str(STATIC)]
    present = config.html_theme_options.get("article_header_end", ["article-header-buttons.html"])
    config.html_theme_options = {
        **config.html_theme_options,
        "article_header_end": ["language-switch.html", *present],
    }


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tell the templates of one page where its other edition is."""
    language = app.config.language
    other = "en" if language == "ko" else "ko"
    root = "../" * pagename.count("/")
    address = other_address(pagename, root, language)
    context["other_language"] = {"code": other, "name": NAMES[other], "address": address}
    links = alternates(f"{pagename.rpartition('/')[2]}.html", address, language)
    context["metatags"] = f"{context.get('metatags', '')}\n{links}"


def setup(app: Sphinx) -> None:
    """Register both steps."""
    app.connect("config-inited", add_switch, priority=450)
    app.connect("html-page-context", add_links)
    app.add_css_file("korean.css", priority=910)
