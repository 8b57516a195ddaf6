"""What a site has to contain, and what it must not, before anybody else sees it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bookbuild.address import Address
from bookbuild.built import BuiltPage, read_site
from bookbuild.links import broken
from bookbuild.pdf.__main__ import NAMES
from bookbuild.publish.assemble import HANDOUTS, PDF

__all__ = ["problems"]

LARGEST_FILE = 100_000_000  # bytes; GitHub takes no larger one
LARGEST_SITE = 1_000_000_000  # bytes; the limit of GitHub Pages
LANGUAGES = ("en", "ko")
NEEDED = (
    *(".nojekyll", "index.html", "book/index.html", "ko/book/index.html"),
    *(f"{PDF}/{name}" for name in NAMES.values()),
    *(f"slides/{lang}/index.html" for lang in LANGUAGES),
    "notebooks/index.json",
)
WHEEL = "wheels/nnbook-*.whl"


def problems(site: Path, address: Address) -> list[str]:
    """Return a line for each thing that is missing, leads nowhere, or is not for the public."""
    pages = read_site(site)
    return [
        *(f"{name}: missing" for name in NEEDED if not (site / name).is_file()),
        *([] if list(site.glob(WHEEL)) else [f"{WHEEL}: missing"]),
        *_chapters(site),
        *_not_for_students(site),
        *broken(pages, site),
        *_own_addresses(pages, site, address),
        *_too_large(site),
    ]


def _chapters(site: Path) -> Iterator[str]:
    """Each chapter has its page, notebook, slides, handout and quiz, in both languages."""
    for page in sorted((site / "book").glob("[0-9][0-9]_*.html")):
        name = page.stem
        for lang, folder in zip(LANGUAGES, ("", "ko/"), strict=True):
            for path in (
                f"{folder}book/{name}.html",
                f"notebooks/{lang}/{name}.ipynb",
                f"slides/{lang}/{name}.html",
                f"{HANDOUTS}/{lang}/{name}.ipynb",
                f"quizzes/{lang}/{name}.xml",
            ):
                if not (site / path).is_file():
                    yield f"{path}: missing"


def _not_for_students(site: Path) -> Iterator[str]:
    """A teacher's file is anything with the teacher in its path, and a handout with a solution."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if any(part.startswith("teacher") for part in path.relative_to(site).parts):
            yield f"{name}: a teacher's file"
    for path in sorted((site / HANDOUTS).rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf8"))["cells"]
        for cell in cells:
            if "solution" in cell.get("metadata", {}).get("tags", []):
                yield f"{path.relative_to(site).as_posix()}: the solution {cell.get('id')}"


def _own_addresses(pages: Mapping[str, BuiltPage], site: Path, address: Address) -> Iterator[str]:
    """An address of the published site leads to a file of this one."""
    for name, page in pages.items():
        for link in dict.fromkeys(page.links):
            if not link.startswith(address.pages):
                continue
            path = unquote(urlsplit(link).path.removeprefix(urlsplit(address.pages).path))
            target = site / path
            if not (target.is_file() or (target / "index.html").is_file()):
                yield f"{name}: {link}: there is no {path or 'index.html'}"


def _too_large(site: Path) -> Iterator[str]:
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    for path, size in sizes.items():
        if size > LARGEST_FILE:
            name = path.relative_to(site).as_posix()
            yield f"{name}: {size / 1e6:.0f} MB is more than GitHub takes"
    if sum(sizes.values()) > LARGEST_SITE:
        yield f"the site has {sum(sizes.values()) / 1e6:.0f} MB; GitHub Pages takes 1000"
