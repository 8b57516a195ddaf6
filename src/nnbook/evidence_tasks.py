"""The trainings that `nnbook.evidence` repeats, each run as a process of its own.

    python -m nnbook.evidence_tasks TASK SEED OUTCOME.npz

They are as short as they can be and still show what the long ones do. NumPy computes with numbers
of 64 bits, Keras with numbers of 32.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnbook import mnist, toydata
from nnbook.descent import descend
from nnbook.gradients import Backpropagation, CentralDifferences
from nnbook.labels import accuracy
from nnbook.network import forward, mean_cross_entropy

__all__ = [
    "REFERENCE_SEED",
    "TASKS",
    "Outcome",
    "Task",
    "digits_training",
    "instructions",
    "toy_training",
]

REFERENCE_SEED = 1
M, K = 2, 3  # hidden neurons and classes of the toy network, as in Part II


@dataclass(frozen=True)
class Outcome:
    """What a training gave: all weights in one vector, and how it does on the test data.

    weights: (P,), float32 or float64, as they were computed. labels: (N,), the class that each
    test point gets. instructions: the sets beyond the common ones that NumPy could use.
    """

    weights: NDArray
    loss: float
    accuracy: float
    labels: NDArray
    instructions: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write the outcome to an npz file."""
        np.savez(path, **vars(self))

    @classmethod
    def read(cls, path: Path) -> Outcome:
        """Read what `write` wrote."""
        with np.load(path, allow_pickle=False) as file:
            return cls(
                file["weights"],
                float(file["loss"]),
                float(file["accuracy"]),
                file["labels"],
                tuple(map(str, file["instructions"])),
            )


def toy_training(rule: type[Backpropagation] | type[CentralDifferences], seed: int) -> Outcome:
    """Train the 2-2-3 network as Part II does: 1,000 steps of learning rate 1."""
    (x, t), (x_test, t_test) = toydata.load()
    gradient = rule(M, K, x, t)
    start = np.random.RandomState(seed).normal(0, 0.01, gradient.P)
    wv = descend(gradient, start, steps=1000, learning_rate=1.0)[-1]
    y = forward(wv, M, K, x_test)[0]
    error = float(mean_cross_entropy(wv, M, K, x_test, t_test))
    return Outcome(wv, error, accuracy(y, t_test), y.argmax(axis=1), instructions())


def digits_training(
    network: str, seed: int, images: int, batch_size: int, epochs: int
) -> Outcome:
    """Train a network of `nnbook.models` with Adam on the first images of MNIST."""
    from nnbook import models  # Keras starts here, for this process alone
    from nnbook.keras_start import keras, seed_everything

    (x, t), (x_test, t_test) = mnist.load()
    keras.utils.clear_session()
    seed_everything(seed)
    model = getattr(models, network)()
    shape = (-1, *model.input_shape[1:])
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    model.fit(
        *(x[:images].reshape(shape), t[:images]), batch_size=batch_size, epochs=epochs, verbose=0
    )
    y = model.predict(x_test.reshape(shape), batch_size=1000, verbose=0)
    loss = -np.mean(np.log(np.float64(y[t_test == 1])))  # ln of the probability of the right class
    weights = np.concatenate([w.ravel() for w in model.get_weights()])
    return Outcome(weights, float(loss), accuracy(y, t_test), y.argmax(axis=1), instructions())


def instructions() -> tuple[str, ...]:
    """Return the sets of instructions, beyond those it always uses, that NumPy uses here."""
    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return tuple(extensions.get("found", ()))  # the entry is left out where there is none


@dataclass(frozen=True)
class Task:
    """A training by its title; train(seed) runs it."""

    title: str
    train: Callable[[int], Outcome]
    keras: bool


TASKS = {
    "numpy-analytical": Task(
        "NumPy, 2-2-3, backpropagation, 1,000 steps",
        lambda seed: toy_training(Backpropagation, seed),
        keras=False,
    ),
    "numpy-numerical": Task(
        "NumPy, 2-2-3, numerical gradient, 1,000 steps",
        lambda seed: toy_training(CentralDifferences, seed),
        keras=False,
    ),
    "keras-relu": Task(
        "Keras, 784-16-10, 20,000 digits, 3 epochs",
        lambda seed: digits_training("relu_network", seed, 20_000, 1000, 3),
        keras=True,
    ),
    "keras-cnn": Task(
        "Keras, CNN of three convolutions, 6,000 digits, 2 epochs",
        lambda seed: digits_training("final_cnn", seed, 6_000, 100, 2),
        keras=True,
    ),
}


def main(task: str, seed: str, path: str) -> None:
    """Run one training and write its outcome."""
    TASKS[task].train(int(seed)).write(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
