"""Handwritten digits for the tests of pictures."""

import pytest

from nnbook import mnist


@pytest.fixture(scope="session")
def digits():
    """Some test images by their label."""
    _, (images, labels) = mnist.load(flatten=False, one_hot=False)
    return {label: images[labels == label][:2] for label in range(10)}
