"""What can be said about the built files without a browser."""

import json
from pathlib import Path

from bs4 import BeautifulSoup

REPOSITORY = Path(__file__).parents[2]
LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


def test_page_loads_nothing_from_outside(site, name):
    soup = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf8"), "html.parser")
    addresses = [tag.get(key, "") for kind, key in LOADED.items() for tag in soup.find_all(kind)]
    assert [a for a in addresses if a.startswith(("http:", "https:", "//"))] == []


def test_every_cell_has_an_address(site, notebook):
    cells = json.loads((REPOSITORY / f"{notebook}.ipynb").read_text(encoding="utf8"))["cells"]
    soup = BeautifulSoup((site / f"{notebook}.html").read_text(encoding="utf8"), "html.parser")
    anchors = [tag["id"] for tag in soup.select("a.cell-anchor")]
    assert anchors == [f"cell-{cell['id']}" for cell in cells]


def test_page_has_one_title(site, document):
    soup = BeautifulSoup((site / f"{document}.html").read_text(encoding="utf8"), "html.parser")
    assert len(soup.select("article h1")) == 1
    assert soup.html["lang"] == "en"
