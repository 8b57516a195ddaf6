"""Text agrees if its words are the same and its numbers are near."""

import pytest

from bookbuild.compare import Tolerance
from bookbuild.compare.words import Nearness, text_difference


def same_text(stored, new, rtol=1e-6, atol=1e-9):
    return text_difference(stored, new, Nearness(rtol, atol)) is None


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("loss 0.125", "loss 0.125000000125"),  # relative change of 1e-9
        ("[ 1.  -2.5]", "[1.  -2.5 ]"),  # NumPy's alignment
        ("residue 1e-17", "residue -3e-16"),  # rounding noise below atol
        ("[-0.  1.]", "[ 0.  1.]"),
        ("[nan inf -inf]", "[nan inf -inf]"),
        ("is 1.5.", "is 1.5000000001."),
        ("done\n", "done"),
    ],
)
def test_text_that_agrees(stored, new):
    assert same_text(stored, new)


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("0.1234", "0.1235"),
        ("1000000 steps", "1000001 steps"),  # integers exactly, whatever rtol says
        ("3", "3.0"),
        ("nan", "1.0"),
        ("nan", "inf"),
        ("inf", "-inf"),
        ("[1.0 nan]", "[nan 1.0]"),
        ("loss 0.5", "lost 0.5"),
        ("a 1.0", "a 1.0 2.0"),
        ("a\nb", "a b"),
        ("a", "a\nb"),
        ("#1e4000", "#1e5000"),  # colours, not numbers too large for a float
        ("#0e1234", "#0e4321"),
        ("1e-400", "2e-400"),
        ("1e400", "2e400"),
        ("conv2d_1", "conv2d_2"),
        ("0.1 + 0.2", "0.1 - 0.2"),
        ("", "new words"),
    ],
)
def test_text_that_differs(stored, new):
    assert not same_text(stored, new)
    assert not same_text(new, stored)


def test_the_tolerance_is_the_one_asked_for():
    assert not same_text("0.1234", "0.1240")
    assert same_text("0.1234", "0.1240", rtol=1e-2)
    assert same_text("1e-4", "9e-4", atol=1e-3)


def test_tolerance_is_read_from_metadata_and_the_cell_wins():
    notebook = {"nbval": {"rtol": 1e-3, "figure": 0.1}}
    assert Tolerance.of(notebook, {"nbval": {"rtol": 1e-2}}) == Tolerance(rtol=1e-2, figure=0.1)
    assert Tolerance.of({}, {}) == Tolerance()


@pytest.mark.parametrize("wrong", [{"rtoll": 1}, {"rtol": -1}, {"rtol": "1e-3"}, {"atol": True}])
def test_a_wrong_tolerance_is_refused(wrong):
    with pytest.raises(ValueError, match="nbval"):
        Tolerance.of({}, {"nbval": wrong})


def test_the_message_shows_the_line():
    message = text_difference("one\ntwo 2.0", "one\ntwo 2.1", Nearness(1e-6, 1e-9))
    assert "line 2" in message
    assert "two 2.0" in message
    assert "two 2.1" in message
