"""Measure how soon a page can be used on a slow phone, as Lighthouse does.

    python -m bookbuild.pace [--site SITE] [PAGE ...]

PAGE is a page without its ending, such as ``book/06_backpropagation``; without one, all chapters
and the home page are measured. The phone is that of Lighthouse: 1.6 Mbit/s down and 0.75 up,
150 ms for each answer, a processor four times slower than this one; text is sent compressed.
Every time is the best of some runs, in seconds from the click:

- seen: the first text or picture is painted;
- usable: the page is read and its scripts but MathJax have run: links, folds, search, theme. What
  is below the screen is laid out next, and live figures begin;
- formulas: all of them are typeset.

A busy machine makes every time longer. ``stretch`` is by how much: the time a computation takes,
divided by the processor time that it gets (1 on a free machine). A page must be usable after 2 s,
and as much later as the machine stretches it; otherwise the command fails.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bookbuild.browser import launch_options
from bookbuild.built import SITE
from bookbuild.weight import COMPRESSED

__all__ = ["LIMIT", "Pace", "compressing_server", "main", "measure", "stretch"]

LIMIT = 2.0  # seconds until a page can be used
RUNS = 3
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SLOWER = 4
PHONE = {"width": 360, "height": 760}
TIMES = """async () => {
  await window.MathJax?.startup?.promise;
  const page = performance.getEntriesByType("navigation")[0];
  const seen = performance.getEntriesByName("first-contentful-paint")[0];
  const formulas = window.MathJax ? performance.now() : page.domContentLoadedEventEnd;
  return [seen.startTime, page.domContentLoadedEventEnd, formulas].map((ms) => ms / 1000);
}"""


@dataclass
class Pace:
    """Times in seconds from the click, the bytes that came, and how busy the machine was."""

    seen: float
    usable: float
    formulas: float
    received: int = 0
    stretch: float = 1.0

    @property
    def late(self) -> bool:
        """Tell whether it took too long, given how busy the machine was."""
        return self.usable > LIMIT * self.stretch


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send text compressed, and everything else as it is."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        data = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    def handle_error(self, *args: object) -> None:
        """Report what went wrong, but not that a browser has left before all was sent."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


@contextmanager
def compressing_server(site: Path) -> Iterator[str]:
    """Serve a folder on this machine, compressed as web servers do; yield the address."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def stretch(seconds: float = 0.3) -> float:
    """Return how much longer a computation takes than the processor time it gets: 1 or more."""
    wall, own = time.perf_counter(), time.process_time()
    while time.process_time() - own < seconds:
        pass
    return (time.perf_counter() - wall) / (time.process_time() - own)


def measure(browser: Browser, url: str, runs: int = RUNS) -> Pace:
    """Open an address on the slow phone, each time for the first time; return the best times."""
    busy, paces = stretch(), [_one(browser, url) for _ in range(runs)]
    best = {key: min(getattr(p, key) for p in paces) for key in ("seen", "usable", "formulas")}
    return Pace(**best, received=paces[0].received, stretch=(busy + stretch()) / 2)


def _one(browser: Browser, url: str) -> Pace:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    context.set_default_timeout(180_000)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    tools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url)
    times = page.evaluate(TIMES)
    context.close()
    return Pace(*times, received=int(sum(sizes)))


def table(
    site: Path, pages: Sequence[str], note: Callable[[str], object] = print
) -> dict[str, Pace]:
    """Measure pages and note a line for each; return what was measured."""
    found = {}
    with compressing_server(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        note(f"{'s':34}    seen  usable  formulas   kB at start  stretch")
        for page in pages:
            pace = found[page] = measure(browser, f"{address}/{page}.html")
            times = f"{pace.seen:8.2f}{pace.usable:8.2f}{pace.formulas:10.2f}"
            note(f"{page:34}{times}{pace.received / 1000:14.0f}{pace.stretch:9.1f}")
        browser.close()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.pace", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--site", type=Path, default=SITE, help="built pages (%(default)s)")
    parser.add_argument("pages", nargs="*", metavar="PAGE")
    options = parser.parse_args(arguments)
    chapters = sorted(options.site.glob("book/[0-9]*.html"))
    pages = options.pages or ["book/index", *(f"book/{path.stem}" for path in chapters)]
    paces = table(options.site, pages, partial(print, flush=True))
    late = [page for page, pace in paces.items() if pace.late]
    if late:
        print(f"Later than {LIMIT} s, even for a machine this busy: {', '.join(late)}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
