"""Drawings are woven into one without losing or doubling anything of theirs."""

from xml.etree import ElementTree

import pytest

from nnbook.plots.weave import woven


def svg(*bodies, defs=""):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="72pt" height="36pt" viewBox="0 0 72 36"><defs>{defs}</defs>'
        f'<g id="figure_1">{"".join(bodies)}</g></svg>'
    )


def path(d, style="fill: none"):
    return f'<path d="{d}" style="{style}"/>'


def frames(text):
    """Return the paths that each of three frames shows, in the order of drawing."""

    def walk(element, i):
        first, last = int(element.get("data-from", 0)), int(element.get("data-to", 2))
        if not first <= i <= last:
            return
        if element.tag == "path":
            yield element.get("d")
        for child in element:
            yield from walk(child, i)

    root = ElementTree.fromstring(text)
    return [list(walk(root, i)) for i in range(3)]


@pytest.mark.parametrize(
    "drawn",
    [
        [["A", "B", "C"], ["A", "X", "C"], ["A", "B", "C"]],
        [["A"], ["A", "B"], ["A", "B", "C"]],
        [["A", "Z"], ["A", "B", "Z"], ["A", "Z"]],
        [[], ["A"], []],
        [["A", "A"], ["A"], ["A", "A", "A"]],
        [["A", "B"], ["B", "A"], ["C"]],
    ],
)
def test_every_frame_shows_what_was_drawn_in_its_order(drawn):
    names = {name: f"M {ord(name)} 0" for row in drawn for name in row}
    drawings = [svg(*(path(names[name]) for name in row)) for row in drawn]
    assert frames(woven(drawings, "x", "alt")) == [[names[n] for n in row] for row in drawn]


def test_a_group_that_differs_inside_is_entered():
    drawings = [svg(f"<g>{path('M 1 1')}{path(f'M {i} 9')}</g>") for i in range(3)]
    assert woven(drawings, "x", "alt").count("M 1 1") == 1


def test_definitions_are_named_after_the_animation_and_stored_once():
    mark = '<path id="m1" d="M 0 0"/>'
    drawings = [svg(f'<use xlink:href="#m1" x="{i}"/>', defs=mark) for i in range(3)]
    text = woven(drawings, "ball", "alt")
    assert text.count('id="ball-m1"') == 1 and text.count('href="#ball-m1"') == 3


def test_numbers_are_rounded_where_they_are_places_only():
    body = '<g transform="translate(1.23456 2) scale(0.015625)">' + path("M 1.0001 2.5678") + "</g>"
    text = woven([svg(body)] * 2, "x", "alt")
    assert 'transform="translate(1.23 2) scale(0.015625)"' in text and 'd="M 1 2.57"' in text


def test_hexadecimal_colours_are_no_references():
    text = woven([svg(path("M 0 0", "fill: #d1571c; stroke: #000000"))] * 2, "x", "alt")
    assert "fill: #d1571c; stroke: var(--fig-ink, #000000)" in text


def test_its_width_is_in_pixels():
    assert 'width="96"' in woven([svg(path("M 0 0"))] * 2, "x", "alt")
