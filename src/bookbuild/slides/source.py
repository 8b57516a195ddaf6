"""Read a built page of a chapter into what slides are made of: sections, and blocks in their order.

Numbers, links, captions and language stand in the built page already, so nothing is resolved twice.
Every address is rewritten for the folder of the decks, and every id is dropped: slides have ids of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup, SoupStrainer, Tag

__all__ = ["Block", "Chapter", "Exercise", "Section", "kind_of", "question", "read_chapter"]

BOXES = ("admonition", "proof")
LEFT_OUT = ".headerlink, .cell-anchor, summary, script[type='application/json'], .quiz-exports"
ROLES = ("summary", "exercises", "references", "quiz")
HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


@dataclass(frozen=True)
class Block:
    """A part of a section: its element, and what it is.

    kind: text, list, formula, figure, code, check, table, quote or box; see `kind_of`.
    anchor: the id of a figure, or "".
    """

    kind: str
    element: Tag
    anchor: str = ""


@dataclass
class Exercise:
    """An exercise or a question of the quiz: title, statement, starter, and solution."""

    title: str
    statement: list[Tag]
    starter: list[Tag] = field(default_factory=list)
    solution: list[Tag] = field(default_factory=list)


@dataclass
class Section:
    """A section of a page without the sections inside it; title: HTML without its number.

    role: "", or one of `ROLES`, told by the end of its label.
    """

    level: int
    number: str
    title: str
    anchor: str
    blocks: list[Block]
    role: str = ""
    exercises: list[Exercise] = field(default_factory=list)


@dataclass
class Chapter:
    """A page: its number and title, what its head says, and its sections in reading order."""

    name: str
    lang: str
    number: str
    title: str
    book: str
    objectives: list[Tag]
    minutes: str
    opening: list[Tag]
    sections: list[Section]


def read_chapter(path: Path, root: str, lang: str) -> Chapter | None:
    """Return what the slides of a built page need; None for a page without objectives.

    root: the way from the folder of the deck to the folder of the page, such as ``../../book/``.
    """
    text = path.read_text(encoding="utf8")
    soup = BeautifulSoup(text, "html.parser", parse_only=SoupStrainer("article"))
    top = soup.select_one("article > section")
    if top is None or not top.select_one(":scope > .objectives"):
        return None
    _clean(soup, path.name, root)
    number, title = _heading(top.h1)
    head = [e for e in top.find_all(recursive=False) if e.name not in ("h1", "section", "span")]
    needs = top.select_one(":scope > .needs")
    times = needs.find_all("em") if needs else []
    return Chapter(
        name=path.stem,
        lang=lang,
        number=number,
        title=title,
        book=_book(text),
        objectives=top.select(":scope > .objectives li"),
        minutes=times[-1].get_text() if times else "",
        opening=[e for e in head if e.name == "p" or e is needs],
        sections=list(_sections(top)),
    )


def _book(text: str) -> str:
    """Return the title of the book, which follows that of the page in the page's title element."""
    found = re.search(r"<title>(.*?)</title>", text, re.S)
    return re.split(r"&#8212;|—", found[1])[-1].strip() if found else ""


def _clean(soup: BeautifulSoup, page: str, root: str) -> None:
    """Rewrite addresses, keep labels as ``data-label``, drop ids and what no slide shows.

    Drawings keep their ids, to which their own parts refer.
    """
    for element in soup.select(LEFT_OUT):
        element.decompose()
    drawn = {id(part) for svg in soup.find_all("svg") for part in (svg, *svg.find_all(True))}
    for element in soup.find_all(True):
        if id(element) in drawn:
            continue
        if "id" in element.attrs:
            element["data-label"] = element.attrs.pop("id")
        for key in ("href", "src"):
            address = element.get(key)
            if address and not re.match(r"[a-z]+:|//", address):
                element[key] = f"{root}{page if address.startswith('#') else ''}{address}"


def _heading(heading: Tag) -> tuple[str, str]:
    """Return number and title of a heading; the title is HTML, for it can hold a formula."""
    number = heading.select_one(".section-number")
    text = number.extract().get_text().strip().rstrip(".") if number else ""
    return text, heading.decode_contents().strip()


def _sections(top: Tag) -> Iterator[Section]:
    """Yield the sections below an element, each before those inside it."""
    for element in top.find_all("section", recursive=False):
        heading = element.find(list(HEADINGS), recursive=False)
        if heading is None:
            continue
        anchor = _label(element)
        number, title = _heading(heading)
        role = next((role for role in ROLES if anchor.endswith(f"-{role}")), "")
        section = Section(HEADINGS[heading.name], number, title, anchor, [], role)
        below = [e for e in element.find_all(recursive=False) if e.text.strip()]
        parts = [e for e in below if e.name not in ("section", "span") and e is not heading]
        if role == "exercises":
            section.exercises = list(_exercises(parts))
        elif role == "quiz":
            section.exercises = [question(part) for part in element.select(".quiz-question")]
        else:
            section.blocks = [block for part in parts for block in _blocks(part)]
        yield section
        yield from _sections(element)


def _label(section: Tag) -> str:
    """Return the author's label of a section, which is the same in both languages.

    It is the id of the section or of a span at its top; without one, the id made of the title.
    """
    spans = section.find_all("span", recursive=False)
    names = [element.get("data-label", "") for element in (*spans, section)]
    return next((name for name in names if name.startswith("sec-")), names[-1])


def kind_of(element: Tag) -> str:
    """Return what an element of a section is.

    A ``check`` is a cell that asserts: its output counts, not its code. A ``box`` is a call-out,
    ``quote`` whatever else stands between.
    """
    classes = set(element.get("class", []))
    if "cell" in classes:
        if element.find("figure"):
            return "figure"
        return "check" if "tag_check" in classes else "code"
    if "math" in classes:
        return "formula"
    if classes & set(BOXES):
        return "box"
    kinds = {"p": "text", "ul": "list", "ol": "list", "dl": "list", "figure": "figure"}
    if element.name == "table" or element.find("table"):
        return "table"
    if any(name.startswith("highlight") for name in classes):
        return "code"
    return kinds.get(element.name, "quote")


def _blocks(element: Tag) -> Iterator[Block]:
    """Yield the blocks of an element: a cell that prints and draws makes two.

    The code of a cell that draws is left to the page, and so are cells that compare numbers with
    those of the lectures.
    """
    kind = kind_of(element)
    if "concordance.report" in element.get_text():
        return
    if kind != "figure":
        yield Block(kind, element)
        return
    figure = element if element.name == "figure" else element.find("figure")
    printed = element.select(".cell_output > .output")
    if printed:
        cell = copy(element)
        for part in cell.select(".cell_input, figure"):
            part.decompose()
        yield Block("code", cell)
    yield Block("figure", figure, figure.get("data-label", ""))


def _exercises(parts: list[Tag]) -> Iterator[Exercise]:
    """Yield the exercises of a section, with what follows each until the next."""
    exercise = None
    for part in parts:
        classes = set(part.get("class", []))
        if "exercise" in classes:
            if exercise:
                yield exercise
            title = part.select_one(".admonition-title")
            body = part.find("section") or part
            statement = [e for e in body.find_all(recursive=False) if e is not title]
            exercise = Exercise(title.decode_contents().strip(), statement)
        elif exercise and "tag_starter" in classes:
            exercise.starter.append(part)
        elif exercise:
            exercise.solution.append(part)
    if exercise:
        yield exercise


def question(form: Tag) -> Exercise:
    """Return a question of the quiz with its answers; the explanations are its solution."""
    title = form.legend.find(string=True, recursive=False).strip()
    solution = []
    for answer in form.select(".quiz-why"):
        above = answer.find_previous_sibling(class_="quiz-choice")
        explained = answer.select_one(".quiz-because") or answer
        explained.extract()
        answer.decompose()
        if above and explained.p:
            explained.p.insert(0, copy(above), " — ")
        solution.append(explained)
    answers = form.select_one(".quiz-answers")
    statement = form.select_one(".quiz-text").find_all(recursive=False)
    return Exercise(title, [*statement, *([answers] if answers else [])], [], solution)
