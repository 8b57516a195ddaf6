"""Push a folder as a commit of a branch, and fetch such a branch again.

Nothing of it stays in the local repository: the index and the new objects live in a temporary
folder, and neither the working tree nor any local branch is touched.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

__all__ = ["BRANCH", "NOTEBOOKS", "PublishError", "fetch", "push"]

BRANCH = "gh-pages"
NOTEBOOKS = "notebooks"
"""The branch from which nbgitpuller brings students the notebooks, and later their corrections."""
WHO = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")
"""Who commits: GitHub shows it as its own robot, at home as well."""


class PublishError(RuntimeError):
    """Git could not do what was asked; the message is git's own."""


def push(
    site: Path,
    remote: str,
    message: str,
    root: Path = Path(),
    *,
    branch: str = BRANCH,
    keep_history: bool = False,
) -> str:
    """Replace a branch of a remote by one commit with the files of a folder; return the commit.

    remote: a name that the repository at ``root`` knows, an address, or a folder.
    keep_history: put the commit on top of those that are there, or none if nothing has changed.
    A copy that is to be brought up to date by merging, as nbgitpuller does, needs that.
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
        tree = git("write-tree")
        if not keep_history:
            commit = git("commit-tree", "-m", message, tree)
            git("push", "--force", remote, f"{commit}:refs/heads/{branch}")
            return commit
        last = git("ls-remote", remote, f"refs/heads/{branch}").split()[:1]
        if last:
            git("fetch", "--no-tags", "--no-write-fetch-head", remote, f"refs/heads/{branch}")
            if git("rev-parse", f"{last[0]}^{{tree}}") == tree:
                return last[0]
        parents = [option for parent in last for option in ("-p", parent)]
        commit = git("commit-tree", *parents, "-m", message, tree)
        git("push", remote, f"{commit}:refs/heads/{branch}")
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
