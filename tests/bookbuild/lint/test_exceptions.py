"""What a page may do in spite of a rule, and how a cell says so."""

import re

from nbformat.v4 import new_code_cell, new_output

from bookbuild.lint.report import lint


def test_a_page_that_was_never_executed_is_found_once(chapter):
    for cell in chapter.code:
        cell.execution_count = None
    (line,) = lint([chapter])
    assert "cell all: [executed-in-order]" in line


def test_folded_cells_may_follow_code(chapter, cells):
    at = chapter.cells.index(cells["use"])
    chapter.cells.insert(at, new_code_cell("x = 1", id="quiet", metadata={"tags": ["remove-cell"]}))
    assert not [line for line in lint([chapter]) if "code-after-code" in line]
    cells["use"].metadata["tags"] = ["hide-input"]
    chapter.notebook.cells.remove(cells["between"])
    assert not [line for line in lint([chapter]) if "code-after-code" in line]


def test_shipped_code_may_lack_docstring_annotations_and_checks(chapter, cells):
    cells["define"].source = (
        "def softmax(a):\n"
        "    a = np.asarray(a)  # a comment\n"
        "    e = np.exp(a - a.max(axis=-1, keepdims=True))\n"
        "    return e / e.sum(axis=-1, keepdims=True)"
    )
    cells["define"].metadata["ships"] = "nnbook.activations.softmax"
    assert lint([chapter]) == []


def test_a_cell_may_excuse_a_rule_if_it_says_why(chapter, cells):
    cells["use"].outputs = [new_output("stream", text="12 s")]
    cells["use"].metadata["lint"] = {"measured-time": "seconds of the recorded run"}
    assert lint([chapter]) == []
    cells["use"].metadata["lint"] = {"measured-time": ""}
    assert [re.search(r"\[(.*?)\]", line)[1] for line in lint([chapter])] == [
        "excuse",
        "measured-time",
    ]


def test_seconds_of_a_record_and_of_the_concordance_are_no_measured_time(chapter, cells):
    said = new_output("stream", text="relu-16: loaded the recorded run of 2026-11-22 (51 s)\n")
    data, metadata = {"text/plain": "N-8: 226.190 s"}, {"concordance": {"row": "N-8"}}
    cells["use"].outputs = [said, new_output("display_data", data, metadata=metadata)]
    assert lint([chapter]) == []
    said.text += "and 12 s more\n"
    (line,) = lint([chapter])
    assert "[measured-time] its output holds '12 s'" in line


def test_an_excuse_for_nothing_is_found(chapter, cells):
    cells["use"].metadata["lint"] = {"measured-time": "seconds of the recorded run"}
    (line,) = lint([chapter])
    assert "cell use: [excuse]" in line


def test_an_exercise_to_explore_may_be_solved_by_a_check(chapter, cells):
    at = chapter.cells.index(cells["solution-0"])
    solution = new_code_cell('check("ex-clean-0", -1)', id="solution-0")
    solution.metadata.tags = ["solution", "hide-cell"]
    chapter.cells[at] = solution
    assert not [line for line in lint([chapter]) if "ex-clean-0" in line]
    solution.source = 'check("ex-clean-1", -1)'
    assert [line for line in lint([chapter]) if "ex-clean-0" in line]
