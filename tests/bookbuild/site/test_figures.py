"""Dark twins change ink and paper only; sizes are read from any SVG or picture."""

import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from bookbuild.site import figures
from bookbuild.site.figures import dark_twin, image_size, is_matplotlib, svg_size
from nnbook.plots import style


@pytest.fixture
def svg():
    """A figure with a blue line, a title and a raster, as Matplotlib writes it."""
    with plt.rc_context({"svg.hashsalt": "test", "figure.facecolor": style.PAPER}):
        fig, (left, right) = plt.subplots(1, 2, figsize=(4, 2))
        left.plot([0, 1], color=style.PALETTE["blue"])
        left.set_title("a line")
        right.imshow(np.eye(3), cmap="gray_r", interpolation="none")
        text = io.StringIO()
        fig.savefig(text, format="svg", metadata={"Date": None})
        plt.close(fig)
    return text.getvalue()


def test_twin_has_neither_black_ink_nor_white_paper(svg):
    assert re.search(r"(fill|stroke): ?#000000", svg), "the figure should draw in black"
    assert re.search(r"(fill|stroke): ?#ffffff", svg), "the figure should have white paper"
    twin = dark_twin(svg)
    assert not re.search(r"(fill|stroke): ?#(000000|ffffff)", twin)
    assert f"stroke: {figures.DARK_INK}" in twin


def test_letters_inherit_the_light_ink(svg):
    assert f'<g id="figure_1" style="fill: {figures.DARK_INK}">' in dark_twin(svg)


def test_data_colours_and_rasters_stay(svg):
    twin = dark_twin(svg)
    blue = style.PALETTE["blue"]
    assert twin.count(blue) == svg.count(blue) > 0
    rasters = re.findall(r'href="data:image/png;base64,[^"]*"', svg)
    assert rasters and rasters == re.findall(r'href="data:image/png;base64,[^"]*"', twin)


def test_inks_are_those_of_the_figures():
    assert (style.INK, style.PAPER) == ("#000000", "#ffffff")
    assert figures.DARK_INK == style.DARK_INK


def test_only_matplotlib_figures_have_twins(svg):
    assert is_matplotlib(svg)
    assert not is_matplotlib('<svg xmlns="http://www.w3.org/2000/svg"></svg>')


def test_size_of_a_matplotlib_figure(svg):
    assert svg_size(svg) == (384, 192)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="72pt" height="36pt"', (96, 48)),
        ('width="200" height="100px"', (200, 100)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 48 24"', (48, 24)),
        ('width="100%" height="100%" viewBox="0 0 30 20"', (30, 20)),
        ('width="10"', None),
    ],
)
def test_size_of_other_svgs(attributes, size):
    assert svg_size(f"<svg {attributes}><rect width='7'/></svg>") == size


def test_no_svg_has_no_size():
    assert svg_size("<html></html>") is None


def test_size_of_files(tmp_path, svg):
    Image.new("L", (30, 20)).save(tmp_path / "a.png")
    (tmp_path / "b.svg").write_text(svg, encoding="utf8")
    assert image_size(tmp_path / "a.png") == (30, 20)
    assert image_size(tmp_path / "b.svg") == (384, 192)
