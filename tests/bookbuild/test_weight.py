"""A page weighs what a reader's browser would fetch."""

import gzip

import pytest

from bookbuild import weight
from bookbuild.built import read_page

PAGE = """<html><head><link rel="stylesheet" href="a.css?v=1"><link rel="preload" href="a.js">
<script src="a.js"></script><script src="a.js?v=2"></script><script src="nnbook/model.js"></script>
<link rel="canonical" href="https://example.org/"></head><body>
<img class="only-light" src="a.light.svg"><img class="only-dark" src="a.dark.svg">
<img src="a.png"><img src="a.png"><img src="data:image/png;base64,AAAA">{}</body></html>"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "nnbook").mkdir()
    for name in ("a.css", "a.js", "nnbook/model.js", "a.light.svg", "a.dark.svg", "a.png"):
        (tmp_path / name).write_bytes(b"0123456789" * 100)
    fonts = tmp_path / weight.FONT_FOLDER
    fonts.mkdir(parents=True)
    for name in weight.FONTS:
        (fonts / f"MathJax_{name}.woff").write_bytes(b"0" * 7)
    return tmp_path


def _weigh(site, added=""):
    (site / "a.html").write_text(PAGE.format(added), encoding="utf8")
    return weight.weigh(read_page(site / "a.html"), site)


def test_text_is_compressed_and_each_file_counts_once(site):
    small = len(gzip.compress(b"0123456789" * 100, 6))
    html = len(gzip.compress(PAGE.format("").encode(), 6))
    found = _weigh(site)
    assert found.parts == {
        "html": html, "css": small, "js": small, "images": small + 1000, "fonts": 0, "model": small,
    }
    assert found.total == html + 3 * small + 1000
    assert found.scripts == 2


def test_a_page_with_formulas_brings_their_fonts(site):
    (site / "mathjax").mkdir()
    (site / "mathjax" / "tex.js").touch()
    assert _weigh(site, '<script src="mathjax/tex.js"></script>').parts["fonts"] == 7 * len(
        weight.FONTS
    )


def test_the_scripts_that_a_live_figure_loads_count_too(site):
    (site / "nnbook" / "maps.js").write_bytes(b"0123456789" * 100)
    plain, live = _weigh(site), _weigh(
        site, '<div data-nnbook="x" data-scripts="nnbook/maps.js?v=1 nnbook/model.js"></div>'
    )
    assert live.parts["js"] == 2 * plain.parts["js"] and live.scripts == plain.scripts + 1
    assert live.parts["model"] == plain.parts["model"]
    with pytest.raises(FileNotFoundError):
        _weigh(site, '<div data-scripts="none.js"></div>')


def test_a_missing_file_is_not_weighed_as_nothing(site):
    with pytest.raises(FileNotFoundError):
        _weigh(site, '<img src="none.png">')


def test_the_table_names_every_page(site, capsys):
    _weigh(site)
    assert weight.main([str(site)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["kB", *weight.KINDS, "total", "scripts"]
    assert lines[1].split()[0] == "a.html" and lines[1].split()[-1] == "2"
