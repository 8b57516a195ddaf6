"""Serve MathJax from the site itself.

The pinned package ``sphinx-mathjax-offline`` carries MathJax 3.
Used as an extension it would copy all of it, 24 MB, into each build and load it twice beside
MyST-NB; a page needs one script, its fonts, and what the script may ask for later: TeX extensions
(``\\require``) and, chosen in the formula menu, the spoken formulas.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.fileutil import copy_asset

__all__ = ["PACKAGE", "PARTS", "copy_mathjax", "mathjax_folder", "setup", "use_local_copy"]

PACKAGE = "sphinx-mathjax-offline"
SCRIPT = "tex-chtml.js"
PARTS = (
    SCRIPT,
    "output/chtml/fonts/woff-v2",
    "input/tex/extensions",
    "a11y",
    "sre",
)


def mathjax_folder() -> Path:
    """Return the folder of the installed package that holds MathJax.

    Raises ``ExtensionError`` if the package is missing or no longer holds what we copy.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ExtensionError(
            f"The Python package {PACKAGE} is not installed; it carries MathJax. "
            "Install the packages of requirements.txt."
        )
    folder = Path(spec.origin).parent / "static" / "mathjax"
    missing = [part for part in PARTS if not (folder / part).exists()]
    if missing:
        raise ExtensionError(f"{PACKAGE}: expected {', '.join(missing)} in {folder}; not found.")
    return folder


def use_local_copy(app: Sphinx, config: Config) -> None:
    """Point Sphinx at the copy.

    It is the largest file of a page: ``async`` keeps it from holding up the page and the other
    scripts, ``fetchpriority`` from taking their share of a slow line.
    """
    config.mathjax_path = f"mathjax/{SCRIPT}"
    config.mathjax_options = {"async": "async", "fetchpriority": "low"}


def copy_mathjax(app: Sphinx, exception: Exception | None) -> None:
    """Copy the parts of MathJax into ``_static/mathjax`` after a successful HTML build."""
    if exception is not None or app.builder.format != "html":
        return
    source, target = mathjax_folder(), Path(app.outdir) / "_static" / "mathjax"
    for part in PARTS:
        destination = target / part
        folder = destination if (source / part).is_dir() else destination.parent
        folder.mkdir(parents=True, exist_ok=True)
        copy_asset(str(source / part), str(folder))


def setup(app: Sphinx) -> None:
    """Register both steps."""
    app.connect("config-inited", use_local_copy, priority=400)
    app.connect("build-finished", copy_mathjax)
