"""Keep the Korean edition in step with the English.

    python -m bookbuild.korean sync [PAGE ...]     add what is to be translated
    python -m bookbuild.korean check [--complete]  refuse what is missing, stale or different
    python -m bookbuild.korean accept PAGE [ID ...]  after a revision: it translates today's English
    python -m bookbuild.korean build               make the Korean sources in _build/ko-source

PAGE is the beginning of a page's name: ``02``. Without one, sync goes through all pages whose
translation has begun. See translations/README.md for the form of the Korean text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookbuild.korean import build, english, sidecar, sync
from bookbuild.korean.check import check

__all__ = ["main"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bookbuild.korean", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder with _toc.yml and book/ (default: .)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("sync", help="add what is to be translated; touch no Korean")
    one.add_argument("pages", nargs="*", metavar="PAGE")
    one = commands.add_parser("check", help="refuse what is missing, stale or different")
    one.add_argument("--complete", action="store_true", help="refuse untranslated pages, too")
    one = commands.add_parser("accept", help="stamp revised blocks as current")
    one.add_argument("page", metavar="PAGE")
    one.add_argument("cells", nargs="*", metavar="ID")
    commands.add_parser("build", help=f"make {build.FOLDER}; refused while the check fails")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if all is well, 1 otherwise."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root
    if not (root / "_toc.yml").is_file():
        parser.error(f"{root.resolve()} has no _toc.yml: run this in the top folder of the book")
    try:
        if options.command == "sync":
            return _sync(root, options.pages)
        if options.command == "accept":
            lines = sync.accept(root, english.find(root, options.page), options.cells)
            print(*(lines or ["nothing to accept: all current"]), sep="\n")
            return 0
        result = check(root, complete=getattr(options, "complete", False))
        print(*result.problems, sep="\n", end="\n" if result.problems else "", file=sys.stderr)
        print(f"Korean edition: {result.summary}", file=sys.stderr if result.problems else None)
        if result.problems:
            return 1
        if options.command == "build":
            build.build(root)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _sync(root: Path, names: Sequence[str]) -> int:
    begun = [page for page in english.pages(root) if sidecar.path_of(root, page).is_file()]
    pages = [english.find(root, name) for name in names] if names else begun
    lines = [line for page in pages for line in sync.sync(root, page)]
    print(*(lines or [f"{len(pages)} pages: nothing to add"]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
