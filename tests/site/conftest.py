"""Open the built pages in a real browser: Debian's Chromium, or whatever $CHROME names.

A check that goes page by page takes few pages, and with ``--every-page`` all of them. Without a
browser these tests are skipped; with REQUIRE_BROWSER=1 they fail instead. Without built pages they
fail: a test that looks at nothing must not pass.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from bookbuild.browser import MISSING, find_browser, launch_options

REPOSITORY = Path(__file__).parents[2]
SITE = REPOSITORY / "_build" / "html"
EDITIONS = {"en": "", "ko": "ko/"}  # where their pages lie
LIVE = re.compile(r'data-nnbook="(\w+)"')  # the mark of a live figure in a page
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 760}}
PATIENCE = 90_000  # ms that a step may take on a machine that has other work, too


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let other pages be tested than those of ``make book``."""
    group = parser.getgroup("site")
    group.addoption("--site", type=Path, default=SITE, help="the built pages (%(default)s)")


def documents() -> list[str]:
    """Return the pages in reading order, without their ending, from the table of contents."""
    toc = yaml.safe_load((REPOSITORY / "_toc.yml").read_text(encoding="utf8"))
    chapters = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    pages = [page for chapter in chapters for page in (chapter, *chapter.get("sections", ()))]
    return [toc["root"], *(page["file"] for page in pages)]


def notebooks() -> list[str]:
    """Return the pages that are notebooks."""
    return [name for name in documents() if (REPOSITORY / f"{name}.ipynb").is_file()]


def editions(site: Path) -> dict[str, str]:
    """Return the folders of the built editions by their language; English is always expected."""
    home = f"{documents()[0]}.html"
    built = {lang: at for lang, at in EDITIONS.items() if (site / at / home).is_file()}
    return built or {"en": ""}


def showing_each_live_figure(site: Path) -> list[str]:
    """Return the lightest built pages on which every kind of live figure is seen."""
    texts = {
        name: page.read_text(encoding="utf8")
        for name in documents()
        if (page := site / f"{name}.html").is_file()
    }
    pages, seen = [], set()
    for name in sorted(texts, key=lambda name: len(texts[name])):
        kinds = set(LIVE.findall(texts[name]))
        if kinds - seen:
            pages.append(name)
            seen |= kinds
    return sorted(pages, key=documents().index)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for one of these names once for each page of that kind.

    A ``sample`` is home or a chapter, a ``live_sample`` home or a chapter with a live figure; a
    ``name`` is a sample, a page that shows each live figure, or the search page. Of these three,
    only home is taken in Korean: `test_korean` opens a Korean chapter, and axe reads the following
    kinds in both languages. A ``plain_sample`` is a sample or the search page, a ``figure_page``
    one of the further pages with live figures. Korean pages begin with ``ko/``. With
    ``--every-page`` each of these is every page, but a ``figure_page`` remains one. A ``notebook``
    is a page of the table of contents.
    """
    site = metafunc.config.getoption("site", SITE)
    texts = documents()
    home = texts[0]
    live = showing_each_live_figure(site)
    live_chapters = [name for name in live if name in notebooks()]
    sample = [home, (live_chapters or notebooks())[0]]  # one page for both saves a minute
    english = {
        "sample": sample,
        "name": [*dict.fromkeys([*sample, *live]), "search"],
        "live_sample": [home, *live_chapters][:2],
        "plain_sample": [*sample, "search"],
    }
    other = {**english, **dict.fromkeys(("sample", "name", "live_sample"), (home,))}
    if metafunc.config.getoption("every_page", False):
        english = other = {kind: [*texts, "genindex", "search"] for kind in english}
    further = [page for page in live if page not in sample]
    kinds = {"figure_page": [], **{kind: [] for kind in english}}
    for folder in editions(site).values():
        pages = {**(other if folder else english), "figure_page": further}
        for kind, names in pages.items():
            kinds[kind] += [f"{folder}{name}" for name in names]
    kinds["notebook"] = notebooks()
    for kind in kinds.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(kind, kinds[kind])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Start the browser that is there; Playwright's own download is not needed."""
    if find_browser() is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def contents() -> list[str]:
    """The pages in reading order."""
    return documents()


@pytest.fixture(scope="session")
def chapters() -> list[str]:
    """The numbered pages, in reading order: notebooks named by their place, 04_... ."""
    return [page for page in notebooks() if re.match(r"\d\d_", Path(page).name)]


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config) -> Path:
    """The folder of the built pages."""
    folder = pytestconfig.getoption("site").resolve()
    if not (folder / f"{documents()[0]}.html").is_file():
        pytest.fail(f"no pages in {folder}: run make book first")
    return folder


@pytest.fixture(scope="session")
def languages(site: Path) -> dict[str, str]:
    """The folder of each edition that is built, by its language: {"en": "", "ko": "ko/"}."""
    return editions(site)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for many files ...
    disable_nagle_algorithm = True  # ... that never waits for a second packet

    def log_message(self, *args: object) -> None:
        """Keep the report of the tests clean."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *args: object) -> None:
        """Report what went wrong, but not that a browser has left before all was sent."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the pages are served, on this machine only."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def top(request: pytest.FixtureRequest, site: Path) -> str:
    """The address of the pages, as served and as opened from disk: a test runs with both."""
    return request.getfixturevalue("address") if request.param == "http" else site.as_uri()


@dataclass
class Visit:
    """A page in a browser, and what it complained about or asked for on the way."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def until_alive() -> Callable[[Page], None]:
    """Return a function that waits until all live figures of a page are alive."""

    def _until_alive(page: Page) -> None:
        for figure in page.locator("[data-nnbook]").all():
            expect(figure).to_have_attribute("data-live", "")

    return _until_alive


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens an address and waits until all text and formulas stand.

    With ``formulas=False`` they stay as they are written, which saves seconds on a long page.
    """
    contexts = []

    def _visit(url: str, size: str = "wide", scheme: str = "light", formulas: bool = True) -> Visit:
        context = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
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
            context.route("**/_static/mathjax/**", lambda route: route.fulfill(body=""))
        visit.page.goto(url)
        visit.page.evaluate("document.fonts.ready")
        visit.page.wait_for_selector("html:not(.arriving)", state="attached")
        visit.page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        return visit

    yield _visit
    for context in contexts:
        context.close()
