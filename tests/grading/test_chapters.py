"""Every chapter can be handed out and graded: solutions get all points, starters none."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from bookbuild.grading.judge import judge
from bookbuild.grading.sandbox import Limits
from bookbuild.grading.submissions import merged

CHAPTERS = sorted(path.stem for path in Path("book").glob("[01]*.ipynb"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_solutions_get_all_points_and_starters_none(chapter, handout, solved):
    given = handout(chapter)
    for notebook, right in ((solved(chapter), True), (given, False)):
        verdict = judge(merged(given, json.dumps(notebook).encode()), given, Limits())
        assert set(verdict.right.values()) == {right}, verdict


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_handout_runs_to_its_end_before_it_is_solved(chapter, handout, tmp_path):
    given = handout(chapter)
    notebook = nbformat.reads(json.dumps(given), as_version=4)
    NotebookClient(
        notebook, timeout=900, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            (output,) = cell.outputs
            label = cell.metadata.nbgrader["grade_id"]
            assert output.text.startswith(f"{label}: ") and "✓" not in output.text


def test_what_the_search_by_names_cannot_see_is_found_by_running_the_whole_chapter(solved, handout):
    chapter = "04_feedforward_network"
    given, notebook = handout(chapter), solved(chapter)
    for cell in notebook["cells"]:
        if cell["id"] == "ex-position-starter":
            cell["source"] = "eval('nearest_mean')\n" + cell["source"]
    verdict = judge(merged(given, json.dumps(notebook).encode()), given, Limits())
    assert set(verdict.right.values()) == {True}, verdict
