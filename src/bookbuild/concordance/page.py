"""The tables of the concordance page, drawn from the notebooks and their stored outputs.

A page holds the directive three times: ``:::{concordance} summary``, ``numbers``, ``chapters``.
Links go to the cells themselves (``page.html#cell-ID``, see `bookbuild.site.cell_anchors`).
Sphinx resolves them as it does all links, so they are relative and work from a file.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from bookbuild import words
from bookbuild.concordance.notebooks import Notebook, Place, Report, read
from bookbuild.concordance.tables import small, table
from nnbook import bounds, concordance
from nnbook.concordance import Row

__all__ = ["Concordance", "resolve", "setup"]

STATIC = Path(__file__).parent / "static"
KINDS = {
    "listing": "listings",
    "figure": "figures",
    "equation": "equations",
    "concept": "concepts",
    "number": "numbers",
}
LECTURES = {
    "A": "Lecture A",
    "B": "Lecture B",
    "C": "Lecture C",
    "D": "Lecture D",
    "own": "added by this book",
}
TO_COME = "to come"
PHRASES = re.compile(r"\b(?:reproduced|not compared|exact|relative error|error)\b")
SEEDS = re.compile(r"\((\d+) seeds\)")


class Concordance(SphinxDirective):
    """``:::{concordance} summary | numbers | chapters``: one part of the concordance."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the part; an unknown part is an error that names the known ones."""
        parts = {"summary": _summary, "numbers": _numbers, "chapters": _chapters}
        wanted = self.arguments[0]
        if wanted not in parts:
            raise self.error(f"concordance: expected one of {', '.join(parts)}, got {wanted!r}")
        book = _Book(self.env)
        for path in book.files:
            self.env.note_dependency(str(path))
        return parts[wanted](book)


class _Book:
    """What the notebooks of this build say, and the links to their cells."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.docname = env.docname
        self.korean = env.config.language == "ko"
        self.say = words.translator(env.config)
        self.remarks: dict[str, str] = env.config.concordance_remarks
        self.rows = concordance.table()
        self.documents: dict[str, str] = {}  # notebook name -> docname
        self.notebooks: list[Notebook] = []
        self.files = [Path(str(resources.files("nnbook").joinpath("data", "concordance.csv")))]
        for docname in sorted(env.found_docs):
            path = Path(env.doc2path(docname))
            if path.suffix == ".ipynb":
                self.files.append(path)
                self.notebooks.append(_read(path, path.stat().st_mtime_ns))
                self.documents[path.stem] = docname
        self.claims: dict[str, Place] = {
            row: place for notebook in self.notebooks for row, place in notebook.claims
        }
        self.reports: dict[str, Report] = {
            report.row: report for notebook in self.notebooks for report in notebook.reports
        }
        self.chapters = {notebook.chapter: notebook for notebook in self.notebooks}

    def sections(self) -> dict[str, list[Row]]:
        """Return the rows by chapter in reading order; those of unwritten chapters come last."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows.values():
            groups.setdefault(row.chapter if row.chapter in self.chapters else "", []).append(row)
        return dict(sorted(groups.items(), key=lambda group: group[0] or "~"))

    def title(self, chapter: str) -> str:
        """Return the title of a chapter as its notebook has it."""
        return self.chapters[chapter].title if chapter else self.say("Still to come")

    def lecture(self, letter: str) -> str:
        """Return the name of a lecture as a heading has it."""
        name = self.say(LECTURES[letter])
        return name[0].upper() + name[1:]

    def titles(self, row: Row) -> list[nodes.Node]:
        """Return the title of a row in the language of the edition, and in the other."""
        english = nodes.inline("", row.title_en, classes=["language-en"])
        korean = nodes.inline("", row.title_ko, classes=["language-ko"])
        if self.korean:
            return [nodes.paragraph("", row.title_ko), small(english)]
        return [nodes.paragraph("", row.title_en), nodes.paragraph("", "", korean)]

    def note(self, row: Row) -> nodes.Node:
        """Return the remark on a row; one that is not translated says so to a screen reader."""
        if not self.korean or row.note in self.remarks:
            return small(self.remarks.get(row.note, row.note))
        return small(nodes.inline("", row.note, classes=["language-en"]))

    def result(self, text: str) -> str:
        """Return a result or a bound, which is mostly numbers, in the language of the edition."""
        if not self.korean or text in self.remarks:
            return self.remarks.get(text, text)
        text = SEEDS.sub(lambda seeds: self.say("({} seeds)").format(seeds[1]), text)
        return PHRASES.sub(lambda phrase: self.say(phrase[0]), text)

    def link(self, place: Place, text: str) -> nodes.Node:
        """Return a link to a cell."""
        target = f"{self.documents[place.notebook]}#cell-{place.cell}"
        return pending_xref(
            "",
            nodes.inline(text, text),
            refdomain="",
            reftype="cell",
            reftarget=target,
            refdoc=self.docname,
            refwarn=True,
        )


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Notebook:
    """Read a notebook once for each state of its file."""
    return read(path)


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Node
) -> nodes.Node | None:
    """Turn a link to a cell into an address that is relative to its page."""
    if node.get("reftype") != "cell":
        return None
    docname, _, cell = node["reftarget"].partition("#")
    return make_refnode(app.builder, node["refdoc"], docname, cell, content)


def _summary(book: _Book) -> list[nodes.Node]:
    """Return how many rows of each kind and lecture are covered, and where each lecture went."""
    total = Counter((row.kind, row.lecture) for row in book.rows.values())
    done = Counter(
        (book.rows[row].kind, book.rows[row].lecture) for row in book.claims if row in book.rows
    )
    lines = []
    for kind, plural in KINDS.items():
        counts = [f"{done[kind, lecture]}/{total[kind, lecture]}" for lecture in LECTURES]
        lines.append([book.say(plural), *("–" if count == "0/0" else count for count in counts)])
    sums = [
        f"{sum(done[kind, lecture] for kind in KINDS)}/"
        f"{sum(total[kind, lecture] for kind in KINDS)}"
        for lecture in LECTURES
    ]
    own = book.say("Own")
    heads = [book.say("Covered"), *(own if lecture == "own" else lecture for lecture in LECTURES)]
    lines.append([book.say("all"), *sums])
    return [table(heads, lines, [2, 1, 1, 1, 1, 1]), _ways(book)]


def _ways(book: _Book) -> nodes.Node:
    """Return, for each lecture, links to its tables in the order of the chapters."""
    items = nodes.bullet_list()
    for lecture in LECTURES:
        text = nodes.paragraph("", "", nodes.strong("", book.lecture(lecture)), nodes.Text(": "))
        for chapter, rows in book.sections().items():
            count = sum(row.lecture == lecture for row in rows)
            if count:
                link = nodes.reference(
                    "", book.title(chapter), refid=_anchor(chapter, lecture), internal=True
                )
                between = "" if len(text) == 2 else ", "
                text += [nodes.Text(between), link, nodes.Text(f" ({count})")]
        items += nodes.list_item("", text)
    return items


def _numbers(book: _Book) -> list[nodes.Node]:
    """Return the reported results: the lecture's, ours, and the verdict."""
    lines = []
    for row in book.rows.values():
        if not row.reported:
            continue
        report = book.reports.get(row.id)
        place = report.place if report else book.claims.get(row.id)
        name = book.link(place, row.id) if place else nodes.Text(row.id)
        lines.append(
            [
                [*book.titles(row)[:1], nodes.paragraph("", "", name)],
                [
                    nodes.paragraph("", book.result(row.reported)),
                    small(book.say(LECTURES[row.lecture])),
                ],
                book.result(report.stored["ours"]) if report else "–",
                _verdict(book, row, report),
            ]
        )
    return [
        table(
            [book.say(head) for head in ("Result", "Lecture", "This book", "Verdict")],
            lines,
            [3, 4, 4, 2],
            "wide",
            "colwidths-given",
        )
    ]


def _verdict(book: _Book, row: Row, report: Report | None) -> list[nodes.Node]:
    if not row.compared:
        return [nodes.paragraph("", book.say("a time, never compared"))]
    verdict = book.result(report.stored["verdict"]) if report else book.say(TO_COME)
    bound = book.say("bound: {}").format(book.result(bounds.in_words(row.bound)))
    return [nodes.paragraph("", verdict), small(bound)]


def _chapters(book: _Book) -> list[nodes.Node]:
    """Return one section per chapter, with one table per lecture."""
    sections: list[nodes.Node] = []
    for chapter, rows in book.sections().items():
        section = nodes.section(ids=[_anchor(chapter)], names=[_anchor(chapter)])
        section += nodes.title("", book.title(chapter))
        heads = [book.say("Row"), book.say("What it shows")]
        for lecture in LECTURES:
            lines = [_line(book, row) for row in rows if row.lecture == lecture]
            if lines:
                heading = nodes.rubric("", book.lecture(lecture), ids=[_anchor(chapter, lecture)])
                section += [heading, table(heads, lines, [1, 3])]
        sections.append(section)
    return sections


def _line(book: _Book, row: Row) -> list[Any]:
    """Return the two cells of a row: its link and kind, and its titles and note."""
    place = book.claims.get(row.id)
    name = book.link(place, row.id) if place else nodes.Text(row.id)
    where = [nodes.paragraph("", "", name)]
    kind = book.say(row.kind)
    where.append(small(kind if place else book.say("{}, to come").format(kind)))
    what = book.titles(row)
    if place and row.note:
        what.append(book.note(row))
    return [where, what]


def _anchor(chapter: str, lecture: str = "") -> str:
    """Return the id of a section, or of the table of one lecture in it."""
    return "-".join(
        part for part in ("lectures", chapter or TO_COME.replace(" ", "-"), lecture.lower()) if part
    )


def _add_style(app: Sphinx, config: Config) -> None:
    config.html_static_path = [*config.html_static_path, str(STATIC)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and its links with Sphinx."""
    words.add_setting(app)
    app.add_config_value("concordance_remarks", {}, "env", [dict])  # English -> Korean
    app.add_directive("concordance", Concordance)
    app.connect("config-inited", _add_style)
    app.add_css_file("concordance.css")
    app.connect("missing-reference", resolve)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
