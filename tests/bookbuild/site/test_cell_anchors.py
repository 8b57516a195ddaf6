"""Every cell gets an anchor, and the page still begins with its title."""

import pytest

from bookbuild.site.cell_anchors import anchor, with_anchors


def _cell(kind, ident, source):
    return {"cell_type": kind, "id": ident, "metadata": {}, "source": source}


def test_code_cell_gets_a_cell_in_front():
    cell = _cell("code", "sum", "1 + 1")
    front, same = with_anchors({"cells": [cell]})["cells"]
    assert front["cell_type"] == "markdown"
    assert front["source"] == anchor("sum")
    assert same == cell


def test_first_cell_gets_it_below_the_title():
    source = ["(sec-neuron)=\n", "# The neuron\n", "\n", "What is it?"]
    (cell,) = with_anchors({"cells": [_cell("markdown", "title", source)]})["cells"]
    assert cell["source"].splitlines()[:2] == ["(sec-neuron)=", "# The neuron"]
    assert cell["source"].split("\n\n") == [
        "(sec-neuron)=\n# The neuron",
        anchor("title"),
        "What is it?",
    ]


@pytest.mark.parametrize("source", ["Some text.", "(sec-sum)=\n## The sum", "# not at the top"])
def test_later_markdown_cell_gets_it_first(source):
    cells = [_cell("markdown", "title", "# Title"), _cell("markdown", "later", source)]
    *_, later = with_anchors({"cells": cells})["cells"]
    assert later["source"] == f"{anchor('later')}\n\n{source}"


def test_ids_stay_unique_and_the_notebook_is_not_changed():
    cells = [_cell("code", "a", "1"), _cell("code", "b", "2"), _cell("markdown", "c", "3")]
    notebook = {"cells": cells, "nbformat": 4}
    before = repr(notebook)
    ids = [cell["id"] for cell in with_anchors(notebook)["cells"]]
    assert len(ids) == len(set(ids)) == 5
    assert repr(notebook) == before


def test_cell_without_id_is_left_alone():
    cell = {"cell_type": "code", "metadata": {}, "source": "1"}
    assert with_anchors({"cells": [cell]})["cells"] == [cell]
