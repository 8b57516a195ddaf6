"""Where three-dimensional figures are drawn on the paper."""

import numpy as np
import pytest
from mpl_toolkits.mplot3d.proj3d import proj_transform


@pytest.fixture
def corners():
    """What is drawn of a 3-D collection, flat on the paper: one array (n, 2) a path."""

    def flat(ax, collection):
        ax.figure.canvas.draw()
        return [path.vertices for path in collection.get_paths() if len(path.vertices)]

    return flat


@pytest.fixture
def on_paper():
    """Where points of the room come to lie on the paper, (n, 2)."""

    def flat(ax, x0, x1, height):
        points = proj_transform(np.ravel(x0), np.ravel(x1), np.ravel(height), ax.get_proj())
        return np.column_stack(points[:2])

    return flat


@pytest.fixture
def distance():
    """How far each point is from the nearest of the others."""

    def nearest(points, others):
        return np.linalg.norm(points[:, None] - others, axis=-1).min(axis=1)

    return nearest
