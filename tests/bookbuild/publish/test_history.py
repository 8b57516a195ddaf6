"""The branch of the notebooks grows, so that a student's copy can be brought up to date."""

import subprocess

import pytest

from bookbuild.publish.branch import NOTEBOOKS, push


def git(folder, *arguments):
    who = ["-c", "user.name=student", "-c", "user.email=student@example.edu"]
    run = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


@pytest.fixture
def places(tmp_path):
    for name in ("root", "notebooks", "remote.git"):
        (tmp_path / name).mkdir()
    git(tmp_path / "root", "init", "-q")
    git(tmp_path / "remote.git", "init", "-q", "--bare")
    return tmp_path


def test_a_students_copy_takes_corrections_and_keeps_changes(places):
    page, other = places / "notebooks" / "a.ipynb", places / "notebooks" / "b.ipynb"
    page.write_text("one\ntwo\nthree\n")
    other.write_text("old\n")

    def publish():
        remote = (places / "remote.git").as_uri()
        return push(
            page.parent, remote, "m", places / "root", branch=NOTEBOOKS, keep_history=True
        )

    first = publish()
    assert publish() == first, "nothing has changed"
    git(places, "clone", "-q", "--depth", "1", "--branch", NOTEBOOKS,
        (places / "remote.git").as_uri(), "student")  # fmt: skip
    student = places / "student"
    (student / "a.ipynb").write_text("one\nmy two\nthree\n")
    other.write_text("corrected\n")
    assert publish() != first
    # What nbgitpuller does: the student's changes are committed, and win in the merge.
    git(student, "commit", "-q", "-a", "-m", "mine")
    git(student, "fetch", "-q")
    git(student, "merge", "-q", "-X", "ours", f"origin/{NOTEBOOKS}")
    assert (student / "a.ipynb").read_text() == "one\nmy two\nthree\n"
    assert (student / "b.ipynb").read_text() == "corrected\n"
    assert git(places / "root", "status", "--porcelain") == "", "nothing of it stays there"
    assert git(places / "root", "for-each-ref") == ""
