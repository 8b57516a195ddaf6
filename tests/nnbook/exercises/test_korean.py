"""Hints in Korean: in a reader's session that asks for them, and only there."""

import re
import string
from pathlib import Path

import pytest

import nnbook.exercises
from nnbook import session
from nnbook.exercises import check, grade
from nnbook.exercises.korean import HINTS, in_korean


@pytest.fixture
def korean(monkeypatch):
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    session.set_language("ko")
    yield
    session.set_language("en")


def test_a_hint_comes_in_korean(korean, capsys):
    check("ex-product-loop", lambda A, B: None)
    said = capsys.readouterr().out
    assert said.startswith("ex-product-loop: product_loop 함수가 None을 돌려주었습니다.")
    check("ex-product-loop", lambda A, B: 1 / 0)
    assert "코드가 ZeroDivisionError 오류로 멈추었습니다" in capsys.readouterr().out


def test_stored_outputs_are_the_same_in_both_languages(korean, capsys, monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    check("ex-product-loop", lambda A, B: None)
    english = grade("ex-product-loop", lambda A, B: None)
    assert capsys.readouterr().out == f"ex-product-loop: {english}\n"


def test_values_keep_their_places(monkeypatch):
    monkeypatch.setitem(HINTS, "Expected {}, got {}.", "{1}이 아니라 {0}이어야 합니다.")
    nnbook.exercises.korean._patterns.cache_clear()
    assert in_korean("Expected (2, 3), got (3, 2).") == "(3, 2)이 아니라 (2, 3)이어야 합니다."
    nnbook.exercises.korean._patterns.cache_clear()
    assert in_korean("Nobody translated this.") == "Nobody translated this."


def test_every_hint_has_its_values_and_is_still_given():
    modules = Path(nnbook.exercises.__file__).parent.glob("*.py")
    sources = [path.read_text(encoding="utf8") for path in modules if path.stem != "korean"]
    # One literal may go on in the next line, and a value may be any expression.
    joined = re.sub(r"\"\s*f?\"", "", "\n".join(sources))
    joined = re.sub(r"\{[^{}]*\}", "{}", joined)
    for english, hangul in HINTS.items():
        assert english in joined, f"no grader says {english!r} any more"
        fields = {name for _, name, _, _ in string.Formatter().parse(hangul) if name is not None}
        assert fields <= {str(i) for i in range(english.count("{}"))}, hangul
        assert re.search("[가-힣]", hangul), hangul
