"""A notebook that was run elsewhere is compared with the page's own."""

import copy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from bookbuild.address import Address
from bookbuild.environments.making import Environment, _published, _redirected
from bookbuild.environments.running import compare, run


def drawing(width):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0 L{width} 1"/></svg>'
    return new_output("display_data", {"image/svg+xml": svg, "text/plain": "<Figure>"})


def notebook(*outputs, **metadata):
    cell = new_code_cell("1", id="one", outputs=list(outputs), metadata=metadata)
    return new_notebook(cells=[new_markdown_cell("words"), cell])


def text(words):
    return new_output("stream", name="stdout", text=words)


@pytest.mark.parametrize(
    ("stored", "new", "problem"),
    [
        ([text("loss 0.5")], [text("loss 0.5")], None),
        ([text("loss 0.5")], [text("loss 0.6")], "0.5"),
        ([drawing(3)], [drawing(400)], None),
        ([drawing(3)], [], "missing"),
        ([], [text("a warning")], "output 1 is new"),
        ([drawing(3)], [new_output("display_data", {"image/png": "x", "text/plain": ""})], "png"),
    ],
)
def test_text_is_compared_and_figures_are_counted(stored, new, problem):
    outcome = compare(notebook(*stored), notebook(*new))
    assert outcome.cells == 1
    assert (problem in "\n".join(outcome.problems)) if problem else outcome.problems == []


def test_the_tolerance_of_the_cell_holds():
    stored = notebook(text("loss 0.5"), nbval={"rtol": 0.5})
    assert compare(stored, notebook(text("loss 0.6"))).problems == []


def test_a_notebook_without_one_of_the_cells_does_not_pass():
    stored = notebook(text("1"))
    lacking = copy.deepcopy(stored)
    del lacking.cells[1]
    assert compare(stored, lacking).problems == ["cell one: is not in the reader's notebook"]


def test_a_failing_cell_is_told(tmp_path):
    path = tmp_path / "page.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("raise OSError('no such door')")]), path)
    here = SimpleNamespace(python=Path(sys.executable), variables={})
    (problem,) = run(path, path, here).problems
    assert "no such door" in problem


def test_git_takes_the_clone_for_the_published_repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run([*git, "init", "-q", "-b", "work"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    address = Address("some", "book", "main")
    variables = _redirected(address, _published(address, tmp_path / "clone.git"))
    asked = ["git", "ls-remote", address.url, "refs/heads/main"]
    answer = subprocess.run(asked, env=variables, capture_output=True, text=True, check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert answer.stdout.split()[0] == head.stdout.strip()


def test_what_fails_in_an_environment_is_told(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    made = Environment(tmp_path, {"WORD": "there"})
    assert made.run("-c", "import os; print(os.environ['WORD'])") == "there\n"
    with pytest.raises(RuntimeError, match=r"failed:(.|\n)*ZeroDivisionError"):
        made.run("-c", "1/0")
