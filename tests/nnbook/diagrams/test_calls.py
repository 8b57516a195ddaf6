"""The call graph says what the code says."""

import ast
import inspect

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import FancyArrowPatch

from nnbook import descent, gradients, network
from nnbook.diagrams import parts
from nnbook.diagrams.calls import CALLS, GIVEN, call_graph
from nnbook.plots import training

WHERE = {
    "CentralDifferences": gradients,
    "Backpropagation": gradients,
    "mean_cross_entropy": network,
    "MeanCrossEntropy": network,
    "forward": network,
}
PARTS = {"unpack", "sigmoid", "softmax", "forward", "mean_cross_entropy", "MeanCrossEntropy"}


def called_by(name):
    """The names that the code of a function or class calls."""
    tree = ast.parse(inspect.getsource(getattr(WHERE[name], name)))
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


@pytest.mark.parametrize("name", WHERE)
def test_solid_arrows_are_the_calls_in_the_code(name):
    drawn = {called for caller, called in CALLS if caller == name}
    in_code = called_by(name) & PARTS
    if name == "Backpropagation":
        in_code -= {"MeanCrossEntropy"}  # used to arrange the data, not to compute an error
    assert drawn == in_code


def test_dashed_arrows_lead_to_what_a_function_is_given():
    owners = {"descend": descent, "error_curves": training, "weight_traces": training}
    for user, used in GIVEN:
        module = owners.get(user, training)
        assert hasattr(module, user)
        assert used not in vars(module), f"{user} could call {used} itself"


def test_every_pair_is_an_arrow_between_two_boxes():
    fig, ax = parts.sheet(4)
    places = call_graph(ax)
    written = {text.get_text() for text in ax.texts}
    assert {name for pair in CALLS + GIVEN for name in pair} == set(places) <= written
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == len(CALLS) + len(GIVEN) + 2  # two in the key
    plt.close(fig)
