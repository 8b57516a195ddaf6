"""From built pages to decks: every part has its slide, all prose its note, each link its target."""

import re

import pytest
from bs4 import BeautifulSoup

from bookbuild.built import read_page, read_site
from bookbuild.links import broken
from bookbuild.slides import assets
from bookbuild.slides.__main__ import build, main


@pytest.fixture
def deck(site):
    build(site)
    return BeautifulSoup((site / "slides/en/01_unit.html").read_text("utf8"), "html.parser")


def _shown(slide):
    """What a slide shows, as one line: without its notes and its foot."""
    slide = BeautifulSoup(str(slide), "html.parser")
    for part in slide.select(".notes, .foot"):
        part.decompose()
    return " ".join(slide.get_text(" ").split())


def test_each_part_has_its_slide(deck):
    slides = [slide for slide in deck.select(".slides section") if not slide.find("section")]
    assert [(s["id"], s["class"][1]) for s in slides] == [
        ("title", "main"),
        ("agenda", "main"),
        ("sec-unit-adding", "main"),
        ("fig-sum", "main"),
        ("sec-unit-summary", "main"),
        ("sec-unit-exercises", "main"),
        ("sec-unit-exercises-2", "detail"),
        ("sec-unit-quiz", "main"),
    ]
    assert "Chapter 1 One unit Compute a sum. A book · About 5 minutes." in _shown(slides[0])
    assert _shown(slides[1]) == "What comes 1.1 Adding Summary Exercises Quiz"
    assert _shown(slides[6]) == "Exercise 1.1 (Add) What is 1 + 2?"
    assert _shown(slides[7]) == "Quiz: Question 1 of 1 What does a unit do? It adds."


def test_formula_code_output_and_check_stand_with_their_sentences(deck):
    shown = _shown(deck.select_one("#sec-unit-adding"))
    parts = ("This is a weighted sum", r"\[ a =", "see here :", "w @ x", "1.5", "both agree")
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert "assert" not in shown and "lectures" not in shown


def test_a_figure_has_both_drawings_its_caption_and_a_link_to_the_live_one(deck):
    slide = deck.select_one("#fig-sum")
    light, dark = slide.select(".picture img")
    assert light["src"] == "../../book/../_images/a.light.svg" and "loading" not in light.attrs
    assert dark["loading"] == "lazy" and light["alt"] == "A unit."
    assert "Fig. 1.1 A unit. It adds." in " ".join(slide.select_one(".caption").get_text().split())
    assert slide.select_one("a.live")["href"] == "../../book/01_unit.html#fig-sum"
    assert "Three arrows meet." in _shown(slide) and "big" not in str(slide)


def test_all_prose_stands_in_the_notes_in_its_order(deck):
    notes = " ".join(" ".join(note.get_text(" ") for note in deck.select(".notes")).split())
    parts = (
        *("An opening.", "A unit adds.", "weighted sum", r"\[ a =", "The lectures write it"),
        *("In code", "one and a half", "Look at it.", "A unit. It adds.", "Three arrows meet."),
        *("They are weights.", "It is 3.", "It adds. — Right. Weights times inputs."),
    )
    places = [notes.index(part) for part in parts]
    assert places == sorted(places)
    assert not deck.select(".notes section, .notes .math")


def test_no_id_comes_twice_and_links_lead_to_page_and_other_language(deck, site):
    page = read_page(site / "slides/en/01_unit.html")
    assert len(page.ids) == len(set(page.ids)) and page.lang == "en"
    assert "../../book/01_unit.html#sec-unit" in page.links
    assert "../../book/02.html#sec-x" in page.links
    assert "../ko/01_unit.html#fig-sum" in page.links
    files = [asset.address.removeprefix("../") for asset in page.assets]
    own = [name for name in files if name.startswith("assets/")]
    assert len(own) == 5 and all((site / "slides" / name).is_file() for name in own)
    assert not any("//" in name for name in files)


def test_a_section_without_a_label_leads_to_the_labelled_one_before_it(site):
    """Its id is made of its title, and the title has another in the other language."""
    for folder in ("book", "ko/book"):
        page = site / folder / "01_unit.html"
        odd = f'<section id="{folder[:2]}-odd"><h2>Odd</h2><p>A text.</p></section>'
        text = page.read_text("utf8").replace(
            '<section id="summary">', odd + '<section id="summary">'
        )
        page.write_text(text, encoding="utf8")
    build(site)
    assert "../ko/01_unit.html#bo-odd" not in read_page(site / "slides/en/01_unit.html").links
    assert not [p for p in broken(read_site(site), site) if "-odd" in p]


def test_the_list_of_decks_counts_slides(deck, site):
    text = (site / "slides/ko/index.html").read_text("utf8")
    assert 'href="01_unit.html"' in text and "슬라이드 7장, 그 아래 1장" in text
    assert not (site / "slides/en/index.html").read_text("utf8").count("book/index.html</a>")
    assert sorted(path.name for path in (site / "slides/en").iterdir()) == [
        "01_unit.html",
        "index.html",
    ]


def test_a_second_run_gives_the_same_bytes_and_leaves_nothing(site):
    build(site)
    files = {p: p.read_bytes() for p in (site / "slides").rglob("*") if p.is_file()}
    build(site)
    assert {p: p.read_bytes() for p in (site / "slides").rglob("*") if p.is_file()} == files
    assert not [p for p in site.iterdir() if p.name.startswith(".")]


def test_without_pages_it_says_what_to_do_and_keeps_old_decks(tmp_path, capsys):
    old = tmp_path / "slides" / "old.html"
    old.parent.mkdir()
    old.touch()
    assert main(["--site", str(tmp_path)]) == 1
    assert re.search("expected built chapters .* run make book first", capsys.readouterr().err)
    assert old.exists()


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(assets, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="sphinx-revealjs is not installed"):
        assets.reveal_folder()
