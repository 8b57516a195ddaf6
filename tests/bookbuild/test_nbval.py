"""The notebook tests, end to end: a changed notebook must fail in the very cell that changed."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from bookbuild.execute import execute, written

REPOSITORY = Path(__file__).parents[2]
COMMAND = ["-p", "bookbuild.nbval_plugin", "--nbval"]

SETUP = """
import os, warnings
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display, Markdown
from matplotlib_inline.backend_inline import set_matplotlib_formats
from nnbook import mnist
set_matplotlib_formats("svg")
_, (images, labels) = mnist.load(flatten=False, one_hot=False)
sevens = images[labels == 7]
x = np.linspace(0, 1, 50)
def curve(y):
    plt.plot(x, y)
    plt.show()
def digit(picture):
    plt.imshow(picture, cmap="gray_r", interpolation="none", vmin=0, vmax=1)
    plt.show()
"""

# id: source when the outputs were stored, source when they are compared
STAY = {
    "number": ("print(0.1234)", "print(0.1234)"),
    "tiny-change": ("print(0.123456789012)", "print(0.123456789012 * (1 + 1e-9))"),
    "curve": ("curve(x**2)", "curve(x**2)"),
    "curve-moved-a-hair": ("curve(x**2)", "curve(x**2 + 1e-4 * x)"),
    "digit": ("digit(sevens[0])", "digit(sevens[0])"),
    "wide-tolerance": ("print(0.25)", "print(0.26)"),
    "stored-form": ("print(os.environ['NNBOOK_STORED'], os.listdir())",) * 2,
    "raises": ("1 / 0", "1 / 0"),
    "value": ("x[1]", "x[1]"),
}
FAIL = {
    "changed-digit": ("print(0.1234)", "print(0.1235)"),
    "reversed-curve": ("curve(x**2)", "curve((1 - x) ** 2)"),
    "other-image": ("digit(sevens[0])", "digit(sevens[1])"),
    "blank-image": ("digit(sevens[0])", "digit(0 * sevens[0])"),
    "missing-figure": ("curve(x)", "plt.close()"),
    "missing-print": ("print('a')", "pass"),
    "new-warning": ("print('a')", "print('a')\nwarnings.warn('new')"),
    "extra-output": ("print('a')", "print('a')\ndisplay(Markdown('more'))"),
    "extra-figure": ("curve(x)", "curve(x)\ncurve(x)"),
    "other-order": (
        "print('a')\ndisplay(Markdown('b'))\nprint('c')",
        "print('a')\nprint('c')\ndisplay(Markdown('b'))",
    ),
    "other-name": (
        "display(Markdown('b'), metadata={'scrapbook': {'name': 'N-1'}})",
        "display(Markdown('b'), metadata={'scrapbook': {'name': 'N-2'}})",
    ),
    "asks-to-be-ignored": ("print(1)", "print(2)"),
    "asks-to-be-skipped": ("print(1)", "print(2)"),
    "raises-another": ("1 / 0", "[][0]"),
    "raises-no-more": ("1 / 0", "1 / 1"),
    "fails": ("print(1)", "print(undefined)"),
    "never-executed": ("pass", "print(1)"),
}
METADATA = {
    "wide-tolerance": {"nbval": {"rtol": 0.1}},
    "asks-to-be-ignored": {"tags": ["nbval-ignore-output"]},
    "asks-to-be-skipped": {"tags": ["nbval-skip"]},
    "raises": {"tags": ["raises-exception"]},
    "raises-another": {"tags": ["raises-exception"]},
    "raises-no-more": {"tags": ["raises-exception"]},
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run nbval once on a notebook whose sources changed after it was executed.

    Gives the output of pytest and, by cell id, the message of each failure (None: it passed).
    """
    folder = tmp_path_factory.mktemp("notebooks")
    pairs = STAY | FAIL
    cells = [new_code_cell(SETUP, id="setup")]
    cells += [
        new_code_cell(stored, id=ident, metadata=METADATA.get(ident, {}))
        for ident, (stored, _) in pairs.items()
    ]
    notebook = execute(new_notebook(cells=cells)).notebook
    for cell in notebook.cells[1:]:
        cell.source = pairs[cell.id][1]
    notebook.cells[-1].execution_count = None
    page = folder / "01_page.ipynb"
    page.write_text(written(notebook), encoding="utf8")
    report = folder / "report.xml"
    settings = ["-c", REPOSITORY / "pyproject.toml", "--rootdir", folder, f"--junitxml={report}"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *COMMAND, *settings, page],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    results = ElementTree.parse(report).findall(".//testcase")
    messages = [None if not len(case) else case[0].text or "" for case in results]
    return done, dict(zip(["setup", *pairs], messages, strict=True))


@pytest.mark.parametrize("ident", ["setup", *STAY])
def test_an_unchanged_cell_passes(run, ident):
    assert run[1][ident] is None


@pytest.mark.parametrize("ident", FAIL)
def test_a_changed_cell_fails(run, ident):
    assert run[1][ident] is not None, run[0].stdout


def test_the_message_names_page_cell_difference_and_mend(run):
    message = run[1]["changed-digit"]
    assert "01_page, cell changed-digit: output 1: stdout, line 1" in message
    assert "stored: 0.1234" in message
    assert "make execute P=01_page" in message


def test_the_run_fails_as_a_whole(run):
    assert run[0].returncode == 1
    assert f"{len(FAIL)} failed, {len(STAY) + 1} passed" in run[0].stdout
