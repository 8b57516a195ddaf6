"""MNIST: the original data, every option, and a clear word about a damaged file."""

import subprocess
import sys

import numpy as np
import pytest

from nnbook import mnist


@pytest.fixture(scope="module")
def raw():
    return mnist.load(normalize=False, flatten=False, one_hot=False)


def test_the_original_data(raw):
    (x_train, t_train), (x_test, t_test) = raw
    assert x_train.shape == (60000, 28, 28) and x_test.shape == (10000, 28, 28)
    assert x_train.dtype == t_train.dtype == np.uint8
    assert t_train[:6].tolist() == [5, 0, 4, 1, 9, 2]
    assert np.bincount(t_test).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    row = x_train[0, 5]
    assert row[row > 0].tolist() == [3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127]


def test_default_options(raw):
    (x, t), (x_test, t_test) = mnist.load()
    assert x.shape == (60000, 784) and x.dtype == np.float32
    assert x.min() == 0 and x.max() == 1
    np.testing.assert_array_equal(x[0] * 255, raw[0][0][0].ravel())
    assert t[0].tolist() == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert len(x_test) == len(t_test) == 10000


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1000], lambda b: b[:500] + b"!" + b[501:], lambda b: b""]
)
def test_damaged_file_is_refused(tmp_path, damage):
    path = tmp_path / "mnist.npz"
    path.write_bytes(damage(mnist.FILE.read_bytes()))
    with pytest.raises(ValueError, match=r"damaged or another file: expected SHA-256 06af5dfe73b7"):
        mnist.load(path=path)


def test_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"expected gone\.npz"):
        mnist.load(path=tmp_path / "gone.npz")


def test_numpy_rooms_import_neither_keras_nor_tensorflow():
    rooms = (
        *("activations", "concordance", "descent", "exercises", "expect", "filters", "gradients"),
        *("labels", "losses", "mnist", "network", "session", "timing", "toydata"),
        *("plots", "diagrams.layers"),
    )
    program = (
        "import sys, importlib\n"
        f"for room in {rooms!r}: importlib.import_module('nnbook.' + room)\n"
        "print([m for m in ('keras', 'tensorflow', 'sphinx', 'IPython') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert out.stdout.strip() == "[]", out.stdout + out.stderr


def test_importing_costs_little_beyond_numpy_and_matplotlib():
    program = (
        "import time, numpy, matplotlib.pyplot, matplotlib.patches\n"
        "start = time.process_time()\n"
        "import nnbook.mnist, nnbook.network, nnbook.gradients, nnbook.filters, nnbook.plots\n"
        "import nnbook.exercises, nnbook.concordance, nnbook.diagrams.layers\n"
        "print(time.process_time() - start)"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert float(out.stdout) < 0.3, out.stdout + out.stderr
