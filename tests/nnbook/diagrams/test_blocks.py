"""Block diagrams name every layer, in order, and join neighbours."""

from itertools import pairwise

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nnbook.diagrams import blocks, parts

STACK = [
    ("input", (28, 28, 1), ""),
    ("convolution", (26, 26, 16), "160 weights"),
    ("pooling", (13, 13, 16), ""),
    ("flatten", (2704,), ""),
    ("softmax", "10 classes", "27,050 weights"),
]


def draw(stack, columns=4, height=None):
    fig, ax = parts.sheet(height or blocks.height(len(stack), columns))
    try:
        return ax, blocks.blocks(ax, stack, columns)
    finally:
        plt.close(fig)


def kinds(ax, kind):
    return [patch for patch in ax.patches if type(patch) is kind]


def test_names_shapes_and_notes_are_written():
    ax, _ = draw(STACK)
    written = [text.get_text() for text in ax.texts]
    for text in ("convolution", "26 × 26 × 16", "160 weights", "2704", "10 classes"):
        assert written.count(text) == 1
    assert len(kinds(ax, FancyBboxPatch)) == len(STACK)


def test_there_is_one_arrow_less_than_boxes():
    ax, _ = draw(STACK)
    assert len(kinds(ax, FancyArrowPatch)) == len(STACK) - 1


def test_rows_are_read_from_left_to_right():
    _, places = draw(STACK)
    first, second = places[:4], places[4:]
    assert [x for x, _ in first] == sorted(x for x, _ in first)
    assert len({y for _, y in first}) == 1
    assert second[0][0] == first[0][0] and second[0][1] < first[0][1]


@pytest.mark.parametrize("columns", [2, 3, 4, 5, 8])
def test_everything_stays_on_the_sheet(columns):
    ax, _ = draw(STACK, columns)
    width, height = ax.get_xlim()[1], ax.get_ylim()[1]
    for patch in kinds(ax, FancyBboxPatch):
        box = patch.get_bbox()
        assert 0 <= box.x0 < box.x1 <= width and 0 <= box.y0 < box.y1 <= height
    for text in ax.texts:
        assert 0.05 < text.get_position()[1] < height - 0.05


def test_boxes_of_a_row_keep_apart():
    ax, _ = draw(STACK)
    row = sorted((p.get_bbox() for p in kinds(ax, FancyBboxPatch)[:4]), key=lambda b: b.x0)
    assert all(a.x1 + 0.2 < b.x0 for a, b in pairwise(row))


def test_an_empty_stack_and_a_low_sheet_are_refused():
    with pytest.raises(ValueError, match="stack: expected at least one"):
        draw([], height=2)
    with pytest.raises(ValueError, match=r"ax: expected a height of at least 2\.30, got 1\.00"):
        draw(STACK, height=1)
