"""The small network in the browser gives the numbers of nnbook, by Node's own tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnbook import toydata
from nnbook.descent import descend
from nnbook.gradients import Backpropagation, CentralDifferences
from nnbook.labels import accuracy
from nnbook.network import forward, mean_cross_entropy, parameter_count

HERE = Path(__file__).parent


def networks():
    """Losses, probabilities and both gradients of networks of several sizes, tame and wild."""
    stream = np.random.RandomState(3)
    cases = []
    for D, M, K, spread in [(2, 2, 3, 1), (2, 2, 3, 30), (2, 5, 3, 1), (3, 1, 2, 1), (1, 4, 4, 1)]:
        x, labels = stream.randn(40, D), stream.randint(K, size=40)
        t, wv = np.eye(K)[labels], spread * stream.randn(parameter_count(D, M, K))
        y = forward(wv, M, K, x)[0]
        cases.append(
            {
                "sizes": {"D": D, "M": M, "K": K},
                "x": x.tolist(),
                "labels": labels.tolist(),
                "wv": wv.tolist(),
                "y": y.ravel().tolist(),
                "loss": mean_cross_entropy(wv, M, K, x, t),
                "accuracy": accuracy(y, t),
                "backpropagation": Backpropagation(M, K, x, t)(wv).tolist(),
                "numerical": CentralDifferences(M, K, x, t)(wv).tolist(),
            }
        )
    return cases


def trainings():
    """The first 300 steps of the chapters' training, with both gradients."""
    (x, t), (x_test, t_test) = toydata.load()
    start = np.random.RandomState(1).normal(0, 0.01, 15)
    found = {
        "sizes": {"D": 2, "M": 2, "K": 3},
        "start": start.tolist(),
        "train": [x.tolist(), t.argmax(axis=1).tolist()],
        "test": [x_test.tolist(), t_test.argmax(axis=1).tolist()],
    }
    for name, kind in (("backpropagation", Backpropagation), ("numerical", CentralDifferences)):
        path = descend(kind(2, 3, x, t), start, steps=300, learning_rate=0.5)
        losses = {"train": mean_cross_entropy(path, 2, 3, x, t).tolist()}
        losses["test"] = mean_cross_entropy(path, 2, 3, x_test, t_test).tolist()
        found[name] = losses | {"last": path[-1].tolist()}
    return found


def luck():
    """The best of the ten thousand random networks of the chapter on the feed-forward network."""
    guesses = np.random.RandomState(1).randn(10000, 15)
    return guesses[mean_cross_entropy(guesses, 2, 3, *toydata.load()[0]).argmin()]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """A file with what nnbook computes."""
    file = tmp_path_factory.mktemp("web") / "reference.json"
    found = {"networks": networks(), "trainings": trainings(), "luck": luck().tolist()}
    file.write_text(json.dumps(found))
    return file


@pytest.mark.parametrize("name", ["toy_network", "playground"])
def test_by_node(name, reference):
    node = os.environ.get("NODE") or shutil.which("node")
    if node is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("Node is missing: the scripts of the live figures cannot be tested")
        pytest.skip("no Node on PATH, and NODE names none")
    done = subprocess.run(
        [node, "--test", str(HERE / f"{name}.test.mjs")],
        env={**os.environ, "NNBOOK_REFERENCE": str(reference)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# skipped 0" in done.stdout and "# tests 0" not in done.stdout, done.stdout
