"""Decide what of a chapter goes onto which slide, and what into the notes of the speaker.

Each section opens a slide of the main line: its heading, one or two sentences that say most, and
what follows first. A figure has a slide of the main line to itself. Formulas, code, outputs and
lists fill slides below it, which a lecture may pass over. All prose of the page stands in the
notes, in its order: with the slide on which its reader would be.
"""

from __future__ import annotations

from collections.abc import Iterator

from bookbuild.slides.exercises import slides_of_exercises
from bookbuild.slides.figures import show_figure
from bookbuild.slides.pieces import Piece, height, paragraph, pieces, sign_of_check
from bookbuild.slides.sentences import Sentence, chosen, sentences, visible
from bookbuild.slides.size import HEIGHT, heading_height
from bookbuild.slides.slide import Pile, Slide
from bookbuild.slides.source import Block, Chapter, Section

__all__ = ["plan", "slides_of_section"]

LEAST = -3  # what leans on the sentence before is still understood beside its picture
PROSE = ("text", "box", "quote")


def plan(chapter: Chapter, names: dict[str, str]) -> list[Slide]:
    """Return the slides of a chapter in their order.

    names: the words of the decks in the language of the chapter (`bookbuild.slides.words`).
    """
    title = Slide("title", "", chapter.number, chapter.title, True, "title")
    title.notes = [str(element) for element in chapter.opening]
    agenda = Slide("agenda", "", "", names["agenda"], True, "agenda")
    slides = [title, agenda]
    for section in chapter.sections:
        if section.exercises:
            slides.extend(slides_of_exercises(section))
        else:
            slides.extend(slides_of_section(section))
    return slides


def slides_of_section(section: Section) -> Iterator[Slide]:
    """Return the slides of one section; a section without blocks has none."""
    pile = Pile(section)
    before: list[Block] = []
    for i, block in enumerate(section.blocks):
        following = section.blocks[i + 1 :]
        if block.kind in PROSE:
            before.append(block)
            continue
        lead = _lead(pile, before)
        before = []
        if block.kind == "figure":
            show_figure(pile, block, lead, _reading(following))
        elif block.kind == "check" and pile.slides:
            _show_check(pile, block)
        else:
            _show(pile, block, lead, following)
    _close(pile, _lead(pile, before))
    return iter(pile.slides)


def _reading(following: list[Block]) -> Sentence | None:
    """Return the sentence after a figure or an output, which says what to see in it."""
    block = following[0] if following else None
    if block is None or block.kind != "text":
        return None
    first = sentences(block.element)[0]
    return None if _leads_on(first) or first.worth < LEAST else first


def _lead(pile: Pile, before: list[Block]) -> list[Sentence]:
    """Hand over the notes of the prose before a block; return its sentences that may lead to it.

    The first sentence after an earlier block has been read there.
    """
    found: list[Sentence] = []
    for i, block in enumerate(before):
        if block.kind == "text":
            taken = sentences(block.element)
            if i == 0 and pile.slides and taken and not _leads_on(taken[0]):
                taken = taken[1:]
            found.extend(taken)
        if i == 0 and pile.slides:
            pile.note(str(block.element))
        else:
            pile.waiting.append(str(block.element))
    return found


def _leads_on(sentence: Sentence) -> bool:
    """Tell whether a sentence belongs to what follows: a colon, a question, a heading in bold."""
    if sentence.html.startswith("<strong"):
        return True
    return visible(sentence.html).endswith((":", "?"))


def _show_check(pile: Pile, block: Block) -> None:
    """Add the line of a check to what it checks; it opens no slide of its own."""
    line = sign_of_check(block.element)
    if height(line) <= pile.slides[-1].left:
        pile.slides[-1].items.extend(line)
    else:
        pile.note(*(piece.html for piece in line))


def _show(pile: Pile, block: Block, lead: list[Sentence], following: list[Block]) -> None:
    """Put a formula, code, a list or a table on the slides."""
    opening = not pile.slides
    texts = [paragraph(s.html) for s in chosen(lead, 2 if opening else 1, lead=True)]
    room = HEIGHT - heading_height(pile.section.title)
    units = _with_texts(block, texts, room)
    if block.kind in ("formula", "list"):
        pile.waiting.append(str(block.element))
    if not units:
        return
    after = next((other for other in following if other.kind not in PROSE), None)
    check = sign_of_check(after.element) if after and after.kind == "check" else []
    for unit in units:
        pile.place(unit, height(check) if unit is units[-1] else 0)
    reading = _reading(following) if block.kind in ("code", "table") else None
    if reading:
        piece = paragraph(reading.html, "reading")
        if piece.height + height(check) <= pile.slides[-1].left:
            pile.slides[-1].items.append(piece)


def _with_texts(block: Block, texts: list[Piece], room: float) -> list[list[Piece]]:
    """Return a block as units, the texts before the first; fewer texts if that saves a slide."""
    if block.kind == "check":
        line = sign_of_check(block.element)
        return [texts + line] if line else []
    best = texts
    units = pieces(block.element, room - height(best))
    for fewer in (texts[-1:], []) if len(units) > 1 else ():
        shorter = pieces(block.element, room - height(fewer))
        if len(shorter) < len(units):
            best, units = fewer, shorter
    return [best + units[0], *units[1:]] if units else []


def _close(pile: Pile, lead: list[Sentence]) -> None:
    """End a section: one of text alone shows the sentences that say most."""
    if not pile.slides and lead:
        pile.add_slide()
        for sentence in chosen(lead, 4):
            piece = paragraph(sentence.html)
            if piece.height <= pile.slides[-1].left:
                pile.slides[-1].items.append(piece)
    pile.note()
