"""A slide while it is made, and the pile of slides of a section."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import Tag

from bookbuild.slides.pieces import Piece, height
from bookbuild.slides.size import HEIGHT, heading_height
from bookbuild.slides.source import Section

__all__ = ["Pile", "Slide"]


@dataclass
class Slide:
    """A slide: where it belongs, what it shows, what the speaker reads.

    place: its own id. anchor: the place in the page. main: on the main line, or below it.
    layout: flow, below or side (of a figure), title, agenda.
    beside: the width of the text beside a figure.
    """

    place: str
    anchor: str
    number: str
    title: str
    main: bool
    layout: str = "flow"
    items: list[Piece] = field(default_factory=list)
    figure: Tag | None = None
    beside: float = 0
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


@dataclass
class Pile:
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
