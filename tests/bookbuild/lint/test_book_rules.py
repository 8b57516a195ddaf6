"""Rules across pages, the command, and the sources."""

import copy
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook, new_output

from bookbuild.execute import written
from bookbuild.lint import outputs
from bookbuild.lint.__main__ import main
from bookbuild.lint.definitions import skeleton
from bookbuild.lint.page import Page, defined, read
from bookbuild.lint.report import lint
from bookbuild.lint.sources import machine_paths


@pytest.fixture
def second(chapter):
    """Another clean chapter, with labels and functions of its own."""
    text = written(copy.deepcopy(chapter.notebook))
    for own in ("sec-clean", "ex-clean", "fig-clean", "eq-clean", "double_sum", "answer_"):
        text = text.replace(own, f"{own}2" if own.endswith("clean") else f"second_{own}")
    return Page(Path("book/02_second.ipynb"), nbformat.reads(text, as_version=4))


def cell(chapter, ident):
    return next(cell for cell in chapter.cells if cell.id == ident)


def test_nothing_is_found_in_a_clean_book(chapter, second):
    assert lint([chapter, second]) == []


def test_a_function_defined_in_two_chapters_is_found(chapter, second):
    cell(second, "define").source = cell(chapter, "define").source
    (line,) = lint([chapter, second])
    assert line.startswith("book/02_second.ipynb: cell define: [defined-once] double_sum")
    assert "01_clean.ipynb" in line


def test_solutions_and_starters_may_define_the_same_name(chapter, second):
    for ident in ("starter-1", "solution-1"):
        cell(second, ident).source = cell(second, ident).source.replace("second_answer", "answer")
    assert lint([chapter, second]) == []


@pytest.mark.parametrize("label", ["sec-clean", "ex-clean-1", "fig-clean", "eq-clean"])
def test_a_label_in_two_places_is_found(chapter, label):
    spelling = {"sec": f"({label})=", "eq": f"$$\n1\n$$ ({label})"}.get(
        label.split("-")[0], f":::{{tip}}\n:name: {label}\nA tip.\n:::"
    )
    plain = Page(
        Path("book/about.md"), new_notebook(cells=[new_markdown_cell(spelling, id="page")])
    )
    (line,) = lint([chapter, plain])
    assert line.startswith(f"book/about.md: cell page: [labels-unique] label {label} ")
    assert "01_clean.ipynb" in line


def test_too_many_bytes_in_the_whole_book_are_found(chapter, second, monkeypatch):
    monkeypatch.setattr(outputs, "MAX_BOOK_BYTES", 5_000)
    cell(second, "use").outputs = [new_output("stream", text="x\n" * 2_500)]
    (line,) = lint([chapter, second])
    assert "02_second" in line
    assert "[book-size]" in line


def test_the_skeleton_of_a_class_leaves_out_what_a_page_may_leave_out(chapter):
    full = cell(chapter, "define")
    full.source = (
        "class Net:\n"
        '    """A net."""\n'
        "    def __init__(self, n: int = 2) -> None:\n"
        '        """Make it."""\n'
        "        from math import pi\n"
        "        expect.integer('n', n)\n"
        "        self.n: int = n\n"
        "    def nothing(self):\n"
        '        """Do nothing."""\n'
    )
    (node,) = defined(full)
    assert skeleton(node) == (
        "class Net:\n\n"
        "    def __init__(self, n=2):\n"
        "        self.n = n\n\n"
        "    def nothing(self):\n"
        "        pass"
    )


# The command


@pytest.fixture
def book(tmp_path, monkeypatch, chapter):
    """A folder with a book of one clean chapter and one plain chapter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "01_clean.ipynb").write_text(written(chapter.notebook), encoding="utf8")
    (tmp_path / "book" / "index.md").write_text("# Home\n\nWelcome.\n", encoding="utf8")
    return tmp_path / "book"


def test_the_command_is_content_with_a_clean_book(book, capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == "2 pages: well\n"


def test_the_command_fails_and_names_page_cell_and_rule(book, capsys):
    (book / "index.md").write_text("# Home\n\nWelcome. Read on.\n")
    assert main([]) == 1
    said = capsys.readouterr().out
    assert "book/index.md: cell page: [one-sentence-a-line]" in said
    assert main(["01"]) == 0
    assert main(["index"]) == 1


def test_the_command_refuses_a_name_that_no_page_has(book):
    with pytest.raises(SystemExit, match="2"):
        main(["07"])


def test_a_cell_without_an_id_is_found(book, chapter):
    notebook = book / "01_clean.ipynb"
    notebook.write_text(notebook.read_text().replace('   "id": "use",\n', ""))
    (line,) = lint([read(notebook)])
    assert "cell number 6: [cell-ids] has no id" in line


def test_a_file_that_is_no_notebook_is_refused(book):
    (book / "01_clean.ipynb").write_text("{}[")
    with pytest.raises(ValueError, match=r"01_clean\.ipynb is not a notebook"):
        read(book / "01_clean.ipynb")
    with pytest.raises(SystemExit, match="1"):
        main([])


# Sources


def test_paths_of_one_machine_in_the_sources_are_found(tmp_path):
    home, temporary = "/" + "home/ada/data", "/" + "tmp/x"
    for place, text in {
        "src/a.py": f"x = 1\nopen({temporary!r})\n",
        "README.md": f"Look into {home}.\n",
        "tests/test_a.py": f"given = {home!r}, {temporary!r}\n",
        "b.py": f"a{home} and {temporary}\n",
        "Makefile": "all:\n\tls /" + "work/x\n",
        "picture.bin": home,
    }.items():
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    found = [line.split(" [")[0] for line in machine_paths(tmp_path)]
    assert found == ["Makefile:2:", "README.md:1:", "src/a.py:2:"]


def test_only_tracked_sources_are_read(tmp_path):
    for name in ("tracked.py", "draft.py"):
        (tmp_path / name).write_text("open('/" + "home/ada/x')\n")
    subprocess.run(["git", "-C", tmp_path, "init", "-q"], check=True)
    subprocess.run(["git", "-C", tmp_path, "add", "tracked.py"], check=True)
    (line,) = machine_paths(tmp_path)
    assert line.startswith("tracked.py:1:")
