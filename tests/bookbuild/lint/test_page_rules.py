"""Every rule sees what it forbids, in the very cell, and nothing else is found."""

import re

import nbformat
import pytest
from nbformat.v4 import new_output

from bookbuild.lint.report import RULES, lint


def text(words, name="stdout"):
    return new_output("stream", text=words, name=name)


def found(chapter):
    """Return the rules that found something, with the cells: {("code-length", "use"), ...}."""
    pattern = re.compile(r"^[^:]+: cell ([^:]+): \[([\w-]+)\]", re.DOTALL)
    return {pattern.match(line).group(2, 1) for line in lint([chapter])}


def put(ident, source):
    """Break a page by writing another source into a cell."""

    def change(chapter, cells):
        cells[ident].source = source

    return change


def swap(ident, old, new):
    """Break a page by changing words of a cell."""

    def change(chapter, cells):
        assert old in cells[ident].source
        cells[ident].source = cells[ident].source.replace(old, new)

    return change


def show(*outputs, ident="use"):
    """Break a page by storing other outputs."""

    def change(chapter, cells):
        cells[ident].outputs = list(outputs)

    return change


def mark(ident, **metadata):
    """Break a page by other metadata of a cell."""

    def change(chapter, cells):
        cells[ident].metadata = nbformat.from_dict(metadata)

    return change


def drop(*idents):
    """Break a page by leaving cells out; the rest is counted anew."""

    def change(chapter, cells):
        chapter.notebook.cells = [cell for cell in chapter.cells if cell.id not in idents]
        code = [cell for cell in chapter.cells if cell.cell_type == "code"]
        for count, cell in enumerate(code, start=1):
            cell.execution_count = count

    return change


def also(first, second):
    def change(chapter, cells):
        first(chapter, cells)
        second(chapter, cells)

    return change


def count(ident, number):
    def change(chapter, cells):
        cells[ident].execution_count = number

    return change


def rename(ident, other):
    def change(chapter, cells):
        cells[ident]["id"] = other

    return change


ERROR = new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"])
PICTURE = new_output("display_data", {"image/svg+xml": "<svg/>"})
LONG = "\n".join(f"x = {i}" for i in range(16))
DEFINITION = "def {}():\n" + "\n".join(f"    x = {i}" for i in range(24))
DESCRIBED = {"figure": {"name": "fig-a", "caption": "A."}, "image": {"alt": "A."}}


def described(**changes):
    about = {"figure": dict(DESCRIBED["figure"]), "image": dict(DESCRIBED["image"])}
    for name, value in changes.items():
        about["image" if name == "alt" else "figure"][name] = value
    return mark("draw", mystnb=about, tags=["hide-input"])


BROKEN = [
    # frame
    ("title", "top", swap("top", "(sec-clean)=\n", "")),
    ("title", "top", swap("body", "## A section", "## A section\n\n# Another title")),
    ("title", "top", swap("top", "What does a page look like that keeps every rule?", "")),
    ("objectives", "top", swap("top", "What you will be able to do", "Aims")),
    ("objectives", "top", swap("top", ":class: objectives", ":class: tip")),
    ("objectives", "top", swap("top", "- Break it.\n", "")),
    ("needs", "top", swap("top", "What you need", "Before")),
    ("needs", "top", swap("top", "*About 20 minutes.*", "Take your time.")),
    ("setup-cell", "setup", swap("setup", "plots.use_style()", "plots.use_style()\nx = 1")),
    ("setup-cell", "top", rename("setup", "begin")),
    ("closing-sections", "end", swap("summary", "## Summary", "## In short")),
    ("section-contents", "end", swap("summary", "- Rules help.", "Rules help.")),
    ("section-contents", "end", swap("references", "{cite:t}`nielsen2015`", "A book")),
    ("section-labels", "body", swap("body", "(sec-clean-body)=\n", "")),
    # code
    ("cell-ids", "Use!", rename("use", "Use!")),
    ("cell-ids", "use", rename("seen", "use")),
    ("python-only", "use", put("use", "%timeit 1 + 1")),
    ("code-width", "use", put("use", f"x = [{'1, ' * 30}]")),
    ("code-width", "use", show(text("one two\n" + "=" * 80 + "\n"))),
    ("code-length", "use", put("use", LONG)),
    ("code-length", "define", put("define", DEFINITION.format("first") + "\n    y = 1")),
    ("code-length", "define", put("define", "def a():\n    pass\ndef b():\n    pass\n" + LONG)),
    ("code-after-code", "use", drop("between")),
    ("imports-in-setup", "use", put("use", "def f():\n    import math")),
    ("imports-in-setup", "setup", put("setup", "from numpy import *")),
    ("path-edits", "use", put("use", "sys.path.append('..')")),
    ("closing-semicolon", "use", put("use", "plt.plot([1]);")),
    ("every-output-compared", "use", mark("use", tags=["nbval-skip"])),
    ("every-output-compared", "use", put("use", "# NBVAL_IGNORE_OUTPUT\nprint(1)")),
    ("known-tags", "use", mark("use", tags=["hide_input"])),
    ("check-can-fail", "use", mark("use", tags=["check"])),
    # figures
    ("one-figure", "draw", show(PICTURE, PICTURE, ident="draw")),
    ("figure-described", "use", show(PICTURE)),
    ("figure-described", "draw", described(name="")),
    ("figure-described", "draw", described(caption=" ")),
    ("figure-described", "draw", described(alt=None)),
    ("figure-described", "draw", described(name="picture")),
    ("figure-described", "draw", show(ident="draw")),
    ("included-figure-described", "seen", put("seen", ":::{figure} a.svg\n:name: f\n\nB.\n:::")),
    ("included-figure-described", "seen", put("seen", ":::{figure} a.svg\n:alt: A.\n\nB.\n:::")),
    (
        "included-figure-described",
        "seen",
        put("seen", ":::{figure} a.svg\n:name: f\n:alt: A.\n:::"),
    ),
    ("included-figure-described", "seen", put("seen", "![](a.svg)")),
    # outputs
    ("executed-in-order", "use", count("use", None)),
    ("executed-in-order", "use", count("use", 9)),
    ("no-stderr", "use", show(text("UserWarning: old", "stderr"))),
    ("no-error", "use", show(ERROR)),
    (
        "figure-size",
        "draw",
        show(new_output("display_data", {"image/png": "x" * 300_001}), ident="draw"),
    ),
    (
        "figure-size",
        "use",
        show(new_output("display_data", {"text/html": "<svg>" + "x" * 300_001})),
    ),
    ("tolerance-known", "use", mark("use", nbval={"tolerance": 1})),
    ("machine-path", "use", show(text("saved in /" + "home/ada/x.npz"))),
    ("machine-path", "use", show(text("C:\\Users\\ada"))),
    ("measured-time", "use", show(text("took 12.3 ms"))),
    ("measured-time", "use", show(text("1.5s a step"))),
    ("measured-time", "use", show(text("training: 12 s"))),
    ("measured-time", "use", show(new_output("display_data", {"text/html": "3 seconds"}))),
    (
        "object-repr",
        "use",
        show(new_output("execute_result", {"text/plain": "[<matplotlib.lines.Line2D at 0x7f]"})),
    ),
    ("object-repr", "use", show(new_output("execute_result", {"text/plain": "Text(0.5, 1, 'a')"}))),
    (
        "object-repr",
        "use",
        show(new_output("execute_result", {"text/plain": "<function f at 0x7fa>"})),
    ),
    ("terminal-code", "use", show(text("\x1b[1mbold"))),
    ("terminal-code", "use", show(text("10%\r20%"))),
    # prose
    ("one-sentence-a-line", "seen", put("seen", "Six. As it should be.")),
    ("one-sentence-a-line", "seen", put("seen", "- Is it *six?* The code says so.")),
    ("one-sentence-a-line", "seen", put("seen", "Six (with `x`). $y$ is it.\nIs $x$ one? Yes.")),
    ("typed-number", "seen", put("seen", "As Chapter 4 says.")),
    ("typed-number", "seen", put("seen", "See section 2.1 and more.")),
    ("typed-number", "seen", put("seen", "Put it into equation (3).")),
    ("typed-number", "draw", described(caption="As in figure 3.")),
    ("impatient-word", "seen", put("seen", "Obviously, six.")),
    ("impatient-word", "use", put("use", "print(6)  # simply six")),
    ("impatient-word", "draw", described(alt="A line that simply rises.")),
    ("colon-fences", "seen", put("seen", "```{note}\nA note.\n```")),
    # exercises
    ("enough-exercises", "Exercises", drop("task-0", "solution-0")),
    ("enough-exercises", "Exercises", drop("task-1", "starter-1", "solution-1")),
    ("exercise-described", "task-0", swap("task-0", "{exercise} Number 0", "{exercise}")),
    ("exercise-described", "task-0", swap("task-0", "concept level-1", "level-1")),
    ("exercise-described", "task-0", swap("task-0", "concept level-1", "concept")),
    ("exercise-described", "task-0", swap("task-0", "concept level-1", "concept explore level-1")),
    ("exercise-described", "task-0", swap("task-0", "*5 minutes.*\n", "")),
    ("code-exercise-solved", "task-1", drop("starter-1")),
    ("code-exercise-solved", "task-1", drop("solution-1")),
    ("code-exercise-solved", "starter-1", put("starter-1", 'check("ex-clean-1", None)')),
    ("code-exercise-solved", "solution-1", swap("solution-1", "ex-clean-1", "ex-clean-2")),
    ("code-exercise-solved", "solution-1", put("solution-1", "answer = 1")),
    ("code-exercise-solved", "solution-1", mark("solution-1", tags=["solution"])),
    ("prose-exercise-solved", "task-0", drop("solution-0")),
    ("prose-exercise-solved", "solution-0", mark("solution-0")),
    ("prose-exercise-solved", "solution-0", swap("solution-0", ":class: dropdown", ":class: tip")),
    ("solution-belongs", "use", mark("use", tags=["solution"])),
    ("solution-belongs", "seen", put("seen", ":::{solution} ex-lost\n:class: dropdown\n\nA.\n:::")),
    # names of nnbook
    ("shipped-name", "define", put("define", "def softmax(a):\n    return a")),
    ("ships-what-is-shown", "define", mark("define", ships="nnbook.activations.relu")),
    ("ships-what-is-shown", "define", mark("define", ships="nnbook.activations.lost")),
    (
        "ships-what-is-shown",
        "define",
        also(
            put("define", "def relu(x):\n    return np.maximum(x, 0)"),
            mark("define", ships="nnbook.activations.relu"),
        ),
    ),
]


def test_nothing_is_found_on_a_clean_page(chapter):
    assert lint([chapter]) == []


@pytest.mark.parametrize(("rule", "cell", "change"), BROKEN)
def test_a_broken_rule_is_found(chapter, cells, rule, cell, change):
    change(chapter, cells)
    assert (rule, cell) in found(chapter), lint([chapter])


def test_every_rule_is_broken_here():
    broken = {rule for rule, _, _ in BROKEN}
    assert {rule.__name__.replace("_", "-") for rule in RULES} == broken


def test_every_rule_says_what_it_wants():
    assert not [rule for rule in RULES if not rule.__doc__]


@pytest.mark.parametrize(
    "change",
    [
        put("define", DEFINITION.format("first")),  # 25 lines, one function
        put("setup", "\n".join(f"import numpy as np{i}" for i in range(25))),
        put("solution-1", 'import math\ncheck("ex-clean-1", math.pi)'),
        show(ERROR, text("after"), ident="use"),
        show(text("more than 50 times faster in 1990s")),
        show(text("half of 12 steps, see /metrics")),
        put("seen", "We wait ... and see (e.g. A or B), cf. Bishop et al. There it is."),
        also(mark("use", tags=["check"]), put("use", "assert x == 1")),
        also(mark("use", tags=["check"]), put("use", "np.testing.assert_allclose(x, 1)")),
        put("seen", "Chapter 3 of a book on optics."),
        put("seen", "Figure 7-3 of Lecture A."),
        put("seen", "```python\nx. Y  # Chapter 4\n```"),
        put("seen", "| one. Two. Three |"),
        put("seen", "See [it](a.md) <b>here</b>."),
        put("seen", ":::{figure} a.svg\n:name: fig-b\n:alt: A. B.\n\nA caption.\n:::"),
    ],
)
def test_what_is_allowed(chapter, cells, change):
    cells["use"].metadata["tags"] = ["raises-exception"]
    change(chapter, cells)
    assert found(chapter) == set()
