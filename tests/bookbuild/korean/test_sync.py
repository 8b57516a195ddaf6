"""Sync adds and orders, and touches no Korean; accept stamps what a human has revised."""

import pytest

from bookbuild.korean import english, sync
from bookbuild.korean.__main__ import main
from bookbuild.korean.check import check
from bookbuild.korean.english import Key
from bookbuild.korean.sidecar import Block

SUM, CAPTION = Key("cell", "sum"), Key("caption", "draw")
PAGE = "translations/ko/book/01_neuron.md"


def test_nothing_to_do_leaves_the_file_as_it_is(book):
    before = book.korean.read_bytes()
    assert sync.sync(book.root, book.chapter) == []
    assert book.korean.read_bytes() == before


def test_a_page_is_begun_with_its_english(book):
    book.korean.unlink()
    lines = sync.sync(book.root, book.chapter)
    assert lines[0] == f"{PAGE}: cell title: added, to be translated"
    assert len(lines) == 4
    source = english.blocks(book.chapter)
    assert book.texts() == {key: Block("todo", text) for key, text in source.items()}
    assert list(book.texts()) == list(source)


def test_new_english_comes_to_its_place_and_korean_stays(book):
    before = book.texts()
    text = book.korean.read_text(encoding="utf8")
    start, end = text.index("<!-- cell: sum"), text.index("<!-- caption")
    book.korean.write_text(text[:start] + text[end:], encoding="utf8")
    assert sync.sync(book.root, book.chapter) == [f"{PAGE}: cell sum: added, to be translated"]
    after = book.texts()
    assert list(after) == list(before)
    assert after.pop(SUM).stamp == "todo"
    assert after == {key: block for key, block in before.items() if key != SUM}


def test_english_that_waits_for_translation_follows_the_english(book):
    book.put(CAPTION, "An older caption.", stamp="todo")
    sync.sync(book.root, book.chapter)
    assert book.texts()[CAPTION] == Block("todo", "The sum grows with each input.")
    book.put(CAPTION, "번역하다 만 글", stamp="todo")
    assert sync.sync(book.root, book.chapter) == []
    assert book.texts()[CAPTION].text == "번역하다 만 글"


def test_orphans_with_korean_are_kept_and_named(book):
    book.put(Key("cell", "gone"), "남은 글입니다.")
    book.put(Key("cell", "empty"), "Nothing Korean.", stamp="todo")
    lines = sync.sync(book.root, book.chapter)
    assert lines == [
        f"{PAGE}: cell gone: orphaned; it holds Korean and is kept: move or remove it",
        f"{PAGE}: cell empty: removed, it held no Korean and its English is gone",
    ]
    assert Key("cell", "gone") in book.texts() and Key("cell", "empty") not in book.texts()


def test_blocks_are_put_in_order(book):
    before = book.texts()
    text = book.korean.read_text(encoding="utf8")
    cut = text.index("<!-- cell: sum")
    book.korean.write_text(f"머리말\n\n{text[cut:]}\n{text[:cut]}", encoding="utf8")
    assert sync.sync(book.root, book.chapter) == [f"{PAGE}: put in the order of the English"]
    assert list(book.texts().items()) == list(before.items())
    assert book.korean.read_text(encoding="utf8").startswith("머리말\n\n<!-- cell: title")


def test_stale_blocks_are_named_and_left(book):
    book.write_english(caption="Another caption.")
    before = book.korean.read_bytes()
    stale = f"{PAGE}: cell draw (caption): stale; revise the Korean, then accept it"
    assert sync.sync(book.root, book.chapter) == [stale]
    assert book.korean.read_bytes() == before


def test_accept_stamps_the_cells_that_are_named(book):
    book.write_english(caption="Another caption.", text=book.texts()[SUM].text + "\n\nMore.")
    assert len(check(book.root).problems) == 2
    assert sync.accept(book.root, book.chapter, ["draw"]) == [
        f"{PAGE}: cell draw (caption): accepted"
    ]
    assert [line for line in check(book.root).problems if "stale" in line] != []
    assert main(["--root", str(book.root), "accept", "01"]) == 0
    assert check(book.root).problems == []


def test_accept_leaves_what_is_still_english(book):
    book.put(CAPTION, "Still English words.", stamp="todo")
    assert sync.accept(book.root, book.chapter) == []
    assert book.texts()[CAPTION].stamp == "todo"


def test_accept_refuses_a_cell_that_is_not_there(book):
    with pytest.raises(ValueError, match="no block of cell nothing to accept"):
        sync.accept(book.root, book.chapter, ["nothing"])


def test_a_page_is_found_by_the_beginning_of_its_name(book):
    assert english.find(book.root, "01") == book.chapter
    with pytest.raises(ValueError, match="no page begins with '7'; there are 01_neuron, index"):
        english.find(book.root, "7")
