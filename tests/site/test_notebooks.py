"""The reader's notebooks of the built site: whole, free of MyST, and reached from their pages."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup

from bookbuild.address import read_address
from bookbuild.built import read_site
from bookbuild.korean.build import KOREAN_STYLE, STYLE

REPOSITORY = Path(__file__).parents[2]
FORMULAS_AND_CODE = re.compile(r"```.*?```|`+[^`]+`+|\$\$.*?\$\$|(?<!\\)\$[^$]+\$", re.DOTALL)
CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)  # most of the elements of a page
MYST = {
    "role": r"\{[\w:+-]+\}`",
    "directive": r"^ *(?::::|```\{)",
    "option": r"^:[\w-]+:",
    "label": r"^\([\w-]+\)=",
    "substitution": r"\{\{",
    "comment": r"^ *%",
    "attributes": r"^\{[.#]|\]\{|`\{",
    "footnote": r"\[\^",
    "anchor": r"cell-anchor",
    "mark of emphasis": r"[\ue000-\uf8ff]",
    "HTML": r"<(?!/?(?:b|br|details|em|strong|sub|summary|sup)>)/?[a-z][^>]*>",
}


@pytest.fixture(scope="module")
def books(site, languages):
    """The reader's notebooks of each language that is built, by name."""
    return {
        lang: {path.stem: nbformat.read(path, as_version=4) for path in sorted(paths)}
        for lang in languages
        if (paths := list((site / "notebooks" / lang).glob("*.ipynb")))
    }


@pytest.fixture(scope="module")
def sources():
    """The notebooks of the book, by name."""
    paths = sorted((REPOSITORY / "book").glob("*.ipynb"))
    return {path.stem: nbformat.read(path, as_version=4) for path in paths}


@pytest.fixture(scope="module")
def texts(books):
    """The Markdown of all cells, by language, notebook and cell."""
    return {
        (lang, name, cell.id): cell.source
        for lang, book in books.items()
        for name, notebook in book.items()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    }


def test_each_notebook_is_there_in_each_language(books, sources, languages):
    assert set(books) == set(languages)
    assert {lang: list(book) for lang, book in books.items()} == {
        lang: list(sources) for lang in books
    }


def test_each_is_a_valid_notebook(books):
    for book in books.values():
        for notebook in book.values():
            nbformat.validate(notebook)


@pytest.mark.parametrize("kind", MYST)
def test_no_myst_is_left(texts, kind):
    pattern = re.compile(MYST[kind], re.MULTILINE)
    left = {place: pattern.search(FORMULAS_AND_CODE.sub("·", s)) for place, s in texts.items()}
    assert {place: match[0] for place, match in left.items() if match} == {}


def test_no_text_is_lost(texts):
    assert [place for place, source in texts.items() if not source.strip()] == []


def test_cells_ids_tags_code_and_outputs_are_those_of_the_book(books, sources):
    for lang, book in books.items():
        for name, notebook in book.items():
            by_id = {cell.id: cell for cell in notebook.cells}
            kept = [
                cell.id for cell in notebook.cells if cell.id in {c.id for c in sources[name].cells}
            ]
            assert kept == [cell.id for cell in sources[name].cells], (lang, name)
            for cell in sources[name].cells:
                ours = by_id[cell.id]
                assert ours.metadata.get("tags") == cell.metadata.get("tags"), (lang, name, cell.id)
                if cell.cell_type == "code":
                    code = cell.source.replace(STYLE, KOREAN_STYLE) if lang == "ko" else cell.source
                    assert (ours.source, ours.outputs) == (code, cell.outputs), (
                        lang,
                        name,
                        cell.id,
                    )


def test_the_installation_comes_first_of_all_code(books):
    for book in books.values():
        for notebook in book.values():
            code = [cell for cell in notebook.cells if cell.cell_type == "code"]
            assert [cell.id for cell in code[:2]] == ["install", "setup"]
            assert code[0].metadata.tags == ["install"]
            compile(code[0].source, "install", "exec")


def test_numbers_of_formulas_and_figures_are_those_of_the_page(books, site, languages):
    for lang, book in books.items():
        for name, notebook in book.items():
            page = site / languages[lang] / "book" / f"{name}.html"
            html = BeautifulSoup(CODE.sub("", page.read_text("utf8")), "html.parser").article
            for quiz in html.select("section.quiz"):
                quiz.decompose()
            text = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
            shown = [
                mark.text.strip("()") for mark in html.select("span.eqno") for mark in [_own(mark)]
            ]
            assert re.findall(r"\\tag\{([\d.]+)\}", text) == shown, (lang, name)
            captions = [mark.text.strip() for mark in html.select("figcaption .caption-number")]
            written = [c.source for c in notebook.cells if c.id.endswith("-caption")]
            assert [s.split("**")[1].rstrip(".") for s in written] == captions, (lang, name)


def _own(number):
    """Return the number of a formula without the link to itself."""
    for link in number.select("a"):
        link.decompose()
    return number


def test_links_lead_to_places_of_the_site(texts, site):
    pages, top = read_site(site), read_address(REPOSITORY / "_config.yml").pages
    links = {
        link
        for source in texts.values()
        for link in re.findall(r"\]\((\S+?)\)", FORMULAS_AND_CODE.sub("·", source))
    }
    assert all(link.startswith("https://") for link in links)
    own = [urlsplit(link.removeprefix(top)) for link in links if link.startswith(top)]
    assert len(own) > 500
    assert [
        link
        for link in own
        if link.path not in pages or (link.fragment and link.fragment not in pages[link.path].ids)
    ] == []


def test_each_page_of_a_notebook_leads_to_its_own(site, languages, notebook):
    name, address = Path(notebook).name, read_address(REPOSITORY / "_config.yml")
    for lang, folder in languages.items():
        page = site / f"{folder}{notebook}.html"
        html = BeautifulSoup(page.read_text(encoding="utf8"), "html.parser")
        colab, binder, download = (a["href"] for a in html.select(".notebook-buttons a"))
        assert colab == address.colab(lang, name)
        assert binder == address.binder(lang, name)
        target = (page.parent / download).resolve()
        assert target == (site / "notebooks" / lang / f"{name}.ipynb").resolve()
        assert json.loads(target.read_text(encoding="utf8"))["nbformat"] == 4
        assert not html.select("a[href$='.ipynb'][href*='_sources']")


def test_plain_pages_have_no_such_buttons(site, languages):
    for folder in languages.values():
        html = (site / folder / "book" / "notation.html").read_text(encoding="utf8")
        assert "notebook-buttons" not in html


@pytest.mark.parametrize("folder", ["", "ko/"])
def test_buttons_open_by_keyboard_and_are_large_enough(visit, address, folder):
    visited = visit(f"{address}/{folder}book/01_neuron_model.html", size="phone", formulas=False)
    page = visited.page
    button = page.locator(".notebook-buttons button")
    button.focus()
    page.keyboard.press("Enter")
    links = page.locator(".notebook-buttons a")
    links.first.wait_for()
    page.keyboard.press("ArrowDown")
    assert links.first.evaluate("link => link === document.activeElement")
    boxes = [button.bounding_box(), *(link.bounding_box() for link in links.all())]
    assert all(box["width"] >= 40 and box["height"] >= 40 for box in boxes)
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    assert visited.complaints == []
