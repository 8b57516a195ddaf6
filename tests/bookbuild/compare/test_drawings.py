"""Drawings agree if a reader cannot tell them apart."""

import io

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from bookbuild.compare import Tolerance
from bookbuild.compare.drawings import drawing_difference

X = np.linspace(0, 1, 50)


def svg(draw, salt="book"):
    """Return what ``draw(axes)`` draws as SVG text."""
    figure = Figure(figsize=(4, 3))
    draw(figure.subplots())
    target = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": salt}):
        figure.savefig(target, format="svg", metadata={"Date": None})
    return target.getvalue()


def same_drawing(stored, new, **tolerance):
    return drawing_difference(stored, new, Tolerance(**tolerance)) is None


def curve(y, **style):
    return svg(lambda axes: axes.plot(X, y, **style))


def digit(picture, **style):
    return svg(
        lambda axes: axes.imshow(picture, cmap="gray_r", interpolation="none", vmin=0, vmax=1)
    )


def test_the_same_figure_agrees_whatever_its_ids_and_date():
    def draw(axes):
        axes.plot(X, X**2, marker="o")
        axes.fill_between(X, X, hatch="//")

    stored, new = svg(draw), svg(draw, salt="another")
    assert stored != new
    assert same_drawing(stored, new)
    assert same_drawing(stored, stored.replace("Matplotlib v", "Painter v"))


def test_a_curve_may_move_less_than_anyone_sees():
    assert same_drawing(curve(X**2), curve(X**2 + 1e-9))
    assert same_drawing(curve(X**2), curve(X**2 * (1 + 1e-4 * X)))


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(lambda: curve((1 - X) ** 2), id="reversed"),
        pytest.param(lambda: curve(X**2.2), id="another curve"),
        pytest.param(lambda: curve(np.where(np.arange(50) == 25, 0.6, X**2)), id="one point"),
        pytest.param(lambda: curve(X**2, color="C1"), id="colour"),
        pytest.param(lambda: curve(X**2, linewidth=3), id="line width"),
        pytest.param(lambda: curve(X**2, linestyle="--"), id="line style"),
        pytest.param(lambda: curve(X**2, alpha=0.5), id="opacity"),
        pytest.param(lambda: curve(X**2, marker="o"), id="marker"),
        pytest.param(lambda: curve(2 * X**2), id="tick labels"),
        pytest.param(lambda: svg(lambda axes: None), id="empty axes"),
        pytest.param(lambda: svg(lambda axes: axes.plot(X, X**2, X, X)), id="extra curve"),
        pytest.param(lambda: "<svg", id="broken"),
    ],
)
def test_a_changed_figure_differs(new):
    assert not same_drawing(curve(X**2), new())
    assert not same_drawing(new(), curve(X**2))


def test_another_marker_differs():
    assert not same_drawing(curve(X, marker="o"), curve(X, marker="s"))


def test_references_are_followed_through_hashed_ids():
    two = (
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><path id="m0123456789" d="M0 0"/>'
        '<path id="m9876543210" d="M9 9"/><use xlink:href="#{}"/></svg>'
    )
    assert not same_drawing(two.format("m0123456789"), two.format("m9876543210"))
    renamed = two.format("m0123456789").replace("m0123456789", "mabcdefabcd")
    assert same_drawing(two.format("m0123456789"), renamed)


def test_other_glyphs_differ_even_if_their_names_are_nearly_the_same_number():
    glyph = '<svg><use href="#DejaVuSans-{}"/></svg>'
    assert not same_drawing(glyph.format(2212), glyph.format(2213))


@pytest.mark.parametrize(
    ("stored", "new", "same"),
    [
        ('transform="translate(10 20)"', 'transform="translate(10.3 20)"', True),
        ('transform="translate(10 20)"', 'transform="translate(11 20)"', False),
        ('transform="scale(0.1 -0.1)"', 'transform="scale(0.1 0.1)"', False),
        ('transform="matrix(1 0 0 1 5 5)"', 'transform="matrix(1 0 0 1 5.2 5)"', True),
        ('transform="matrix(1 0 0 1 5 5)"', 'transform="matrix(1 0 0 -1 5 5)"', False),
        ('style="fill: #1f77b4"', 'style="fill: #1f77b5"', True),
        ('style="fill: #1f77b4"', 'style="fill: #1f77c4"', False),
        ('style="fill: #fff"', 'style="fill: #eee"', False),
        ('points="0,0 1,1"', 'points="0,0 1,1.2"', True),
        ('points="0,0 1,1"', 'points="0,0 1,9"', False),
        ('x="10"', 'x="10.4"', True),
        ('x="10"', 'x="10.6"', False),
        ('class="hot"', 'class="cold"', False),
    ],
)
def test_attributes(stored, new, same):
    assert same_drawing(f"<svg><g {stored}/></svg>", f"<svg><g {new}/></svg>") is same


def test_the_shift_is_the_one_asked_for():
    assert same_drawing('<svg><g x="10"/></svg>', '<svg><g x="13"/></svg>', shift=3)


def test_numbers_written_in_a_figure_are_compared():
    text = "<svg><text>{}</text></svg>"
    assert same_drawing(text.format("0.50"), text.format("0.5000000001"))
    assert not same_drawing(text.format("0.50"), text.format("0.51"))


def test_the_message_says_where():
    message = drawing_difference(curve(X**2), curve((1 - X) ** 2), Tolerance())
    assert "axes_1/line2d_" in message
    assert "pt" in message


def test_digits_inside_a_drawing_are_compared_by_their_pixels(digits):
    seven = digit(digits[7][0])
    assert same_drawing(seven, digit(digits[7][0] + 1e-4))
    assert not same_drawing(seven, digit(digits[7][1]))
    assert not same_drawing(seven, digit(digits[1][0]))
    assert not same_drawing(seven, digit(np.zeros((28, 28))))
    assert not same_drawing(digit(np.zeros((28, 28))), seven)
    assert not same_drawing(seven, digit(digits[7][0].T))
    dotted = digits[7][0].copy()
    dotted[2, 2] = 1
    assert not same_drawing(seven, digit(dotted))


def test_every_test_digit_differs_from_every_other(digits):
    drawn = [digit(pair[0]) for pair in digits.values()]
    assert [[same_drawing(a, b) for a in drawn] for b in drawn] == np.eye(10, dtype=bool).tolist()
