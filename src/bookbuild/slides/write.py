"""Write the slides of a chapter as a page of reveal.js, and the list of all decks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from bs4 import BeautifulSoup, Tag

from bookbuild.slides.size import WIDTH, heading_height, text_height
from bookbuild.slides.slide import Slide
from bookbuild.slides.source import Chapter
from bookbuild.slides.words import WORDS

__all__ = ["Deck", "deck", "index"]

HERE = Path(__file__).parent
OTHER = {"en": "ko", "ko": "en"}
FOLDERS = {"en": "book", "ko": "ko/book"}
LABEL = re.compile("sec-|fig-")  # an author's name of a place: the same in both languages
ROOT = "../../"  # from a deck to the top of the site


@dataclass(frozen=True)
class Deck:
    """What the list of decks says of one: its file, title, and how many slides it has."""

    name: str
    number: str
    title: str
    main: int
    below: int


def deck(chapter: Chapter, slides: Sequence[Slide]) -> str:
    """Return the page of a deck."""
    stacks: list[list[str]] = []
    above = "title"
    for slide in slides:
        if slide.main:
            stacks.append([])
            above = slide.place if LABEL.match(slide.place) else above
        stacks[-1].append(_slide(chapter, slide, slides, above))
    return _template("deck.html").substitute(
        lang=chapter.lang,
        title=escape(f"{_plain(chapter)} — {chapter.book}"),
        root=ROOT,
        slides="\n".join(
            f"<section>\n{''.join(stack)}</section>" if len(stack) > 1 else stack[0]
            for stack in stacks
        ),
    )


def index(lang: str, book: str, decks: Sequence[Deck]) -> str:
    """Return the page that lists the decks of one language, with the keys."""
    words = WORDS[lang]
    entries = "\n".join(
        f'<li><a href="{d.name}.html">{f"<b>{d.number}</b> " if d.number else ""}{d.title}</a>'
        f"<span>{words['count'].format(main=d.main, below=d.below)}</span></li>"
        for d in decks
    )
    keys = "\n".join(f"<dt><kbd>{key}</kbd></dt><dd>{does}</dd>" for key, does in words["key list"])
    return _template("index.html").substitute(
        lang=lang,
        other=OTHER[lang],
        other_name=words["other"],
        title=words["slides"],
        book=book,
        hint=words["hint"],
        decks=entries,
        keys_title=words["keys"],
        keys=keys,
        printing=words["print"],
        home=f"{ROOT}{FOLDERS[lang]}/index.html",
        home_name=words["book"],
        root=ROOT,
    )


def _template(name: str) -> Template:
    return Template((HERE / name).read_text(encoding="utf8"))


def _plain(chapter: Chapter) -> str:
    title = BeautifulSoup(chapter.title, "html.parser").get_text()
    return f"{chapter.number}. {title}" if chapter.number else title


def _slide(chapter: Chapter, slide: Slide, slides: Sequence[Slide], above: str) -> str:
    body = {"title": _title, "agenda": _agenda}.get(slide.layout, _content)
    notes = f'<aside class="notes">{_for_notes("".join(slide.notes))}</aside>'
    kind = "main" if slide.main else "detail"
    return (
        f'<section id="{slide.place}" class="{slide.layout} {kind}">\n'
        f"{body(chapter, slide, slides)}\n{_foot(chapter, slide, above)}\n"
        f"{notes if slide.notes else ''}\n</section>\n"
    )


def _title(chapter: Chapter, slide: Slide, slides: Sequence[Slide]) -> str:
    objectives = "".join(str(item) for item in chapter.objectives)
    heights = [text_height(str(item), WIDTH - 40) - 10 for item in chapter.objectives]
    css = ' class="full"' if sum(heights) + 1.3 * heading_height(chapter.title) > 420 else ""
    number = chapter.number
    kicker = f"{number}장" if chapter.lang == "ko" else f"{WORDS['en']['chapter']} {number}"
    minutes = f" · {chapter.minutes}" if chapter.minutes else ""
    return (
        f'<p class="kicker">{kicker if number else chapter.book}</p>\n'
        f"<h1{css}>{chapter.title}</h1>\n<ul{css}>{objectives}</ul>\n"
        f'<p class="book">{chapter.book}{minutes}</p>'
    )


def _agenda(chapter: Chapter, slide: Slide, slides: Sequence[Slide]) -> str:
    shown = {s.place for s in slides}
    entries = [
        f'<li><a href="#{section.anchor}"><span class="number">{section.number}</span> '
        f"<span>{section.title}</span></a></li>"
        for section in chapter.sections
        if section.level == 2 and section.anchor in shown
    ]
    entries = entries or [
        f'<li><a href="#{s.place}"><span class="number"></span> <span>{s.title}</span></a></li>'
        for s in slides[2:]
        if s.main
    ]
    css = "topics two" if len(entries) > 10 else "topics"
    return f'<h2>{slide.title}</h2>\n<ul class="{css}">{"".join(entries)}</ul>'


def _content(chapter: Chapter, slide: Slide, slides: Sequence[Slide]) -> str:
    number = f'<span class="number">{slide.number}</span> ' if slide.number else ""
    head = f"<h2>{number}{slide.title}</h2>"
    items = "\n".join(piece.html for piece in slide.items)
    if slide.figure is None:
        return f'{head}\n<div class="content">{items}</div>'
    caption = slide.caption
    if slide.live:
        address = f"{_page(chapter)}#{slide.live}"
        caption += f' <a class="live" href="{address}">{WORDS[chapter.lang]["live"]} ↗</a>'
    caption = f'<p class="caption">{caption}</p>' if caption else ""
    figure = f'<div class="picture">{_picture(slide.figure)}</div>'
    if slide.layout == "side":
        text = f'<div class="text" style="flex-basis: {slide.beside:.0f}px">{items}{caption}</div>'
        return f'{head}\n<div class="content">{text}{figure}</div>'
    return f'{head}\n<div class="content">{items}{figure}{caption}</div>'


def _picture(figure: Tag) -> str:
    """Return a figure without its caption; of a pair the dark one is loaded when it is shown."""
    caption = figure.find("figcaption")
    if caption:
        caption.decompose()
    for image in figure.find_all("img"):
        image.attrs.pop("loading", None)
        if "only-dark" in image.get("class", []):
            image["loading"] = "lazy"
    if figure.select_one("[data-nnbook]"):
        return "".join(str(image) for image in figure.find_all("img"))
    return figure.decode_contents().strip()


def _foot(chapter: Chapter, slide: Slide, above: str) -> str:
    words, other = WORDS[chapter.lang], OTHER[chapter.lang]
    place = f"#{slide.anchor}" if slide.anchor else ""
    return (
        f'<p class="foot"><a href="{_page(chapter)}{place}">{words["in the book"]}</a> '
        f'<a href="../{other}/{chapter.name}.html#{above}" lang="{other}" hreflang="{other}">'
        f"{words['other']}</a></p>"
    )


def _page(chapter: Chapter) -> str:
    return f"{ROOT}{FOLDERS[chapter.lang]}/{chapter.name}.html"


def _for_notes(html: str) -> str:
    """Return prose for the notes: formulas of a class of their own, for they become MathML there.

    The window of the speaker has none of our styles and no MathJax. A section inside would be a
    slide to reveal.js.
    """
    html = re.sub(r"<(/?)section\b", r"<\1div", html)
    return html.replace('class="math notranslate nohighlight"', 'class="tex"')
