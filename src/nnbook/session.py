"""What kind of session this is: a reader's, or one whose outputs are stored in the book."""

from __future__ import annotations

import os

__all__ = ["language", "set_language", "stored"]

LANGUAGES = ("en", "ko")
_language = "en"


def stored() -> bool:
    """Tell whether outputs are to be stable: no progress bar and no measured time.

    True while the environment variable NNBOOK_STORED is 1, as in the book's own runs and tests.
    """
    return os.environ.get("NNBOOK_STORED") == "1"


def language() -> str:
    """Return the language of hints in a live session: "en" or "ko"."""
    return _language


def set_language(lang: str) -> None:
    """Choose the language of hints. Raises ``ValueError`` for any but "en" and "ko"."""
    global _language
    if lang not in LANGUAGES:
        raise ValueError(f"lang: expected one of {LANGUAGES}, got {lang!r}")
    _language = lang
