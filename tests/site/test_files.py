"""What can be said about the built files of both editions without a browser."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bookbuild.built import is_outside, read_site
from bookbuild.links import broken

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages(site):
    return read_site(site)


@pytest.fixture(scope="module")
def texts(pages, contents, languages):
    """The pages of the contents in each edition that is built, with their language."""
    return [
        (lang, pages[f"{folder}{name}.html"])
        for lang, folder in languages.items()
        for name in contents
    ]


def test_every_address_leads_somewhere(pages, site):
    assert broken(pages, site) == []


def test_no_page_loads_anything_from_outside(pages):
    assert {
        name: found
        for name, page in pages.items()
        if (found := [a.address for a in page.assets if is_outside(a.address)])
    } == {}


def test_ids_are_unique(pages):
    assert {
        name: found
        for name, page in pages.items()
        if (found := [i for i, times in Counter(page.ids).items() if times > 1])
    } == {}


def test_every_cell_has_an_address(pages, notebook, languages):
    cells = json.loads((REPOSITORY / f"{notebook}.ipynb").read_text(encoding="utf8"))["cells"]
    for folder in languages.values():
        ids = pages[f"{folder}{notebook}.html"].ids
        anchors = [name for name in ids if name.startswith("cell-")]
        assert anchors == [f"cell-{cell['id']}" for cell in cells]


def test_every_text_has_one_title_and_its_language(texts):
    assert len(texts) > 20
    assert [p.path.name for lang, p in texts if (p.titles, p.lang) != (1, lang)] == []
