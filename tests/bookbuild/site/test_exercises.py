"""Buttons of solutions say so, and a notebook may say otherwise."""

from bookbuild.site.exercises import with_solution_prompts


def _prompts(kind="code", **metadata):
    notebook = {"cells": [{"cell_type": kind, "metadata": metadata, "source": ""}]}
    (cell,) = with_solution_prompts(notebook, "Show it", "Hide it")["cells"]
    return cell["metadata"].get("mystnb", {})


def test_solution_cell_names_the_solution():
    prompts = {"code_prompt_show": "Show it", "code_prompt_hide": "Hide it"}
    assert _prompts(tags=["solution", "hide-cell"]) == prompts


def test_what_the_cell_says_wins():
    prompts = _prompts(tags=["solution"], mystnb={"code_prompt_show": "Look", "image": {}})
    assert prompts == {"code_prompt_show": "Look", "code_prompt_hide": "Hide it", "image": {}}


def test_other_cells_are_left_alone():
    assert _prompts(tags=["hide-input"]) == {}
    assert _prompts(kind="markdown", tags=["solution"]) == {}
    assert _prompts() == {}
