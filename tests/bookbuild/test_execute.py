"""Executing notebooks: what is stored, what is kept, what is refused."""

import json
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from bookbuild import execute as tool
from bookbuild.execute import ExecutionError, execute, find, main, written

FIGURE = """
import matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import set_matplotlib_formats
set_matplotlib_formats("svg")
plt.plot([1, 2, 4])
plt.show()
"""  # with its date: every run writes another text


def code(ident, source, *tags, **metadata):
    metadata |= {"tags": list(tags)} if tags else {}
    return new_code_cell(source, id=ident, metadata=metadata)


def notebook(*cells):
    return new_notebook(cells=[new_markdown_cell("# Title", id="top"), *cells])


def outputs(result):
    return {cell.id: cell.outputs for cell in result.notebook.cells if cell.cell_type == "code"}


@pytest.fixture
def book(tmp_path, monkeypatch):
    """An empty folder book/ below the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


def test_a_notebook_is_executed_and_stored_once(book, capsys):
    page = book / "01_page.ipynb"
    cells = [
        code("number", "import random\nprint('residue', 1e-12 * random.random())"),
        code("empty", ""),
        code("figure", FIGURE),
        code("value", "0.5"),
    ]
    page.write_text(written(notebook(*cells)), encoding="utf8")
    assert main(["01"]) == 0
    assert "cell figure: output 1 is new" in capsys.readouterr().out
    stored = page.read_bytes()
    parsed = nbformat.reads(stored.decode(), as_version=4)
    counts = [cell.execution_count for cell in parsed.cells if cell.cell_type == "code"]
    assert counts == [1, None, 2, 3]
    assert parsed.cells[4].outputs[0].execution_count == 3
    assert parsed.cells[1].outputs[0].text.startswith("residue ")
    assert stored == written(parsed).encode()
    assert json.loads(stored)["metadata"] == tool.METADATA
    assert stored.endswith(b"}\n")

    assert main(["01_page"]) == 0
    assert page.read_bytes() == stored  # another residue and another date, but they agree
    assert "unchanged" in capsys.readouterr().out
    assert main(["--check"]) == 0
    assert [p.name for p in book.iterdir()] == ["01_page.ipynb"]


def test_only_the_cell_that_changed_is_replaced_and_check_changes_nothing(book, capsys):
    page = book / "01_page.ipynb"
    start = notebook(code("one", "print(0.5)"), code("two", "print(0.25)"))
    executed = execute(start).notebook
    executed.cells[1].outputs[0].text = "0.5000000001\n"
    executed.cells[2].outputs[0].text = "0.26\n"
    executed.cells[2].metadata["execution"] = {"iopub.status.busy": "2000-01-01"}
    page.write_text(written(executed), encoding="utf8")
    before = page.read_bytes()

    assert main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "cell two" in said
    assert "make execute P=01_page" in said
    assert page.read_bytes() == before

    assert main([]) == 0
    cells = nbformat.read(page, as_version=4).cells
    assert [cell.outputs[0].text for cell in cells[1:]] == ["0.5000000001\n", "0.25\n"]
    assert "execution" not in cells[2].metadata


def test_a_tolerance_in_the_metadata_keeps_what_is_stored():
    start = notebook(code("trained", "print(0.251)", nbval={"rtol": 0.1}))
    executed = execute(start).notebook
    executed.cells[1].outputs[0].text = "0.26\n"
    assert not execute(executed).changes


def test_the_kernel_is_this_interpreter_in_an_empty_folder_with_stable_prints(monkeypatch):
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    source = "import os, sys\nprint(sys.executable, os.listdir(), os.environ['NNBOOK_STORED'])"
    (shown,) = outputs(execute(notebook(code("where", source))))["where"]
    assert shown.text == f"{sys.executable} [] 1\n"


def test_an_expected_exception_is_stored_in_one_line_without_paths_or_colours():
    result = execute(notebook(code("bad", "1 / 0", "raises-exception"), code("next", "print(1)")))
    (error,) = outputs(result)["bad"]
    assert error.traceback == ["ZeroDivisionError: division by zero"]
    assert outputs(result)["next"][0].text == "1\n"


def test_a_failing_cell_is_named_and_the_file_left_alone(book, capsys):
    page = book / "01_page.ipynb"
    page.write_text(written(notebook(code("one", "print(1)"), code("broken", "1 / 0"))))
    before = page.read_bytes()
    assert main([]) == 1
    said = capsys.readouterr().out
    assert "01_page.ipynb: cell broken failed" in said
    assert "ZeroDivisionError: division by zero" in said
    assert "\x1b" not in said
    assert page.read_bytes() == before


@pytest.mark.parametrize("other", ["", '   "id": "two",\n'])
def test_missing_and_double_ids_are_refused_not_invented(book, capsys, other):
    page = book / "01_page.ipynb"
    text = written(notebook(code("one", "1"), code("two", "2")))
    page.write_text(text.replace('   "id": "one",\n', other))
    before = page.read_bytes()
    assert main([]) == 1
    assert "a cell has no id, or the id of another cell" in capsys.readouterr().out
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (code("warns", "import warnings\nwarnings.warn('old')"), "cell warns.*stderr(.|\n)*old"),
        (code("calm", "print(1)", "raises-exception"), "cell calm.*nothing was raised"),
        (code("writes", "open('left.txt', 'w').close()"), "leaves files behind: left.txt"),
        (
            code(
                "big",
                "import os\nfrom IPython.display import Image, display\n"
                "display(Image(os.urandom(400_000), format='png'))",
            ),
            "cell big: a figure of .* kB, at most 300 kB",
        ),
        (code("dies", "import os\nos._exit(1)"), "cell dies: the kernel died"),
    ],
)
def test_what_may_not_be_stored_is_refused(cell, message):
    with pytest.raises(ExecutionError, match=message):
        execute(notebook(cell))


def test_names_choose_notebooks(book):
    for name in ("01_one", "10_ten", "10_ten_more"):
        (book / f"{name}.ipynb").touch()
    assert [page.stem for page in find(["10"], book)] == ["10_ten", "10_ten_more"]
    assert [page.stem for page in find(["10_ten"], book)] == ["10_ten"]
    assert [page.stem for page in find(["book/01_one.ipynb"], book)] == ["01_one"]
    assert len(find([], book)) == 3
    with pytest.raises(ValueError, match=r"'02'.*01_one, 10_ten"):
        find(["02"], book)


def test_a_folder_without_notebooks_is_refused(book):
    with pytest.raises(ValueError, match="expected notebooks in"):
        find([], book)
