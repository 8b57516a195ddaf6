"""A small chapter that keeps every rule, to be broken one rule at a time."""

from pathlib import Path

import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from bookbuild.lint.page import Page

TOP = """(sec-clean)=
# A clean chapter

What does a page look like that keeps every rule?

:::{admonition} What you will be able to do
:class: objectives

- Read a rule, e.g. this one.
- Keep it.
- Break it.
:::

:::{admonition} What you need
:class: needs

- {ref}`sec-neuron-model`, see also D. Knuth.

*About 20 minutes.*
:::"""
BODY = """(sec-clean-body)=
## A section

The sum $E = 1. A$ of `x. Y` is computed, and **Shape.** is only bold.

1. One thing after another.

$$
E = \\sum_n E_n
$$ (eq-clean)

Bishop derives it too ({cite:t}`bishop2006`, chapter 5)."""
EXERCISE = """:::{{exercise}} {name}
:label: {label}
:class: {kind} level-1

Find a value for which the sum is negative, and say why.
*5 minutes.*
:::"""
SOLUTION = """:::{{solution}} {label}
:class: dropdown

Take $-1$.
:::"""
SETUP = """import matplotlib.pyplot as plt
from nnbook import plots
from nnbook.exercises import check

plots.use_style()"""
FIGURE = {
    "mystnb": {
        "figure": {"name": "fig-clean", "caption": "The line rises."},
        "image": {"alt": "A line that rises from left to right.", "align": "center"},
    }
}


def clean_cells():
    text = "Read the code, then look at the result."
    picture = {"image/svg+xml": "<svg/>", "text/plain": "<Figure size 700x300 with 1 Axes>"}
    cells = [
        new_markdown_cell(TOP, id="top"),
        new_code_cell(SETUP, id="setup"),
        new_markdown_cell(BODY, id="body"),
        new_code_cell(
            'def double_sum(x):\n    """Return twice the sum."""\n    return 2 * sum(x)',
            id="define",
        ),
        new_markdown_cell(text, id="between"),
        new_code_cell(
            "print(double_sum([1, 2]))", id="use", outputs=[new_output("stream", text="6\n")]
        ),
        new_markdown_cell("Six, as it should be.", id="seen"),
        new_code_cell(
            "plt.plot([1, 2])\nplt.show()",
            id="draw",
            metadata=FIGURE | {"tags": ["hide-input"]},
            outputs=[new_output("display_data", picture)],
        ),
        new_markdown_cell("(sec-clean-summary)=\n## Summary\n\n- Rules help.", id="summary"),
        new_markdown_cell("(sec-clean-exercises)=\n## Exercises", id="exercises"),
    ]
    for i, kind in enumerate(("concept", "code", "code", "explore")):
        label = f"ex-clean-{i}"
        task = EXERCISE.format(name=f"Number {i}", label=label, kind=kind)
        cells.append(new_markdown_cell(task, id=f"task-{i}"))
        if kind == "code":
            cells += [
                new_code_cell(
                    f"def answer_{i}():\n    return None",
                    id=f"starter-{i}",
                    metadata={"tags": ["starter"]},
                ),
                new_code_cell(
                    f'def answer_{i}():\n    return -1\n\ncheck("{label}", answer_{i})',
                    id=f"solution-{i}",
                    metadata={"tags": ["solution", "hide-cell"]},
                    outputs=[new_output("stream", text=f"{label}: ✓\n")],
                ),
            ]
        else:
            solved = SOLUTION.format(label=label)
            cells.append(
                new_markdown_cell(solved, id=f"solution-{i}", metadata={"tags": ["solution"]})
            )
    works = "(sec-clean-references)=\n## References and further reading\n\n"
    works += "{cite:t}`nielsen2015` explains it all."
    cells.append(new_markdown_cell(works, id="references"))
    code = [cell for cell in cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
    return cells


@pytest.fixture
def chapter():
    """A chapter in which nothing is to be found."""
    return Page(Path("book/01_clean.ipynb"), new_notebook(cells=clean_cells()))


@pytest.fixture
def cells(chapter):
    """Its cells by their ids."""
    return {cell.id: cell for cell in chapter.cells}
