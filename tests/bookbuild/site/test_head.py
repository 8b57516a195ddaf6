"""Each script once, in order; nothing of Thebe."""

from types import SimpleNamespace

import pytest

from bookbuild.site.head import clean_head, in_order, leave_out_thebe, without_repeats


class Script(SimpleNamespace):
    def __init__(self, filename, *, priority=500, **attributes):
        super().__init__(filename=filename, priority=priority, attributes=attributes)


def _script(filename=None, **attributes):
    return Script(filename, **attributes)


def test_first_of_each_kind_stays_in_order():
    mathjax, inline, other = _script("mathjax.js"), _script(body="let a = 1"), _script("b.js")
    scripts = [mathjax, inline, _script("mathjax.js"), other, _script(body="let a = 1")]
    assert without_repeats(scripts) == [mathjax, inline, other]


def test_inline_scripts_differ_by_their_body():
    assert len(without_repeats([_script(body="let a"), _script(body="let b")])) == 2


def test_plain_names_count_too():
    assert without_repeats(["a.js", "b.js", "a.js"]) == ["a.js", "b.js"]


def test_files_run_in_their_order_when_the_page_is_read_and_settings_come_before_them():
    setting, option = _script(body="let a = 1"), _script(body="DOCUMENTATION_OPTIONS.a = 1")
    first, mathjax = _script("a.js", priority=200), _script("m.js", **{"async": "async"})
    settings, others = in_order([first, setting, mathjax, option])
    assert settings == [setting]
    assert others == [
        _script("a.js", priority=200, defer="defer"),
        mathjax,
        _script(body="DOCUMENTATION_OPTIONS.a = 1", type="module"),
    ]
    assert first.attributes == {}  # every page has the same one


@pytest.fixture
def context():
    scripts = [_script("a.js"), _script(body="let a = 1"), _script("a.js")]
    sheets = [_script("book.css"), _script("_static/sphinx-thebe.css")]
    return {"script_files": scripts, "css_files": sheets}


def test_lists_are_cleaned_in_place(context):
    scripts, sheets = context["script_files"], context["css_files"]
    clean_head(None, "page", "page.html", context, None)
    assert scripts == [_script("a.js", defer="defer")]
    assert context["settings"] == [_script(body="let a = 1")]
    assert [s.filename for s in sheets] == ["book.css"]


def test_scripts_of_the_search_run_at_once(context):
    clean_head(None, "search", "search.html", context, None)
    assert context["script_files"] == [_script("a.js"), _script(body="let a = 1")]
    assert context["settings"] == []


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
