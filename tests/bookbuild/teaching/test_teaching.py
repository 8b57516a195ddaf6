"""The minutes and the plans of the teacher's pages agree with the chapters."""

import copy
import json
import re
from pathlib import Path

import pytest
import yaml

from bookbuild.teaching import chapters, plan, tables

BOOK = Path(__file__).parents[3]
CHAPTER = """(sec-one)=
# One

*About 20 minutes.*

(sec-a)=
## A

(sec-b)=
## B

(sec-c)=
## C

(sec-one-summary)=
## Summary

(sec-one-exercises)=
## Exercises

:::{exercise} First, then second
:label: ex-first
:class: code level-1

Text.
*5 minutes.*
:::

:::{exercise} Second
:label: ex-second

*7 minutes.*
:::

(sec-one-references)=
## References and further reading
"""
DATA = {
    "minutes": {"01_one": {"sec-a": 10, "sec-b": 5, "sec-c": 3, "sec-one-summary": 2}},
    "courses": {
        "weeks-1": {
            "lecture": 15,
            "lab": 12,
            "rows": [
                {
                    "when": 1,
                    "lecture": ["sec-a to sec-b"],
                    "lab": ["ex-first", "ex-second"],
                    "do": "Talk.",
                    "korean_do": "이야기합니다.",
                }
            ],
        }
    },
}


def write(folder, text=CHAPTER, data=DATA):
    """Write a book of one chapter; return its plan as it is read."""
    cell = {"cell_type": "markdown", "source": text.splitlines(keepends=True)}
    content = json.dumps({"cells": [cell]}, ensure_ascii=False)
    (folder / "01_one.ipynb").write_text(content, encoding="utf8")
    (folder / "teaching.yml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf8")
    return plan.read(folder / "teaching.yml", chapters.read_all(folder))


def changed(change):
    data = copy.deepcopy(DATA)
    change(data["minutes"]["01_one"], data["courses"]["weeks-1"]["rows"][0])
    return data


def test_what_a_chapter_says(tmp_path):
    write(tmp_path)
    chapter = chapters.read(tmp_path / "01_one.ipynb")
    assert (chapter.label, chapter.minutes) == ("sec-one", 20)
    assert chapter.sections == ("sec-a", "sec-b", "sec-c", "sec-one-summary")
    assert [(e.label, e.title, e.minutes) for e in chapter.exercises] == [
        ("ex-first", "First, then second", 5),
        ("ex-second", "Second", 7),
    ]
    korean = CHAPTER.replace("About 20 minutes", "약 20분")
    write(tmp_path, re.sub(r"(\d) minutes", r"\1분", korean))
    assert chapters.read(tmp_path / "01_one.ipynb").minutes == 20


def test_tables(tmp_path):
    data = write(tmp_path)
    lines = list(tables.minutes_table(data, "01_one"))
    assert "| {number}`sec-b` {ref}`sec-b` | 5 |" in lines
    assert lines[-2:] == ["| **All sections** | **20** |", "| 2 exercises, together | 12 |"]
    table = "\n".join(tables.course_table(data, "weeks-1"))
    assert "{number}`sec-a`–{number}`sec-b` (15 min)" in table
    assert "{ref}`First, then second <ex-first>`, {ref}`Second <ex-second>` (12 min)" in table
    assert "Talk." in table
    assert table.endswith("Left out: {number}`sec-c` (3 min).")
    assert "이야기합니다." in "\n".join(tables.course_table(data, "weeks-1", korean=True))
    with pytest.raises(ValueError, match="expected one of weeks-1, got 'weeks-2'"):
        list(tables.course_table(data, "weeks-2"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m, r: m.update({"sec-a": 11}), "take 21 minutes, the chapter says 20"),
        (lambda m, r: m.pop("sec-c"), "expected the sections sec-a, sec-b, sec-c"),
        (lambda m, r: m.update({"sec-new": 0}), "got sec-a, .*sec-one-summary, sec-new"),
        (lambda m, r: r.update(lecture=["sec-a to sec-c"]), "lecture takes 18 of 15 minutes"),
        (lambda m, r: r.update(lab=["sec-x"]), "there is no section or exercise sec-x"),
        (lambda m, r: r.update(home=["sec-a"]), "sec-a is planned 2 times"),
        (lambda m, r: r.update(lecture=["sec-b to sec-a"]), "the first before the second"),
        (lambda m, r: r.update(korean_do=""), "do and korean_do go together"),
        (lambda m, r: r.update(laboratory=[]), "no field laboratory"),
    ],
)
def test_what_does_not_add_up_is_refused(tmp_path, change, message):
    with pytest.raises(ValueError, match=message):
        write(tmp_path, data=changed(change))


def test_a_chapter_or_an_exercise_without_minutes_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"About N minutes"):
        write(tmp_path, CHAPTER.replace("*About 20 minutes.*", ""))
    with pytest.raises(ValueError, match=r"ex-second should say"):
        write(tmp_path, CHAPTER.replace("*7 minutes.*", ""))


@pytest.fixture(scope="module")
def book():
    return plan.read(BOOK / "book" / tables.DATA, chapters.read_all(BOOK / "book"))


def test_the_plans_of_this_book(book):
    assert set(book.courses) == {"weeks-4", "weeks-8", "weeks-15"}
    assert len(book.chapters) == 14
    for course in book.courses.values():
        for row in course.rows:
            assert book.total(row.labels["home"]) <= 75, (course.name, row.when)
    assert book.left_out(book.courses["weeks-4"]) == []  # the page promises the whole book


def test_the_minutes_that_the_page_says_can_be_saved(book):
    text = (BOOK / "book/teaching.md").read_text(encoding="utf8")
    minutes = book.minutes | {chapter.label: chapter.minutes for chapter in book.chapters}
    rows = re.findall(r"^\| (\S.*?) \| (\d+)(?: or (\d+))? min \|", text, re.M)
    assert len(rows) >= 15
    for left_out, *stated in rows:
        labels = re.findall(r"\{ref\}`([\w-]+)`", left_out)
        if "` to {" in left_out:
            first, last = map(book.order.index, labels)
            labels = book.order[first : last + 1]
        each = [minutes[label] for label in labels]
        expected = each if stated[1] else [sum(each)]
        assert [int(n) for n in stated if n] == expected, left_out


def test_every_chapter_has_its_part_on_the_page(book):
    text = (BOOK / "book/teaching_chapters.md").read_text(encoding="utf8")
    parts = re.split(r"^\(sec-teach-[\w-]+\)=\n", text, flags=re.M)[1:]
    assert len(parts) == len(book.chapters)
    for chapter, part in zip(book.chapters, parts, strict=True):
        assert f":::{{minutes}} {chapter.name}\n" in part
        assert "{numref}`fig-" in part  # the figure for the board
        assert 3 <= part.count("\n: **Ask:**") <= 4, chapter.name


def test_every_command_is_explained():
    """What `make help` lists stands in a README, in CONTRIBUTING or on a teacher's page."""
    makefile = (BOOK / "Makefile").read_text(encoding="utf8")
    commands = re.findall(r"^([a-z-]+):.*##", makefile, re.M)
    pages = ("README.md", "CONTRIBUTING.md", "book/teaching.md", "book/teaching_tools.md")
    text = "\n".join((BOOK / page).read_text(encoding="utf8") for page in pages)
    said = set(re.findall(r"\bmake(?: +[A-Z]+=\S+)* +([a-z-]+)", text))
    assert commands and sorted(set(commands) - {"help"} - said) == []
