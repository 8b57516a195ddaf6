"""Load each script once, none before the page is read, and none for live kernels.

Jupyter Book always loads sphinx-thebe (code run on a remote server), which this book does not use:
its loader names a CDN, its settings land in every page, and its script is declared twice.
MyST-NB and Sphinx both add MathJax to a page with formulas; the second load is a script error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

__all__ = ["clean_head", "in_order", "leave_out_thebe", "setup", "without_repeats"]

OPTIONS = "DOCUMENTATION_OPTIONS"  # defined by a file of Sphinx


def leave_out_thebe(app: Sphinx, config: Config) -> None:
    """Disconnect every step of sphinx-thebe; Jupyter Book has no setting for it."""
    for listeners in app.events.listeners.values():
        listeners[:] = [x for x in listeners if x.handler.__module__ != "sphinx_thebe"]


def _identity(asset: Any) -> str:
    """Return what makes an asset unique: the inline body of a script, or else its file name."""
    body = (getattr(asset, "attributes", None) or {}).get("body")
    return body or str(getattr(asset, "filename", None) or asset)


def without_repeats(assets: Iterable[Any]) -> list[Any]:
    """Return the assets in order, the first of each kind only."""
    kept: dict[str, Any] = {}
    for asset in assets:
        kept.setdefault(_identity(asset), asset)
    return list(kept.values())


def _with(script: Any, **attributes: str) -> Any:
    """Return a copy of a script of Sphinx, which all pages share, with more attributes."""
    return type(script)(
        script.filename, priority=script.priority, **{**script.attributes, **attributes}
    )


def in_order(scripts: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Return the inline scripts that only set something, and all others, deferred.

    The browser stops reading a page at a script until it has run, and it runs none before the style
    sheets above it have come. So settings go above them, and files run in their order when all of
    the page is read. An inline script that needs one of the files becomes a module: it waits, too.
    """
    settings, others = [], []
    for script in scripts:
        body = script.attributes.get("body", "")
        if body and OPTIONS not in body:
            settings.append(script)
        elif body:
            others.append(_with(script, type="module"))
        elif "async" in script.attributes:
            others.append(script)
        else:
            others.append(_with(script, defer="defer"))
    return settings, others


def clean_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Clean the lists of one page, in place: the theme's templates share them.

    The style sheet of Thebe was listed before we could step in; its file is not there. The page of
    the search keeps its order: its template adds scripts that need those before them at once.
    """
    scripts = without_repeats(context["script_files"])
    context["settings"] = []
    if pagename != "search":
        context["settings"], scripts = in_order(scripts)
    context["script_files"][:] = scripts
    sheets = context["css_files"]
    sheets[:] = [sheet for sheet in sheets if "thebe" not in str(getattr(sheet, "filename", sheet))]


def setup(app: Sphinx) -> None:
    """Register both steps: before any of Thebe's, and after all that add scripts to a page."""
    app.connect("config-inited", leave_out_thebe, priority=1)
    app.connect("html-page-context", clean_head, priority=999)
