"""The record of thirty short trainings: read back as written, or refused."""

import base64
import json

import numpy as np
import pytest

from nnbook import peeking, records


@pytest.fixture
def hits():
    rng = np.random.default_rng(0)
    return {"test": rng.random((2, 21)) < 0.9, "held": rng.random((2, 8)) < 0.9}


@pytest.fixture
def record(hits):
    packed = {
        name: [base64.b64encode(np.packbits(row)).decode() for row in rows]
        for name, rows in hits.items()
    }
    return {
        **{"format": peeking.FORMAT, "settings": [{"seed": 1}, {"seed": 2}], "hits": packed},
        **{"sizes": {"test": 21, "held": 8}, "seconds": 2.0, "processor_seconds": 3.0},
    }


def test_what_was_written_is_read(record, hits, tmp_path):
    assert peeking.write(record, tmp_path).name == "peek.json"
    found = peeking.load(tmp_path)
    np.testing.assert_array_equal(found.test, hits["test"])
    np.testing.assert_array_equal(found.held, hits["held"])
    assert found.settings == ({"seed": 1}, {"seed": 2}) and found.processor_seconds == 3.0
    assert records.names(tmp_path) == []  # no run: records leave it alone


def test_no_record(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no record peek\.json .* nnbook\.retrain peek"):
        peeking.load(tmp_path)


@pytest.mark.parametrize(
    "damage, said",
    [
        ({"format": "peek 0"}, "expected the format 'peek 1', got 'peek 0'"),
        ({"settings": [{}]}, "1 settings but 2 rows of test"),
        ({"sizes": {"test": 60, "held": 8}}, "expected rows of 60 bits for test"),
        ({"hits": {}}, "KeyError"),
    ],
)
def test_a_damaged_record_is_refused(record, tmp_path, damage, said):
    peeking.write(record | damage, tmp_path)
    with pytest.raises(records.RecordError, match=said):
        peeking.load(tmp_path)


def test_a_file_cut_short_is_refused(record, tmp_path):
    path = peeking.write(record, tmp_path)
    path.write_text(path.read_text()[:-20])
    with pytest.raises(records.RecordError, match=r"peek\.json cannot be used"):
        peeking.load(tmp_path)
    assert json.dumps(peeking.SETTINGS[0]) == '{"peak": 0.003, "smoothing": 0.0, "seed": 1}'
    assert len(peeking.SETTINGS) == 30
