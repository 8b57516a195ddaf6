"""The repository's address: read from one file, written into the others, and found astray."""

from pathlib import Path

import pytest

from bookbuild import address as room
from bookbuild.address import Address, disagreements, read_address, stamp, stamped

OURS = Address("Lee-Lab", "nn.course", "main")


def config(tmp_path, url, branch="main"):
    path = tmp_path / "_config.yml"
    path.write_text(f"repository:\n  url: {url}\n  branch: {branch}\n", encoding="utf8")
    return path


@pytest.mark.parametrize("end", ["", "/", ".git"])
def test_the_address_is_read_from_the_settings(tmp_path, end):
    path = config(tmp_path, f"https://github.com/Lee-Lab/nn.course{end}", "2027-spring")
    assert read_address(path) == Address("Lee-Lab", "nn.course", "2027-spring")


@pytest.mark.parametrize(
    "url", ["https://gitlab.com/a/b", "https://github.com/a", "github.com/a/b", "null"]
)
def test_what_is_no_repository_on_github_is_refused(tmp_path, url):
    with pytest.raises(ValueError, match=r"_config\.yml.*expected https://github\.com/OWNER"):
        read_address(config(tmp_path, url))


def test_addresses_that_follow_from_it():
    assert OURS.git == "git+https://github.com/Lee-Lab/nn.course@main"
    assert OURS.pages == "https://lee-lab.github.io/nn.course/"
    assert OURS.notebook("ko", "07_keras") == f"{OURS.pages}notebooks/ko/07_keras.ipynb"
    assert OURS.colab("en", "07_keras") == (
        "https://colab.research.google.com/github/Lee-Lab/nn.course"
        "/blob/gh-pages/notebooks/en/07_keras.ipynb"
    )
    assert OURS.binder("en", "a") == (
        "https://mybinder.org/v2/gh/Lee-Lab/nn.course/main"
        "?urlpath=lab%2Ftree%2Fnotebooks%2Fen%2Fa.ipynb"
    )
    assert OURS.nbgitpuller("https://hub.org/", "en", "a") == (
        "https://hub.org/hub/user-redirect/git-pull"
        "?repo=https%3A%2F%2Fgithub.com%2FLee-Lab%2Fnn.course&branch=notebooks"
        "&urlpath=lab%2Ftree%2Fnn.course%2Fen%2Fa.ipynb"
    )
    assert Address("Lee", "lee.github.io").pages == "https://lee.github.io/"


@pytest.mark.parametrize("ours", [OURS, Address("lee", "lee.github.io")])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pip install git+https://github.com/old/book.", "pip install git+{url}."),
        ('"https://github.com/old/book"', '"{url}"'),
        ("git clone https://github.com/old/book.git", "git clone {url}.git"),
        ("[a](https://github.com/old/book/actions) b", "[a]({url}/actions) b"),
        ("(https://old.github.io/book/wheels/nnbook-1.whl)", "({pages}wheels/nnbook-1.whl)"),
        ("https://old.github.io/wheels/nnbook-1.whl", "{pages}wheels/nnbook-1.whl"),
        ("<https://old.github.io/book/>", "<{pages}>"),
        ("https://mybinder.org/v2/gh/old/book/main", "https://mybinder.org/v2/gh/{path}/main"),
    ],
)
def test_every_form_of_an_old_address_is_replaced(ours, before, after):
    path = f"{ours.owner}/{ours.repository}"
    expected = after.format(url=ours.url, pages=ours.pages, path=path)
    assert stamped(before, ours) == expected
    assert stamped(expected, ours) == expected


def test_stamping_and_checking_a_repository(tmp_path):
    (tmp_path / "README.md").write_text("Read\nhttps://old.github.io/book/\n", encoding="utf8")
    (tmp_path / "book").mkdir()
    typed = tmp_path / "book" / "page.md"
    typed.write_text("fine\nhttps://github.com/Lee-Lab/nn.course/issues\n", encoding="utf8")
    first, advice, second = disagreements(OURS, tmp_path)
    assert first == "README.md:2: expected https://lee-lab.github.io/nn.course/"
    assert "bookbuild.address stamp" in advice
    assert second.startswith("book/page.md:2: the repository's address is typed here")
    assert stamp(OURS, tmp_path) == ["README.md"]
    assert stamp(OURS, tmp_path) == []
    typed.unlink()
    assert disagreements(OURS, tmp_path) == []


def test_the_name_of_the_wheel_has_the_version_of_the_package(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n', encoding="utf8")
    readme = tmp_path / "README.md"
    readme.write_text("wheels/nnbook-0.1.0-py3-none-any.whl\n", encoding="utf8")
    assert len(disagreements(OURS, tmp_path)) == 2
    assert stamp(OURS, tmp_path) == ["README.md"]
    assert readme.read_text(encoding="utf8") == "wheels/nnbook-0.2.0-py3-none-any.whl\n"


def test_this_repository_agrees_with_its_settings(monkeypatch, capsys):
    monkeypatch.chdir(Path(__file__).parents[2])
    assert room.main(["check"]) == 0, capsys.readouterr().out
    assert room.main(["links"]) == 0
    assert read_address().colab("ko", "01_neuron_model") in capsys.readouterr().out
