"""A live figure is a picture where outputs are stored, and a frame where they are not."""

import re
from html import unescape

import pytest
from matplotlib.figure import Figure

from nnbook import session
from nnbook.live import figure
from nnbook.live.figure import LiveFigure


def still():
    fig = Figure(figsize=(2, 1))
    fig.add_subplot().plot([0, 1])
    return fig


@pytest.fixture
def toy():
    return LiveFigure("draw", {"example": 3, "note": "</script>"}, still, "A line & more")


def test_stored_output_is_the_still_figure_and_names_the_live_one(toy, monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    data, about = toy._repr_mimebundle_()
    assert set(data) == {"image/svg+xml", "text/plain"}
    assert data["text/plain"] == "A line & more"
    assert data["image/svg+xml"].startswith("<?xml") and "<dc:date>" not in data["image/svg+xml"]
    assert about == {"nnbook": {"live": "draw", "options": {"example": 3, "note": "</script>"}}}
    assert toy.svg() == toy.svg(), "the same bytes each time"


def test_live_output_is_a_frame_that_asks_for_nothing(toy, monkeypatch):
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    data, about = toy._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"} and about == {}
    page = unescape(re.search(r'srcdoc="([^"]*)"', data["text/html"])[1])
    assert page == toy.page()
    assert not re.search(r"<script[^>]*\bsrc=|<link|https?://", page)
    assert page.count("<script") == page.count("</script>")
    for file in figure.needs("draw"):
        assert figure.source(file) in page


def test_page_has_the_language_of_the_session(toy):
    assert '<html lang="en"' in toy.page()
    session.set_language("ko")
    try:
        assert '<html lang="ko"' in toy.page()
    finally:
        session.set_language("en")


def test_scripts_of_the_session_take_the_place_of_shipped_ones():
    own = LiveFigure("draw", {}, still, "x", replaced={"model.js": "NNBook.model = 'mine';\n"})
    assert "NNBook.model = 'mine'" in own.page()
    assert figure.source("model.js") not in own.page()


def test_what_cannot_be_shown_is_refused():
    with pytest.raises(ValueError, match=r"expected one of draw, playground.*got 'movie'"):
        LiveFigure("movie", {}, still, "x")
    with pytest.raises(ValueError, match="JSON"):
        LiveFigure("draw", {"rate": float("nan")}, still, "x")
    with pytest.raises(TypeError, match="serializable"):
        LiveFigure("draw", {"f": still}, still, "x")


@pytest.mark.parametrize("name", figure.SCRIPTS)
def test_every_file_is_there_and_stands_alone(name):
    for file in figure.needs(name):
        text = figure.source(file)
        assert "</script" not in text and "import " not in re.sub(
            r"/\*.*?\*/|//.*", "", text, flags=re.S
        )
        assert not re.search(r"https?://(?!www\.w3\.org/)", text), f"{file} names an address"
