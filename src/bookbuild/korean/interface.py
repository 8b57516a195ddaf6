"""What the theme and the extensions say in Korean where their own catalogues are silent.

The strings come from ``translations/ko/strings.yml`` and arrive here by the configuration of the
Korean edition, in ``interface_strings``: for each message catalogue the English and the Korean.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Mapping
from pathlib import Path

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

__all__ = ["Strings", "add_strings", "name_copy_buttons", "replaced", "setup"]

TABLE = "const messages = {"


class Strings(gettext.NullTranslations):
    """Messages of a catalogue that has no file for the language."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        super().__init__()
        self._catalog = dict(strings)

    def gettext(self, message: str) -> str:
        """Return the translation, if there is none that of a file that came later."""
        return self._catalog.get(message) or super().gettext(message)


def add_strings(app: Sphinx, config: Config) -> None:
    """Put our strings before those of each catalogue.

    Others hold the catalogues already, so these are changed and not replaced.
    """
    for catalogue, strings in config.interface_strings.items():
        present = locale.translators.get(("general", catalogue))
        if hasattr(present, "_catalog"):
            present._catalog.update(strings)
        else:
            locale.translators["general", catalogue] = Strings(strings)


def name_copy_buttons(app: Sphinx, exception: Exception | None) -> None:
    """Let the copy buttons speak the language too: their script knows a few, by a table in it.

    Raises ``ExtensionError`` if the script no longer has that table.
    """
    strings = app.config.copy_button_strings
    script = Path(app.outdir, "_static", "copybutton.js")
    if exception is not None or not strings or not script.is_file():
        return
    text = script.read_text(encoding="utf8")
    if TABLE not in text:
        raise ExtensionError(f"{script.name}: expected {TABLE!r}; sphinx-copybutton has changed")
    entry = json.dumps({app.config.language: strings}, ensure_ascii=False)[1:-1]
    script.write_text(text.replace(TABLE, f"{TABLE}\n  {entry},", 1), encoding="utf8")


def replaced(text: str, strings: Mapping[str, str]) -> str:
    """Return a page or script with the strings of its attributes and elements in the language.

    Only a whole title, a whole label or the whole text of an element is replaced.
    """
    if not strings:
        return text
    known = "|".join(map(re.escape, strings))
    whole = re.compile(rf'(\b(?:title|aria-label)="|>)({known})(?="|</)')
    return whole.sub(lambda match: match[1] + strings[match[2]], text)


def translate_fixed(app: Sphinx, exception: Exception | None) -> None:
    """Replace what templates and scripts say in English whatever the language."""
    strings = app.config.fixed_strings
    if exception is not None or not strings:
        return
    top = Path(app.outdir)
    for path in [*top.rglob("*.html"), *top.glob("_static/togglebutton.js")]:
        before = path.read_text(encoding="utf8")
        after = replaced(before, strings)
        if after != before:
            path.write_text(after, encoding="utf8")


def setup(app: Sphinx) -> None:
    """Register the settings and the steps, the first before anybody asks for a word."""
    app.add_config_value("interface_strings", {}, "env", [dict])
    app.add_config_value("copy_button_strings", {}, "html", [dict])
    app.add_config_value("fixed_strings", {}, "html", [dict])
    app.connect("config-inited", add_strings, priority=1)
    app.connect("build-finished", name_copy_buttons, priority=900)
    app.connect("build-finished", translate_fixed, priority=900)
