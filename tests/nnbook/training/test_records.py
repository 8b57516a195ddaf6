"""Records: written whole or not at all, and refused when they cannot be trusted."""

import json
import subprocess
import sys

import numpy as np
import pytest

from nnbook import records


def manifest(**changes):
    return {
        **dict.fromkeys(records.KEYS - {"format", "weights"}),
        **{"name": "small", "seed": 1, "history": {"loss": [1.0, 0.5]}, "seconds": 2.0},
        **{"test_loss": 0.5, "test_accuracy": 0.9, "epochs_run": 2, **changes},
    }


ARRAYS = {"last": [np.arange(6.0).reshape(2, 3), np.ones(3)], "best": [np.zeros((2, 3))]}


def test_round_trip(tmp_path):
    records.write(manifest(), ARRAYS, tmp_path)
    record = records.read("small", folder=tmp_path)
    assert record.history == {"loss": [1.0, 0.5]} and list(record.weights) == ["last", "best"]
    for kind, arrays in ARRAYS.items():
        for written, read in zip(arrays, record.weights[kind], strict=True):
            assert read.dtype == np.float32
            np.testing.assert_array_equal(written, read)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["small.json", "small.npz"]


@pytest.mark.parametrize("moved", [0, 1])
def test_crash_between_the_moves_leaves_the_old_record_or_a_refused_one(
    tmp_path, monkeypatch, moved
):
    records.write(manifest(), ARRAYS, tmp_path)
    move, count = records.Path.replace, 0

    def crash(part, path):
        nonlocal count
        count += 1
        if count > moved:
            raise KeyboardInterrupt
        return move(part, path)

    monkeypatch.setattr(records.Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        records.write(manifest(test_loss=0.1), {"last": [np.zeros(2)]}, tmp_path)
    monkeypatch.undo()
    if moved:
        with pytest.raises(records.RecordError, match="expected weights with SHA-256"):
            records.read("small", folder=tmp_path)
    else:
        assert records.read("small", folder=tmp_path).manifest["test_loss"] == 0.5
    assert not list(tmp_path.glob(".*"))


def test_crash_while_writing_leaves_the_old_record(tmp_path, monkeypatch):
    records.write(manifest(), ARRAYS, tmp_path)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(records.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        records.write(manifest(test_loss=0.1), {"last": [np.zeros(2)]}, tmp_path)
    assert records.read("small", folder=tmp_path).manifest["test_loss"] == 0.5


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:60] + bytes([content[60] ^ 1]) + content[61:],
        lambda content: b"",
    ],
)
def test_damaged_weights(tmp_path, damage):
    records.write(manifest(), ARRAYS, tmp_path)
    path = tmp_path / "small.npz"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(records.RecordError, match=r"small\.npz cannot be used.*retrain small"):
        records.read("small", folder=tmp_path)


def test_missing_weights(tmp_path):
    records.write(manifest(), ARRAYS, tmp_path)
    (tmp_path / "small.npz").unlink()
    with pytest.raises(records.RecordError, match=r"weights small\.npz are missing"):
        records.read("small", folder=tmp_path)


@pytest.mark.parametrize(
    "text, reason",
    [
        ("{", "it is not JSON"),
        ("[]", "expected a manifest of this book"),
        ('{"format": 99}', "expected a manifest of this book, format 1"),
        ('{"format": 1, "name": "small"}', "the manifest lacks"),
    ],
)
def test_foreign_manifest(tmp_path, text, reason):
    (tmp_path / "small.json").write_text(text)
    with pytest.raises(records.RecordError, match=reason):
        records.read("small", folder=tmp_path)


def test_the_record_of_another_run_is_refused(tmp_path):
    path = records.write(manifest(), None, tmp_path)
    path.rename(tmp_path / "other.json")
    with pytest.raises(records.RecordError, match="expected the run 'other', got that of 'small'"):
        records.read("other", folder=tmp_path)


def test_results_over_seeds(tmp_path):
    records.write(manifest(), ARRAYS, tmp_path)
    for seed, loss in ((10, 0.7), (2, 0.6)):
        other = manifest(seed=seed, test_loss=loss)
        records.write(other, None, tmp_path, other_seed=True)
    found = records.results("small", tmp_path)
    assert found["seed"].tolist() == [1, 2, 10] and found["loss"].tolist() == [0.5, 0.6, 0.7]
    assert np.isnan(found["best_loss"]).all()
    assert records.names(tmp_path) == ["small"]
    with pytest.raises(FileNotFoundError, match=r"no record 'big'.*known are \['small'\]"):
        records.results("big", tmp_path)


def test_other_files_beside_the_records_are_no_runs(tmp_path):
    records.write(manifest(), None, tmp_path)
    (tmp_path / "evidence.json").write_text('{"format": "other", "threads": [1, 2]}')
    (tmp_path / "torn.json").write_text('{"format": 1, "na')
    assert records.names(tmp_path) == ["small", "torn"]


def test_a_record_without_weights_removes_old_ones(tmp_path):
    records.write(manifest(), ARRAYS, tmp_path)
    records.write(manifest(), None, tmp_path)
    assert records.read("small", folder=tmp_path).weights == {}
    assert not (tmp_path / "small.npz").exists()


def test_manifest_must_be_complete(tmp_path):
    incomplete = manifest()
    del incomplete["date"]
    with pytest.raises(ValueError, match=r"manifest: missing \['date'\]"):
        records.write(incomplete, None, tmp_path)


def test_manifest_is_readable_json(tmp_path):
    path = records.write(manifest(), None, tmp_path)
    assert json.loads(path.read_text())["name"] == "small"
    assert len(path.read_text().splitlines()) == len(records.KEYS) + 2


def test_reading_records_needs_no_keras():
    program = (
        "import sys; from nnbook import records; records.names()\n"
        "print([m for m in ('keras', 'tensorflow') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert out.stdout.strip() == "[]", out.stderr
