"""Decide what of a chapter goes onto which slide, and what into the notes of the speaker.

Each section opens a slide of the main line: its heading, one or two sentences that say most, and
what follows first. A figure has a slide of the main line to itself. Formulas, code, outputs and
lists fill slides below it, which a lecture may pass over. All prose of the page stands in the
notes, in its order: with the slide on which its reader would be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bs4 import Tag

from bookbuild.slides.pieces import Piece, height, paragraph, pieces, sign_of_check
from bookbuild.slides.sentences import Sentence, chosen, sentences, visible
from bookbuild.slides.size import (
    CAPTION,
    GAP,
    HEIGHT,
    FigureLayout,
    figure_layout,
    heading_height,
    text_height,
)
from bookbuild.slides.source import Block, Chapter, Exercise, Section

__all__ = ["Slide", "plan", "slides_of_exercises", "slides_of_section"]

PROSE = ("text", "box", "quote")
LIVE = "[data-nnbook], .nnbook-player"


@dataclass
class Slide:
    """A slide: where it belongs, what it shows, what the speaker reads.

    place: its own id. anchor: the place in the page. main: on the main line, or below it.
    layout: flow, below or side (of a figure), title, agenda.
    """

    place: str
    anchor: str
    number: str
    title: str
    main: bool
    layout: str = "flow"
    items: list[Piece] = field(default_factory=list)
    figure: Tag | None = None
    caption: str = ""
    live: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """What the heading leaves."""
        return HEIGHT - heading_height(self.title)

    @property
    def left(self) -> float:
        """What is not yet filled; a figure takes all."""
        return 0 if self.figure else self.room - height(self.items)


def plan(chapter: Chapter, names: dict[str, str]) -> list[Slide]:
    """Return the slides of a chapter in their order.

    names: the headings of the agenda and of what there is to do, in the language of the chapter.
    """
    title = Slide("title", "", chapter.number, chapter.title, True, "title")
    title.notes = [str(element) for element in chapter.opening]
    agenda = Slide("agenda", "", "", names["agenda"], True, "agenda")
    slides = [title, agenda]
    for section in chapter.sections:
        if section.role == "exercises":
            slides.extend(slides_of_exercises(section))
        else:
            slides.extend(slides_of_section(section))
    return slides


@dataclass
class _Pile:
    """The slides of a section while they are made, and notes that wait for the next of them."""

    section: Section
    slides: list[Slide] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def add_slide(self, main: bool = False, title: str = "", anchor: str = "") -> Slide:
        section, count = self.section, len(self.slides)
        place = section.anchor if not count else anchor or f"{section.anchor}-{count + 1}"
        title = title or section.title
        number = section.number if title == section.title else ""
        slide = Slide(place, anchor or section.anchor, number, title, main or not count)
        self.slides.append(slide)
        return slide

    def place(self, unit: list[Piece], reserve: float = 0) -> None:
        """Put pieces on the last slide, or on a new one if they do not fit.

        reserve: the height of what belongs to them and comes next.
        """
        taken = height(unit)
        if not self.slides or min(taken + reserve, self.slides[-1].room) > self.slides[-1].left:
            self.add_slide()
        self.slides[-1].items.extend(unit)
        self.note()

    def note(self, *notes: str) -> None:
        """Give the notes to the last slide, or let them wait for the first one."""
        self.waiting.extend(notes)
        if self.slides:
            self.slides[-1].notes.extend(self.waiting)
            self.waiting = []


def slides_of_section(section: Section) -> Iterator[Slide]:
    """Return the slides of one section; a section without blocks has none."""
    pile = _Pile(section)
    before: list[Block] = []
    for i, block in enumerate(section.blocks):
        following = section.blocks[i + 1 :]
        if block.kind in PROSE:
            before.append(block)
            continue
        lead = _lead(pile, before)
        before = []
        if block.kind == "figure":
            _show_figure(pile, block, lead, _reading(following))
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
    return None if _leads_on(first) else first


def _lead(pile: _Pile, before: list[Block]) -> list[Sentence]:
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
    return visible(sentence.html).endswith((":", "?"))


def _show_check(pile: _Pile, block: Block) -> None:
    """Add the line of a check to what it checks; it opens no slide of its own."""
    line = sign_of_check(block.element)
    if height(line) <= pile.slides[-1].left:
        pile.slides[-1].items.extend(line)
    else:
        pile.note(*(piece.html for piece in line))


def _show(pile: _Pile, block: Block, lead: list[Sentence], following: list[Block]) -> None:
    """Put a formula, code, a list or a table on the slides."""
    opening = not pile.slides
    texts = [paragraph(s.html) for s in chosen(lead, 2 if opening else 1, lead=True)]
    room = HEIGHT - heading_height(pile.section.title)
    is_check = block.kind == "check"
    units = [sign_of_check(block.element)] if is_check else pieces(block.element, room)
    units = [unit for unit in units if unit]
    if block.kind in ("formula", "list"):
        pile.waiting.append(str(block.element))
    if not units:
        return
    if height(texts + units[0]) <= room:
        units[0] = texts + units[0]
    elif texts:
        units.insert(0, texts)
    after = next((other for other in following if other.kind not in PROSE), None)
    check = sign_of_check(after.element) if after and after.kind == "check" else []
    for unit in units:
        pile.place(unit, height(check) if unit is units[-1] else 0)
    reading = _reading(following) if block.kind in ("code", "table") else None
    if reading:
        piece = paragraph(reading.html, "reading")
        if piece.height + height(check) <= pile.slides[-1].left:
            pile.slides[-1].items.append(piece)


def _show_figure(
    pile: _Pile, block: Block, lead: list[Sentence], reading: Sentence | None
) -> None:
    """Give a figure a slide, with what its place leaves for text: what to see in it first."""
    slide = pile.add_slide(main=True, anchor=block.anchor if pile.slides else "")
    pile.note()
    image = block.element.find(["img", "svg"])
    size = [float(image.get(side, 0) or 0) for side in ("width", "height")]
    width, tall = size if all(size) else (672.0, 400.0)
    layout = figure_layout(width, tall, heading_height(slide.title))
    slide.layout = "side" if layout.side else "below"
    slide.figure = block.element
    slide.live = block.anchor if block.element.select_one(LIVE) else ""
    caption = block.element.find("figcaption")
    if caption:
        slide.notes.append(f"<p>{caption.decode_contents()}</p>")
    _fill(slide, layout, chosen(lead, 2, lead=True), reading, caption)


def _fill(
    slide: Slide,
    layout: FigureLayout,
    lead: list[Sentence],
    reading: Sentence | None,
    caption: Tag | None,
) -> None:
    """Put text and caption where the layout leaves room for them."""
    width = layout.text_width
    room = layout.text_height - (52 if slide.live else 0)
    if caption:
        number = caption.select_one(".caption-number")
        first = f"{number.extract()} " if number else ""
        text = caption.select_one(".caption-text") or caption
        kept = first
        for i, sentence in enumerate(sentences(text)):
            longer = f"{kept} {sentence.html}" if i else f"{kept}{sentence.html}"
            taken = text_height(longer, width, CAPTION)
            if i and taken > max(room / 2, 2 * CAPTION * 1.4 + GAP):
                break
            kept = longer
        slide.caption = kept
        room -= text_height(kept, width, CAPTION)
    for sentence in [reading, *sorted(lead, key=lambda s: -s.worth)]:
        if sentence is None:
            continue
        taken = text_height(sentence.html, width)
        if taken <= room:
            css = "reading" if sentence is reading else ""
            piece = paragraph(sentence.html, css)
            slide.items.append(piece)
            room -= taken
    slide.items.sort(key=lambda piece: "reading" in piece.html[:20])


def _close(pile: _Pile, lead: list[Sentence]) -> None:
    """End a section: one of text alone shows the sentences that say most; notes find their slide."""
    if not pile.slides and lead:
        pile.add_slide()
        for sentence in chosen(lead, 4):
            piece = paragraph(sentence.html)
            if piece.height <= pile.slides[-1].left:
                pile.slides[-1].items.append(piece)
    pile.note()


def slides_of_exercises(section: Section) -> Iterator[Slide]:
    """Return a slide that lists the exercises, and below it each statement, solution in the notes."""
    pile = _Pile(section)
    listed = "".join(f"<li>{exercise.title}</li>" for exercise in section.exercises)
    first = pile.add_slide()
    first.items.append(Piece(f'<ul class="exercises">{listed}</ul>', 0))
    for exercise in section.exercises:
        _show_exercise(pile, exercise)
    return iter(pile.slides)


def _show_exercise(pile: _Pile, exercise: Exercise) -> None:
    slide = pile.add_slide(title=exercise.title)
    for unit in _units(exercise.statement, slide.room):
        if height(unit) > slide.left:
            slide = pile.add_slide(title=exercise.title)
        slide.items.extend(unit)
    starter = [piece for unit in _units(exercise.starter, slide.room) for piece in unit]
    if height(starter) <= slide.left:
        slide.items.extend(starter)
    slide.notes.extend(str(element) for element in exercise.solution)


def _units(elements: Iterable[Tag], room: float) -> Iterator[list[Piece]]:
    for element in elements:
        yield from pieces(element, room)
