"""The words of the tables that are generated, in the language of the edition.

A table asks for its words in English. The Korean edition's configuration holds the Korean ones in
``generated_words``; they come from ``translations/ko/strings.yml``. A word that is missing there
stops the build.
"""

from __future__ import annotations

from collections.abc import Callable

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

__all__ = ["add_setting", "translator"]


def add_setting(app: Sphinx) -> None:
    """Register the setting, once for all extensions that ask for it."""
    if "generated_words" not in app.config.values:
        app.add_config_value("generated_words", {}, "env", [dict])


def translator(config: Config) -> Callable[[str], str]:
    """Return the function that gives a word in the language of this edition."""
    if config.language == "en":
        return str
    known = config.generated_words

    def translate(english: str) -> str:
        if english not in known:
            raise ExtensionError(f"generated_words: no translation of {english!r} in strings.yml")
        return known[english]

    return translate
