"""Grids, lists and answers show the digits, labels and numbers that they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from nnbook.labels import one_hot
from nnbook.plots import digits
from nnbook.plots.style import INK, PALETTE, PAPER

RNG = np.random.default_rng(0)
SIX = RNG.integers(0, 256, size=(6, 28, 28), dtype=np.uint8)


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("shape", [(6, 28, 28), (6, 784), (6, 28, 28, 1)])
def test_a_grid_holds_every_digit_at_its_place(ax, shape):
    assert digits.grid(ax, SIX.reshape(shape), [5, 0, 4, 1, 9, 2], columns=4) is ax
    (shown,) = ax.images
    sheet = shown.get_array()
    step = 28 + digits.GAP
    assert sheet.shape == (2 * step - digits.GAP, 4 * step - digits.GAP)
    for n in range(6):
        top, left = n // 4 * step, n % 4 * step
        np.testing.assert_array_equal(sheet[top : top + 28, left : left + 28], SIX[n])
    assert not sheet[step:, 2 * step :].any(), "paper where no digit is left"
    assert shown.get_clim() == (0, 255) and shown.get_interpolation() == "none"


def test_labels_stand_at_the_lower_right_of_their_digits(ax):
    digits.grid(ax, SIX / 255, list("504192"), columns=6)
    assert texts(ax) == list("504192")
    for n, text in enumerate(ax.texts):
        x, y = text.get_position()
        assert n * 30 < x <= n * 30 + 28 and y == 28
        assert (text.get_ha(), text.get_va()) == ("right", "bottom")
    assert digits.LABEL not in (INK, PAPER)
    assert ax.images[0].get_clim() == (0, 1)


def test_a_short_row_is_no_wider_than_its_digits(ax):
    digits.grid(ax, SIX[:3], columns=10)
    assert ax.images[0].get_array().shape == (28, 88)
    assert texts(ax) == []


@pytest.mark.parametrize(
    ("images", "labels", "message"),
    [
        (SIX[:0], None, "images: expected"),
        (SIX[0, 0], None, "images: expected"),
        (SIX.reshape(6, 784)[:, 1:], None, "image: expected"),
        (SIX, [1, 2], "labels: expected one for each of 6 images, got 2"),
    ],
)
def test_what_is_no_grid_is_refused(ax, images, labels, message):
    with pytest.raises(ValueError, match=message):
        digits.grid(ax, images, labels)


def test_one_hot_rows_tint_the_ones(ax):
    t = one_hot([0, 1], 10)
    assert digits.one_hot_rows(ax, SIX[:2], t) is ax
    assert len(ax.images) == 2
    np.testing.assert_array_equal(ax.images[1].get_array(), SIX[1])
    cells = [text for text in ax.texts if text.get_position()[1] < 0]
    assert [cell.get_text() for cell in cells] == [str(value) for value in t.ravel()]
    tinted = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_alpha() == 0.3]
    heads = {round(text.get_position()[0], 6): text.get_text() for text in ax.texts[20:]}
    assert [heads[round(patch.get_x() + 0.5, 6)] for patch in tinted] == ["0", "1"]
    with pytest.raises(ValueError, match="a single 1 in each row"):
        digits.one_hot_rows(ax, SIX[:2], 1 - t)
    with pytest.raises(ValueError, match="images has 3 rows but t has 2"):
        digits.one_hot_rows(ax, SIX[:3], t)


def test_the_list_shows_every_pixel_in_order(ax):
    digits.as_list(ax, SIX[0])
    (bars,) = ax.collections
    heights = [segment[:, 1].tolist() for segment in bars.get_segments()]
    assert heights == [[0, value] for value in SIX[0].ravel()]
    assert ax.get_xticks().tolist() == [0, 112, 224, 336, 448, 560, 672, 784]


def test_the_table_holds_every_number_in_full(ax):
    digits.table(ax, SIX[0])
    assert texts(ax) == [str(value) for value in SIX[0].ravel()]
    assert all(text.get_fontsize() >= 9 for text in ax.texts)


def test_classes_are_counted(ax):
    train, test = [0, 0, 1, 3, 3, 3], [1, 1, 3]
    digits.class_counts(ax, train, test, classes=4)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == [2, 1, 0, 3, 0, 2, 0, 1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["training", "test"]


def test_a_cloud_has_its_main_directions(ax):
    points = np.array([[2.0, 2], [-2, -2], [1, -1], [-1, 1]])
    digits.cloud(ax, points, "slanted")
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), points)
    tips = np.array(sorted((note.xy for note in ax.texts), key=np.linalg.norm))
    values = np.linalg.eigvalsh(np.cov(points.T))
    np.testing.assert_allclose(np.linalg.norm(tips, axis=1), np.sqrt(values))
    np.testing.assert_allclose(tips[1, 0], tips[1, 1])
    with pytest.raises(ValueError, match=r"points: expected shape \(N, 2\)"):
        digits.cloud(ax, np.zeros((3, 3)), "")


def test_an_answer_marks_what_is_said_and_what_is_true():
    y = np.array([0.1, 0.6, 0.3])
    _, axes = plt.subplots(1, 2)
    assert digits.answer(axes, SIX[0], y, 2) is axes
    bars = axes[1].patches
    assert [bar.get_height() for bar in bars] == y.tolist()
    assert [to_hex(bar.get_facecolor()) == PALETTE["orange"] for bar in bars] == [0, 1, 0]
    assert [bar.get_hatch() for bar in bars] == [None, None, "//"]
    assert axes[0].get_title() == "label 2" and axes[1].get_title().startswith("answer 1")
    with pytest.raises(ValueError, match="label: expected 0 to 2, got 3"):
        digits.answer(axes, SIX[0], y, 3)
    plt.close("all")
