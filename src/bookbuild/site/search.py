"""Search in English: a word is found whole, in its other forms, and by its beginning.

Sphinx stores the stem of each word (*pool* for *pooling*) and stems what the reader types by the
same rule; what it does not know it looks for inside the stems. A beginning that is longer than the
stem (*poolin*) is then found nowhere. Here the words stand beside their stems.

A page opened from disk may not read other pages: there the search lists its results without an
extract from each, instead of failing on it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

__all__ = ["SearchWords", "add_script", "setup"]

SCRIPT = 'if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;'
AFTER_SPHINX = 900  # the script changes a setting that one of Sphinx's own scripts (500) makes


class SearchWords(SearchEnglish):
    """The English search of Sphinx, with whole words in its index."""

    def split(self, input: str) -> list[str]:
        """Return the words of a text in lower case, and their stems."""
        words = [word.lower() for word in super().split(input)]
        stems = map(self._stem, words)
        return [*words, *filter(None, stems)]  # the stem of a single s is empty

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        """Sphinx's rule; a book repeats its words, so each is stemmed once."""
        return cache(super().stem)

    def stem(self, word: str) -> str:
        """Return the word as it is: `split` has made the stems."""
        return word.lower()


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the script to the page of the search."""
    if pagename == "search":
        app.add_js_file(None, body=SCRIPT, priority=AFTER_SPHINX)


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's English search."""
    app.add_search_language(SearchWords)
    app.connect("html-page-context", add_script)
