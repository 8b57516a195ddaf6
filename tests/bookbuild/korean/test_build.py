"""The Korean sources: the same code and the same outputs under Korean text."""

import json
from pathlib import Path

import pytest
import yaml

from bookbuild import editions
from bookbuild.korean import build, english
from bookbuild.korean.__main__ import main
from bookbuild.korean.english import Key
from bookbuild.korean.index import in_korean_order
from bookbuild.korean.interface import replaced
from bookbuild.korean.switch import alternates, other_address

BOOK = Path(__file__).parents[3]


def cells(path):
    return json.loads(path.read_text(encoding="utf8"))["cells"]


def test_text_caption_and_alt_are_korean_and_the_rest_is_the_same(book):
    folder = build.build(book.root)
    assert folder == book.root / "_build" / "ko-source"
    title, setup, text, draw = cells(folder / "book" / "01_neuron.ipynb")
    assert title["source"].startswith("(sec-neuron)=\n# 뉴런 하나\n\n{term}`뉴런 <neuron>`은")
    assert setup["source"] == 'from nnbook import plots\n\nplots.use_style(lang="ko")'
    assert ":::{exercise} 손으로 구하는 합\n:label: ex-sum" in text["source"]
    shown = draw["metadata"]["mystnb"]
    assert shown["figure"] == {"name": "fig-sum", "caption": "합은 입력마다 커집니다."}
    assert shown["image"]["alt"].startswith("왼쪽에서")
    assert draw["source"] == "print(1)"
    assert draw["outputs"] == cells(book.chapter)[3]["outputs"]


def test_a_page_without_korean_says_so_in_korean(book):
    folder = build.build(book.root)
    home = (folder / "book" / "index.md").read_text(encoding="utf8")
    notice = ":::{note}\n이 쪽은 아직 영어로만 있습니다.\n:::"
    assert home == f"# Home\n\n{notice}\n\nA page of English words.\n"
    book.korean.unlink()
    first = cells(build.build(book.root) / "book" / "01_neuron.ipynb")[0]["source"]
    assert first.startswith("(sec-neuron)=\n# One neuron\n\n:::{note}\n이 장은 아직 영어로만")


def test_settings_contents_and_files(book):
    folder = build.build(book.root)
    settings = yaml.safe_load((folder / "_config.yml").read_text(encoding="utf8"))
    assert settings["title"] == "뉴런"
    config = settings["sphinx"]["config"]
    assert config["language"] == "ko"
    assert config["html_theme_options"] == {"show_navbar_depth": 1, "search_bar_text": "찾기"}
    toc = yaml.safe_load((folder / "_toc.yml").read_text(encoding="utf8"))
    assert toc["parts"][0]["caption"] == "첫째 부분"
    names = {path.name for path in (folder / "book").iterdir()}
    assert names == {"01_neuron.ipynb", "index.md", "glossary.yml", "works.bib"}


def test_it_is_the_same_each_time_and_leaves_nothing_old(book):
    def files():
        folder = build.build(book.root)
        return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    first = files()
    (book.root / "_build" / "ko-source" / "book" / "old.md").write_text("old", encoding="utf8")
    assert files() == first


def test_a_part_without_a_caption_and_a_setup_without_a_style_are_refused(book, capsys):
    text = book.chapter.read_text(encoding="utf8")
    book.chapter.write_text(text.replace("plots.use_style()", "plots.use_style(1)"))
    assert main(["--root", str(book.root), "build"]) == 1
    assert "01_neuron.ipynb: expected a cell 'setup' with one line" in capsys.readouterr().err
    book.chapter.write_text(text)
    toc = book.root / "_toc.yml"
    toc.write_text(toc.read_text().replace("First part", "Second part"))
    assert main(["--root", str(book.root), "build"]) == 1
    assert "the part 'Second part' of _toc.yml has no Korean caption" in capsys.readouterr().err


def test_no_edition_is_built_while_the_check_fails(book, monkeypatch, capsys):
    book.put(Key("cell", "sum"), "Still English.", stamp="todo")
    monkeypatch.chdir(book.root)
    assert not editions.build()
    assert "[todo]" in capsys.readouterr().err
    assert not (book.root / "_build").exists()


@pytest.mark.skipif(not (BOOK / "_toc.yml").is_file(), reason="not in the folder of the book")
def test_this_book_has_the_same_code_and_outputs_in_both_languages(tmp_path):
    folder = build.build(BOOK, tmp_path / "ko")
    for page in english.pages(BOOK):
        if page.suffix != ".ipynb":
            continue
        ours, theirs = cells(page), cells(folder / page.relative_to(BOOK))
        assert [cell["id"] for cell in ours] == [cell["id"] for cell in theirs]
        for mine, other in zip(ours, theirs, strict=True):
            assert mine["cell_type"] == other["cell_type"]
            if mine["cell_type"] != "code":
                continue
            assert mine["outputs"] == other["outputs"]
            code = english.markdown(mine)
            if mine["id"] == "setup":
                code = code.replace("plots.use_style()", 'plots.use_style(lang="ko")')
                assert code != english.markdown(mine)
            assert code == english.markdown(other), (page.name, mine["id"])
            for metadata in (mine["metadata"], other["metadata"]):
                metadata.get("mystnb", {}).get("figure", {}).pop("caption", None)
                metadata.get("mystnb", {}).get("image", {}).pop("alt", None)
            assert mine["metadata"] == other["metadata"]


def test_the_way_to_the_other_edition():
    assert other_address("book/index", "../", "en") == "../ko/book/index.html"
    assert other_address("book/index", "../", "ko") == "../../book/index.html"
    assert other_address("search", "", "en") == "ko/search.html"
    links = alternates("index.html", "../../book/index.html", "ko")
    assert 'hreflang="ko" href="index.html"' in links
    assert 'hreflang="x-default" href="../../book/index.html"' in links


def test_index_in_korean_order():
    groups = [("A", [1]), ("\u1100", [2]), ("\u1101", [3]), ("\u1112", [4])]
    assert in_korean_order(groups) == [("ㄱ", [2, 3]), ("ㅎ", [4]), ("A", [1])]


def test_fixed_strings_are_replaced_whole():
    page = '<nav aria-label="Main"><p>Main</p><p>Main idea</p><a title="The Main">x</a></nav>'
    wanted = '<nav aria-label="차례"><p>차례</p><p>Main idea</p><a title="The Main">x</a></nav>'
    assert replaced(page, {"Main": "차례"}) == wanted
    assert replaced(page, {}) == page
