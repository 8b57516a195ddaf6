"""The trainings with Keras that the evidence repeats, made short."""

import numpy as np
import pytest

from nnbook import evidence
from nnbook.evidence_tasks import digits_training


@pytest.mark.parametrize("network", ["relu_network", "small_cnn"])
def test_a_seed_decides_the_training(network):
    first, again, other = (digits_training(network, seed, 500, 100, 1) for seed in (1, 1, 2))
    np.testing.assert_allclose(first.weights, again.weights, rtol=1e-4, atol=1e-6)
    assert evidence.compare(first, other)["weights"] > 0.1
    assert first.weights.dtype == np.float32
    assert first.labels.shape == (10_000,)
    assert 0.2 < first.accuracy < 0.9  # better than guessing, after five steps
    assert first.loss > 0.3
