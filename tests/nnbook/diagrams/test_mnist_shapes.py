"""Shapes drawn: rows keep their order in the list, sizes that meet share a colour."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from nnbook.diagrams import mnist_shapes, parts
from nnbook.plots.style import use_style

SMALL = np.array([[9, 8, 7], [6, 5, 4], [3, 2, 1]])


@pytest.fixture
def ax():
    use_style()
    _, ax = parts.sheet(2.9)
    yield ax
    plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_the_list_is_the_rows_end_to_end(ax):
    assert mnist_shapes.rows_joined(ax, SMALL) is ax
    heights = sorted({round(text.get_position()[1], 6) for text in ax.texts})
    rows = [
        [t.get_text() for t in ax.texts if round(t.get_position()[1], 6) == height]
        for height in heights
    ]
    assert rows[1] == [str(place) for place in range(9)], "places below the list"
    assert rows[2] == [str(value) for value in SMALL.ravel()]
    assert words(ax).count("row 1") == 2


def test_a_row_has_one_colour_in_both_places(ax):
    mnist_shapes.rows_joined(ax, SMALL)
    frames = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_linewidth() > 2]
    assert len(frames) == 6
    for i, (above, below) in enumerate(zip(frames[::2], frames[1::2], strict=True)):
        assert above.get_edgecolor() == below.get_edgecolor()
        assert to_hex(above.get_edgecolor()) == mnist_shapes.COLORS[i]
        assert above.get_width() == pytest.approx(below.get_width())
    starts = [frame.get_x() for frame in frames[1::2]]
    assert starts == sorted(starts)


@pytest.mark.parametrize("image", [[1, 2], np.zeros((5, 2)), np.zeros((4, 5))])
def test_images_that_do_not_fit_are_refused(ax, image):
    with pytest.raises(ValueError, match="image: expected"):
        mnist_shapes.rows_joined(ax, image)


def sizes_by_colour(ax):
    found = {}
    for text in ax.texts:
        if text.get_text().isdigit():
            found.setdefault(to_hex(text.get_color()), []).append(int(text.get_text()))
    return found


@pytest.mark.parametrize("batch", [None, 100])
def test_sizes_that_meet_share_a_colour(ax, batch):
    assert mnist_shapes.shape_flow(ax, batch=batch) is ax
    found = sizes_by_colour(ax)
    wanted = zip(mnist_shapes.COLORS, mnist_shapes.SIZES, (2, 3, 3, 2), strict=True)
    for color, size, times in wanted:
        assert found[color] == [size] * times
    assert found.get("#000000", []) == ([] if batch is None else [100] * 4)


def test_one_image_is_flat_and_a_batch_has_rows(ax):
    mnist_shapes.shape_flow(ax)
    heights = [p.get_height() for p in ax.patches if isinstance(p, Rectangle)]
    _, other = parts.sheet(2.85)
    mnist_shapes.shape_flow(other, batch=100)
    taller = [p.get_height() for p in other.patches if isinstance(p, Rectangle)]
    signals, weights = heights[::2], heights[1::2]
    assert len(set(signals)) == 1 and max(signals) < min(weights)
    assert taller[0] > heights[0] and taller[1::2] == weights
    assert "$X$" in words(other) and "$x$" in words(ax)


def test_other_numbers_of_layers_are_refused(ax):
    with pytest.raises(ValueError, match="sizes: expected 4 of them, got 3"):
        mnist_shapes.shape_flow(ax, (784, 16, 10))
    with pytest.raises(ValueError, match="batch: expected at least 1"):
        mnist_shapes.shape_flow(ax, batch=0)


@pytest.mark.parametrize(
    ("height", "draw"),
    [
        (2.9, lambda ax: mnist_shapes.rows_joined(ax, np.arange(16).reshape(4, 4))),
        (2.85, mnist_shapes.shape_flow),
        (2.85, lambda ax: mnist_shapes.shape_flow(ax, batch=100)),
    ],
)
def test_nothing_is_cut_off_and_no_words_overlap(height, draw):
    use_style()
    fig, ax = parts.sheet(height)
    draw(ax)
    fig.canvas.draw()
    boxes = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text()]
    for index, (word, box) in enumerate(boxes):
        assert fig.bbox.x0 <= box.x0 and box.x1 <= fig.bbox.x1, word
        assert fig.bbox.y0 <= box.y0 and box.y1 <= fig.bbox.y1, word
        for other, second in boxes[:index]:
            assert not box.overlaps(second), f"{word} overlaps {other}"
    assert all(text.get_fontsize() >= 9 for text in ax.texts)
    plt.close(fig)
