"""Give every page the look of the book: style sheets, logo, favicon and templates.

The files travel with this package, so that each edition of the book gets them without a setting.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

__all__ = ["SIDEBAR", "STATIC", "STYLE_SHEETS", "TEMPLATES", "add_files", "setup"]

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
STYLE_SHEETS = (
    "tokens.css",
    "theme.css",
    "content.css",
    "figures.css",
    "exercises.css",
    "home.css",
    "print.css",
)
SIDEBAR = ["book-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"]


def add_files(app: Sphinx, config: Config) -> None:
    """Add our static files and templates to the configuration.

    Sphinx resolves these paths against the folder of ``_config.yml``, and takes absolute ones
    as they are.
    """
    config.html_static_path = [*config.html_static_path, str(STATIC)]
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    config.html_favicon = str(STATIC / "favicon.svg")
    config.html_sidebars = {"**": SIDEBAR}
    config.html_theme_options = {
        **config.html_theme_options,
        "footer_content_items": ["book-footer.html"],
    }


def setup(app: Sphinx) -> None:
    """Add the files before Sphinx validates the configuration (its own step has priority 800)."""
    app.connect("config-inited", add_files, priority=400)
    for sheet in STYLE_SHEETS:
        app.add_css_file(sheet, priority=900)
