"""The table of points."""

import csv

from bookbuild.grading.table import Grade, Row, as_csv, as_text

EXERCISES = [Grade("ex-a", None, 2), Grade("ex-b", None, 4)]
ROWS = [
    Row("김하나", [Grade("ex-a", 2, 2), Grade("ex-b", None, 4)], None, {}),
    Row("=cmd()", [Grade("ex-a", 0, 2), Grade("ex-b", 0, 4)], "timed out", {"ex-a": "no\nanswer"}),
]


def test_csv_has_points_by_exercise_and_leaves_open_what_is_marked_by_hand():
    first, second = csv.DictReader(as_csv(ROWS, EXERCISES).splitlines())
    assert (first["student"], first["total"], first["of"], first["by hand"]) == (
        "김하나", "2", "6", "4",
    )  # fmt: skip
    assert (first["ex-a"], first["ex-b"], second["ex-b"]) == ("2", "", "0")


def test_csv_holds_no_formula():
    assert "'=cmd()" in as_csv(ROWS, EXERCISES)


def test_print_shows_who_and_how_the_class_did():
    text = as_text(ROWS, EXERCISES)
    assert "timed out" in text and "1 of 2" in text and "1 to be marked by hand" in text
