"""Run the scripts of the live figures in Node, whose own test runner tests them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def run_node() -> Callable[..., None]:
    """Return a function that runs a file of tests; its other arguments become its environment.

    Without Node the tests are skipped; with REQUIRE_BROWSER=1 they fail instead.
    """
    node = os.environ.get("NODE") or shutil.which("node")
    if node is None:
        reason = "no Node on PATH, and NODE names none"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    def run(file: str, **environment: object) -> None:
        done = subprocess.run(
            [node, "--test", str(HERE / file)],
            env={**os.environ, **{name: str(value) for name, value in environment.items()}},
            capture_output=True,
            text=True,
            timeout=900,  # a busy machine; half a minute on two free cores
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "# skipped 0" in done.stdout and "# tests 0" not in done.stdout, done.stdout

    return run
