"""The slides of the exercises: statements on the slides, solutions in the notes. So is the quiz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bs4 import Tag

from bookbuild.slides.pieces import Piece, height, pieces
from bookbuild.slides.slide import Pile, Slide
from bookbuild.slides.source import Exercise, Section

__all__ = ["slides_of_exercises"]


def slides_of_exercises(section: Section) -> Iterator[Slide]:
    """Return a slide that lists the exercises, and below it the statement of each.

    The questions of the quiz follow each other without a list.
    """
    pile = Pile(section)
    if section.role == "exercises":
        listed = "".join(f"<li>{exercise.title}</li>" for exercise in section.exercises)
        pile.add_slide().items.append(Piece(f'<ul class="exercises">{listed}</ul>', 0))
    for exercise in section.exercises:
        if section.role == "quiz":
            exercise.title = f"{section.title}: {exercise.title}"
        _show_exercise(pile, exercise)
    return iter(pile.slides)


def _show_exercise(pile: Pile, exercise: Exercise) -> None:
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
