"""Outputs of a cell are compared one by one, in their order, with all they hold."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from bookbuild.compare import Tolerance, differences, merged


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def shown(mime, content, metadata=None):
    return {"output_type": "display_data", "data": {mime: content}, "metadata": metadata or {}}


def agree(stored, new, **tolerance):
    return not differences(stored, new, Tolerance(**tolerance))


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


def png(pixels):
    target = io.BytesIO()
    Image.fromarray(np.asarray(pixels, np.uint8)).save(target, "png")
    return base64.b64encode(target.getvalue()).decode()


def test_pictures_are_compared_by_their_pixels(digits):
    three, four = (255 * digits[label][0] for label in (3, 4))
    assert agree([shown("image/png", png(three))], [shown("image/png", png(three + 0.5))])
    assert not agree([shown("image/png", png(three))], [shown("image/png", png(four))])
    assert not agree([shown("image/png", png(three))], [shown("image/png", "bm8gcGljdHVyZQ==")])


def test_margins_of_a_picture_may_grow_a_little():
    blank = np.full((200, 300), 255)
    assert agree([shown("image/png", png(blank))], [shown("image/png", png(blank[:, 2:]))])
    assert not agree([shown("image/png", png(blank))], [shown("image/png", png(blank[:, 20:]))])


def test_drawings_are_compared_as_drawings():
    drawing = '<svg><path id="p{}" d="M 0 0 L 9 {}"/></svg>'
    stored = [shown("image/svg+xml", drawing.format("0123456789", 9))]
    assert agree(stored, [shown("image/svg+xml", drawing.format("abcdefabcd", 9.2))])
    assert not agree(stored, [shown("image/svg+xml", drawing.format("0123456789", 12))])


def test_drawings_and_pictures_inside_html_are_compared_as_such(digits):
    def page(corner, picture, number="0.5", ident="p0123456789", end="/"):
        figure = f'<svg><path id="{ident}" d="M0 0L9 {corner}"{end}></svg>'
        tag = f'<img src="data:image/png;base64,{picture}"/>'
        return [shown("text/html", f"<p>loss {number}&nbsp;</p>{figure}{tag}")]

    three, four = (png(255 * digits[label][0]) for label in (3, 4))
    stored = page(9, three)
    assert agree(stored, page(9, three, "0.5000000001"))
    assert agree(stored, page(9.2, three, ident="pabcdefabcd"))
    assert not agree(stored, page(0, three))
    assert not agree(stored, page(9, four))
    assert not agree(stored, page(9, three, "0.6"))
    assert agree(page(9, three, end=""), page(9, three, end=""))  # HTML that is no XML
    assert not agree(page(9, three, end=""), page(8, three, end=""))
