"""Rules of a chapter's frame: the same parts in the same order on every page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from bookbuild.lint.page import Finding, Page, Rule, syntax

__all__ = ["RULES"]

LABEL = r"\(sec-[a-z0-9-]+\)=\n+"
TITLE = re.compile(rf"\A\s*{LABEL}# \S")
HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)
LABELLED = re.compile(rf"^{LABEL}(## .+)$", re.MULTILINE)
FENCED_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
BOX = r"^(:{{3,}})\{{admonition\}} {title}[ \t]*\n(.*?)^\1[ \t]*$"
CLOSING = ["Summary", "Exercises", "References and further reading"]
MINUTES = re.compile(r"^\*About \d+ minutes\.\*$")


def title(page: Page) -> Iterator[Finding]:
    """A chapter opens with its label, one title and a short paragraph."""
    if not page.is_chapter:
        return
    if not page.cells or page.cells[0].cell_type != "markdown":
        yield page.finding("top", "begin with a Markdown cell: (sec-...)=, # Title, an opening")
        return
    first = page.cells[0]
    if not TITLE.match(first.source):
        yield page.finding(first, "begin with the label (sec-...)= and, below it, # Title")
    titles = [text for _, level, text in _headings(page) if level == 1]
    if len(titles) > 1:
        yield page.finding(first, f"one # Title a page, got {titles}; use ## below the first")
    opening = re.sub(rf"\A\s*({LABEL})?# .*\n?", "", first.source).strip()
    if not opening or opening.startswith(":::"):
        yield page.finding(first, "put a short paragraph or a question below the title")


def objectives(page: Page) -> Iterator[Finding]:
    """The reader is told what he or she will be able to do, in 3 to 5 points."""
    if page.is_chapter:
        box = yield from _box(page, "What you will be able to do", "objectives")
        points = len(re.findall(r"^[-*] ", box or "", re.MULTILINE))
        if box and not 3 <= points <= 5:
            yield page.finding("top", f"give 3 to 5 objectives as bullets, got {points}")


def needs(page: Page) -> Iterator[Finding]:
    """The reader is told what the page builds on, and how long it takes."""
    if page.is_chapter:
        box = yield from _box(page, "What you need", "needs")
        if box and not MINUTES.match(box.strip().splitlines()[-1]):
            yield page.finding("top", 'end the box "What you need" with *About N minutes.*')


def setup_cell(page: Page) -> Iterator[Finding]:
    """The first code cell imports, chooses the style, and does nothing else."""
    if not page.is_chapter:
        return
    first = page.code[0] if page.code else None
    if first is None or first.get("id") != "setup":
        yield page.finding("top", "the first code cell must have the id setup")
        return
    for statement in syntax(first).body:
        styles = isinstance(statement, ast.Expr) and "use_style" in ast.unparse(statement)
        if not isinstance(statement, ast.Import | ast.ImportFrom) and not styles:
            yield page.finding(
                first, f"only imports and plots.use_style(); move `{ast.unparse(statement)}`"
            )


def closing_sections(page: Page) -> Iterator[Finding]:
    """A chapter ends with its summary, exercises and references, after at least one section."""
    if not page.is_chapter:
        return
    names = [text for _, level, text in _headings(page) if level == 2]
    if names[-3:] != CLOSING:
        wanted = ", ".join(f"## {name}" for name in CLOSING)
        yield page.finding("end", f"end the page with {wanted}; its last sections are {names[-3:]}")
    elif len(names) == 3:
        yield page.finding("top", "write at least one section before the summary")


def section_contents(page: Page) -> Iterator[Finding]:
    """The summary has bullets, and the references name works of the bibliography."""
    if not page.is_chapter:
        return
    text = "\n\n".join(cell.source for cell in page.markdown)
    parts = dict(
        zip(*[iter(re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:])] * 2, strict=True)
    )
    summary, works = parts.get(CLOSING[0]), parts.get(CLOSING[2])
    if summary is not None and not re.search(r"^[-*] ", summary, re.MULTILINE):
        yield page.finding("end", "write the summary as bullets")
    if works is not None and "{cite" not in works:
        yield page.finding("end", "cite at least one work, {cite:t}`key`, and say why to read it")


def section_labels(page: Page) -> Iterator[Finding]:
    """Every section has a label, so that any page can refer to it."""
    if not page.is_chapter:
        return
    for cell in page.markdown:
        source = FENCED_CODE.sub("", cell.source)
        labelled = set(LABELLED.findall(source))
        for hashes, text in HEADING.findall(source):
            if hashes == "##" and f"## {text}" not in labelled:
                yield page.finding(cell, f"put a label (sec-...)= above ## {text}")


def _headings(page: Page) -> Iterator[tuple[str, int, str]]:
    for cell in page.markdown:
        for hashes, text in HEADING.findall(FENCED_CODE.sub("", cell.source)):
            yield cell.get("id", "?"), len(hashes), text.strip()


def _box(page: Page, title: str, name: str) -> Iterator[Finding]:
    """Look for an admonition before the setup cell; return its text."""
    top = []
    for cell in page.cells:
        if cell.cell_type == "code":
            break
        top.append(cell.source)
    pattern = BOX.format(title=re.escape(title))
    found = re.search(pattern, "\n\n".join(top), re.MULTILINE | re.DOTALL)
    if not found:
        yield page.finding("top", f"put a box :::{{admonition}} {title} before the setup cell")
        return None
    if not re.search(rf"^:class:.*\b{name}\b", found[2], re.MULTILINE):
        yield page.finding("top", f'give the box "{title}" the line :class: {name}')
    return found[2]


RULES: list[Rule] = [
    title,
    objectives,
    needs,
    setup_cell,
    closing_sections,
    section_contents,
    section_labels,
]
