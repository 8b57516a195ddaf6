"""Open the built pages in a real browser: Debian's Chromium, or whatever $CHROME names.

Without a browser these tests are skipped; with REQUIRE_BROWSER=1 they fail instead.
Without built pages they fail: a test that looks at nothing must not pass.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

REPOSITORY = Path(__file__).parents[2]
SITE = REPOSITORY / "_build" / "html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 760}}


def documents() -> list[str]:
    """Return the pages in reading order, without their ending, from the table of contents."""
    toc = yaml.safe_load((REPOSITORY / "_toc.yml").read_text(encoding="utf8"))
    chapters = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    return [toc["root"], *chapters]


def notebooks() -> list[str]:
    """Return the pages that are notebooks."""
    return [name for name in documents() if (REPOSITORY / f"{name}.ipynb").is_file()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for one of these names once for each page of that kind."""
    pages = {
        "document": documents(),
        "notebook": notebooks(),
        "name": [*documents(), "genindex", "search"],
        "chapter_or_home": ["book/index", (notebooks() or documents())[-1]],
    }
    for kind in pages.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(kind, pages[kind])


def find_browser() -> str | None:
    """Return the program of the browser, or None."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return shutil.which(found) if found else None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Start the browser that is there; Playwright's own download is not needed."""
    program = find_browser()
    if program is None:
        reason = f"no browser: none of {', '.join(BROWSERS)} on PATH, and CHROME names none"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": program, "args": arguments}


@pytest.fixture(scope="session")
def contents() -> list[str]:
    """The pages in reading order."""
    return documents()


@pytest.fixture(scope="session")
def chapters() -> list[str]:
    """The numbered pages, in reading order: notebooks named by their place, 04_... ."""
    return [page for page in notebooks() if re.match(r"\d\d_", Path(page).name)]


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built pages."""
    if not (SITE / "book" / "index.html").is_file():
        pytest.fail(f"no pages in {SITE.relative_to(REPOSITORY)}: run make book first")
    return SITE


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Keep the report of the tests clean."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the pages are served, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Visit:
    """A page in a browser, and what it complained about or asked for on the way."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens an address and waits until text and formulas stand.

    With ``formulas=False`` they stay as they are written, which saves seconds on a long page.
    """
    contexts = []

    def _visit(url: str, size: str = "wide", scheme: str = "light", formulas: bool = True) -> Visit:
        context = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("pageerror", lambda error: visit.complaints.append(f"error: {error}"))
        visit.page.on(
            "console",
            lambda line: (
                line.type in ("error", "warning")
                and visit.complaints.append(f"{line.type}: {line.text}")
            ),
        )
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        if not formulas:
            context.route("**/_static/mathjax/**", lambda route: route.abort())
        visit.page.goto(url)
        visit.page.evaluate("document.fonts.ready")
        visit.page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        return visit

    yield _visit
    for context in contexts:
        context.close()
