"""The cover picture in the repository is the one that its script draws."""

import numpy as np
import pytest

from bookbuild.compare import Tolerance
from bookbuild.compare.drawings import drawing_difference
from bookbuild.site import cover


def test_stored_picture_is_the_drawn_one(tmp_path):
    cover.save(tmp_path / "cover.svg")
    drawn = (tmp_path / "cover.svg").read_text(encoding="utf8")
    stored = cover.COVER.read_text(encoding="utf8")
    assert drawing_difference(stored, drawn, Tolerance()) is None
    assert len(stored) < 300_000


def test_filters_answer_to_edges():
    step = np.zeros((28, 28))
    step[:, 14:] = 1  # dark on the right
    answer = cover._filtered(step, cover.EDGE)
    assert answer.shape == (26, 26)
    assert answer[0, 12] == 3, "a vertical edge is found"
    assert not cover._filtered(step, cover.EDGE.T).any(), "and is no horizontal one"


def test_pooling_keeps_the_largest():
    values = np.arange(26.0 * 26).reshape(26, 26)
    assert cover._pooled(values).shape == (13, 13)
    assert cover._pooled(values)[0, 0] == values[1, 1]


def test_another_digit_is_refused(monkeypatch):
    monkeypatch.setattr(cover, "LABEL", 3)
    with pytest.raises(ValueError, match="expected test image 0 to be a 3, found 7"):
        cover.draw()
