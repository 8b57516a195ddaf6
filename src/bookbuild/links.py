"""Check that every address in the built pages leads to a file, and to a place in it, that exist.

    python -m bookbuild.links [SITE]

SITE is ``_build/html`` unless given. Addresses of other hosts are not asked for: the check needs no
network and takes seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from bookbuild.built import SITE, BuiltPage, read_site

__all__ = ["broken", "main"]


def broken(pages: Mapping[str, BuiltPage], site: Path) -> list[str]:
    """Return a line for each address that leads nowhere: page, address, and what is missing.

    pages: by their path in the folder site, as `read_site` returns them.
    """
    ids = {name: frozenset(page.ids) for name, page in pages.items()}
    files: dict[str, bool] = {}
    problems = []
    for name, page in pages.items():
        for address in dict.fromkeys([*page.links, *(asset.address for asset in page.assets)]):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = normpath(join(name, "..", unquote(parts.path))) if parts.path else name
            if target not in files:
                files[target] = not target.startswith("..") and (site / target).is_file()
            if not files[target]:
                problems.append(f"{name}: {address}: there is no file {target}")
            elif target in ids and parts.fragment and unquote(parts.fragment) not in ids[target]:
                problems.append(f"{name}: {address}: there is no such place in {target}")
    return problems


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if all is well."""
    arguments = sys.argv[1:] if arguments is None else arguments
    site = Path(arguments[0]) if arguments else SITE
    pages = read_site(site)
    problems = broken(pages, site)
    print(*problems, sep="\n", end="\n" if problems else "")
    links = sum(len(page.links) + len(page.assets) for page in pages.values())
    print(f"{len(pages)} pages, {links} addresses, {len(problems)} lead nowhere")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
