"""The window lies where it should, and every number in a diagram is computed."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from nnbook.diagrams import parts, windows
from nnbook.filters import correlate

IMAGE = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 1, 0]])
MASK = np.array([[1, 0], [0, 1]])


@pytest.fixture
def ax():
    fig, ax = parts.sheet(4.5)
    yield ax
    plt.close(fig)


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def numbers(ax):
    return [int(text.replace("−", "-")) for text in texts(ax) if text.strip("−").isdigit()]


def frames(ax, color):
    """Frames of a colour (not the tints), in the order in which they were drawn."""
    found = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_linewidth() > 2]
    return [p for p in found if to_hex(p.get_edgecolor()) == color]


def test_the_window_sum_shows_patch_kernel_products_and_sum(ax):
    kernel = np.array([[-2, 1], [3, 4]])
    assert windows.window_sum(ax, IMAGE, kernel, at=(1, 2)) is ax
    patch = IMAGE[1:3, 2:4]
    shown = [IMAGE, patch, kernel, patch * kernel, (patch * kernel).sum()]
    assert numbers(ax) == [int(v) for part in shown for v in np.ravel(part)]
    words = [text for text in texts(ax) if text.isalpha()]
    assert words == ["image", "patch", "kernel", "products", "sum"]
    (frame,) = frames(ax, windows.WINDOW)
    assert frame.get_x() == pytest.approx(0.1 + 2 * 0.36)
    assert frame.get_width() == pytest.approx(2 * 0.36)


def test_parts_of_the_window_sum_do_not_overlap(ax):
    windows.window_sum(ax, np.ones((6, 6), int), np.ones((3, 3), int), at=(1, 1), cell=0.3)
    cells = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_linewidth() == 0.8]
    assert len({(round(p.get_x(), 3), round(p.get_y(), 3)) for p in cells}) == 36 + 27 + 1
    assert max(p.get_x() + p.get_width() for p in cells) < 7


def test_every_place_is_drawn_with_the_result_so_far(ax):
    assert windows.places(ax, IMAGE, MASK) is ax
    assert [t for t in texts(ax) if t.startswith("$i")] == [
        f"$i={i},\\ j={j}$" for i in range(3) for j in range(3)
    ]
    assert len(frames(ax, windows.WINDOW)) == len(frames(ax, windows.RESULT)) == 9
    result = correlate(IMAGE, MASK).ravel().tolist()
    shown = numbers(ax)
    for turn in range(9):
        assert shown[:16] == IMAGE.ravel().tolist()
        assert shown[16 : 17 + turn] == result[: turn + 1]
        shown = shown[17 + turn :]
    assert shown == []
    first, second = frames(ax, windows.WINDOW)[:2]
    assert second.get_x() - first.get_x() == pytest.approx(2.38 + 0.27)


def test_the_ring_of_zeros_is_tinted_and_nothing_else(ax):
    ones = np.ones((3, 3), int)
    assert windows.padding_ring(ax, IMAGE, ones) is ax
    shown = numbers(ax)
    assert shown[:36] == np.pad(IMAGE, 1).ravel().tolist()
    assert shown[36:] == correlate(IMAGE, ones, padding=1).ravel().tolist()
    tints = [p for p in ax.patches if p.get_alpha() == 0.2]
    area = sum(p.get_width() * p.get_height() for p in tints)
    assert area == pytest.approx((36 - 16) * 0.36**2), "the ring, each cell once"
    assert all(to_hex(p.get_facecolor()) == windows.ADDED for p in tints)


def test_strides_mark_every_place(ax):
    assert windows.strides(ax, 7, 3, steps=(1, 2)) is ax
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert len(dots) == 25 + 9
    assert {"5 × 5 places", "3 × 3 places", "stride 1", "stride 2"} <= set(texts(ax))
    first, second = frames(ax, windows.WINDOW)[1], frames(ax, windows.ADDED)[1]
    assert second.get_x() - first.get_x() == pytest.approx(2 * 0.36)


@pytest.mark.parametrize(
    ("n", "f", "padding", "stride", "places", "unread"),
    [(10, 3, 1, 2, 5, 1), (10, 3, 0, 1, 8, 0), (9, 4, 0, 3, 2, 2), (8, 3, 1, 4, 2, 3)],
)
def test_the_size_rule_draws_its_windows(ax, n, f, padding, stride, places, unread):
    assert windows.size_rule(ax, n, f, padding, stride) is ax
    bars = [line for line in ax.lines if line.get_linewidth() == 5]
    starts = [bar.get_xdata()[0] for bar in bars]
    assert len(bars) == places
    np.testing.assert_allclose(np.diff(starts), stride * 0.42)
    assert texts(ax).count(r"$\times$") == unread
    assert f"$n + 2p = {n} + {2 * padding} = {n + 2 * padding}$" in texts(ax)
    assert texts(ax)[-1].endswith(f"= {n + 2 * padding - f}$")


def test_shifted_copies_add_up_to_the_output(ax):
    kernel = np.array([[1, 2], [0, 3]])
    assert windows.shifted_copies(ax, IMAGE, kernel) is ax
    shown = numbers(ax)
    total = np.zeros(9, int)
    for _ in range(4):
        assert shown[:16] == IMAGE.ravel().tolist()
        total += shown[16:25]
        shown = shown[25:]
    assert shown == total.tolist() == correlate(IMAGE, kernel).ravel().tolist()
    signs = [t for t in texts(ax) if t in "+="]
    assert signs == ["+", "+", "+", "="]
