"""What is wrong with the Korean edition: the rules, and a line for each place that breaks one.

A page without a sidecar is not yet translated: the edition shows it in English and says so. A page
that has one is held to every rule.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bookbuild.korean import english, marks, prose, sidecar, terms
from bookbuild.korean.english import Key
from bookbuild.korean.sidecar import TODO, Block, Sidecar
from bookbuild.korean.terms import Term

__all__ = ["Result", "check", "page_problems"]

COMMAND = "python -m bookbuild.korean"
REMARKS = sidecar.FOLDER / "concordance.yml"
TABLE = Path("src", "nnbook", "data", "concordance.csv")


@dataclass
class Result:
    """What to mend, and how many pages of the book are translated."""

    problems: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # names of pages without a sidecar
    pages: int = 0

    @property
    def summary(self) -> str:
        """One line that says how far the edition is."""
        done = self.pages - len(self.missing)
        if self.problems:
            return f"{len(self.problems)} to mend"
        if self.missing:
            return f"{done} of {self.pages} pages translated, and these are complete and current"
        return f"{self.pages} pages, complete and current"


def check(root: Path, complete: bool = False) -> Result:
    """Check the whole edition; with ``complete`` a page without a sidecar is wrong, too."""
    glossary = terms.read(root / terms.FILE)
    result = Result([*_glossary_problems(glossary), *_remark_problems(root)])
    contents = english.pages(root)
    result.pages = len(contents)
    for page in contents:
        place = sidecar.path_of(root, page)
        if place.is_file():
            result.problems += page_problems(root, page, glossary)
            continue
        result.missing.append(page.stem)
        if complete:
            result.problems.append(
                f"{place.relative_to(root)}: the page: [untranslated] there is no Korean text; "
                f"begin with {COMMAND} sync {page.stem}"
            )
    result.problems += _pages_of_nothing(root, contents, glossary)
    return result


def _glossary_problems(glossary: Mapping[str, Term]) -> Iterator[str]:
    """Hold the Korean definitions to the rules of the text."""
    for term in glossary.values():
        text = term.korean_definition
        lines = [("differs", line) for line in marks.differences(term.definition, text)]
        lines += [("term", line) for line in terms.wrong(text, glossary)]
        lines += [("english", words) for words in prose.english_left(text)]
        for rule, line in lines:
            yield f"{terms.FILE}: {term.term}: [{rule}] {line}; mend the Korean definition"


def _remark_problems(root: Path) -> Iterator[str]:
    """Hold the remarks of the concordance against its table: none missing, none left over."""
    if not (root / TABLE).is_file():
        return
    korean = yaml.safe_load((root / REMARKS).read_text(encoding="utf8")) or {}
    with (root / TABLE).open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    notes = {row["note"]: row["id"] for row in rows if row["note"]}
    for note in notes.keys() - korean.keys():
        yield (
            f"{REMARKS}: {notes[note]}: [missing] the remark {_short(note)!r} has no Korean; add it"
        )
    for english_text in korean.keys() - notes.keys() - {row["reported"] for row in rows}:
        yield (
            f"{REMARKS}: {_short(english_text)!r}: [orphan] no row of the concordance says this; "
            "remove it, or mend its English"
        )


def _pages_of_nothing(
    root: Path, contents: list[Path], glossary: Mapping[str, Term]
) -> Iterator[str]:
    """Check sidecars that the contents do not ask for: of a page to come, or of none."""
    wanted = {sidecar.path_of(root, page) for page in contents}
    for place in sorted((root / sidecar.FOLDER).rglob("*.md")):
        if place in wanted:
            continue
        name = place.relative_to(root / sidecar.FOLDER)
        there = [root / name.with_suffix(ending) for ending in (".ipynb", ".md")]
        pages = [page for page in there if page.is_file()]
        if pages:
            yield from page_problems(root, pages[0], glossary)
        else:
            yield (
                f"{place.relative_to(root)}: the page: [orphan] no English page has this name; "
                "rename or remove the file"
            )


def page_problems(root: Path, page: Path, glossary: Mapping[str, Term]) -> Iterator[str]:
    """Give a line for each problem of one page: file, block, rule, and how to mend it."""
    place = sidecar.path_of(root, page).relative_to(root)
    try:
        korean = sidecar.read(root / place)
    except ValueError as error:
        yield f"{place}: [marker] {error}"
        return
    source = english.blocks(page)
    if missing := [str(key) for key in source if key not in korean.blocks]:
        mend = f"{COMMAND} sync {page.stem}"
        yield f"{place}: {', '.join(missing)}: [missing] not there; {mend} adds what is missing"
    for key, block in korean.blocks.items():
        if key in source:
            for rule, message in _block_problems(page, key, source[key], block, glossary):
                yield f"{place}: {key}: [{rule}] {message}"
    for key, rule, message in _frame_problems(page, source, korean):
        yield f"{place}: {key}: [{rule}] {message}"


def _frame_problems(
    page: Path, source: Mapping[Key, str], korean: Sidecar
) -> Iterator[tuple[Key, str, str]]:
    """Give what is wrong with the blocks as a whole: text of no cell, and the order."""
    for key in korean.blocks.keys() - source.keys():
        yield (
            key,
            "orphan",
            f"book/{page.name} has no such text; move the Korean to the cell that "
            "took its place, and remove the block",
        )
    here = [key for key in korean.blocks if key in source]
    order = [key for key in source if key in korean.blocks]
    for found, wanted in zip(here, order, strict=True):
        if found != wanted:
            mend = f"expected {wanted} here; {COMMAND} sync {page.stem} puts the blocks in order"
            yield found, "order", mend
            break


def _block_problems(
    page: Path, key: Key, text: str, block: Block, glossary: Mapping[str, Term]
) -> Iterator[tuple[str, str]]:
    """Give (rule, message) for each rule that one block breaks."""
    accept = f"{COMMAND} accept {page.stem} {key.cell}".rstrip()
    if block.stamp == TODO:
        yield "todo", f"it is to be translated; then run {accept}"
    else:
        if block.stamp != english.stamp(text):
            yield (
                "stale",
                "the English changed after it was translated; revise the Korean, "
                f"then run {accept}",
            )
        if prose.is_prose(text) and not block.holds_korean:
            yield "english", "there is no Korean in it; translate it"
        else:
            for words in prose.english_left(block.text):
                yield "english", f"{_short(words)!r} stands in English; translate it"
        for line in marks.differences(text, block.text):
            yield "differs", f"{line}; write it as the English does"
        for line in terms.wrong(block.text, glossary):
            yield "term", line
        for stars in prose.unclosed(text, block.text):
            yield (
                "emphasis",
                f"the stars in {stars!r} would be shown as stars; a closing star follows a "
                "letter: **뉴런**(neuron)은",
            )


def _short(text: str) -> str:
    return text if len(text) < 60 else text[:57] + "..."
