"""Make the slides of all chapters from the built pages.

    python -m bookbuild.slides [--site FOLDER]

They stand in the site under ``slides/en`` and ``slides/ko``, with a list of all decks in each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bookbuild.built import SITE
from bookbuild.slides.assets import copy_assets
from bookbuild.slides.plan import plan
from bookbuild.slides.source import read_chapter
from bookbuild.slides.words import WORDS
from bookbuild.slides.write import FOLDERS, ROOT, Deck, deck, index

__all__ = ["build", "main"]


def build(site: Path, names: Sequence[str] = (), to: Path | None = None) -> dict[str, list[Deck]]:
    """Write the decks of a built site; return what was made, by language.

    site: the folder of the built pages. names: chapters such as ``06_backpropagation``; all of them
    if there are none. to: the folder that gets them, beside ``book`` and ``_static``.

    Raises ``FileNotFoundError`` for a site without chapters. Older decks are replaced when all new
    ones are there.
    """
    target = to or site / "slides"
    made: dict[str, list[Deck]] = {}
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".slides-") as scratch:
        work = Path(scratch, "slides")
        copy_assets(work / "assets")
        for lang, folder in FOLDERS.items():
            if (site / folder).is_dir():
                made[lang] = _write_edition(site / folder, lang, work / lang, names)
        if not any(made.values()):
            raise FileNotFoundError(
                f"expected built chapters in {site / 'book'}, found none: run make book first"
            )
        if target.exists():
            shutil.rmtree(target)
        work.rename(target)
    return made


def _write_edition(folder: Path, lang: str, target: Path, names: Sequence[str]) -> list[Deck]:
    """Write the decks of one language and their list."""
    target.mkdir(parents=True)
    decks, book = [], ""
    pages = [path for path in folder.glob("*.html") if not names or path.stem in names]
    for path in sorted(pages):
        chapter = read_chapter(path, f"{ROOT}{FOLDERS[lang]}/", lang)
        if chapter is None:
            continue
        slides = plan(chapter, WORDS[lang])
        main = sum(slide.main for slide in slides)
        book = chapter.book
        decks.append(Deck(chapter.name, chapter.number, chapter.title, main, len(slides) - main))
        (target / path.name).write_text(deck(chapter, slides), encoding="utf8")
    (target / "index.html").write_text(index(lang, book, decks), encoding="utf8")
    return decks


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m bookbuild.slides", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--site", type=Path, default=SITE, help="built pages (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        made = build(options.site)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    for lang, decks in made.items():
        print(f"{options.site / 'slides' / lang / 'index.html'}: {len(decks)} decks")
        for one in decks:
            print(f"  {one.name:30} {one.main:3} slides, {one.below:3} below them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
