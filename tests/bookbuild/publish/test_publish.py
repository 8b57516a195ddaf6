"""What is published is complete and public, and arrives as it was made."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from bookbuild.address import Address
from bookbuild.publish import __main__ as publish
from bookbuild.publish import assemble
from bookbuild.publish.branch import PublishError, fetch, push
from bookbuild.publish.contents import problems

BOOK = Path(__file__).parents[3]
ADDRESS = Address("teacher", "neurons")
PAGE = "<html lang='en'><body><article><h1>A page</h1>{}</article></body></html>"


def put(path, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")


def notebook(*tags):
    return json.dumps({"cells": [{"id": "a", "metadata": {"tags": list(tags)}, "source": ""}]})


@pytest.fixture
def site(tmp_path):
    """A small site with all that it needs: one chapter, two languages."""
    root = tmp_path / "site"
    link = f"<a href='{ADDRESS.pages}slides/en/'>slides</a>"
    for page in ("index", "book/index", "ko/book/index", "book/01_one", "ko/book/01_one"):
        put(root / f"{page}.html", PAGE.format(link))
    for name in assemble_names():
        put(root / name)
    for lang in ("en", "ko"):
        put(root / f"slides/{lang}/index.html", PAGE.format(""))
        put(root / f"slides/{lang}/01_one.html", PAGE.format(""))
        put(root / f"notebooks/{lang}/01_one.ipynb", notebook("solution"))
        put(root / f"handouts/{lang}/01_one.ipynb", notebook("check"))
        put(root / f"quizzes/{lang}/01_one.xml")
    return root


def assemble_names():
    pdfs = ("pdf/from-neuron-to-cnn.pdf", "pdf/from-neuron-to-cnn-ko.pdf")
    return (".nojekyll", "notebooks/index.json", "wheels/nnbook-0.1.0-py3-none-any.whl", *pdfs)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository with one commit, away from any settings of the user."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    root = tmp_path / "repository"
    put(root / "_config.yml", "title: a book\n")
    put(root / ".gitignore", "*.ipynb\n")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "A book"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_a_complete_site_has_no_problems(site):
    assert problems(site, ADDRESS) == []


@pytest.mark.parametrize(
    "name", [*assemble_names(), "slides/ko/01_one.html", "handouts/ko/01_one.ipynb"]
)
def test_what_is_missing_is_named(site, name):
    (site / name).unlink()
    found = "\n".join(problems(site, ADDRESS))
    assert ("wheels/nnbook-*.whl" if name.endswith(".whl") else name) in found


def test_nothing_of_the_teacher_is_published(site):
    put(site / "handouts/teacher/en/01_one.ipynb", notebook())
    put(site / "handouts/en/02_two.ipynb", notebook("solution", "hide-cell"))
    found = problems(site, ADDRESS)
    assert "handouts/teacher/en/01_one.ipynb: a teacher's file" in found
    assert "handouts/en/02_two.ipynb: the solution a" in found


def test_only_the_students_handouts_are_copied(tmp_path, site):
    made = tmp_path / "handouts"
    put(made / "student/en/03_three.ipynb", notebook())
    put(made / "teacher/en/03_three.ipynb", notebook("solution"))
    assemble.student_handouts(made, site)
    files = [p.relative_to(site).as_posix() for p in (site / "handouts").rglob("*.ipynb")]
    assert files == ["handouts/en/03_three.ipynb"]


def test_an_address_of_the_own_site_leads_to_a_file_of_it(site):
    put(site / "book/02_two.html", PAGE.format(f"<a href='{ADDRESS.pages}pdf/none.pdf'>x</a>"))
    found = problems(site, ADDRESS)
    assert any("pdf/none.pdf: there is no pdf/none.pdf" in line for line in found)


def test_a_rehearsal_publishes_and_fetches_and_leaves_no_trace(site, repository, capsys):
    before = _state(repository)
    assert publish.rehearse(site, ADDRESS, repository)
    assert "complete, and nothing in it leads nowhere" in capsys.readouterr().out
    assert _state(repository) == before
    put(site / "handouts/en/teacher_notes.ipynb", notebook())
    assert not publish.rehearse(site, ADDRESS, repository)


def test_the_branch_has_one_commit_with_every_file(site, repository, tmp_path):
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    push(site, str(remote), "Pages of the first", repository)
    (site / "index.html").write_text("new", encoding="utf8")
    push(site, str(remote), "Pages of the second", repository)
    arrived = fetch(remote.as_uri(), tmp_path / "arrived")
    assert (arrived / "index.html").read_text(encoding="utf8") == "new"
    assert (arrived / "notebooks/en/01_one.ipynb").is_file()  # though .gitignore names it
    log = ["git", "--git-dir", remote, "log", "--format=%s", "gh-pages"]
    assert subprocess.check_output(log, text=True).split("\n")[0] == "Pages of the second"
    assert subprocess.check_output(log, text=True).count("\n") == 1


def test_a_remote_that_is_not_there_is_told(site, repository):
    with pytest.raises(PublishError, match="nowhere"):
        push(site, "nowhere", "Pages", repository)


def _state(repository):
    """Return what git keeps, and the files of the working tree."""
    files = sorted(path for path in repository.rglob("*") if path.is_file())
    return [(path, path.read_bytes()) for path in files if path.name != "index"]


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_the_readme_installs_the_wheel_of_this_version(readme):
    version = re.search(r'^version = "(.+)"', (BOOK / "pyproject.toml").read_text(), re.M)[1]
    named = re.findall(r"wheels/(\S+[.]whl)", (BOOK / readme).read_text(encoding="utf8"))
    assert named == [f"nnbook-{version}-py3-none-any.whl"]


def test_the_workflow_calls_the_same_commands():
    text = (BOOK / ".github/workflows/publish.yml").read_text(encoding="utf8")
    assert "make site" in text and "make rehearse" in text and "make publish" in text
