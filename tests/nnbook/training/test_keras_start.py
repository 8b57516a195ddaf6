"""Keras starts without a word, or says clearly what is missing."""

import os
import random
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from nnbook import keras_start


def run(program, **environment):
    """Run a program in a fresh Python, with TensorFlow's own wish to talk."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("TF_", "KERAS_", "NNBOOK_"))
    }
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        env={**kept, **environment},
    )


def test_start_and_a_training_say_nothing_on_standard_error():
    done = run(
        """
        from nnbook.training import keras
        import numpy as np
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
        model.compile(loss="mse", optimizer="sgd")
        model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
        print("trained")
        """
    )
    assert (done.stdout, done.stderr, done.returncode) == ("trained\n", "", 0)


@pytest.mark.parametrize("backend", ["numpy", "jax"])
def test_another_backend_is_refused_before_it_starts(backend):
    done = run("import nnbook.training", KERAS_BACKEND=backend)
    last = done.stderr.strip().splitlines()[-1]
    assert f"its backend is set to '{backend}'" in last
    assert "set the environment variable KERAS_BACKEND=tensorflow" in last


def test_another_backend_in_the_settings_of_keras(tmp_path):
    (tmp_path / "keras.json").write_text('{"backend": "numpy"}')
    done = run("import nnbook.training", KERAS_HOME=str(tmp_path))
    assert "its backend is set to 'numpy'" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("package", ["keras", "tensorflow"])
def test_a_missing_package_is_named_with_what_to_install(package):
    done = run(
        f"""
        import sys
        class Missing:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] == {package!r}:
                    raise ModuleNotFoundError(name=name)
        import importlib.util
        real = importlib.util.find_spec
        hide = lambda name, package=None: None if name == {package!r} else real(name, package)
        importlib.util.find_spec = hide
        sys.meta_path.insert(0, Missing())
        import nnbook.training
        """
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("nnbook.keras_start.KerasMissing: this ")
    assert "which is missing: pip install" in last


def test_keras_2_is_refused(monkeypatch):
    monkeypatch.setattr(keras_start.importlib.metadata, "version", lambda name: "2.15.0")
    with pytest.raises(keras_start.KerasMissing, match=r"needs Keras 3, found Keras 2\.15\.0"):
        keras_start.start()


def test_what_is_not_a_notice_is_passed_on_and_everything_when_the_start_fails():
    done = run(
        """
        import os
        from nnbook import keras_start
        with keras_start._quiet_start():
            os.write(2, b"I0000 00:00:1795365186.2 27362 port.cc:153] oneDNN operations are on.\\n")
            os.write(2, b"2026-11-22 16:00:00.123: I tensorflow/x.cc:153] oneDNN custom is on.\\n")
            os.write(2, b"E0000 00:00:17 27362 cuda_platform.cc:52] failed call to cuInit\\n")
            os.write(2, b"F0000 00:00:17 1 x.cc:1] out of memory\\nmodel.py:1: UserWarning: no\\n")
        os.write(2, b"after\\n")
        with keras_start._quiet_start():
            os.write(2, b"I0000 00:00:1795365186.2 27362 port.cc:153] oneDNN operations fail.\\n")
            raise SystemExit(1)
        """
    )
    assert done.stderr == (
        "F0000 00:00:17 1 x.cc:1] out of memory\nmodel.py:1: UserWarning: no\nafter\n"
        "I0000 00:00:1795365186.2 27362 port.cc:153] oneDNN operations fail.\n"
    )


def test_one_seed_for_all_three():
    def draw():
        keras = keras_start.keras
        keras_start.seed_everything(3)
        old = np.random.rand()  # noqa: NPY002 - the global generator is what is seeded
        layer = keras.layers.Dense(1)
        layer.build((None, 1))
        return random.random(), old, float(layer.get_weights()[0].item())

    first = draw()
    assert draw() == first


@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, True, "1"])
def test_a_seed_that_is_none(seed):
    with pytest.raises(ValueError, match=r"seed: expected an integer from 0 to 2\*\*32 - 1"):
        keras_start.seed_everything(seed)
