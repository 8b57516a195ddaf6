"""The number of a section is found by its label, wherever the section stands."""

from io import StringIO

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

INDEX = """# Home

{number}`sec-two`, {number}`sec-under` and {number}`sec-page`.

```{toctree}
:numbered:
page
```
"""
PAGE = """(sec-page)=
# A page

## First

(sec-two)=
## Second, with a label

(sec-under)=
### Under it
"""


@pytest.fixture
def built(tmp_path):
    """A function that builds two pages; it returns the first one's tree, and the warnings."""

    def build(index):
        (tmp_path / "index.md").write_text(index, encoding="utf8")
        (tmp_path / "page.md").write_text(PAGE, encoding="utf8")
        extensions = ["myst_nb", "bookbuild.teaching.numbers"]
        folders = (tmp_path, None, tmp_path / "out", tmp_path / "trees", "html")
        with docutils_namespace():
            warnings = StringIO()
            settings = {"extensions": extensions}
            app = Sphinx(*folders, settings, status=None, warning=warnings, freshenv=True)
            app.build()
            return app.env.get_and_resolve_doctree("index", app.builder), warnings.getvalue()

    return build


def test_numbers_are_those_of_the_contents(built):
    tree, _ = built(INDEX)
    links = [node for node in tree.next_node(nodes.paragraph).findall(nodes.reference)]
    assert [link.astext() for link in links] == ["1.2", "1.2.1", "1"]
    assert [link["refuri"] for link in links] == [
        f"page.html#sec-{name}" for name in ("two", "under", "page")
    ]


def test_an_unknown_label_is_told(built):
    _, warnings = built(INDEX.replace("sec-two", "sec-none"))
    assert "no numbered section 'sec-none'" in warnings
