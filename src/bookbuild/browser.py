"""Find the browser that opens the built pages: for their tests, and for printing them."""

from __future__ import annotations

import os
import shutil
from typing import Any

__all__ = ["BROWSERS", "MISSING", "find_browser", "launch_options"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser: none of {', '.join(BROWSERS)} on PATH, and CHROME names none"


def find_browser() -> str | None:
    """Return the program that ``$CHROME`` names, or else the first of ``BROWSERS``, or None."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return shutil.which(found) if found else None


def launch_options() -> dict[str, Any]:
    """Return how Playwright starts it; its own download of a browser is not needed.

    Raises ``FileNotFoundError`` if there is none.
    """
    program = find_browser()
    if program is None:
        raise FileNotFoundError(MISSING)
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": program, "args": arguments}
