"""Each script once, in order; nothing of Thebe."""

from types import SimpleNamespace

from bookbuild.site.head import clean_head, leave_out_thebe, without_repeats


def _script(filename=None, body=None):
    return SimpleNamespace(filename=filename, attributes={"body": body} if body else {})


def test_first_of_each_kind_stays_in_order():
    mathjax, inline, other = _script("mathjax.js"), _script(body="let a = 1"), _script("b.js")
    scripts = [mathjax, inline, _script("mathjax.js"), other, _script(body="let a = 1")]
    assert without_repeats(scripts) == [mathjax, inline, other]


def test_inline_scripts_differ_by_their_body():
    assert len(without_repeats([_script(body="let a"), _script(body="let b")])) == 2


def test_plain_names_count_too():
    assert without_repeats(["a.js", "b.js", "a.js"]) == ["a.js", "b.js"]


def test_lists_are_cleaned_in_place():
    scripts = [_script("a.js"), _script("a.js")]
    sheets = [_script("book.css"), _script("_static/sphinx-thebe.css")]
    context = {"script_files": scripts, "css_files": sheets}
    clean_head(None, "page", "page.html", context, None)
    assert [s.filename for s in scripts] == ["a.js"]
    assert [s.filename for s in sheets] == ["book.css"]


def test_listeners_of_thebe_are_disconnected():
    def ours():
        pass

    def theirs():
        pass

    theirs.__module__ = "sphinx_thebe"
    listeners = {"doctree-resolved": [SimpleNamespace(handler=f) for f in (ours, theirs)]}
    app = SimpleNamespace(events=SimpleNamespace(listeners=listeners))
    leave_out_thebe(app, None)
    assert [x.handler for x in listeners["doctree-resolved"]] == [ours]
