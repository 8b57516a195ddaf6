"""MathJax comes from the installed package, and only what pages need is copied."""

from types import SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

from bookbuild.site import mathjax


def _app(outdir, kind="html"):
    return SimpleNamespace(outdir=str(outdir), builder=SimpleNamespace(format=kind))


def test_parts_are_copied(tmp_path):
    mathjax.copy_mathjax(_app(tmp_path), None)
    copied = tmp_path / "_static" / "mathjax"
    source = mathjax.mathjax_folder()
    for part in mathjax.PARTS:
        here, there = copied / part, source / part
        assert here.exists(), part
        if there.is_file():
            assert here.read_bytes() == there.read_bytes()
        else:
            assert {p.name for p in here.iterdir()} == {p.name for p in there.iterdir()}
    size = sum(p.stat().st_size for p in copied.rglob("*") if p.is_file())
    assert size < 8e6, "far less than the 24 MB of the package"


@pytest.mark.parametrize(("kind", "exception"), [("latex", None), ("html", ValueError())])
def test_nothing_is_copied_without_pages(tmp_path, kind, exception):
    mathjax.copy_mathjax(_app(tmp_path, kind), exception)
    assert not any(tmp_path.iterdir())


def test_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(mathjax, "find_spec", lambda name: None)
    with pytest.raises(ExtensionError, match=r"sphinx-mathjax-offline is not installed"):
        mathjax.mathjax_folder()


def test_changed_package_is_named(monkeypatch, tmp_path):
    spec = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(mathjax, "find_spec", lambda name: spec)
    with pytest.raises(ExtensionError, match=r"expected tex-chtml\.js"):
        mathjax.mathjax_folder()


def test_pages_load_the_copy():
    config = SimpleNamespace()
    mathjax.use_local_copy(None, config)
    assert config.mathjax_path == "mathjax/tex-chtml.js"
