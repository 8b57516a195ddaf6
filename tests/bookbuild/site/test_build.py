"""A book of two pages, built for real: what the extension does to the finished page."""

import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

REPOSITORY = Path(__file__).parents[3]
WORKS = """
@book{one, author = {A. One}, title = {First}, publisher = {P}, year = {2001}}
@book{two, author = {B. Two}, title = {Second}, publisher = {P}, year = {2002}}
"""
HOME = """# Home

![A line](line.svg)

|   | a |
|---|---|
| b | 1 |

```{bibliography}
:all:
```
"""
TITLE = "# A page\n\nText with $x$ in it."
EXERCISE = """:::{{exercise}} {0}
:label: ex-{0}
:class: code level-2

Think.
:::"""
FIGURE = {"mystnb": {"figure": {"name": "fig-line", "caption": "Up."}, "image": {"alt": "A line."}}}


def _figure(path):
    fig, ax = plt.subplots(figsize=(4, 2))
    ax.plot([0, 1])
    fig.savefig(path, metadata={"Date": None})
    plt.close(fig)
    return path.read_text(encoding="utf8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the little book with the settings of the real one; return the folder of its pages."""
    root = tmp_path_factory.mktemp("book")
    settings = yaml.safe_load((REPOSITORY / "_config.yml").read_text(encoding="utf8"))
    settings["sphinx"]["extra_extensions"].remove("bookbuild.concordance")
    (root / "works.bib").write_text(WORKS, encoding="utf8")
    settings["bibtex_bibfiles"] = ["works.bib"]
    (root / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf8")
    toc = {"format": "jb-book", "root": "index", "chapters": [{"file": "page"}]}
    (root / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf8")
    (root / "index.md").write_text(HOME, encoding="utf8")
    drawing = new_output("display_data", {"image/svg+xml": _figure(root / "line.svg")})
    cells = [
        new_markdown_cell(TITLE, id="title"),
        new_code_cell("draw()", id="draw", metadata=FIGURE, outputs=[drawing]),
        new_markdown_cell(EXERCISE.format("one"), id="ex-one"),
        new_code_cell("1", id="solution", metadata={"tags": ["solution", "hide-cell"]}),
        new_markdown_cell(EXERCISE.format("two"), id="ex-two"),
    ]
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), root / "page.ipynb")
    program = Path(sys.executable).with_name("jupyter-book")
    command = [program, "build", root, "-W", "--keep-going", "-n"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "_build" / "html"


@pytest.fixture(scope="module")
def chapter(site):
    return BeautifulSoup((site / "page.html").read_text(encoding="utf8"), "html.parser")


def test_every_cell_has_its_anchor(chapter):
    ids = [tag["id"] for tag in chapter.select("a.cell-anchor")]
    assert ids == [f"cell-{name}" for name in ("title", "draw", "ex-one", "solution", "ex-two")]


def test_page_still_begins_with_its_title(chapter):
    assert chapter.title.text.startswith("A page")
    assert chapter.select_one("article h1").find_parent("section")["id"] == "a-page"


def test_ids_are_unique(chapter):
    ids = [tag["id"] for tag in chapter.select("[id]")]
    assert len(ids) == len(set(ids))


def test_figure_has_a_twin_of_the_same_size(chapter, site):
    light, dark = chapter.select("figure img")
    assert "only-light" in light["class"] and "only-dark" in dark["class"]
    assert light["alt"] == dark["alt"] == "A line."
    assert light["width"] == dark["width"] == "384"
    assert light["height"] == dark["height"] == "192"
    assert light["loading"] == dark["loading"] == "lazy"
    assert light["src"] != dark["src"]
    assert "#000000" in (site / light["src"]).read_text(encoding="utf8")
    assert "#000000" not in (site / dark["src"]).read_text(encoding="utf8")


def test_image_of_a_plain_page_has_a_twin_too(site):
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf8"), "html.parser")
    assert [img["alt"] for img in home.select("article img")] == ["A line", "A line"]


def test_bibliography_is_a_list(site):
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf8"), "html.parser")
    (entries,) = home.select("[role=list]")
    assert [entry["role"] for entry in entries.find_all("div", recursive=False)] == ["listitem"] * 2
    assert "First" in entries.text and "Second" in entries.text


def test_empty_corner_of_a_table_is_no_heading(site):
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf8"), "html.parser")
    rows = [[cell.name for cell in row.select("th, td")] for row in home.select("table tr")]
    assert rows == [["td", "th"], ["td", "td"]]
    assert all(row.text.strip() for row in home.select("table th"))


def test_button_speaks_of_the_solution(chapter):
    text = chapter.select_one("div.tag_solution details summary").text
    assert "Show the solution" in text and "Hide the solution" in text


def test_each_script_is_loaded_once_and_none_of_thebe(chapter):
    scripts = [tag["src"].split("?")[0] for tag in chapter.select("script[src]")]
    assert len(scripts) == len(set(scripts))
    assert "thebe" not in str(chapter).lower()


def test_only_the_search_loads_the_index_of_the_search(chapter, site):
    assert "searchindex" not in str(chapter)
    assert chapter.select_one("meta[name=viewport]")
    search = BeautifulSoup((site / "search.html").read_text(encoding="utf8"), "html.parser")
    scripts = [tag["src"].split("?")[0] for tag in search.select("script[src]")]
    assert scripts.count("searchindex.js") == scripts.count("_static/searchtools.js") == 1
    assert search.select_one("meta[name=viewport]")


def test_mathjax_is_the_local_copy(chapter, site):
    (source,) = (tag["src"] for tag in chapter.select("script[src*=mathjax]"))
    assert (site / source.split("?")[0]).is_file()


def test_frame_is_ours(chapter):
    assert chapter.html["lang"] == "en"
    assert chapter.select_one("a.book-logo") and chapter.select_one(".book-footer")
    assert chapter.select_one("link[rel=icon]")["href"].startswith("_static/favicon.svg")
