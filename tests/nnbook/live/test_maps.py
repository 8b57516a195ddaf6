"""What filter explorer, pooling and dropout hand to the page, and what they refuse."""

import base64

import numpy as np
import pytest

from nnbook import live
from nnbook.filters import correlate
from nnbook.live.explorer import KNOWN, MAX_PICTURES

RNG = np.random.default_rng(1)
BYTES = RNG.integers(0, 256, size=(3, 28, 28), dtype=np.uint8)
LABELS = [4, 0, 7]


def pixels(figure):
    read = [base64.b64decode(digit["pixels"]) for digit in figure.options["digits"]]
    return np.array([np.frombuffer(one, np.uint8).reshape(28, 28) for one in read])


@pytest.mark.parametrize("make", [live.filters, live.pooling])
@pytest.mark.parametrize(
    "digits",
    [BYTES, BYTES[..., None], BYTES.reshape(3, 784), (BYTES / 255).astype(np.float32)],
    ids=["bytes", "channel", "flat", "float32"],
)
def test_digits_of_any_form_reach_the_page_to_the_last_bit(make, digits):
    figure = make(digits, LABELS)
    np.testing.assert_array_equal(pixels(figure), BYTES)
    assert [digit["name"] for digit in figure.options["digits"]] == ["4", "0", "7"]
    one_hot = np.eye(10, dtype=int)[LABELS]
    assert make(digits, one_hot).options == figure.options


def test_known_kernels_answer_as_the_chapter_says():
    uniform = np.ones((3, 3))
    sums = {name: correlate(uniform, np.array(values))[0, 0] for name, values in KNOWN.items()}
    silent = {name for name, total in sums.items() if abs(total) < 1e-12}
    edges = {"vertical edges", "horizontal edges", "Sobel, x", "Sobel, y", "Laplace"}
    assert silent == edges
    assert all(sums[name] == pytest.approx(1) for name in KNOWN.keys() - edges)


def test_kernels_stand_in_groups_and_learned_ones_are_rounded():
    learned = RNG.normal(size=(3, 3, 1, 2)).astype(np.float32)
    figure = live.filters(
        BYTES, LABELS, kernels={"mine": np.eye(3)}, learned=learned, kernel="filter 1"
    )
    kernels = figure.options["kernels"]
    assert [kernel["kind"] for kernel in kernels] == ["own"] + ["known"] * 8 + ["learned"] * 2
    assert figure.options["kernel"] == 10
    exact = learned[:, :, 0, 1].astype(float).ravel()
    np.testing.assert_allclose(kernels[10]["values"], exact, atol=0.50001e-4)
    assert (
        live.filters(BYTES, LABELS, learned=learned[:, :, 0]).options["kernels"][-1]
        == (kernels[10])
    )


def test_the_page_needs_nothing_else():
    for figure in (live.filters(BYTES, LABELS), live.pooling(BYTES, LABELS), live.dropout([1, 2])):
        page = figure.page()
        assert "src=" not in page and "url(" not in page and "@import" not in page
        assert f'NNBook.figure?.("{figure.name}"' in page


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"digits": BYTES[:0]}, f"expected 1 to {MAX_PICTURES} pictures"),
        ({"digits": np.zeros((13, 28, 28)), "labels": range(13)}, r"got shape \(13, 28, 28\)"),
        ({"digits": np.zeros((3, 28, 20))}, "expected square pictures"),
        ({"digits": BYTES / 100}, "expected brightness from 0 to 1"),
        ({"digits": np.full((3, 28, 28), np.nan)}, "expected finite numbers"),
        ({"labels": [1, 2]}, "one row a point"),
        ({"labels": np.ones((3, 10))}, "single 1"),
        ({"kernels": {"big": np.ones((5, 5))}}, r"big: expected shape \(3, 3\)"),
        ({"kernels": {"mean": np.ones((3, 3))}}, "every name once"),
        ({"learned": np.ones((3, 3, 2, 8))}, r"learned: expected shape \(3, 3, O\)"),
        ({"kernel": "gabor"}, "kernel: expected one of vertical edges, "),
        ({"padding": 3}, r"padding: expected one of \(0, 1, 2\), got 3"),
        ({"stride": 0}, "stride: expected one of"),
    ],
)
def test_what_the_explorer_does_not_offer_is_refused(change, error):
    with pytest.raises(ValueError, match=error):
        live.filters(**{"digits": BYTES, "labels": LABELS, **change})


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"kernel": "mean"}, "kernel: expected one of"),
        ({"pool": "min"}, "pool: expected one of"),
        ({"shift": (0, 5)}, "shift: expected at most 4 either way"),
        ({"shift": (-5, 0)}, "shift: expected at least -4"),
        ({"digits": np.zeros((3, 6, 6))}, "at least 8 x 8"),
    ],
)
def test_what_pooling_does_not_offer_is_refused(change, error):
    with pytest.raises(ValueError, match=error):
        live.pooling(**{"digits": BYTES, "labels": LABELS, **change})


@pytest.mark.parametrize(
    ("outputs", "rate", "error"),
    [
        ([1], 0.5, "expected 2 to 10 units, got 1"),
        ([1, -1], 0.5, "expected at least 0"),
        ([1, np.inf], 0.5, "expected finite"),
        ([1, 2], 1, "rate: expected the share"),
        ([1, 2], 0.95, "rate: expected at most 0.9"),
    ],
)
def test_what_dropout_does_not_offer_is_refused(outputs, rate, error):
    with pytest.raises(ValueError, match=error):
        live.dropout(outputs, rate=rate)
