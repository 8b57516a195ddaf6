"""The toy data: the very points of the lectures, and a file that survives a round trip."""

import numpy as np
import pytest

from nnbook import toydata


def test_first_points_give_the_published_total_inputs():
    (x, _), _ = toydata.load()
    np.testing.assert_allclose(x[:2].sum(axis=1) + 1, [1.72359839, -1.12079826], rtol=1e-8)


def test_shapes_types_and_split():
    x, t = toydata.generate()
    assert x.shape == (200, 2) and t.shape == (200, 3) and t.dtype == np.uint8
    (x_train, t_train), (x_test, t_test) = toydata.load()
    assert np.array_equal(np.vstack([x_train, x_test]), x)
    assert np.array_equal(np.vstack([t_train, t_test]), t)
    assert t_train.dtype == float


def test_class_shares_of_the_training_data():
    (_, t), _ = toydata.load()
    assert t.mean(axis=0).tolist() == [0.30, 0.44, 0.26]


def test_points_lie_where_their_class_does():
    x, t = toydata.generate(5000, seed=3)
    for k in range(3):
        cloud = x[t[:, k] == 1]
        np.testing.assert_allclose(cloud.mean(axis=0), toydata.CENTRES[k], atol=0.1)
        np.testing.assert_allclose(cloud.std(axis=0), toydata.SPREADS[k], atol=0.1)


def test_file_round_trip(tmp_path):
    train, test = toydata.load()
    path = toydata.save(tmp_path / "class_data", train, test)
    assert path.name == "class_data.npz"
    assert [p.name for p in tmp_path.iterdir()] == ["class_data.npz"]
    with np.load(path) as file:
        assert sorted(file) == ["T_test", "T_train", "X_range0", "X_range1", "X_test", "X_train"]
    again = toydata.read(path)
    for a, b in zip([*train, *test], [*again[0], *again[1]], strict=True):
        assert np.array_equal(a, b)


def test_bad_input(tmp_path):
    with pytest.raises(ValueError, match="expected less than 200, got 200"):
        toydata.load(200)
    with pytest.raises(FileNotFoundError):
        toydata.read(tmp_path / "nothing.npz")
    np.savez(tmp_path / "other.npz", X_train=np.ones((2, 2)))
    with pytest.raises(ValueError, match="missing"):
        toydata.read(tmp_path / "other.npz")
    x, t = np.ones((2, 2)), np.eye(2)
    with pytest.raises(ValueError, match="2 rows but t has 1"):
        toydata.read(toydata.save(tmp_path / "uneven.npz", (x, t[:1]), (x, t)))
