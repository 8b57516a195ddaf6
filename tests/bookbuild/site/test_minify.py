"""Smaller SVG that shows the same."""

import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from bookbuild.site.figures import svg_size
from bookbuild.site.minify import minified


@pytest.fixture(scope="module")
def drawn():
    """A figure with a curve, a picture and a marker, as Matplotlib writes it."""
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(np.linspace(0, 1, 300), np.random.default_rng(1).random(300), marker="o")
    right.imshow(np.arange(16).reshape(4, 4), interpolation="none")
    out = io.StringIO()
    fig.savefig(out, format="svg")
    plt.close(fig)
    return out.getvalue()


def test_it_is_smaller_and_says_the_same_size(drawn):
    small = minified(drawn)
    assert len(small) < 0.85 * len(drawn)
    assert svg_size(small) == svg_size(drawn)
    assert minified(small) == small


def test_coordinates_move_by_less_than_a_hundredth(drawn):
    def numbers(svg):
        return [
            float(n) for d in re.findall(r' d="([^"]*)"', svg) for n in re.findall(r"-?[\d.]+", d)
        ]

    before, after = numbers(drawn), numbers(minified(drawn))
    assert len(before) == len(after) > 600
    assert np.abs(np.subtract(before, after)).max() <= 0.00501


def test_pictures_and_links_stay(drawn):
    kept = re.compile(r'(?:href|transform|id|style)="[^"]*"')
    body = drawn.split("</metadata>")[1]
    assert kept.findall(minified(body)) == kept.findall(body)


def test_nothing_unseen_is_left(drawn):
    assert not re.search(r"<!--|<metadata|>\s+<", minified(drawn).partition("<svg")[2])


def test_spaces_in_text_stay():
    svg = '<svg><text x="1.23456"><tspan>a</tspan> <tspan>b</tspan></text></svg>'
    assert minified(svg) == svg.replace("1.23456", "1.23")


@pytest.mark.parametrize("value", ["1.5e-07", "0.25", "12", "M 1 2"])
def test_what_is_short_or_in_powers_of_ten_stays(value):
    assert minified(f'<path d="{value}"/>') == f'<path d="{value}"/>'
