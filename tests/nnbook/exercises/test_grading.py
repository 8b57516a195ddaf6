"""The frame of the exercises: ✓, a hint, or the reader's own error; never a traceback."""

import numpy as np
import pytest

from nnbook.exercises import Hint, check, grade, grader
from nnbook.exercises.grading import close, returned


@pytest.fixture(scope="module", autouse=True)
def doubling():
    @grader("ex-test-doubling")
    def double(function):
        value = returned(function(np.array([1.0, 2.0])))
        if not close(value, [2.0, 4.0]):
            raise Hint("Is it twice the input?")


def test_right_answer(capsys):
    check("ex-test-doubling", lambda x: 2 * x)
    assert capsys.readouterr().out == "ex-test-doubling: ✓\n"


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x: x, "Is it twice the input?"),
        (lambda x: None, "returned None"),
        (lambda x: "no", "Is it twice the input?"),
        (lambda x: x @ np.ones((3, 3)), "Your code stopped with ValueError"),
        (lambda: 1, "Your code stopped with TypeError"),
    ],
)
def test_wrong_answers(answer, hint):
    assert hint in grade("ex-test-doubling", answer)


def test_unknown_label_and_second_grader():
    with pytest.raises(KeyError, match="no exercise is called 'ex-none'"):
        check("ex-none", 1)
    with pytest.raises(ValueError, match="two graders for ex-test-doubling"):
        grader("ex-test-doubling")(print)


def test_close_wants_the_shape_too():
    assert close([1.0, 2.0], [1, 2]) and close(3, 3.0)
    assert not close([[1.0, 2.0]], [1, 2])
    assert not close(1.0, [1.0, 1.0])
    assert not close([1.0, np.nan], [1, 2])
    assert not close(object(), 1)
