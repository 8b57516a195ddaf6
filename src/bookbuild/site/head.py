"""Load each script once, and no Thebe.

Jupyter Book always loads sphinx-thebe (live kernels on a remote server), which this book does not
use: its loader names a CDN and is inserted twice, and the second declaration is a script error.
MyST-NB and Sphinx both add MathJax to a page with formulas; the second load is an error as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx

__all__ = ["clean_head", "setup", "without_repeats"]


def _identity(asset: Any) -> str:
    """Return what makes an asset unique: the inline body of a script, or else its file name."""
    body = (getattr(asset, "attributes", None) or {}).get("body")
    return body or str(getattr(asset, "filename", None) or asset)


def without_repeats(assets: Iterable[Any]) -> list[Any]:
    """Return the assets in order, the first of each kind only, and none that belongs to Thebe."""
    kept = {}
    for asset in assets:
        identity = _identity(asset)
        if "thebe" not in identity.lower():
            kept.setdefault(identity, asset)
    return list(kept.values())


def clean_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Clean the lists of scripts and style sheets of one page, in place: templates share them."""
    for key in ("script_files", "css_files"):
        if key in context:
            context[key][:] = without_repeats(context[key])


def setup(app: Sphinx) -> None:
    """Register the step after all others that add files to a page."""
    app.connect("html-page-context", clean_head, priority=999)
