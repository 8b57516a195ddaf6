"""A page gets element, options and files of its live figures, and no other page does."""

import json
from io import StringIO

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from bookbuild.site.live import with_live_figures
from nnbook.live.figure import needs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'
OPTIONS = {"text": "</script> 한", "numbers": [0.1, -2]}
ABOUT = {"nnbook": {"live": "dropout", "options": OPTIONS}}
FIGURE = {"mystnb": {"figure": {"name": "fig-x", "caption": "Moves."}, "image": {"alt": "Alt."}}}
HOME = """# Home

:::{live} draw
:options: {"inside": false}

![A digit](digit.svg)
:::

```{toctree}
page
other
```
"""


def cell(metadata):
    data = {"image/svg+xml": SVG, "text/plain": "x"}
    output = new_output("display_data", data, metadata=metadata)
    return new_code_cell("show()", id="show", metadata=FIGURE, outputs=[output])


def build(root, builder="html", home=HOME):
    """Build a book of three pages; return the application."""
    (root / "index.md").write_text(home, encoding="utf8")
    (root / "digit.svg").write_text(SVG, encoding="utf8")
    (root / "other.md").write_text("# Other\n", encoding="utf8")
    cells = [new_markdown_cell("# Page", id="title"), cell(ABOUT)]
    language = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    notebook = new_notebook(cells=cells, metadata=language)
    nbformat.write(notebook, root / "page.ipynb")
    settings = {
        "extensions": ["myst_nb", "bookbuild.site.live", "bookbuild.site.figures"],
        "myst_enable_extensions": ["colon_fence"],
        "nb_execution_mode": "off",
    }
    with docutils_namespace():
        app = Sphinx(
            *(root, None, root / "out", root / "trees", builder, settings),
            status=None,
            warning=StringIO(),
            freshenv=True,
        )
        app.build()
    return app


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    root = tmp_path_factory.mktemp("book")
    app = build(root)
    assert app._warning.getvalue() == ""
    texts = {n: (root / "out" / f"{n}.html").read_text("utf8") for n in ("index", "page", "other")}
    return {name: BeautifulSoup(text, "html.parser") for name, text in texts.items()}


def files(page):
    tags = [*page.select("link[rel=stylesheet]"), *page.select("script[src]")]
    paths = [(tag.get("href") or tag["src"]).split("?")[0] for tag in tags]
    return [path for path in paths if "/nnbook/" in path]


def test_picture_of_the_cell_is_wrapped_and_its_caption_is_not(pages):
    (figure,) = pages["page"].select("[data-nnbook]")
    assert figure["data-nnbook"] == "dropout"
    assert figure.find_parent("figure") and figure.select_one("img")["alt"] == "Alt."
    assert not figure.select("figcaption")


def test_options_reach_the_page_unchanged(pages):
    (script,) = pages["page"].select("[data-nnbook] > script[type='application/json']")
    assert json.loads(script.string) == OPTIONS
    (script,) = pages["index"].select("[data-nnbook] > script[type='application/json']")
    assert json.loads(script.string) == {"inside": False}


def test_directive_wraps_its_content(pages):
    (figure,) = pages["index"].select("[data-nnbook=draw]")
    assert figure.select_one("img")["alt"] == "A digit"


def test_each_page_loads_the_files_of_its_own_figures(pages):
    for page, name in (("index", "draw"), ("page", "dropout")):
        at_once = [file for file in needs(name) if file.endswith(".css") or file == "core.js"]
        assert sorted(files(pages[page])) == sorted(f"_static/nnbook/{file}" for file in at_once)
        (figure,) = pages[page].select("[data-nnbook]")
        later = [script.split("?v=") for script in figure["data-scripts"].split()]
        scripts = [file for file in needs(name) if file.endswith(".js") and file != "core.js"]
        assert [path for path, _ in later] == [f"_static/nnbook/{file}" for file in scripts]
        assert all(len(version) == 8 for _, version in later)
    assert files(pages["other"]) == []
    assert all(tag.has_attr("defer") for tag in pages["index"].select("script[src*=nnbook]"))


def test_files_are_in_the_build(pages, tmp_path):
    app = build(tmp_path)
    folder = app.outdir / "_static" / "nnbook"
    assert {file.name for file in folder.iterdir()} >= {*needs("draw"), *needs("dropout")}
    assert not list(folder.glob("*.md"))


def test_other_forms_of_the_book_keep_the_still_figure(tmp_path):
    app = build(tmp_path, "text")
    assert "A digit" in (app.outdir / "index.txt").read_text(encoding="utf8")


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("{live} movie\n\nx", "expected one of draw"),
        ("{live} draw", "Content block expected"),
        ('{live} draw\n:options: {"a"\n\nx', "live: Expecting"),
    ],
)
def test_mistakes_of_an_author_are_reported(tmp_path, bad, words):
    app = build(tmp_path, home=f"# Home\n\n:::{bad}\n:::\n")
    assert words in app._warning.getvalue()


def test_cells_without_live_figure_stay_as_they_are():
    plain = {"cells": [cell({}), new_markdown_cell("x"), cell({"nnbook": {"other": 1}})]}
    assert with_live_figures(plain) == plain
    (live,) = with_live_figures({"cells": [cell(ABOUT)]})["cells"]
    assert live["metadata"] == {**FIGURE, **ABOUT}
