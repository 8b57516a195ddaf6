"""A book of one notebook and two pages, built for real: what its reader's notebook says."""

import base64
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bookbuild.reader import build
from bookbuild.reader.lines import UnknownElement

HOME = "https://ada.github.io/book/"
CONFIG = "repository: {url: https://github.com/ada/book, branch: main}\n"
PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
INDEX = """# Home

```{{toctree}}
:numbered:
{0}
```

:::{{glossary}}
weight
: A number.
:::

```{{bibliography}}
:all:
```
"""
WORKS = """
@book{one, author = {Ann One}, title = {First}, publisher = {P}, year = {2001}}
@book{two, author = {Bo Two}, title = {Second}, publisher = {P}, year = {2002}}
"""
TITLE = """(sec-top)=
# Top

See {ref}`the sum <sec-sum>`, {eq}`eq-sum`, {numref}`fig-line` and {cite:t}`one`.
A {term}`weight` costs 5 $ & `a|b`.

:::{admonition} Mind
:class: needs
- *One*

$$
a
= b
$$
:::
"""
SUM = """(sec-sum)=
## The sum

% a note to ourselves
$$
s = \\sum_i x_i
$$ (eq-sum)

| a | b |
|---|---|
| $\\|x\\|$ | `y\\|z` |

Term
: Its meaning.

A fact.[^note]

![a dot](dot.gif)

[^note]: Where it is from.
"""
EXERCISE = """:::{exercise} Who?
:label: ex-who
:class: code level-2

Think about {eq}`eq-sum`.
:::"""
SOLUTION = """:::{solution} ex-who
:class: dropdown

Somebody.
:::"""
FIGURE = {"mystnb": {"figure": {"name": "fig-line", "caption": "A *line*."}}, "covers": ["F-1"]}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def cells():
    drawing = new_output("display_data", {"image/svg+xml": SVG, "text/plain": "<Figure>"})
    hidden = {"tags": ["solution", "hide-cell"], "nbval": {"rtol": 0.1}}
    return [
        new_markdown_cell(TITLE, id="title"),
        new_code_cell("import math", id="setup"),
        new_markdown_cell(SUM, id="sum"),
        new_code_cell("draw()", id="draw", metadata={"tags": ["hide-input"], **FIGURE}),
        new_markdown_cell("Seen.", id="seen"),
        new_markdown_cell(EXERCISE, id="ex-who"),
        new_code_cell("# your turn", id="ex-who-starter", metadata={"tags": ["starter"]}),
        new_code_cell("1", id="ex-who-solution", metadata=hidden, outputs=[drawing]),
        new_markdown_cell(SOLUTION, id="ex-who-words", metadata={"tags": ["solution"]}),
    ]


def built(root, notebook, monkeypatch):
    """Build the book in a folder; return its notebook."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook.metadata.update(kernel)
    notebook.cells[3].outputs = [new_output("display_data", {"image/svg+xml": SVG})]
    (root / "_config.yml").write_text(CONFIG, encoding="utf8")
    (root / "index.md").write_text(INDEX.format("page"), encoding="utf8")
    (root / "works.bib").write_text(WORKS, encoding="utf8")
    (root / "dot.gif").write_bytes(base64.b64decode(PIXEL))
    nbformat.write(notebook, root / "page.ipynb")
    monkeypatch.setattr(build, "install_cell", lambda page, lang: f"install({page!r}, {lang!r})")
    settings = {
        "extensions": [
            *("myst_nb", "sphinx_exercise", "sphinxcontrib.bibtex"),
            *("bookbuild.site.cell_anchors", "bookbuild.reader"),
        ],
        "bibtex_bibfiles": ["works.bib"],
        "bibtex_reference_style": "author_year",
        "html_title": "Small",
        "language": "en",
        "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
        "nb_execution_mode": "off",
        "numfig": True,
    }
    with patch_docutils(), docutils_namespace():
        out = root / "out"
        app = Sphinx(root, None, out, root / "trees", "html", settings, status=None, warning=None)
        app.build(force_all=True)
    return nbformat.read(out / "notebooks" / "en" / "page.ipynb", as_version=4)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        root = tmp_path_factory.mktemp("book")
        return built(root, new_notebook(cells=cells()), monkeypatch)


@pytest.fixture(scope="module")
def text(notebook):
    """The Markdown of each cell by its id."""
    return {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "markdown"}


def test_cells_keep_their_order_and_new_ones_stand_where_they_belong(notebook):
    assert [cell.id for cell in notebook.cells] == [
        *("title", "install", "setup", "sum", "draw", "draw-caption", "seen", "ex-who"),
        *("ex-who-starter", "ex-who-solution-heading", "ex-who-solution", "ex-who-words"),
        "works-cited",
    ]


def test_numbers_and_links_are_those_of_the_page(text):
    page = f"{HOME}page.html"
    assert text["title"].startswith("# 1. Top\n\n")
    assert f"[the sum]({page}#sec-sum)" in text["title"]
    assert f"[(1.1)]({page}#equation-eq-sum)" in text["title"]
    assert f"[Fig. 1.1]({page}#fig-line)" in text["title"]
    assert f"[weight]({HOME}index.html#term-weight)" in text["title"]
    assert text["sum"].startswith("## 1.1. The sum\n\n$$\ns = \\sum_i x_i\n\\tag{1.1}\n$$")
    assert text["draw-caption"] == "**Fig. 1.1.** A *line*."


def test_the_page_is_named_below_the_title(text):
    assert f"[Small]({HOME}index.html)" in text["title"].split("\n\n")[1]


def test_call_outs_are_quotations(text):
    assert text["title"].endswith("> **Mind**\n>\n> - *One*\n>\n> $$a = b$$")


def test_text_is_escaped_and_code_is_not(text):
    assert "costs 5 \\$ & `a|b`." in text["title"]


def test_tables_definitions_footnotes_and_images(text):
    assert "| a | b |\n| --- | --- |\n| $\\vert x\\vert $ | `y\\|z` |" in text["sum"]
    assert "- **Term**\n\n  Its meaning." in text["sum"]
    assert re.search(r"A fact\.<sup>\[1\]\(\S+#\S+\)</sup>", text["sum"])
    assert f"![a dot](data:image/gif;base64,{PIXEL})" in text["sum"]
    assert any("<sup>1</sup> Where it is from." in source for source in text.values())


def test_comments_and_labels_are_gone(text):
    assert not [name for name, source in text.items() if "ourselves" in source or ")=" in source]


def test_exercises_are_headings_and_solutions_are_folded(text):
    assert text["ex-who"].startswith("### Exercise 1.1 (Who?)\n\ncode · level 2 of 3\n\nThink")
    assert text["ex-who-solution-heading"] == "#### Solution to Exercise 1.1"
    folded = "<summary><b>Solution to Exercise 1.1</b></summary>\n\nSomebody.\n\n</details>"
    assert text["ex-who-words"].startswith(f"<details>\n{folded}")


def test_only_what_is_cited_is_listed(text):
    assert text["works-cited"] == "## Works cited\n\n- Ann One. *First*. P, 2001."


def test_code_outputs_and_tags_are_those_of_the_book(notebook):
    by_id = {cell.id: cell for cell in notebook.cells}
    assert by_id["install"].source == "install('page', 'en')"
    for cell in cells():
        if cell.cell_type == "code":
            assert by_id[cell.id].source == cell.source
        assert by_id[cell.id].metadata.get("tags") == cell.metadata.get("tags")
    assert by_id["draw"].outputs[0].data["image/svg+xml"] == SVG


def test_hidden_code_is_hidden_in_jupyterlab_and_in_colab(notebook):
    by_id = {cell.id: cell.metadata for cell in notebook.cells}
    assert by_id["draw"]["jupyter"] == {"source_hidden": True}
    assert by_id["ex-who-solution"]["jupyter"] == {"source_hidden": True, "outputs_hidden": True}
    assert by_id["draw"]["cellView"] == by_id["ex-who-solution"]["cellView"] == "form"
    assert by_id["ex-who-solution"]["nbval"] == {"rtol": 0.1}
    assert not {"covers", "mystnb"} & set(by_id["draw"])


def test_an_element_without_markdown_stops_the_build(tmp_path, monkeypatch):
    several = cells()
    several[4].source = "```{centered} Old\n```"
    with pytest.raises(Exception, match="got <centered>") as problem:
        built(tmp_path, new_notebook(cells=several), monkeypatch)
    assert isinstance(problem.value.__cause__ or problem.value, UnknownElement)
    assert not list(tmp_path.glob("out/notebooks/**/*.ipynb"))
