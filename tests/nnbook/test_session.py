"""Stored or live, English or Korean."""

import pytest

from nnbook import session


def test_stored_follows_the_environment(monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    assert session.stored()
    monkeypatch.setenv("NNBOOK_STORED", "0")
    assert not session.stored()
    monkeypatch.delenv("NNBOOK_STORED")
    assert not session.stored()


def test_language():
    assert session.language() == "en"
    session.set_language("ko")
    assert session.language() == "ko"
    session.set_language("en")
    with pytest.raises(ValueError, match=r"expected one of .*, got 'de'"):
        session.set_language("de")
