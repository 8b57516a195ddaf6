"""The quiz is a last cell of its chapter, and numbers are shown as readers write them."""

import pytest

from bookbuild.quiz.section import with_quiz, written


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1199882, "1,199,882"), (0.25, "0.25"), (-0.8, "−0.8"), (48.0, "48"), (0, "0")],
)
def test_numbers(value, shown):
    assert written(value) == shown


def test_the_quiz_comes_last_under_a_label_of_its_own():
    title = {"cell_type": "markdown", "id": "title", "source": ["(sec-sums)=\n", "# Sums"]}
    notebook = {"cells": [title], "metadata": {}}
    first, last = with_quiz(notebook, "01_sums", "Quiz")["cells"]
    assert first == title and len(notebook["cells"]) == 1
    assert last["source"].splitlines() == [
        "(sec-sums-quiz)=",
        "## Quiz",
        "",
        ":::{quiz} 01_sums",
        ":::",
    ]
