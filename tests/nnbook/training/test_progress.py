"""Progress: a bar for whoever watches, few and stable lines in stored outputs."""

import io
import re

import pytest

from nnbook import progress
from nnbook.keras_start import keras


class Terminal(io.StringIO):
    """A stream in which a line can be rewritten."""

    def isatty(self):
        return True


def test_stored_lines_are_few_and_rounded(run, capsys):
    run(epochs=9)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["epoch", n] for n in "129"]
    for line in lines[1:]:
        assert "\r" not in line and len(line) <= progress.WIDTH
        for number in re.findall(r"\d+\.\d+", line):
            assert len(number.replace(".", "").lstrip("0")) <= 3, line


def test_a_loaded_run_shows_the_same_lines(run, tmp_path, capsys):
    run().save(tmp_path)
    shown = capsys.readouterr().out.splitlines()[1:]
    assert run().loaded
    assert capsys.readouterr().out.splitlines()[1:] == shown


def test_early_stop_shows_the_epoch_that_turned_out_last(build, points):
    (x, t), _ = points
    out = io.StringIO()
    stop = keras.callbacks.EarlyStopping("loss", patience=1, min_delta=10)
    watch = [stop, progress.Progress(out)]
    build().fit(x, t, epochs=50, batch_size=40, verbose=0, callbacks=watch)
    assert [line.split()[1] for line in out.getvalue().splitlines()] == ["1", "2"]


def test_live_bar_is_rewritten_in_place(build, points, monkeypatch):
    (x, t), _ = points
    monkeypatch.setenv("NNBOOK_STORED", "0")
    clock = iter(range(10**6))
    monkeypatch.setattr(progress.time, "perf_counter", lambda: float(next(clock)))
    out = Terminal()
    build().fit(x, t, epochs=3, batch_size=20, verbose=0, callbacks=[progress.Progress(out)])
    text = out.getvalue()
    assert text.count("\n") == 3 and "epoch 3 of 3" in text and "s left" in text
    final = [line.split("\r")[-1] for line in text.split("\n")[:-1]]
    assert [line.split()[:2] for line in final] == [["epoch", n] for n in "123"]
    assert all(len(part) <= progress.WIDTH for part in text.split("\r"))


def test_a_file_gets_one_plain_line_an_epoch(build, points, monkeypatch):
    (x, t), _ = points
    monkeypatch.setenv("NNBOOK_STORED", "0")
    clock = iter(range(10**6))
    monkeypatch.setattr(progress.time, "perf_counter", lambda: float(next(clock)))
    out = io.StringIO()
    build().fit(x, t, epochs=4, batch_size=20, verbose=0, callbacks=[progress.Progress(out)])
    assert "\r" not in out.getvalue()
    assert [line.split()[1] for line in out.getvalue().splitlines()] == ["1", "2", "3", "4"]


def test_a_notebook_cell_has_the_bar(monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "0")
    cell = type("OutStream", (io.StringIO,), {"__module__": "ipykernel.iostream"})()
    assert progress.Progress(cell)._has_bar
    assert not progress.Progress(io.StringIO())._has_bar


@pytest.mark.parametrize("epochs, shown", [(1, [1]), (2, [1, 2]), (12, [1, 2, 12])])
def test_history_shown_as_first_second_and_last(capsys, epochs, shown):
    progress.show_history({"loss": [1 / (n + 1) for n in range(epochs)]})
    lines = capsys.readouterr().out.splitlines()
    assert [int(line.split()[1]) for line in lines] == shown
    assert lines[0] == "epoch  1  loss 1.00"
