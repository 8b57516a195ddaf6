"""The wheel carries the notebooks, and the site an index of them."""

import hashlib
import json
import shutil
import zipfile

import pytest

from bookbuild.wheel import build, main


@pytest.fixture
def site(tmp_path):
    for lang in ("en", "ko"):
        folder = tmp_path / "site" / "notebooks" / lang
        folder.mkdir(parents=True)
        (folder / "01_neuron_model.ipynb").write_text(f"{lang} one", encoding="utf8")
    return tmp_path / "site"


@pytest.fixture
def root(tmp_path, request):
    """The repository with a few of its files, for the whole takes long to pack."""
    here = request.config.rootpath
    for name in ("pyproject.toml", "README.md", "LICENSE", "src/nnbook/data/LICENSE-MNIST"):
        place = tmp_path / "tree" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(here / name, place)
    for name in ("__init__.py", "data/mnist.npz", "web/core.js"):
        place = tmp_path / "tree" / "src" / "nnbook" / name
        place.parent.mkdir(exist_ok=True)
        place.touch()
    return tmp_path / "tree"


def test_the_wheel_holds_the_notebooks_and_the_tree_does_not(site, root):
    (site / "wheels").mkdir()
    (site / "wheels" / "nnbook-0.0.1-py3-none-any.whl").touch()
    wheel = build(site, root)
    assert [path.name for path in (site / "wheels").iterdir()] == [wheel.name]
    with zipfile.ZipFile(wheel) as file:
        assert file.read("nnbook/notebooks/ko/01_neuron_model.ipynb") == b"ko one"
        assert {"nnbook/data/mnist.npz", "nnbook/web/core.js"} <= set(file.namelist())
        (entry,) = (name for name in file.namelist() if name.endswith("entry_points.txt"))
        assert b"nnbook = nnbook.command.cli:main" in file.read(entry)
    assert not (root / "src" / "nnbook" / "notebooks").exists()
    index = json.loads((site / "notebooks" / "index.json").read_text())
    assert index["en"] == {"01_neuron_model": hashlib.sha256(b"en one").hexdigest()}


def test_a_language_that_lacks_a_chapter_is_refused(site, capsys):
    (site / "notebooks" / "en" / "02_more.ipynb").touch()
    assert main([str(site)]) == 1
    assert "not in both languages: 02_more" in capsys.readouterr().err
    for path in (site / "notebooks" / "ko").iterdir():
        path.unlink()
    assert main([str(site)]) == 1
    assert "make book first" in capsys.readouterr().err
    assert not (site / "wheels").exists()
