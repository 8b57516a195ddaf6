"""What the playground hands to the page, and what it refuses."""

import json

import numpy as np
import pytest

from nnbook import live, plots, toydata
from nnbook.live.figure import needs, source

TRAIN, TEST = toydata.load()


def test_it_starts_as_the_chapters_do():
    options = live.playground().options
    start = np.random.RandomState(1).normal(0, 0.01, 15)
    assert np.abs(start - options["start"]).max() < 1e-12
    assert options["sizes"] == {"D": 2, "M": 2, "K": 3}
    assert options["learning_rate"] == 0.5 and options["gradients"] == ["backpropagation"]
    for name, (x, t) in (("train", TRAIN), ("test", TEST)):
        assert np.abs(x - options[name]["x"]).max() < 1e-12
        assert options[name]["labels"] == t.argmax(axis=1).tolist()


def test_it_takes_a_network_and_points_of_the_reader():
    x, labels = np.random.RandomState(2).randn(7, 2), np.array([0, 1, 1, 0, 1, 0, 0])
    data = (x, np.eye(2)[labels])
    start = np.linspace(-1, 1, 22)  # 4 (2 + 1) + 2 (4 + 1)
    figure = live.playground(start, M=4, train=data, test=data, gradients=["numerical"])
    assert figure.options["sizes"] == {"D": 2, "M": 4, "K": 2}
    assert figure.options["start"] == start.round(12).tolist()
    assert "22 weights" in figure.text


@pytest.mark.parametrize("gradients", [(), ("backpropagation",)])
def test_its_still_figure_is_the_same_every_time(gradients, monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    plots.use_style()
    figure = live.playground(gradients=gradients, steps=20)
    data, about = figure._repr_mimebundle_()
    assert data["image/svg+xml"] == figure.svg()
    assert about["nnbook"] == {"live": "playground", "options": figure.options}
    assert len(json.dumps(about)) < 20_000


def test_its_files_are_there_and_ask_for_nothing():
    files = needs("playground")
    assert files.index("toy_network.js") < files.index("playground_charts.js")
    assert files.index("playground_parts.js") < files.index("playground.js")
    text = "".join(map(source, files))
    assert "import(" not in text and "fetch(" not in text and "http" not in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"start": np.ones(14)}, r"start: expected shape \(15,\), got \(14,\)"),
        ({"start": [np.nan] * 15}, "start: expected finite numbers"),
        ({"gradients": ["newton"]}, "gradients: expected names of .*'newton'"),
        ({"learning_rate": 0}, "learning_rate: expected a positive number, got 0"),
        ({"spread": np.inf}, "spread: expected a positive number"),
        ({"train": (np.ones((2, 3)), np.eye(2))}, r"train points: expected shape \(2, 2\)"),
        ({"train": (np.ones((4, 2)), np.eye(4))}, "train targets: expected at most 3 classes"),
        ({"test": (np.ones((2, 2)), np.eye(2))}, r"test targets: expected shape \(2, 3\)"),
        ({"test": (np.ones((2, 2)), np.ones((2, 3)))}, "test targets"),
    ],
)
def test_bad_input_is_refused_by_name(wrong, words):
    with pytest.raises(ValueError, match=words):
        live.playground(**wrong)
