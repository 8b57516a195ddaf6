"""The drawing pad gets the reader's network; the book's pages get that of the recorded run."""

import numpy as np
import pytest

from nnbook import records, runs
from nnbook.keras_start import keras
from nnbook.live import draw, shipped
from nnbook.live.figure import source
from nnbook.live.weights import pack

layers = keras.layers


@pytest.fixture(scope="module")
def recorded():
    model = runs.PLANS[shipped.RUN].build()
    model.set_weights(records.read(shipped.RUN).weights["last"])
    return model


def small(shape=(784,), units=10):
    return keras.Sequential([keras.Input(shape=shape), layers.Flatten(), layers.Dense(units)])


def test_shipped_files_are_those_of_the_recorded_run_and_of_mnist():
    again = "make them again: python -m nnbook.live"
    assert source("model.js") == shipped.model_script(), again
    assert source("digits.js") == shipped.digits_script(), again
    assert len(source("model.js")) < 320_000


def test_writing_gives_both_files(tmp_path):
    paths = shipped.write(tmp_path)
    assert [path.read_text(encoding="utf8") for path in paths] == [
        source("model.js"),
        source("digits.js"),
    ]


def test_a_wrong_example_is_refused(monkeypatch):
    monkeypatch.setattr(shipped, "EXAMPLES", (7,))
    with pytest.raises(ValueError, match="expected test digit 7 to be 0, it is 9"):
        shipped.digits_script()


@pytest.mark.parametrize("shape", [(784,), (28, 28), (28, 28, 1)])
def test_a_reader_sees_the_own_network(shape, monkeypatch):
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    model = small(shape)
    page = draw(model, example=7).page()
    assert shipped.own_script(pack(model)) in page
    assert source("model.js") not in page
    assert '{"example": 7}' in page


def test_stored_pages_show_the_network_of_the_record_only(recorded, monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    data, about = draw(recorded)._repr_mimebundle_()
    assert len(data["image/svg+xml"]) < 300_000
    assert about == {"nnbook": {"live": "draw", "options": {"example": 3}}}
    with pytest.raises(ValueError, match=r"web/model.js, and this is another.*-m nnbook.live"):
        draw(small())


def test_still_figure_shows_digit_answer_and_maps(recorded):
    from nnbook.live.drawing import still

    fig = still(recorded, 3)
    top, bottom = fig.subfigs
    assert top.axes[1].get_title() == "answer 3, probability 1.00"
    heights = [bar.get_height() for bar in top.axes[1].patches]
    assert len(heights) == 10 and np.argmax(heights) == 3
    assert sum(heights) == pytest.approx(1, abs=1e-5)
    assert len(bottom.axes) == 5 * 8


def test_still_figure_of_a_network_without_maps():
    from nnbook.live.drawing import still

    assert len(still(small(), 0).axes) == 2


def test_networks_of_another_form_are_refused(monkeypatch):
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    for model in (small((10, 10)), small(units=3)):
        with pytest.raises(ValueError, match=r"expected 784 inputs .* and 10 outputs, got"):
            draw(model)
    with pytest.raises(ValueError, match="expected a digit 0 to 9, got 12"):
        draw(small(), example=12)
