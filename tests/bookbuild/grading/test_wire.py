"""Values cross as plain data, and nothing else crosses."""

import numpy as np
import pytest
from numpy.testing import assert_equal

from bookbuild.grading.inside import wire


def there(value):
    return wire.decode(wire.encode(value, lambda f: 7), lambda number: f"function {number}")


@pytest.mark.parametrize(
    "value",
    [None, True, 3, 2.5, float("inf"), "가", 1 + 2j, (1, [2, (3,)]), {(0, 1), (1, 1)},
     {"a": 1, 2: "b"}, np.arange(6.0).reshape(2, 3), np.float32(1.5), np.array([True, False])],
    ids=repr,
)  # fmt: skip
def test_values_arrive_as_they_were(value):
    arrived = there(value)
    assert_equal(arrived, value)
    assert type(arrived) is type(value)


def test_iterators_become_lists_and_functions_numbers():
    assert there(zip("ab", range(2), strict=True)) == [("a", 0), ("b", 1)]
    assert there([len]) == ["function 7"]


def test_an_object_that_is_equal_to_everything_does_not_cross():
    class Always(float):
        def __eq__(self, other):
            return True

        __hash__ = None

    assert type(there(Always(3))) is float
    assert there(Always(3)) != 4
    assert isinstance(there(object()), wire.Other)


@pytest.mark.parametrize(
    "data",
    [
        {"array": ["<f8", [10**12], "AAAA"]},
        {"array": ["|O", [1], "AAAAAAAAAAA="]},
        {"array": ["<f8", [-1, -1], ""]},
        {"set": [{"dict": [[], []]}]},
        {"tuple": 3},
        {"a": 1, "b": 2},
        {"pickle": "..."},
        {"function": "no number"},
    ],
    ids=str,
)
def test_made_up_data_are_refused(data):
    with pytest.raises(wire.WireError):
        wire.decode(data, lambda number: None)


def test_too_much_is_refused():
    deep: list = []
    deep.append(deep)
    for value in (deep, iter(int, 1), np.zeros(wire.MAX_BYTES)):
        with pytest.raises(wire.WireError):
            wire.pack({"value": wire.encode(value, lambda f: 0)})
