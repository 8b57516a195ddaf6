"""The check between notebooks and concordance, and the page that is drawn from them."""

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bookbuild.concordance import notebooks, page
from bookbuild.concordance.__main__ import main
from bookbuild.concordance.check import check, published
from nnbook import concordance

BOOK = Path(__file__).parents[2]
TABLE = concordance.table()
CHAPTER_10 = [row.id for row in TABLE.values() if row.chapter == "10"]
MASK = [[2, 1, 1], [0, 2, 2], [0, 1, 1]]
LINE = f"N-003-mask: {MASK} (Lecture C: {MASK}) reproduced"


def report_output():
    stored = {
        "row": "N-003-mask",
        "value": copy.deepcopy(MASK),
        "ours": str(MASK),
        "reported": str(MASK),
        "bound": "exact",
        "verdict": "reproduced",
    }
    return {
        "output_type": "display_data",
        "data": {"text/plain": LINE},
        "metadata": {
            "scrapbook": {"name": "N-003-mask", "mime_prefix": ""},
            "concordance": stored,
        },
    }


def cell(kind, ident, source, outputs=(), **metadata):
    made = {"cell_type": kind, "id": ident, "metadata": metadata, "source": source}
    return made if kind == "markdown" else {**made, "execution_count": 1, "outputs": list(outputs)}


def good_chapter():
    """Return a notebook that covers all of chapter 10."""
    rest = [row for row in CHAPTER_10 if row != "N-003-mask"]
    return [
        cell("markdown", "start", ["# Spatial filters\n", "\n", "Edges."], covers=rest),
        cell("code", "setup", "from nnbook import concordance"),
        cell(
            "code",
            "mask",
            'concordance.report("N-003-mask", result)',
            [report_output()],
            covers=["N-003-mask"],
        ),
        cell("markdown", "said", "So it is: {glue:text}`N-003-mask`."),
    ]


def write_book(root, cells, extra=()):
    (root / "book").mkdir(exist_ok=True)
    toc = "root: book/index\nparts:\n- chapters:\n  - file: book/10_spatial_filters\n"
    (root / "_toc.yml").write_text(toc, encoding="utf-8")
    for name, content in [("10_spatial_filters", cells), *extra]:
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        notebook = {"cells": content, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        path = root / "book" / f"{name}.ipynb"
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return root


def test_a_finished_chapter_passes(tmp_path, capsys):
    root = write_book(tmp_path, good_chapter())
    assert check(root).problems == []
    assert main(["check", "--root", str(root)]) == 0
    assert f"{len(CHAPTER_10)} of 421 rows covered; 1 of " in capsys.readouterr().out


def test_only_chapters_in_the_reading_order_are_finished(tmp_path):
    root = write_book(tmp_path, good_chapter(), [("07_keras", [cell("markdown", "a", "# Keras")])])
    assert published(root) == {"index", "10_spatial_filters"}
    assert check(root).problems == []


def test_a_row_may_be_covered_in_another_chapter(tmp_path):
    cells = good_chapter()
    cells[0]["metadata"]["covers"].append("EQ-7-b")
    assert check(write_book(tmp_path, cells)).problems == []


def unclaimed(cells):
    cells[0]["metadata"]["covers"].remove("F-8-12")


def unknown(cells):
    cells[0]["metadata"]["covers"].append("F-8-122")


def twice(cells):
    cells[3]["metadata"]["covers"] = ["F-8-12"]


def not_a_list(cells):
    cells[1]["metadata"]["covers"] = "F-8-12"


def no_report(cells):
    cells[2].update(source="result", outputs=[])
    cells[3]["source"] = ""


def not_executed(cells):
    cells[2]["outputs"] = []
    cells[3]["source"] = ""


def stale(cells):
    cells[2]["source"] = "result"


def reported_twice(cells):
    cells[2]["outputs"] *= 2


def row_without_number(cells):
    cells[2]["outputs"][0]["metadata"]["concordance"]["row"] = "C-8-4"
    cells[2]["source"] += "; 'C-8-4'"


def other_bound(cells):
    cells[2]["outputs"][0]["metadata"]["concordance"]["bound"] = "rtol 1e-7"


def other_lecture_value(cells):
    cells[2]["outputs"][0]["metadata"]["concordance"]["reported"] = "[[2]]"


def other_value(cells):
    cells[2]["outputs"][0]["metadata"]["concordance"]["value"][0][0] = 3


def other_shape(cells):
    cells[2]["outputs"][0]["metadata"]["concordance"]["value"] = [1, 2]


def a_miss(cells):
    other_value(cells)
    cells[2]["outputs"][0]["metadata"]["concordance"]["verdict"] = "missed by 1"


def other_line(cells):
    cells[2]["outputs"][0]["data"]["text/plain"] = "N-003-mask: 7 (Lecture C: 7) reproduced"


def unknown_glue(cells):
    cells[3]["source"] = "{glue:text}`N-7-ce`"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (unclaimed, "no cell covers F-8-12 (figure: Padding); add it"),
        (
            unknown,
            "cell start: \"covers\" names 'F-8-122', which is no row of the concordance; did",
        ),
        (twice, "F-8-12 is covered 2 times (book/10_spatial_filters.ipynb, cell start; book/10"),
        (not_a_list, 'cell setup: "covers" must be a list of row ids'),
        (no_report, "is not reported; call concordance.report('N-003-mask', value)"),
        (not_executed, "cell mask: report('N-003-mask', ...) has no stored output; run make"),
        (stale, "is stale: its cell no longer calls report for it; run make execute"),
        (reported_twice, "N-003-mask is reported 2 times"),
        (row_without_number, "C-8-4 has no reported value in the concordance"),
        (other_bound, "says bound 'rtol 1e-7', the concordance 'exact'"),
        (other_lecture_value, "says reported '[[2]]', the concordance '[[2, 1, 1]"),
        (other_value, "says 'reproduced', but its value is missed by 1"),
        (other_shape, "holds no value that can be compared (N-003-mask: expected an array"),
        (a_miss, "is missed by 1, although it does not depend on a seed"),
        (other_line, "shows another line than its metadata"),
        (unknown_glue, "cell said: no stored output has the name 'N-7-ce', which {glue} asks for"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_mistake_is_seen(tmp_path, capsys, spoil, message):
    cells = good_chapter()
    spoil(cells)
    root = write_book(tmp_path, cells)
    assert main(["check", "--root", str(root)]) == 1
    assert message in capsys.readouterr().err


def test_a_plain_page_is_searched_for_glue(tmp_path):
    root = write_book(tmp_path, good_chapter())
    (root / "book" / "index.md").write_text("{glue:text}`nothing`", encoding="utf-8")
    assert check(root).problems == [
        "book/index.md: no stored output has the name 'nothing', which {glue} asks for"
    ]


def test_a_folder_without_a_book_and_a_file_that_is_no_notebook(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["check", "--root", str(tmp_path)])
    assert "has no _toc.yml" in capsys.readouterr().err
    broken = tmp_path / "01_broken.ipynb"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01_broken[.]ipynb: expected a notebook in JSON"):
        notebooks.read(broken)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a book of one chapter and the concordance page, with warnings as errors."""
    root = write_book(tmp_path_factory.mktemp("site"), good_chapter())
    text = (BOOK / "book" / "concordance.md").read_text(encoding="utf-8")
    (root / "book" / "concordance.md").write_text(text, encoding="utf-8")
    (root / "index.md").write_text(
        "# Home\n\n```{toctree}\nbook/concordance\nbook/10_spatial_filters\n```\n", encoding="utf-8"
    )
    (root / "conf.py").write_text(
        "extensions = ['myst_nb', 'bookbuild.site.cell_anchors', 'bookbuild.concordance']\n"
        "nb_execution_mode = 'off'\n"
        "myst_enable_extensions = ['colon_fence', 'deflist', 'dollarmath']\n"
        "exclude_patterns = ['_build']\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", ".", "_build"]
    run = subprocess.run(
        command, cwd=root, capture_output=True, text=True, env={**os.environ, "PYTHONWARNINGS": ""}
    )
    assert run.returncode == 0, run.stderr
    return root / "_build"


def test_the_page_links_to_the_very_cells(site):
    html = (site / "book" / "concordance.html").read_text(encoding="utf-8")
    chapter = (site / "book" / "10_spatial_filters.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]*#cell-[^"]+)"[^>]*><span>([^<]+)<', html)
    targets = {row: link for link, row in links}
    assert set(targets) == set(CHAPTER_10)
    assert targets["N-003-mask"] == "10_spatial_filters.html#cell-mask"
    assert targets["F-8-12"] == "10_spatial_filters.html#cell-start"
    for cell_id in ("mask", "start"):
        assert f'id="cell-{cell_id}"' in chapter


def test_the_page_shows_every_row_and_what_is_to_come(site):
    html = (site / "book" / "concordance.html").read_text(encoding="utf-8")
    last = html[html.index('id="row-by-row"') :]
    for row in TABLE.values():
        assert f">{row.id}<" in last, row.id
    assert last.count("to come") >= len(TABLE) - len(CHAPTER_10)
    assert '<span lang="ko">패딩 그림</span>' in last
    assert TABLE["L-003-mask"].note in last
    assert TABLE["L-7-1-1"].note not in last  # a chapter that is not yet written
    for anchor in re.findall(r'href="#(lectures-[^"]+)"', html):
        assert f'id="{anchor}"' in html


def test_the_page_takes_our_results_from_the_stored_outputs(site):
    html = (site / "book" / "concordance.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr.*?</tr>", html[html.index('id="reported-results"') :], re.S)
    text = {ident: next(r for r in rows if f">{ident}<" in r) for ident in ("N-003-mask", "N-7-ce")}
    assert text["N-003-mask"].count(str(MASK)) == 2
    assert ">reproduced<" in text["N-003-mask"]
    assert "1.0986122886681098" in text["N-7-ce"] and ">to come<" in text["N-7-ce"]
    assert re.search(r"162\.675 s.*?a time, never compared", html, re.S)
    assert f"{sum(TABLE[r].lecture == 'C' for r in CHAPTER_10)}/71" in html


def test_an_unknown_part_is_an_error_that_names_the_parts():
    directive = object.__new__(page.Concordance)
    directive.arguments = ["all"]
    directive.error = ValueError
    with pytest.raises(ValueError, match="expected one of summary, numbers, chapters, got 'all'"):
        directive.run()


@pytest.mark.skipif(not (BOOK / "_toc.yml").is_file(), reason="not in the folder of the book")
def test_this_book():
    assert check(BOOK).problems == []
