"""The picture behind "draw a digit" on the first page is the one that its script draws."""

import numpy as np

from bookbuild.compare import Tolerance
from bookbuild.compare.drawings import drawing_difference
from bookbuild.site import reading
from nnbook import mnist, records


def test_stored_picture_is_the_drawn_one(tmp_path):
    reading.save(tmp_path / "reading.svg")
    drawn = (tmp_path / "reading.svg").read_text(encoding="utf8")
    stored = reading.READING.read_text(encoding="utf8")
    assert drawing_difference(stored, drawn, Tolerance()) is None
    assert len(stored) < 300_000


def test_network_in_numpy_reads_as_the_record_says():
    record = records.read(reading.RUN)
    (_, _), (x, t) = mnist.load()
    y = reading.read(record.weights["last"], x[:500])
    np.testing.assert_allclose(y.sum(axis=1), 1)
    right = (y.argmax(axis=1) == t[:500].argmax(axis=1)).mean()
    assert abs(right - record.manifest["test_accuracy"]) < 0.01
