"""The comparison of outputs must see what a reader sees, and forgive what nobody can."""

import base64
import io

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from bookbuild.compare import Tolerance, differences, merged
from bookbuild.compare.paths import path_difference, read_path
from nnbook import mnist

X = np.linspace(0, 1, 50)


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def shown(mime, content, metadata=None):
    return {"output_type": "display_data", "data": {mime: content}, "metadata": metadata or {}}


def agree(stored, new, **tolerance):
    return not differences(stored, new, Tolerance(**tolerance))


def same_text(stored, new, **tolerance):
    return agree([stream(stored)], [stream(new)], **tolerance)


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("loss 0.125", "loss 0.125000000125"),  # relative change of 1e-9
        ("[ 1.  -2.5]", "[1.  -2.5 ]"),  # NumPy's alignment
        ("residue 1e-17", "residue -3e-16"),  # rounding noise below atol
        ("[-0.  1.]", "[ 0.  1.]"),
        ("[nan inf -inf]", "[nan inf -inf]"),
        ("is 1.5.", "is 1.5000000001."),
        ("done\n", "done"),
    ],
)
def test_text_that_agrees(stored, new):
    assert same_text(stored, new)


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("0.1234", "0.1235"),
        ("1000000 steps", "1000001 steps"),  # integers exactly, whatever rtol says
        ("3", "3.0"),
        ("nan", "1.0"),
        ("nan", "inf"),
        ("inf", "-inf"),
        ("[1.0 nan]", "[nan 1.0]"),
        ("loss 0.5", "lost 0.5"),
        ("a 1.0", "a 1.0 2.0"),
        ("a\nb", "a b"),
        ("a", "a\nb"),
        ("#1e4000", "#1e5000"),  # colours, not numbers too large for a float
        ("#0e1234", "#0e4321"),
        ("1e-400", "2e-400"),
        ("1e400", "2e400"),
        ("conv2d_1", "conv2d_2"),
        ("0.1 + 0.2", "0.1 - 0.2"),
        ("", "new words"),
    ],
)
def test_text_that_differs(stored, new):
    assert not same_text(stored, new)
    assert not same_text(new, stored)


def test_the_tolerance_is_the_one_asked_for():
    assert not same_text("0.1234", "0.1240")
    assert same_text("0.1234", "0.1240", rtol=1e-2)
    assert same_text("1e-4", "9e-4", atol=1e-3)


def test_tolerance_is_read_from_metadata_and_the_cell_wins():
    notebook = {"nbval": {"rtol": 1e-3, "figure": 0.1}}
    assert Tolerance.of(notebook, {"nbval": {"rtol": 1e-2}}) == Tolerance(rtol=1e-2, figure=0.1)
    assert Tolerance.of({}, {}) == Tolerance()


@pytest.mark.parametrize("wrong", [{"rtoll": 1}, {"rtol": -1}, {"rtol": "1e-3"}, {"atol": True}])
def test_a_wrong_tolerance_is_refused(wrong):
    with pytest.raises(ValueError, match="nbval"):
        Tolerance.of({}, {"nbval": wrong})


def test_the_message_shows_the_line():
    (message,) = differences([stream("one\ntwo 2.0")], [stream("one\ntwo 2.1")])
    assert "line 2" in message
    assert "two 2.0" in message
    assert "two 2.1" in message


# Lists of outputs


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ([stream("a")], []),
        ([], [stream("a")]),
        ([stream("a")], [stream("a"), shown("text/plain", "b")]),
        ([stream("a")], [stream("a"), stream("UserWarning: b", "stderr")]),
        ([], [stream("UserWarning: b", "stderr")]),
        ([stream("a")], [stream("a", "stderr")]),
        ([stream("a"), shown("text/plain", "b")], [shown("text/plain", "b"), stream("a")]),
        (
            [stream("a"), shown("text/plain", "b"), stream("c")],
            [stream("a"), stream("c"), shown("text/plain", "b")],
        ),
        ([shown("text/plain", "a")], [shown("text/html", "a")]),
        (
            [shown("text/plain", "1", {"scrapbook": {"name": "N-1"}})],
            [shown("text/plain", "1", {"scrapbook": {"name": "N-2"}})],
        ),
        (
            [{"output_type": "error", "ename": "ValueError", "evalue": "a", "traceback": []}],
            [{"output_type": "error", "ename": "ValueError", "evalue": "b", "traceback": []}],
        ),
        ([shown("text/latex", "$a$")], [shown("text/latex", "$b$")]),
        ([shown("application/json", {"a": 1})], [shown("application/json", {"a": 2})]),
    ],
)
def test_lists_of_outputs_that_differ(stored, new):
    assert not agree(stored, new)


def test_tracebacks_and_execution_counts_are_free():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "a"}
    assert agree([error | {"traceback": ["x"]}], [error | {"traceback": ["y"]}])
    result = shown("text/plain", "1.0") | {"output_type": "execute_result"}
    assert agree([result | {"execution_count": 1}], [result | {"execution_count": None}])


def test_pieces_of_one_stream_are_one_output():
    assert merged([stream("a"), stream("b"), stream("c", "stderr")]) == [
        stream("ab"),
        stream("c", "stderr"),
    ]
    assert agree([stream("ab\n")], [stream("a"), stream("b\n")])
    assert merged([stream("10%\r100%\n"), stream("ab\bc")]) == [stream("100%\nac")]
    assert merged([stream(["a\n", "b"])]) == [stream("a\nb")]


# Drawings


def svg(draw, salt="book"):
    """Return what ``draw(axes)`` draws as SVG text."""
    figure = Figure(figsize=(4, 3))
    draw(figure.subplots())
    target = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": salt}):
        figure.savefig(target, format="svg", metadata={"Date": None})
    return target.getvalue()


def same_drawing(stored, new, **tolerance):
    return agree([shown("image/svg+xml", stored)], [shown("image/svg+xml", new)], **tolerance)


def curve(y, **style):
    return svg(lambda axes: axes.plot(X, y, **style))


def digit(picture, **style):
    return svg(
        lambda axes: axes.imshow(picture, cmap="gray_r", interpolation="none", vmin=0, vmax=1)
    )


@pytest.fixture(scope="module")
def digits():
    """Some test images by their label."""
    _, (images, labels) = mnist.load(flatten=False, one_hot=False)
    return {label: images[labels == label][:2] for label in range(10)}


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
    (message,) = differences(
        [shown("image/svg+xml", curve(X**2))], [shown("image/svg+xml", curve((1 - X) ** 2))]
    )
    assert "axes_1/line2d_" in message
    assert "pt" in message


# Paths


def test_path_numbers_may_touch():
    (first, xy), (second, corners) = read_path("M10.5-3.2.5,1e-3L1.-2")
    assert (first, second) == ("M", "L")
    np.testing.assert_array_equal(xy, [10.5, -3.2, 0.5, 1e-3])
    np.testing.assert_array_equal(corners, [1, -2])


def test_arc_flags_may_touch_and_are_exact():
    ((name, numbers),) = read_path("a1 1 0 01.5.5")
    assert name == "a01"
    np.testing.assert_array_equal(numbers, [1, 1, 0, 0.5, 0.5])
    assert path_difference("A1 1 0 0 1 5 5", "A1 1 0 1 1 5 5", shift=9)


@pytest.mark.parametrize("junk", ["10 10", "M 1 x", "A 1 1", "hello"])
def test_what_is_no_path_is_refused(junk):
    with pytest.raises(ValueError, match="path data"):
        read_path(junk)
    assert path_difference(junk, "M 0 0", shift=1)


def test_lines_simplified_to_other_corners_are_compared_as_drawn():
    straight = "M 0 0 L 100 100"
    assert path_difference(straight, "M 0 0 L 50 50.1 L 100 100", shift=0.5) is None
    assert path_difference(straight, "M 0 0 L 50 60 L 100 100", shift=0.5)
    assert path_difference(straight, "M 0 0 L 50 50", shift=0.5)
    assert path_difference(straight, "M 0 0 L 100 100 M 5 5 L 6 6", shift=0.5)
    assert path_difference(straight, "M 0 0 C 1 1 2 2 100 100", shift=0.5)
    closed = "M 0 0 L 10 0 L 10 10 Z"
    assert path_difference(closed, "M 0 0 L 10 0 L 10 10 L 5 5 Z", shift=0.5) is None
    assert path_difference(closed, "M 0 0 L 10 0 L 10 10 L 9 9.1", shift=0.5)


def test_relative_steps_add_up_so_they_are_nearly_exact():
    assert path_difference("M0 0 l1 1", "M0 0 l1 1.0005", shift=0.5) is None
    assert path_difference("M0 0 l1 1", "M0 0 l1 1.4", shift=0.5)


# Pictures


def png(pixels):
    target = io.BytesIO()
    Image.fromarray(np.asarray(pixels, np.uint8)).save(target, "png")
    return base64.b64encode(target.getvalue()).decode()


def same_picture(stored, new, **tolerance):
    return agree([shown("image/png", stored)], [shown("image/png", new)], **tolerance)


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


def test_pictures(digits):
    stored = 255 - (255 * np.kron(digits[3][0], np.ones((10, 10)))).astype(int)
    assert same_picture(png(stored), png(np.clip(stored + 1, 0, 255)))
    assert same_picture(png(stored), png(np.roll(stored, 0)))
    assert not same_picture(png(stored), png(stored[::-1]))
    assert not same_picture(png(stored), png(np.full_like(stored, 255)))
    assert same_picture(png(stored), png(stored[:, 2:]), figure=0.3)  # margins may vary a little
    assert not same_picture(png(stored), png(stored[:, 20:]), figure=1)
    assert not same_picture(png(stored), base64.b64encode(b"no picture").decode())


def test_a_colour_of_the_same_brightness_differs():
    red, green = np.zeros((2, 20, 20, 3), np.uint8)
    red[..., 0], green[..., 1] = 150, 76
    grey = [np.asarray(Image.fromarray(c).convert("L")).mean() for c in (red, green)]
    assert grey[0] == pytest.approx(grey[1], abs=1)
    assert not same_picture(png(red), png(green))


def test_paper_and_nothing_differ():
    paper = np.full((20, 20, 4), 255)
    nothing = paper.copy()
    nothing[..., 3] = 0
    assert not same_picture(png(paper), png(nothing))


# HTML


def test_drawings_and_pictures_inside_html(digits):
    def page(figure, picture, number="0.5"):
        tag = f'<img src="data:image/png;base64,{picture}"/>'
        return [shown("text/html", f"<p>loss {number}&nbsp;</p>{figure}{tag}")]

    figure = curve(X**2)[curve(X**2).index("<svg") :]
    moved = curve((1 - X) ** 2)[curve((1 - X) ** 2).index("<svg") :]
    three, four = (png(255 * digits[i][0]) for i in (3, 4))
    stored = page(figure, three)
    assert agree(stored, page(figure, three, "0.5000000001"))
    assert agree(
        stored, page(svg(lambda a: a.plot(X, X**2), "b").split('DTD/svg11.dtd">\n')[1], three)
    )
    assert not agree(stored, page(moved, three))
    assert not agree(stored, page(figure, four))
    assert not agree(stored, page(figure, three, "0.6"))
    assert not agree(stored, page(figure + figure, three))
    bare = '<svg viewBox="0 0 9 9"><use xlink:href="#a"/><circle r="{}"></svg>'  # HTML, not XML
    assert agree(page(bare.format(3), three), page(bare.format(3), three))
    assert not agree(page(bare.format(3), three), page(bare.format(4), three))
