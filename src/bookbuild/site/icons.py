"""Icons of the theme as pictures in the page, instead of 1.5 MB of script that draws them later.

The theme writes ``<i class="fa-solid fa-bars">`` and loads all of Font Awesome, whose script puts
an SVG in its place once it has run; a ``<span>`` of that class waits for a font of 156 kB. Here the
same SVG is put there when the page is made, with the outline taken from that very script, and the
script is left out. The style sheet loses its table of 1,800 icons, a third of its size. Font
Awesome Free is CC BY 4.0 (icons) and MIT (code), by Fonticons, Inc.
"""

from __future__ import annotations

import json
import re
from functools import partial
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

__all__ = ["draw_icons", "outlines", "setup", "without_glyphs"]

SCRIPT = "_static/scripts/fontawesome.js"
STYLES = "_static/styles/pydata-sphinx-theme.css"
LEFT_OUT = [SCRIPT, f"{SCRIPT}.map", f"{SCRIPT}.LICENSE.txt"]

ICON = re.compile(
    r'<(?P<tag>i|span) class="(?P<classes>[^"]*\bfa-[^"]*)"(?P<rest>[^>]*)>\s*</(?P=tag)>'
)
LOADED = re.compile(r"\s*<(?:script|link)\b[^>]*/scripts/fontawesome\.js[^>]*>(?:\s*</script>)?")
GLYPHS = re.compile(r'(?:\.fa-[\w-]+:before,?)+\{content:"[^"]*"\}')
OUTLINE = re.compile(
    r'(?<=[{,])"?([a-z][\w-]*)"?:\[(\d+),(\d+),(\[[^\]]*\]),"[0-9a-f]+","(M[^"]*)"\]'
)
LOOKS = {"fa-solid", "fa-regular", "fa-brands", "fa-lg", "fa-fw", "fa-sm", "fa-xl"}

Outlines = dict[str, tuple[int, int, str]]


def outlines(script: str) -> Outlines:
    """Return width, height and path of every solid icon in Font Awesome's script, by its name.

    Older names of an icon lead to it, too. The styles stand one after the other in the script
    (brands, regular, solid): the last one counts.
    """
    found: Outlines = {}
    for name, width, height, aliases, path in OUTLINE.findall(script):
        for key in [name, *(a for a in json.loads(aliases) if isinstance(a, str))]:
            found[key] = (int(width), int(height), path)
    return found


def draw_icons(html: str, known: Outlines) -> str:
    """Return a page with its icons drawn, and without the script that would draw them.

    Raises ``ValueError`` for an icon that Font Awesome does not have.
    """
    return ICON.sub(partial(_drawn, known=known), LOADED.sub("", html))


def _drawn(match: re.Match[str], known: Outlines) -> str:
    classes, attributes = match["classes"].split(), match["rest"].rstrip()
    names = [c for c in classes if c.startswith("fa-") and c not in LOOKS]
    if not names or names[-1][3:] not in known:
        raise ValueError(f"expected an icon of Font Awesome, got {match[0]!r}")
    width, height, path = known[names[-1][3:]]
    title = re.search(r'\btitle="([^"]*)"', attributes)
    inside = f"<title>{escape(title[1])}</title>" if title else ""
    attributes = re.sub(r'\s+title="[^"]*"', "", attributes)
    return (
        f'<svg class="svg-inline--fa {" ".join(classes)}" aria-hidden="true" focusable="false" '
        f'viewBox="0 0 {width} {height}"{attributes}>{inside}'
        f'<path fill="currentColor" d="{path}"/></svg>'
    )


def without_glyphs(css: str) -> str:
    """Return a style sheet without the rules that give each icon its letter of the font."""
    return GLYPHS.sub("", css)


def _draw_all(app: Sphinx, exception: Exception | None) -> None:
    """Draw the icons of all pages once they are written."""
    script = Path(app.outdir) / SCRIPT
    if exception or app.builder.format != "html" or not script.exists():
        return
    known = outlines(script.read_text(encoding="utf-8"))
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if (drawn := draw_icons(text, known)) != text:
            page.write_text(drawn, encoding="utf-8")
    styles = Path(app.outdir) / STYLES
    styles.write_text(without_glyphs(styles.read_text(encoding="utf-8")), encoding="utf-8")
    for name in LEFT_OUT:
        (Path(app.outdir) / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Register the last step of the build."""
    app.connect("build-finished", _draw_all)
