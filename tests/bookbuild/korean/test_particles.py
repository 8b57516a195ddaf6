"""A particle stays on the line of the formula, the code or the link that it follows."""

from io import StringIO

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

TEXT = r"""
Page
====

:math:`w`\ 는 짧고 :math:`x + 1` 은 떨어져 있습니다. ``dot``\ 이, 그리고 :math:`%s`\ 가 깁니다.
""" % ("x" * 30)


@pytest.mark.parametrize(("language", "tied"), [("ko", ["w는", "dot이,"]), ("en", [])])
def test_what_belongs_together_is_tied(tmp_path, monkeypatch, language, tied):
    monkeypatch.setattr("sphinx.locale.translators", {})  # else others would speak Korean, too
    (tmp_path / "index.rst").write_text(TEXT, encoding="utf8")
    with docutils_namespace():
        app = Sphinx(
            *(tmp_path, None, tmp_path / "out", tmp_path / "trees", "html"),
            confoverrides={"extensions": ["bookbuild.korean.particles"], "language": language},
            status=StringIO(),
        )
        app.build()
        tree = app.env.get_and_resolve_doctree("index", app.builder)
    found = [node.astext() for node in tree.findall(nodes.inline) if "tied" in node["classes"]]
    assert found == tied
    text = tree.next_node(nodes.paragraph).astext()
    assert text.startswith("w는 짧고 x + 1 은 떨어져 있습니다. dot이, 그리고 xxx")
