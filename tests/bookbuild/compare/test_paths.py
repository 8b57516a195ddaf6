"""Path data are read as the grammar of SVG says, and compared as what they draw."""

import numpy as np
import pytest

from bookbuild.compare.paths import path_difference, read_path


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
