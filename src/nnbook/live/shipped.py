"""The two data files of the live figures: the network that reads drawings, and ten digits.

``python -m nnbook.live`` writes both into ``nnbook/web``; a test compares them with the recorded
run and with MNIST.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

from nnbook import mnist
from nnbook.live.weights import pack

__all__ = ["EXAMPLES", "RUN", "WEB", "digits_script", "model_script", "own_script", "write"]

RUN = "final-cnn"
"""The recorded run whose network reads the drawings on the pages of the book."""

EXAMPLES = (3, 5, 35, 32, 6, 15, 21, 17, 110, 12)
"""Test digits to try without drawing: number n of this list shows a n."""

WEB = Path(__file__).parents[1] / "web"


def own_script(weights: bytes) -> str:
    """Return the script that gives a weights file to the page."""
    return f'NNBook.model = "{base64.b64encode(weights).decode()}";\n'


def model_script() -> str:
    """Return `model.js`: the network of the run ``RUN`` with its last weights, in small form."""
    from nnbook import records, runs

    record = records.read(RUN)
    model = runs.PLANS[RUN].build()
    model.set_weights(record.weights["last"])
    return (
        f"/* The network of the recorded run {RUN}, as network.js reads it.\n"
        f"   Made by python -m nnbook.live; weights {record.manifest['weights'][:16]}. */\n"
        + own_script(pack(model))
    )


def digits_script() -> str:
    """Return `digits.js`: the test digits of ``EXAMPLES``, 28 x 28 bytes each in base64.

    Raises ``ValueError`` if one of them is not what its place says.
    """
    (_, _), (x, label) = mnist.load(normalize=False, one_hot=False)
    for digit, index in enumerate(EXAMPLES):
        if label[index] != digit:
            raise ValueError(
                f"EXAMPLES: expected test digit {index} to be {digit}, it is {label[index]}"
            )
    coded = [base64.b64encode(x[index].tobytes()).decode() for index in EXAMPLES]
    return (
        "/* Ten test digits of MNIST, 0 to 9, 28 x 28 bytes each (255 is full ink).\n"
        "   By Yann LeCun and Corinna Cortes, CC BY-SA 3.0. Made by python -m nnbook.live. */\n"
        f"NNBook.digits = {json.dumps(coded, indent=0)};\n"
    )


def write(folder: Path = WEB) -> list[Path]:
    """Write both files; return their paths."""
    paths = []
    for name, text in (("model.js", model_script()), ("digits.js", digits_script())):
        path = folder / name
        path.write_text(text, encoding="utf8")
        paths.append(path)
    return paths
