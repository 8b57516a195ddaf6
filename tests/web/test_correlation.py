"""Filters, pooling and dropout in the browser give the numbers of nnbook, by Node's own tests."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnbook import dropout, filters
from nnbook.activations import relu

HERE = Path(__file__).parent
RNG = np.random.default_rng(1)


def plain(array):
    """An array as the scripts take it: its shape, and its values row after row."""
    rows, columns = array.shape
    return {"rows": rows, "columns": columns, "values": array.ravel().tolist()}


def responses():
    """Pictures and kernels, square and not, for every padding and stride of the figure."""
    cases = []
    for shape, size in [((28, 28), (3, 3)), ((6, 9), (3, 2)), ((5, 4), (1, 4))]:
        x, kernel = RNG.random(shape), RNG.normal(size=size)
        for padding, stride in itertools.product((0, 1, 2), (1, 2, 3)):
            out = filters.correlate(x, kernel, padding, stride)
            case = {"x": plain(x), "kernel": plain(kernel), "out": plain(out)}
            cases.append(case | {"padding": padding, "stride": stride})
    return cases


def pooled():
    """The maximum and the mean of regions, with sides that are odd, and overlapping ones."""
    cases = []
    for shape, size, stride in [((28, 28), 2, 2), ((5, 7), 2, 2), ((6, 6), 3, 1)]:
        x = RNG.normal(size=shape)
        largest, mean = filters.max_pool(x, size, stride), filters.mean_pool(x, size, stride)
        case = {"x": plain(x), "max": plain(largest), "mean": plain(mean)}
        cases.append(case | {"size": size, "stride": stride})
    return cases


def moved():
    """A picture, its copy moved as np.roll does, and how far they are from each other."""
    cases = []
    x = np.where(RNG.random((6, 8)) < 0.5, 0, RNG.random((6, 8)))
    for down, right in [(0, 0), (1, 0), (-2, 3), (7, -9)]:
        other = np.roll(x, (down, right), axis=(0, 1))
        changed, relative = int(np.count_nonzero(other != x)), np.abs(other - x).sum() / x.sum()
        case = {"x": plain(x), "down": down, "right": right, "other": plain(other)}
        cases.append(case | {"changed": changed, "relative": relative})
    return cases


def masks():
    """The factors of a dropout step, from the random numbers that it was drawn with."""
    numbers = np.random.default_rng(2).random(50)
    cases = []
    for rate in (0, 0.1, 0.25, 0.5, 0.8):
        factors = dropout.dropout_mask(50, rate, np.random.default_rng(2))
        cases.append({"numbers": numbers.tolist(), "rate": rate, "factors": factors.tolist()})
    return cases


def sizes():
    """The output of a 3 x 3 window on 28 pixels, and the pixels at the end that it leaves out."""
    cases = []
    for padding, stride in itertools.product((0, 1, 2), (1, 2, 3)):
        size = filters.output_size(28, 3, padding, stride)
        starts = range(0, 28 + 2 * padding - 2, stride)  # counted, not computed
        unread = 28 + 2 * padding - (starts[-1] + 3)
        cases.append({"padding": padding, "stride": stride, "size": size, "unread": unread})
    return cases


def stages():
    """A picture, its map with ReLU or itself, and the pooled map."""
    pools = {
        "max": filters.max_pool,
        "mean": filters.mean_pool,
        "twice": lambda x: filters.max_pool(filters.max_pool(x)),
    }
    cases = []
    x, kernel = RNG.random((12, 12)), RNG.normal(size=(3, 3))
    for (pool, apply), filtered in itertools.product(pools.items(), (False, True)):
        middle = relu(filters.correlate(x, kernel, padding=1)) if filtered else x
        case = {"x": plain(x), "kernel": plain(kernel) if filtered else None, "pool": pool}
        cases.append(case | {"map": plain(middle), "pooled": plain(apply(middle))})
    return cases


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """A file with what nnbook computes."""
    file = tmp_path_factory.mktemp("web") / "reference.json"
    parts = (responses, pooled, moved, masks, sizes, stages)
    file.write_text(json.dumps({part.__name__: part() for part in parts}))
    return file


@pytest.mark.parametrize("name", ["correlation", "filters", "pooling", "dropout"])
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
