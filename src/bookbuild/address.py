"""The address of the book's repository, and every other address that follows from it.

    python -m bookbuild.address stamp
    python -m bookbuild.address check
    python -m bookbuild.address links [--hub https://hub.example.edu]

The address stands in ``_config.yml``, under ``repository``, and nowhere else by hand. ``stamp``
writes it into the files that cannot read it there: README, CITATION.cff, the metadata of the
package. ``check`` names each line that disagrees, and each other file in which the address was
typed. ``links`` prints where every chapter opens in Colab, in Binder and on a JupyterHub.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import tomllib
import yaml

from nnbook.files import replace_at_once

__all__ = ["STAMPED", "Address", "disagreements", "main", "read_address", "stamp"]

CONFIG = Path("_config.yml")
STAMPED = ("README.md", "README.ko.md", "CITATION.cff", "pyproject.toml")
"""The files that ``stamp`` writes; every GitHub address in them is the book's own."""

TEXTS = {".cff", ".cfg", ".csv", ".ipynb", ".js", ".md", ".py", ".sh", ".toml", ".txt", ".yaml"}
TEXTS |= {".yml", ""}
BUILT = {"_build", "build", "dist", "__pycache__"}
HIDDEN = {".ci", ".github"}  # the hidden folders that belong to the book

NAME = r"[A-Za-z0-9](?:[\w.-]*?\w)??(?=\.git\b|\.?(?![\w.-]))"  # a full stop may follow it
PARTS = "handouts|ko|notebooks|slides|wheels"  # folders of a site, not a repository's name
PAGES = re.compile(rf"https://[\w-]+\.github\.io(?:/(?!(?:{PARTS})/){NAME})?")
HOSTS = r"github\.com/|colab\.research\.google\.com/github/|mybinder\.org/v2/gh/"
WHEEL = re.compile(r"\bnnbook-[\w.]+-py3")
REPOSITORY = re.compile(rf"({HOSTS}){NAME}/{NAME}")


@dataclass(frozen=True)
class Address:
    """A repository on GitHub and a branch of it."""

    owner: str
    repository: str
    branch: str = "main"

    @property
    def url(self) -> str:
        """The repository's page on GitHub."""
        return f"https://github.com/{self.owner}/{self.repository}"

    @property
    def git(self) -> str:
        """What pip installs from: the branch of the repository."""
        return f"git+{self.url}@{self.branch}"

    @property
    def pages(self) -> str:
        """The published site, with a slash at its end."""
        host = f"{self.owner.lower()}.github.io"
        folder = "" if self.repository.lower() == host else f"{self.repository}/"
        return f"https://{host}/{folder}"

    def notebook(self, lang: str, page: str) -> str:
        """The reader's notebook of a page, as it is downloaded from the site."""
        return f"{self.pages}{_notebook(lang, page)}"

    def colab(self, lang: str, page: str) -> str:
        """The address at which Google Colab opens a reader's notebook."""
        path = f"{self.owner}/{self.repository}/blob/gh-pages/{_notebook(lang, page)}"
        return f"https://colab.research.google.com/github/{path}"

    def binder(self, lang: str, page: str) -> str:
        """The address at which Binder opens it: the files in ``binder/`` make its environment."""
        place = f"{self.owner}/{self.repository}/{self.branch}"
        query = urlencode({"urlpath": f"lab/tree/{_notebook(lang, page)}"})
        return f"https://mybinder.org/v2/gh/{place}?{query}"

    def nbgitpuller(self, hub: str, lang: str, page: str) -> str:
        """The address at which a JupyterHub with nbgitpuller copies it to the student's home.

        It merges what is new into the student's copy, so it takes the branch ``notebooks``, which
        keeps its history; ``gh-pages`` is replaced at every publication, and holds far more.
        """
        where = f"lab/tree/{self.repository}/{lang}/{page}.ipynb"
        query = urlencode({"repo": self.url, "branch": "notebooks", "urlpath": where})
        return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{query}"


def _notebook(lang: str, page: str) -> str:
    return f"notebooks/{lang}/{page}.ipynb"


@lru_cache(maxsize=1)  # every page asks, some of them twice
def _repository(settings: str) -> Mapping[str, Any]:
    """Return what the text of a configuration says of the repository."""
    return (yaml.safe_load(settings) or {}).get("repository") or {}


def read_address(config: Path = CONFIG) -> Address:
    """Return the address that a ``_config.yml`` names.

    Raises ``ValueError`` if it names none, or none on GitHub.
    """
    repository = _repository(config.read_text(encoding="utf8"))
    url, branch = repository.get("url"), repository.get("branch", "main")
    pattern = rf"https://github\.com/({NAME})/({NAME})(?:\.git)?/?"
    match = re.fullmatch(pattern, url) if isinstance(url, str) else None
    if match is None:
        wanted = "https://github.com/OWNER/REPOSITORY"
        raise ValueError(f"{config}: repository: url: expected {wanted}, got {url!r}")
    if not isinstance(branch, str) or not re.fullmatch(r"[\w./-]+", branch):
        raise ValueError(f"{config}: repository: branch: expected a name like main, got {branch!r}")
    return Address(match[1], match[2], branch)


def stamped(text: str, address: Address, version: str | None = None) -> str:
    """Return the text with every address of a repository or of its site replaced by this one's.

    version: of the package, for the name of its wheel; None leaves that as it is.
    """
    text = PAGES.sub(address.pages.rstrip("/"), text)
    text = REPOSITORY.sub(rf"\g<1>{address.owner}/{address.repository}", text)
    return WHEEL.sub(f"nnbook-{version}-py3", text) if version else text


def _version(root: Path) -> str | None:
    """Return the version of the package in a repository, or None without one."""
    path = root / "pyproject.toml"
    if not path.is_file():
        return None
    return tomllib.loads(path.read_text(encoding="utf8")).get("project", {}).get("version")


def stamp(address: Address, root: Path = Path()) -> list[str]:
    """Write the address into the files that hold a copy of it; return those that changed."""
    changed = []
    version = _version(root)
    for path in _stamped_files(root):
        old = path.read_text(encoding="utf8")
        if (new := stamped(old, address, version)) != old:
            replace_at_once(path, new)
            changed.append(path.relative_to(root).as_posix())
    return changed


def disagreements(address: Address, root: Path = Path()) -> list[str]:
    """Return a line for each copy of the address that disagrees, and for each typed by hand."""
    problems = []
    version = _version(root)
    for path in _stamped_files(root):
        for i, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
            if line != (right := stamped(line, address, version)):
                problems.append(f"{path.relative_to(root)}:{i}: expected {right.strip()}")
    if problems:
        problems.append("To write them all anew: python -m bookbuild.address stamp")
    own = (f"{address.owner}/{address.repository}", address.pages.removeprefix("https://"))
    for path in _other_files(root):
        lines = path.read_text(encoding="utf8", errors="replace").splitlines()
        for i, line in enumerate(lines, 1):
            if any(name in line for name in own):
                problems.append(
                    f"{path.relative_to(root)}:{i}: the repository's address is typed here; "
                    "take it from bookbuild.address.read_address()"
                )
    return problems


def _stamped_files(root: Path) -> Iterator[Path]:
    return (path for name in STAMPED if (path := root / name).is_file())


def _other_files(root: Path) -> Iterator[Path]:
    """Yield the texts of the repository in which the address must not stand."""
    except_for = {root / name for name in (*STAMPED, CONFIG.name)}
    for folder, folders, names in os.walk(root):
        ours = {name for name in folders if not name.startswith(".") or name in HIDDEN}
        folders[:] = sorted(ours - BUILT)
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix in TEXTS and path not in except_for:
                yield path


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.address", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=("stamp", "check", "links"))
    parser.add_argument("--hub", default="https://hub.example.edu", help="a JupyterHub's address")
    options = parser.parse_args(arguments)
    try:
        address = read_address()
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if options.command == "stamp":
        changed = stamp(address)
        print(f"{address.url}: {', '.join(changed) or 'stands everywhere already'}")
        return 0
    if options.command == "links":
        _print_links(address, options.hub)
        return 0
    problems = disagreements(address)
    print(*problems or [f"every address agrees with {CONFIG}: {address.url}"], sep="\n")
    return 1 if problems else 0


def _print_links(address: Address, hub: str) -> None:
    for lang in ("en", "ko"):
        for path in sorted(Path("book").glob("*.ipynb")):
            print(f"{lang} {path.stem}")
            print(f"  Colab        {address.colab(lang, path.stem)}")
            print(f"  Binder       {address.binder(lang, path.stem)}")
            print(f"  nbgitpuller  {address.nbgitpuller(hub, lang, path.stem)}")


if __name__ == "__main__":
    sys.exit(main())
