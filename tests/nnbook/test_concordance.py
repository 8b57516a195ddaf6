"""The concordance: its table, the language of its bounds, and what `report` shows and refuses."""

import json
import math
import re
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient

from nnbook import bounds, concordance
from nnbook.concordance import NOT_COMPARED, REPRODUCED, report

TABLE = concordance.table()
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)

# What the lectures report where it is not one plain number or a list of names and numbers.
# The two runs that stop early are as today's Keras would stop them: one epoch sooner.
LECTURES_OWN = {
    "C-7-gradcheck": 0.0,
    "L-7-1-12": 0.0,
    "L-004-In61": {"batches": 0.9352, "one_by_one": 0.9352},
    "C-8-relu-better": {"sigmoid": 0.8951, "relu": 0.9292},
    "N-003-log1": {"best": 0.05828},
    "N-003-stop1": {"best": 9, "epochs": 19},
    "N-003-acc1": {"last": 0.9821, "best": 0.9821},
    "F-8-20": 96,
    "C-8-progress": {"sigmoid": 0.8951, "relu": 0.9292, "cnn": 0.9707, "final": 0.9931},
    "N-003-log2": {"best": 0.02454},
    "N-003-stop2": {"best": 14, "epochs": 24},
    "N-003-acc2": {"last": 0.9928, "best": 0.9928},
    "N-003-9928": {"right": 9928, "more": 107, "accuracy": 0.9928, "before": 0.9821},
}


def lecture_value(row):
    """Return what the lecture reports, as a notebook would pass it."""
    if row.id in LECTURES_OWN:
        return LECTURES_OWN[row.id]
    if row.expected is not None:
        return bounds.decode(row.expected)
    if row.reported.startswith("loss "):
        return {k: float(v) for k, v in re.findall(r"(\w+) ([\d.]+)", row.reported)}
    return float(row.reported.removesuffix(" s"))


def spoilt(value):
    """Return values of the same form that no bound should accept all of."""
    if isinstance(value, dict) and not any(np.ndim(part) for part in value.values()):
        return [{key: sign * 10**i for i, key in enumerate(value)} for sign in (1, -1)]
    if isinstance(value, dict):
        return [{key: np.full(np.shape(part), -7.0).tolist() for key, part in value.items()}]
    return [np.full(np.shape(value), other).tolist() for other in (-7.0, 7e9)]


def test_the_table_is_whole():
    assert len(TABLE) == 421
    assert sum(row.lecture == "own" for row in TABLE.values()) == 8
    assert {row.lecture for row in TABLE.values()} == {"A", "B", "C", "D", "own"}
    assert {row.kind for row in TABLE.values()} == {
        "listing",
        "figure",
        "equation",
        "concept",
        "number",
    }
    numbers = [row for row in TABLE.values() if row.kind == "number"]
    assert len(numbers) == 54
    assert all(row.reported for row in numbers)
    for row in TABLE.values():
        assert re.fullmatch(r"\d\d", row.chapter), row.id
        assert row.title_en and row.title_ko, row.id
        assert bool(row.reported) == bool(row.bound), row.id


def test_each_lecture_is_in_order_inside_a_chapter():
    """The listings of Lecture D are numbered as the notebook cells of the lecture."""
    for chapter in ("01", "03"):
        cells = [
            int(re.sub(r"\D", "", row.id.split("-In")[1]))
            for row in TABLE.values()
            if row.chapter == chapter and row.id.startswith("L-004-In")
        ]
        assert cells == sorted(cells)
        assert cells


@pytest.mark.parametrize("row", [r for r in TABLE.values() if r.compared], ids=lambda r: r.id)
def test_every_bound_accepts_the_lecture_and_refuses_something_else(row):
    value = lecture_value(row)
    assert concordance.verdict(row, bounds.plain(value)) == REPRODUCED

    assert any(concordance.verdict(row, other) != REPRODUCED for other in spoilt(value))


def test_times_are_shown_and_never_compared(capsys):
    report("N-8-2-6-time", 1012.3)
    assert capsys.readouterr().out == ("N-8-2-6-time: 1012 (Lecture A: 1877.519 s) not compared\n")
    assert concordance.verdict(TABLE["N-7-time-num"], 3.0) == NOT_COMPARED


@given(expected=NUMBERS, off=st.floats(-3, 3), tolerance=st.floats(1e-6, 1e-2))
def test_relative_tolerance_is_relative_to_the_expected_value(expected, off, tolerance):
    ours = expected * (1 + off * tolerance)
    amounts = bounds.misses(f"rtol {tolerance!r}", expected, ours)
    assert bool(amounts) == (abs(ours - expected) > tolerance * abs(expected))
    if amounts:
        assert amounts == [abs(ours - expected)]


@given(value=NUMBERS, limit=NUMBERS)
def test_comparisons_agree_with_python(value, limit):
    for sign, holds in (
        ("<=", value <= limit),
        (">=", value >= limit),
        ("<", value < limit),
        (">", value > limit),
        ("==", value == limit),
    ):
        # A bound has no negative numbers, so the limit is given as a part.
        amounts = bounds.misses(f"a {sign} b", None, {"a": value, "b": limit})
        assert amounts == ([] if holds else [abs(value - limit)])


@given(
    st.recursive(st.floats() | st.integers(), lambda s: st.lists(s) | st.dictionaries(st.text(), s))
)
def test_values_survive_json(value):
    text = json.dumps(bounds.encode(value), allow_nan=False)
    assert repr(bounds.decode(json.loads(text))) == repr(value)


def test_infinity_and_nan_equal_only_themselves():
    assert not bounds.misses("exact", ["inf", "nan"], [math.inf, math.nan])
    for word in ("exact", "rtol 1", "atol 1"):
        assert bounds.misses(word, "inf", 1e300) == [math.inf]
        assert bounds.misses(word, "inf", -math.inf)
        assert bounds.misses(word, "nan", 0.0)
        assert bounds.misses(word, 1.0, math.nan)
    assert bounds.misses("<= 0.35", None, math.nan)


def test_parts_chains_and_arithmetic():
    stop = "epochs == min(30, best + 10)"
    assert not bounds.misses(stop, None, {"epochs": 18, "best": 8})
    assert not bounds.misses(stop, None, {"epochs": 30, "best": 25})
    assert bounds.misses(stop, None, {"epochs": 19, "best": 8}) == [1]
    assert bounds.misses("a < b < c", None, {"a": 1, "b": 3, "c": 2}) == [1]
    assert bounds.misses("a <= 1; b >= 5", None, {"a": 2, "b": 2}) == [1, 3]
    assert bounds.in_words("stochastic; loss <= 0.35; accuracy >= 0.85") == (
        "loss ≤ 0.35, accuracy ≥ 0.85"
    )


@pytest.mark.parametrize(
    "bound", ["about 3", "value", "value != 3", "a.b < 1", "open('x') < 1", "< 'a'", "a / b < 1"]
)
def test_a_bound_outside_the_language_is_refused(bound):
    with pytest.raises(ValueError, match="cannot read"):
        bounds.misses(bound, None, {"value": 1.0, "a": 1.0, "b": 1.0})


def test_report_prints_one_line_with_the_digits_of_the_lecture(capsys):
    report("N-7-ce", np.log(3))
    report("N-004-y3", np.array([0.316827081, 0.696279091]))
    report("N-002-cceinf", np.inf)
    report("N-003-mask", np.array([[2.0, 1, 1], [0, 2, 2], [0, 1, 1]]))
    report("C-7-gradcheck", 1.2345e-7)
    assert capsys.readouterr().out.replace("\n  ", " ").splitlines() == [
        "N-7-ce: 1.0986122886681098 (Lecture A: 1.0986122886681098) reproduced",
        "N-004-y3: [0.31682708, 0.69627909] (Lecture D: [0.31682708, 0.69627909]) reproduced",
        "N-002-cceinf: inf (Lecture B: infinity) reproduced",
        "N-003-mask: [[2, 1, 1], [0, 2, 2], [0, 1, 1]] "
        "(Lecture C: [[2, 1, 1], [0, 2, 2], [0, 1, 1]]) reproduced",
        "C-7-gradcheck: 1.23e-07 (Lecture A: two bar charts that look equal; < 1e-6) reproduced",
    ]


def test_a_long_line_is_broken_between_words(capsys):
    row = concordance.find("N-7-fnn")
    report("N-7-fnn", bounds.decode(row.expected))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= concordance.WIDTH
    assert " ".join(line.strip() for line in lines).endswith(
        f"(Lecture A: {row.reported}) reproduced"
    )


def test_a_miss_names_row_both_values_and_bound(capsys):
    with pytest.raises(AssertionError) as error:
        report("N-7-ce", 1.1)
    message = str(error.value)
    for part in ("N-7-ce", "ours is 1.1", "Lecture A: 1.0986122886681098", "rtol 1e-12"):
        assert part in message
    assert capsys.readouterr().out == ""


def test_a_stochastic_row_shows_a_miss_and_does_not_raise(capsys):
    report("N-8-1-5-acc", 0.87)
    report("N-8-1-5-acc", [0.87, 0.89, np.float32(0.9)])
    report("N-8-1-5-acc", np.array([0.889, 0.891, 0.9]), digits=4)
    report("N-8-1-5-e1", [{"loss": 2.0, "val_accuracy": 0.5}, {"loss": 3.0, "val_accuracy": 0.6}])
    assert capsys.readouterr().out.replace("\n  ", " ").splitlines() == [
        "N-8-1-5-acc: 0.87 (Lecture A: 0.8951; ≥ 0.88) missed by 0.01",
        "N-8-1-5-acc: 0.887 ± 0.02 (3 seeds) (Lecture A: 0.8951; ≥ 0.88) "
        "missed by 0.01 in 1 of 3 seeds",
        "N-8-1-5-acc: 0.8933 ± 0.006 (3 seeds) (Lecture A: 0.8951; ≥ 0.88) reproduced",
        "N-8-1-5-e1: loss 2.5 ± 0.7 (2 seeds), val_accuracy 0.55 ± 0.07 (2 seeds) "
        "(Lecture A: loss 2.0609, accuracy 0.2892, val_loss 1.7853, val_accuracy 0.5011; "
        "val_accuracy ≥ 0.40) reproduced",
    ]


@pytest.mark.parametrize(
    ("row", "value", "error", "message"),
    [
        ("N-7-cee", 1.0, ValueError, "no row 'N-7-cee'; did you mean N-7-ce"),
        ("C-7-0", 1.0, ValueError, 'no reported value to compare with: name it in .* "covers"'),
        ("N-003-mask", [2, 1], ValueError, r"N-003-mask: expected an array of shape \(3, 3\), got"),
        ("N-003-mask", [[2, 1], [1]], ValueError, r"expected an array of shape \(3, 3\), got"),
        ("N-7-fnn", {"b": [0.0]}, ValueError, r"N-7-fnn: expected a dict with the keys \['b', 'z'"),
        ("N-8-1-5-e1", 0.5, ValueError, "expected a dict with a number 'val_accuracy', got 0.5"),
        ("N-8-1-5-acc", {"acc": 0.9}, ValueError, "expected a number, got {'acc': 0.9}"),
        ("N-8-1-5-acc", [], ValueError, "expected one value per seed"),
        ("N-7-ce", "1.09", TypeError, "expected numbers, got str '1.09'"),
        ("N-7-ce", None, TypeError, "expected numbers, got NoneType None"),
    ],
)
def test_bad_input_is_named(row, value, error, message):
    with pytest.raises(error, match=message):
        report(row, value)


def test_ipython_is_not_needed():
    """In plain Python the line is printed, and IPython is not even imported."""
    code = (
        "import sys; from nnbook import concordance; concordance.report('N-002-cce0', -0.0);"
        "print('IPython' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "N-002-cce0: 0 (Lecture B: 0) reproduced\nFalse\n"


def test_a_notebook_stores_the_line_the_name_and_the_value():
    source = "from nnbook import concordance\nconcordance.report('N-002-cceinf', float('inf'))"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, kernel_name="python3").execute()
    stored = nbformat.reads(nbformat.writes(notebook), as_version=4)
    nbformat.validate(stored)
    (output,) = stored.cells[0].outputs
    assert output.data == {"text/plain": "N-002-cceinf: inf (Lecture B: infinity) reproduced"}
    assert output.metadata == {
        "scrapbook": {"name": "N-002-cceinf", "mime_prefix": ""},
        "concordance": {
            "row": "N-002-cceinf",
            "value": "inf",
            "ours": "inf",
            "reported": "infinity",
            "bound": "exact",
            "verdict": "reproduced",
        },
    }
