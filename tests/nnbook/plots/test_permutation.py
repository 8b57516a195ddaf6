"""Accuracies in order and shuffled stand side by side, a mark a seed."""

import numpy as np

from nnbook.plots import permutation
from nnbook.plots.style import ROLES

GIVEN = {"dense": ([0.93, 0.92, 0.94], [0.93, 0.93, 0.92]), "CNN": ([0.98], [0.967, 0.965])}


def test_every_seed_has_its_mark(ax):
    assert permutation.intact_and_permuted(ax, GIVEN) is ax
    marks = [line for line in ax.lines if line.get_linestyle() == "None"]
    drawn = [line.get_xdata().tolist() for line in marks]
    assert drawn == [values for pair in GIVEN.values() for values in pair]
    assert [m.get_marker() for m in marks] == 2 * [ROLES["training"].marker, ROLES["test"].marker]
    heights = [line.get_ydata()[0] for line in marks]
    assert heights == sorted(heights) and len(set(heights)) == 4
    assert [tick.get_text() for tick in ax.get_yticklabels()] == list(GIVEN)


def test_a_line_joins_the_means_of_each_network(ax):
    permutation.intact_and_permuted(ax, GIVEN)
    joined = [line for line in ax.lines if line.get_linestyle() != "None"]
    for line, pair in zip(joined, GIVEN.values(), strict=True):
        np.testing.assert_allclose(line.get_xdata(), [np.mean(values) for values in pair])


def test_the_legend_names_both_once(ax):
    permutation.intact_and_permuted(ax, GIVEN)
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["in order", "shuffled"]
