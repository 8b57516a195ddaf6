"""Starts Keras on TensorFlow without the start-up text, or says clearly why it cannot.

Import this room (or one that imports it: `training`, `models`, `runs`) before `keras` itself:

    from nnbook.keras_start import keras, seed_everything

TensorFlow writes a dozen lines to the standard error of the process while it starts. They are
caught during the import and the first operation only, and every line that is not one of the known
start-up notices is passed on.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import importlib.util
import json
import logging
import os
import re
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

__all__ = ["KerasMissing", "keras", "seed_everything", "start", "tensorflow"]

INSTALL = 'pip install "keras>=3.6" "tensorflow>=2.18"  (the extra "keras" of nnbook)'

NOTICE = re.compile(
    r"""\s*$
    | WARNING:\ All\ log\ messages\ before\ absl
    | To\ enable\ the\ following\ instructions
    | SLF4J
    | ([\d-]+\ [\d:.]+:\ )?[IWE](\d{4}\ [\d:.]+)?\s.*  # level, time, file:line] text
      (oneDNN|cuda|cuInit|CUDA|GPU|TensorRT|TPU|cuDNN|cuBLAS|cuFFT|cpu_feature_guard)
    """,
    re.VERBOSE,
)
"""Start-up notices of TensorFlow: which instructions it was built for, and that it has no GPU."""


class KerasMissing(ImportError):
    """Keras 3 on TensorFlow cannot be started; the message says what to install or to set."""


def start() -> ModuleType:
    """Import Keras, run its first operation, and return the module.

    Raises ``KerasMissing`` without Keras or TensorFlow, with Keras 2, and with another backend.
    """
    _require_keras_3()
    _require_tensorflow(_chosen_backend())
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # from now on errors only
    with _quiet_start(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # raised inside the two packages
        try:
            module = importlib.import_module("keras")
        except ModuleNotFoundError as error:
            raise KerasMissing(f"Keras needs {error.name}, which is missing: {INSTALL}") from error
        _require_tensorflow(module.backend.backend())  # what it is, if Keras was there before
        module.ops.convert_to_numpy(module.ops.matmul([[1.0]], [[1.0]]))
    logging.getLogger("tensorflow").addFilter(_is_no_advice_on_tracing)
    return module


def seed_everything(seed: int) -> None:
    """Seed the random numbers of Python, of NumPy's old global generator and of Keras.

    Call it before a model is built: its first weights are drawn at that moment.
    Raises ``ValueError`` unless seed is an integer from 0 to 2**32 - 1.
    """
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**32:
        raise ValueError(f"seed: expected an integer from 0 to 2**32 - 1, got {seed!r}")
    keras.utils.set_random_seed(seed)


def _require_keras_3() -> None:
    if "keras" not in sys.modules and importlib.util.find_spec("keras") is None:
        raise KerasMissing(f"this part of the book needs Keras, which is missing: {INSTALL}")
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        version = importlib.metadata.version("keras")
        if int(version.split(".")[0]) < 3:
            raise KerasMissing(f"this book needs Keras 3, found Keras {version}: {INSTALL}")


def _chosen_backend() -> str:
    """Return the backend that Keras will take: from the environment, or from its settings."""
    if backend := os.environ.get("KERAS_BACKEND"):
        return backend
    home = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
    try:
        return json.loads((home / "keras.json").read_text()).get("backend", "tensorflow")
    except (OSError, ValueError, AttributeError):  # no file, or none that Keras could read
        return "tensorflow"


def _require_tensorflow(backend: str) -> None:
    if backend != "tensorflow":
        raise KerasMissing(
            f"this book runs Keras on TensorFlow, but its backend is set to {backend!r}: "
            "set the environment variable KERAS_BACKEND=tensorflow and restart Python or the kernel"
        )
    if "tensorflow" not in sys.modules and importlib.util.find_spec("tensorflow") is None:
        raise KerasMissing(f"this book runs Keras on TensorFlow, which is missing: {INSTALL}")


def _is_no_advice_on_tracing(record: logging.LogRecord) -> bool:
    """Tell whether a message is to be shown.

    A page builds several small models, and each is traced anew, as it must be; TensorFlow takes
    that for a mistake and says so in 700 characters.
    """
    return "triggered tf.function retracing" not in record.getMessage()


@contextlib.contextmanager
def _quiet_start() -> Iterator[None]:
    """Catch what the process writes to its standard error; pass on all but the notices."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # a process without standard error has nothing to be silenced
        yield
        return
    failed = True
    with tempfile.TemporaryFile() as caught:
        os.dup2(caught.fileno(), 2)
        try:
            yield
            failed = False
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)
            caught.seek(0)
            for line in caught.read().decode(errors="replace").splitlines(keepends=True):
                if failed or not NOTICE.match(line):
                    sys.stderr.write(line)


keras = start()
tensorflow = sys.modules["tensorflow"]
