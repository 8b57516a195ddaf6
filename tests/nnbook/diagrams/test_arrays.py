"""Arrays drawn: indices, the marked entry of a product, sizes that agree and sizes that remain."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, Rectangle

from nnbook.diagrams import arrays, parts
from nnbook.plots.style import use_style

A, B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])


@pytest.fixture
def ax():
    use_style()
    _, ax = parts.sheet(5.2)
    yield ax
    plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def frames(ax, color):
    """Corners of the thick frames of one colour."""
    return [
        patch.get_xy()
        for patch in ax.patches
        if isinstance(patch, Rectangle)
        and patch.get_linewidth() > 2
        and to_hex(patch.get_edgecolor()) == color
    ]


def test_axes_are_named_and_counted_from_0(ax):
    assert arrays.array_axes(ax, [[1, 2], [3, 4], [5, 6]]) is ax
    found = words(ax)
    assert {"axis 0\ncounts rows", "axis 1 counts columns", "shape (3, 2)"} <= set(found)
    assert sorted(found[6:11]) == ["0", "0", "1", "1", "2"], "two columns and three rows"
    down, across = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    (x0, y0), (x1, y1) = down._posA_posB
    assert x0 == x1 and y0 > y1
    (x0, y0), (x1, y1) = across._posA_posB
    assert y0 == y1 and x0 < x1


def test_axes_need_a_matrix(ax):
    with pytest.raises(ValueError, match=r"expected shape \(rows, columns\), got \(4,\)"):
        arrays.array_axes(ax, [1, 2, 3, 4])


@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_product_marks_row_column_and_entry(ax, row, column):
    assert arrays.matrix_product(ax, A, B, row, column) is ax
    assert [text for text in words(ax) if text.isdigit()][8:] == ["19", "22", "43", "50"]
    terms = rf"{A[row, 0]} \cdot {B[0, column]} + {A[row, 1]} \cdot {B[1, column]}"
    assert f"row {row} times column {column}:   ${terms} = {(A @ B)[row, column]}$" in words(ax)
    blue = frames(ax, arrays.ROW)
    assert len(blue) == 2 and len({y for _, y in blue}) == 1, "one row"
    orange = frames(ax, arrays.COLUMN)
    assert len(orange) == 2 and len({x for x, _ in orange}) == 1, "one column"
    ((_, y),) = frames(ax, arrays.RESULT)
    assert y == pytest.approx(blue[0][1])


def test_product_refuses_what_has_no_product(ax):
    with pytest.raises(ValueError, match=r"B: expected shape \(2, p\)"):
        arrays.matrix_product(ax, A, np.ones((3, 2)), 0, 0)
    with pytest.raises(IndexError):
        arrays.matrix_product(ax, A, B, 2, 0)


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        ((3, 2), (2, 4), (3, 4)),
        ((3, 2), (2,), (3,)),
        ((3,), (3, 2), (2,)),
        ((4, 2), (2, 3), (4, 3)),
        ((2,), (2,), ()),
    ],
)
def test_shapes_follow_numpy_and_inner_sizes_are_orange(ax, left, right, product):
    assert arrays.shape_rule(ax, left, right) == product == (np.ones(left) @ np.ones(right)).shape
    sizes = [text for text in ax.texts if text.get_text().isdigit()]
    assert [int(text.get_text()) for text in sizes] == [*left, *right, *product]
    colors = [to_hex(text.get_color()) for text in sizes]
    inner = {len(left) - 1, len(left)}
    for index, color in enumerate(colors):
        assert color == (arrays.INNER if index in inner else arrays.OUTER)
    blocks = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert len(blocks) == 3
    assert blocks[0].get_width() == pytest.approx(blocks[1].get_height())
    assert blocks[2].get_height() == pytest.approx(blocks[0].get_height())
    assert blocks[2].get_width() == pytest.approx(blocks[1].get_width())


def test_bracket_joins_the_two_inner_sizes(ax):
    arrays.shape_rule(ax, (3, 2), (2, 4))
    (bracket,) = ax.lines
    inner = [text for text in ax.texts if text.get_text() == "2"]
    ends = [text.get_position()[0] for text in inner]
    assert bracket.get_xdata()[[0, -1]] == pytest.approx(ends)


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ((2, 3), (2, 2), r"inner sizes: expected equal ones, got \(2, 3\) and \(2, 2\)"),
        ((2, 3, 4), (4, 2), "left: expected a shape of one or two sizes"),
        ((3,), (), "right: expected a shape of one or two sizes"),
    ],
)
def test_shapes_without_a_product_are_refused(ax, left, right, message):
    with pytest.raises(ValueError, match=message):
        arrays.shape_rule(ax, left, right)
    assert not ax.patches, "nothing half-drawn"


@pytest.mark.parametrize(
    ("height", "draw"),
    [
        (3.0, lambda ax: arrays.array_axes(ax, [[1, 2], [3, 4], [5, 6]])),
        (2.6, lambda ax: arrays.matrix_product(ax, A, B, 0, 1)),
        (2.9, lambda ax: arrays.shape_rule(ax, (3, 2), (2, 4))),
        (2.9, lambda ax: arrays.shape_rule(ax, (3, 2), (2,))),
    ],
)
def test_nothing_is_cut_off_and_no_text_is_small(height, draw):
    use_style()
    fig, ax = parts.sheet(height)
    draw(ax)
    fig.canvas.draw()
    for text in ax.texts:
        box = text.get_window_extent()
        assert fig.bbox.x0 <= box.x0 and box.x1 <= fig.bbox.x1, text.get_text()
        assert fig.bbox.y0 <= box.y0 and box.y1 <= fig.bbox.y1, text.get_text()
        assert text.get_fontsize() >= 9
    plt.close(fig)
