"""``nnbook start``: copies chapters, and never touches a file that is there."""

import hashlib
import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook

from nnbook.command import notebooks, start
from nnbook.command.cli import main
from nnbook.command.notebooks import CommandError, Shelf, chosen

NAMES = ["01_neuron_model", "02_arrays_and_layers", "10_spatial_filters", "how_sure"]


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """A package with notebooks in both languages."""
    for lang in ("en", "ko"):
        folder = tmp_path / "package" / lang
        folder.mkdir(parents=True)
        for name in NAMES:
            (folder / f"{name}.ipynb").write_text(f"{lang} {name}", encoding="utf8")
    monkeypatch.setattr(notebooks.open_shelf, "__defaults__", (tmp_path / "package",))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf8") for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([], NAMES),
        (["1"], NAMES[:1]),
        (["10", "02"], NAMES[1:3]),
        (["how"], NAMES[3:]),
        (["01_neuron_model.ipynb", "1"], NAMES[:1]),
    ],
)
def test_chapters_are_named_by_number_or_beginning(wanted, found):
    assert chosen(wanted, NAMES, "en") == found


def test_a_chapter_that_is_not_there(packaged, capsys):
    assert main(["start", "15", "--no-open"]) == 1
    assert "there is no chapter '15'; there are: 01_neuron_model" in capsys.readouterr().err
    assert not (packaged / "from-neuron-to-cnn").exists()


def test_all_chapters_are_copied_in_the_language_asked_for(packaged, capsys):
    assert main(["start", "--no-open", "--lang", "ko"]) == 0
    folder = packaged / "from-neuron-to-cnn-ko"
    assert files(folder) == {f"{name}.ipynb": f"ko {name}" for name in NAMES}
    assert "how_sure.ipynb: 복사했습니다" in capsys.readouterr().out


def test_a_students_file_is_never_overwritten(packaged, capsys):
    assert main(["start", "1", "2", "--no-open", "--folder", "mine"]) == 0
    mine = packaged / "mine" / "01_neuron_model.ipynb"
    mine.write_text("my notes", encoding="utf8")
    assert main(["start", "1", "2", "--no-open", "--folder", "mine"]) == 0
    said = capsys.readouterr().out
    assert "01_neuron_model.ipynb: yours is kept" in said
    assert "02_arrays_and_layers.ipynb: is there already" in said
    for _ in range(2):  # the second time the book's version is beside already
        assert main(["start", "1", "--beside", "--no-open", "--folder", "mine"]) == 0
        assert files(packaged / "mine") == {
            "01_neuron_model.ipynb": "my notes",
            "01_neuron_model-new.ipynb": "en 01_neuron_model",
            "02_arrays_and_layers.ipynb": "en 02_arrays_and_layers",
        }
    (packaged / "mine" / "01_neuron_model-new.ipynb").write_text("notes, too", encoding="utf8")
    assert main(["start", "1", "--beside", "--no-open", "--folder", "mine"]) == 0
    assert files(packaged / "mine")["01_neuron_model-new.ipynb"] == "notes, too"
    assert files(packaged / "mine")["01_neuron_model-new-2.ipynb"] == "en 01_neuron_model"


def test_an_interrupted_copy_leaves_no_half_file(tmp_path, monkeypatch):
    def crash(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(OSError, match="No space"):
        list(start.copy(["a"], Shelf(("a",), lambda name: b"whole"), tmp_path, "en"))
    assert list(tmp_path.iterdir()) == []


def test_jupyter_shows_the_stored_figures_of_a_copy_but_not_of_another_file(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    content = nbformat.writes(new_notebook(cells=[new_code_cell("draw()", id="a")])).encode()
    list(start.copy(["a"], Shelf(("a",), lambda name: content), tmp_path, "en"))
    copied = nbformat.read(tmp_path / "a.ipynb", as_version=4)
    assert NotebookNotary().check_signature(copied)
    copied.cells[0].source = "other()"
    assert not NotebookNotary().check_signature(copied)


def test_where_jupyter_cannot_be_told_the_copy_is_made_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "taken"))
    content = nbformat.writes(new_notebook()).encode()
    list(start.copy(["a"], Shelf(("a",), lambda name: content), tmp_path, "en"))
    assert (tmp_path / "a.ipynb").read_bytes() == content


def test_a_folder_that_cannot_be_used(packaged, capsys):
    (packaged / "taken").write_text("", encoding="utf8")
    assert main(["start", "--no-open", "--folder", "taken"]) == 1
    assert "taken cannot be used as a folder" in capsys.readouterr().err


def test_jupyterlab_opens_the_chapter(packaged, monkeypatch, capsys):
    calls = []
    monkeypatch.setattr(subprocess, "call", lambda command: calls.append(command) or 0)
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: True)
    assert main(["start", "10", "--folder", "f"]) == 0
    place = str(Path("f", "10_spatial_filters.ipynb"))
    assert calls == [[sys.executable, "-m", "jupyterlab", place]]
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    assert main(["start", "10", "--folder", "f"]) == 1
    assert "pip install jupyterlab" in capsys.readouterr().err


@pytest.fixture
def website(tmp_path, monkeypatch):
    """A site with the notebooks, as the book's is published, and a package without them."""
    page = tmp_path / "site" / "notebooks" / "en" / "how_sure.ipynb"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"from the site")
    sums = {"en": {"how_sure": hashlib.sha256(b"from the site").hexdigest()}}
    (page.parents[1] / "index.json").write_text(json.dumps(sums), encoding="utf8")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(tmp_path / "site"))

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(
            notebooks, "site", lambda: f"http://127.0.0.1:{server.server_address[1]}/"
        )
        monkeypatch.setattr(notebooks.open_shelf, "__defaults__", (tmp_path / "nothing",))
        monkeypatch.chdir(tmp_path)
        yield page
        server.shutdown()


def test_without_notebooks_they_come_from_the_site(website, tmp_path, capsys):
    assert main(["start", "--no-open", "--folder", "f"]) == 0
    assert files(tmp_path / "f") == {"how_sure.ipynb": "from the site"}
    assert "Fetching the notebooks from http://127.0.0.1" in capsys.readouterr().out


def test_what_comes_damaged_is_not_kept(website, tmp_path, capsys):
    website.write_bytes(b"half")
    assert main(["start", "--no-open", "--folder", "f"]) == 1
    assert "came damaged" in capsys.readouterr().err
    assert files(tmp_path / "f") == {}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_a_network_it_says_how_to_get_them(tmp_path, monkeypatch, capsys, lang):
    monkeypatch.setattr(notebooks, "site", lambda: "http://127.0.0.1:9/")
    monkeypatch.setattr(notebooks.open_shelf, "__defaults__", (tmp_path / "nothing",))
    assert main(["start", "--no-open", "--lang", lang, "--folder", str(tmp_path / "f")]) == 1
    assert "http://127.0.0.1:9/" in capsys.readouterr().err
    assert not (tmp_path / "f").exists()


def test_a_package_that_names_no_site(monkeypatch, tmp_path):
    monkeypatch.setattr(notebooks, "site", lambda: None)
    with pytest.raises(CommandError, match="names no site"):
        notebooks.open_shelf("en", tmp_path)


def test_the_site_stands_in_the_metadata_of_the_package():
    assert notebooks.site().startswith("https://")
