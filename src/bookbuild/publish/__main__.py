"""Command line: ``python -m bookbuild.publish assemble | check | rehearse | push REMOTE``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bookbuild.address import Address, read_address
from bookbuild.built import SITE
from bookbuild.publish.assemble import assemble
from bookbuild.publish.branch import BRANCH, NOTEBOOKS, PublishError, fetch, push
from bookbuild.publish.contents import problems

__all__ = ["main", "rehearse"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.publish", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("assemble", "make every part of the site, and check it"),
        ("check", "say what is missing in the site, or must not be in it"),
        ("rehearse", "push the site to a temporary repository, and check what arrives there"),
    ):
        commands.add_parser(name, help=text)
    real = commands.add_parser("push", help=f"replace the branch {BRANCH} of a remote by the site")
    real.add_argument("remote", nargs="?", default="origin", help="(default: origin)")
    options = parser.parse_args(arguments)
    try:
        address = read_address()
        if options.command == "assemble" and not assemble():
            return 1
        if not _checked(SITE, address):
            return 1
        if options.command == "rehearse":
            return 0 if rehearse(SITE, address) else 1
        if options.command == "push":
            push(SITE, options.remote, _message())
            notebooks = SITE / "notebooks"
            push(notebooks, options.remote, _message(), branch=NOTEBOOKS, keep_history=True)
            print(f"{BRANCH} of {options.remote}: the site, to be seen at {address.pages}")
            print(f"{NOTEBOOKS} of {options.remote}: the notebooks, for nbgitpuller")
    except (OSError, ValueError, PublishError) as error:
        print(f"publish: {error}", file=sys.stderr)
        return 1
    return 0


def rehearse(site: Path, address: Address, root: Path = Path()) -> bool:
    """Push the site to a bare repository, check it out from there, and check what has arrived."""
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        remote = Path(folder, "remote.git")
        subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
        commit = push(site, str(remote), _message(root), root)
        arrived = fetch(remote.as_uri(), Path(folder, "arrived"))
        print(f"rehearsal: {BRANCH} at {commit[:10]} in a temporary repository")
        lost = sorted(_files(site) ^ _files(arrived))
        for name, _ in lost:
            print(f"{name}: differs between the site and the branch", file=sys.stderr)
        return _checked(arrived, address) and not lost


def _files(folder: Path) -> set[tuple[str, int]]:
    """Return path and size of every file that is published."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = {(path.relative_to(folder).as_posix(), path.stat().st_size) for path in paths}
    return {(name, size) for name, size in names if not name.startswith(".git/")}


def _checked(site: Path, address: Address) -> bool:
    """Check a site and say what was found; return whether it may be published."""
    found = problems(site, address)
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    sizes = [size for _, size in _files(site)]
    good = "complete, and nothing in it leads nowhere"
    verdict = f"{len(found)} to mend; make site makes it anew" if found else good
    print(f"site of {len(sizes)} files, {sum(sizes) / 1e6:.0f} MB: {verdict}")
    return not found


def _message(root: Path = Path()) -> str:
    """Return what the commit says: of which commit these are the pages."""
    run = ["git", "rev-parse", "--short=12", "HEAD"]
    source = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False).stdout
    return f"Pages of {os.environ.get('GITHUB_SHA', source.strip() or 'the working folder')[:12]}"


if __name__ == "__main__":
    sys.exit(main())
