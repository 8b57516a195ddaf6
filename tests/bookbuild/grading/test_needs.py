"""Only the statements that an answer needs, and all of those."""

import pytest

from bookbuild.grading.needs import Cell, needed, without_magics


def lines(*sources: str, wanted: str) -> list[str]:
    cells = [Cell(n, text) for n, text in enumerate(sources)]
    chosen = needed([*cells, Cell(len(cells), wanted, wanted=True)])
    return [line for cell in chosen for line in cell.source.splitlines()][:-1]


def test_what_is_not_used_is_left_out():
    assert lines("import a, b", "x = a.f()\ny = b.f()", "print(x)", wanted="x") == [
        "import a",
        "x = a.f()",
    ]


def test_the_last_value_before_the_answer_counts():
    assert lines("x = 1", "x = 2", wanted="x") == ["x = 2"]


@pytest.mark.parametrize(
    "change",
    ["x[0] = 2", "x += 1", "x.sort()", "np.random.shuffle(x)", "x.a.b = 1", "y = x.pop()",
     "if True:\n    x = 2", "for x in range(3):\n    pass"],
)  # fmt: skip
def test_a_change_in_place_counts(change):
    chosen = lines("import numpy as np", "x = [3]", change, wanted="x")
    assert "x = [3]" in chosen and change.splitlines()[0] in chosen


def test_what_a_function_uses_is_found_even_if_set_later():
    assert lines("def f():\n    return w", "w = 1", wanted="f") == [
        "def f():",
        "    return w",
        "w = 1",
    ]


def test_a_seed_belongs_to_what_is_drawn():
    chosen = lines("import numpy as np", "np.random.seed(1)", "x = np.random.rand()", wanted="x")
    assert "np.random.seed(1)" in chosen


def test_no_python_is_left_out_unless_it_is_the_answer():
    assert lines("def f(:", wanted="1") == []
    assert needed([Cell(0, "def f(:", wanted=True)]) == [Cell(0, "def f(:", wanted=True)]


def test_magics_become_nothing():
    assert without_magics("%matplotlib inline\n!ls\nnp.exp?\nx = 7 % 3") == (
        "pass\npass\npass\nx = 7 % 3"
    )
