"""Give a figure a slide of the main line: as large as it can be, and text where room is left."""

from __future__ import annotations

from bs4 import Tag

from bookbuild.slides.pieces import paragraph
from bookbuild.slides.sentences import Sentence, chosen, sentences
from bookbuild.slides.size import (
    CAPTION,
    GAP,
    FigureLayout,
    figure_layout,
    heading_height,
    text_height,
)
from bookbuild.slides.slide import Pile, Slide
from bookbuild.slides.source import Block

__all__ = ["show_figure"]

LINK = "m" * 28  # as long as the link to a live figure
LIVE = "[data-nnbook], .nnbook-player"


def show_figure(pile: Pile, block: Block, lead: list[Sentence], reading: Sentence | None) -> None:
    """Give a figure a slide, with what its place leaves for text: what to see in it first."""
    slide = pile.add_slide(main=True, anchor=block.anchor if pile.slides else "")
    pile.note()
    image = block.element.find(["img", "svg"])
    size = [float(image.get(side, 0) or 0) for side in ("width", "height")]
    width, tall = size if all(size) else (672.0, 400.0)
    layout = figure_layout(width, tall, heading_height(slide.title))
    slide.layout = "side" if layout.side else "below"
    slide.figure = block.element
    slide.beside = layout.text_width
    slide.live = block.anchor if block.element.select_one(LIVE) else ""
    caption = block.element.find("figcaption")
    if caption:
        slide.notes.append(f"<div>{caption.decode_contents()}</div>")
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
    room = layout.text_height
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
        room -= text_height(kept + (LINK if slide.live else ""), width, CAPTION)
    kept_sentences = []
    for sentence in filter(None, [reading, *sorted(lead, key=lambda s: -s.worth)]):
        taken = text_height(sentence.html, width)
        if taken <= room:
            kept_sentences.append(sentence)
            room -= taken
    shown = [(sentence, "") for sentence in lead if sentence in kept_sentences]
    if reading in kept_sentences:
        shown.append((reading, "reading"))
    slide.items = [paragraph(sentence.html, css) for sentence, css in shown]
