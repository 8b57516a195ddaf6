"""Push a folder as the only commit of a branch, and fetch such a branch again.

Nothing of it stays in the local repository: the index and the new objects live in a temporary
folder, and neither the working tree nor any local branch is touched.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

__all__ = ["BRANCH", "PublishError", "fetch", "push"]

BRANCH = "gh-pages"
WHO = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")
"""Who commits: GitHub shows it as its own robot, at home as well."""


class PublishError(RuntimeError):
    """Git could not do what was asked; the message is git's own."""


def push(site: Path, remote: str, message: str, root: Path = Path()) -> str:
    """Replace the branch of a remote by one commit with the files of a folder; return the commit.

    remote: a name that the repository at ``root`` knows, an address, or a folder.
    Raises ``PublishError`` if there is no repository, or the remote refuses.
    """
    objects = Path(_git(root, "rev-parse", "--git-path", "objects"))
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        (new := Path(folder, "objects")).mkdir()
        environment = {
            "GIT_INDEX_FILE": str(Path(folder, "index")),
            "GIT_OBJECT_DIRECTORY": str(new),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str((root / objects).resolve()),
            **{f"GIT_{role}_NAME": WHO[0] for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": WHO[1] for role in ("AUTHOR", "COMMITTER")},
        }

        def git(*arguments: str) -> str:
            return _git(root, *arguments, **environment)

        git("-c", "core.autocrlf=false", f"--work-tree={site.resolve()}", "add", "--all", "--force")
        commit = git("commit-tree", "-m", message, git("write-tree"))
        git("push", "--force", remote, f"{commit}:refs/heads/{BRANCH}")
    return commit


def fetch(remote: str, folder: Path) -> Path:
    """Check out the branch of a remote into a new folder, and return that."""
    _git(Path(), "clone", "--quiet", "--branch", BRANCH, "--depth", "1", remote, str(folder))
    return folder


def _git(root: Path, *arguments: str, **environment: str) -> str:
    run = subprocess.run(
        ["git", *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise PublishError(f"git {' '.join(arguments)}: {(run.stderr or run.stdout).strip()}")
    return run.stdout.strip()
