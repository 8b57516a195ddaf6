"""The page of execution times shows what stands in the records, and nothing else."""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bookbuild import times
from nnbook import records

BOOK = Path(__file__).parents[2]
PINS = """\
jupyter-book==1.0.4.post1  # via nnbook
keras==3.15.1             # via nnbook
matplotlib==3.11.2        # via nnbook
numpy==2.4.6 ; python_full_version < '3.12'  # via keras
numpy==2.5.5 ; python_full_version >= '3.12'  # via keras
tensorflow==2.21.0        # via nnbook
"""
DENSE = {
    "input": [784],
    "layers": [
        {"class": "Dense", "units": 16},
        {"class": "Dropout"},
        {"class": "Dense", "units": 10},
    ],
}
CNN = {
    "input": [28, 28, 1],
    "layers": [
        {"class": "Conv2D", "filters": 16},
        {"class": "MaxPooling2D"},
        {"class": "Flatten"},
        {"class": "Dense", "units": 10},
    ],
}


def manifest(name="wide", seed=1, model=DENSE, **changes):
    return {
        "name": name,
        "seed": seed,
        "description": {"model": model},
        "epochs_run": 20,
        "seconds": 35.1,
        "processor_seconds": 40.1,
        "date": "2026-11-22",
        "processor": "Some processor, 2 cores",
        "versions": {"python": "3.11.7", "numpy": "2.4.6", "keras": "3.15.1", "tensorflow": "2.21"},
        **changes,
    }


def put(folder, file, content):
    folder.mkdir(exist_ok=True)
    (folder / file).write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "recorded"
    put(folder, "wide.seed2.json", manifest(seed=2, epochs_run=21, date="2026-11-20"))
    put(folder, "wide.json", manifest())
    times_of_it = {"seconds": 4000.0, "processor_seconds": 7000.0}
    other = {"processor": "Another one, 8 cores", "date": "2026-12-01", **times_of_it}
    put(folder, "small-cnn.json", manifest("small-cnn", model=CNN, **other))
    put(folder, "evidence.json", {"format": "evidence 1"})  # no training of the book
    (folder / "wide.npz").write_bytes(b"weights are not opened")
    return folder


def test_runs_are_read_in_order_without_their_weights(folder):
    runs = times.read_runs(folder)
    assert [(run.name, run.seed) for run in runs] == [("small-cnn", 1), ("wide", 1), ("wide", 2)]
    assert [run.epochs for run in runs] == [20, 20, 21]
    assert runs[0].network == "28×28, conv 16, dense 10"
    assert runs[1].network == "784-16-10"
    assert runs[1].machine == ("Some processor, 2 cores", "3.11.7", "2.4.6", "3.15.1", "2.21")


def test_what_cannot_be_shown_is_refused(folder, tmp_path):
    with pytest.raises(times.TimesError, match="expected records of trainings"):
        times.read_runs(tmp_path / "nothing")
    put(folder, "broken.json", {"name": "broken"})
    with pytest.raises(times.TimesError, match=r"broken[.]json: expected the manifest"):
        times.read_runs(folder)
    (folder / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(times.TimesError, match=r"broken[.]json: expected the manifest"):
        times.read_runs(folder)


def test_pins_of_the_named_packages_in_their_order(tmp_path):
    path = tmp_path / "requirements.txt"
    with pytest.raises(times.TimesError, match="expected the pinned packages"):
        times.pinned(path)
    path.write_text(PINS, encoding="utf-8")
    found = times.pinned(path)
    assert found[:2] == [("numpy", "2.4.6", "Python < 3.12"), ("numpy", "2.5.5", "Python >= 3.12")]
    assert ("keras", "3.15.1", "every Python") in found
    assert [name for name, *_ in found[1:]] == list(times.PACKAGES)
    path.write_text(PINS.replace("keras==", "kerax=="), encoding="utf-8")
    with pytest.raises(times.TimesError, match="no version of keras"):
        times.pinned(path)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((0.04, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"), (59.7, "1.0 min")),
        *((725, "12.1 min"), (3599.6, "1 h 00 min"), (3720, "1 h 02 min")),
    ],
)
def test_durations_in_words(seconds, words):
    assert times.duration(seconds) == words


def build(root, folder):
    """Build the page as it is, in a book of its own; return the process."""
    page = (BOOK / "book" / "execution_times.md").read_text(encoding="utf-8")
    (root / "index.md").write_text(
        page + "\n\n(sec-how-sure)=\n## How sure\n", encoding="utf-8"
    )  # the page that it refers to
    (root / "requirements.txt").write_text(PINS, encoding="utf-8")
    (root / "conf.py").write_text(
        "extensions = ['myst_parser', 'bookbuild.times']\n"
        "myst_enable_extensions = ['colon_fence']\n"
        "exclude_patterns = ['_build', 'requirements.txt']\n"
        f"execution_times_records = {str(folder)!r}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", ".", "_build"]
    environment = {**os.environ, "PYTHONWARNINGS": ""}
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, env=environment, check=False
    )


def rows(page):
    """Return the text of every table row, cells joined by |."""
    found = []
    for row in re.findall(r"<tr.*?</tr>", page, re.S):
        cells = re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        cells = [re.sub(r"</?span[^>]*>", "", cell) for cell in cells]  # parts of a word
        words = [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
        found.append(html.unescape("|".join(words)))
    return found


def test_the_page_is_made_from_records_and_pins(tmp_path, folder):
    run = build(tmp_path, folder)
    assert run.returncode == 0, run.stderr
    found = rows((tmp_path / "_build" / "index.html").read_text(encoding="utf-8"))
    assert "Last full retraining|2026-11-20" in found  # the oldest of all
    assert "Newest record|2026-12-01" in found
    assert "Trainings|3, of 2 kinds" in found
    assert "Time of all|1 h 08 min" in found
    wide = "wide 784-16-10|1, 2|20, 21|35 s|40 s|B|2026-11-22, 2026-11-20"
    cnn = "small-cnn 28×28, conv 16, dense 10|1|20|1 h 07 min|1 h 57 min|A|2026-12-01"
    assert found.index(wide) + 1 == found.index(cnn)  # the short ones first
    assert "A|Another one, 8 cores|3.11.7|2.4.6|3.15.1|2.21" in found
    assert "numpy|2.5.5|Python >= 3.12" in found
    assert not any("evidence" in row for row in found)


def test_a_damaged_record_stops_the_build(tmp_path, folder):
    (folder / "wide.json").write_text("{", encoding="utf-8")
    run = build(tmp_path, folder)
    assert run.returncode != 0
    assert "execution-times: wide.json: expected the manifest of a training" in run.stderr


def test_an_unknown_part_is_an_error_that_names_the_parts(tmp_path):
    class Directive(times.ExecutionTimes):
        config = type("Config", (), {"execution_times_records": str(tmp_path)})
        env = type("Environment", (), {"srcdir": str(tmp_path)})

        def __init__(self):
            self.arguments = ["all"]

        def error(self, message):
            return ValueError(message)

    with pytest.raises(ValueError, match="summary, runs, machines, packages, got 'all'"):
        Directive().run()


def test_no_keras_is_needed():
    code = "import sys, bookbuild.times; print({'keras', 'tensorflow'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.skipif(not (BOOK / "_toc.yml").is_file(), reason="not in the folder of the book")
def test_this_book():
    runs = times.read_runs(records.FOLDER)
    assert {run.name for run in runs} == set(records.names()) - {"evidence"}
    assert times.pinned(BOOK / "requirements.txt")
