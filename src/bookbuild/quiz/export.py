"""Write the quizzes for learning platforms: a file for each chapter and one for the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from sphinx.application import Sphinx

from bookbuild.korean import english, sidecar
from bookbuild.korean.build import STRINGS
from bookbuild.quiz.model import LANGUAGES
from bookbuild.quiz.moodle import Titles, document
from bookbuild.quiz.read import FOLDER, read
from nnbook.files import replace_at_once

__all__ = ["BOOK", "EXPORTS", "export", "setup", "titles"]

EXPORTS = "quizzes"
"""The folder below the site, with one folder for each language."""

BOOK = "book"
"""The name of the file with the questions of all chapters."""

HEADING = re.compile(r"^\((?P<label>sec-[\w-]+)\)=\s*\n#+ +(?P<title>.+?)\s*$", re.M)
TITLE = re.compile(r"^# +(?P<title>.+?)\s*$", re.M)
ROLE = re.compile(r"\{\w+\}`([^`<]+?)(?: *<[^>`]*>)?`")


def export(root: Path, folder: Path) -> int:
    """Write ``folder/LANG/NN_chapter.xml`` and ``folder/LANG/book.xml``; return how many files.

    Raises `bookbuild.quiz.read.Faulty` for a quiz that cannot be read; then nothing is written.
    """
    quizzes = [read(path) for path in sorted((root / FOLDER).glob("*.yml"))]
    if not quizzes:
        return 0
    files = {}
    for lang in LANGUAGES:
        names = titles(root, [quiz.chapter for quiz in quizzes], lang)
        for quiz in quizzes:
            files[Path(lang, f"{quiz.chapter}.xml")] = document([quiz], names, lang)
        files[Path(lang, f"{BOOK}.xml")] = document(quizzes, names, lang)
    for name, text in files.items():
        replace_at_once(folder / name, text)
    return len(files)


def titles(root: Path, chapters: list[str], lang: str) -> Titles:
    """Return what book, chapters and sections are called, from the pages in one language."""
    settings = root / ("_config.yml" if lang == "en" else STRINGS)
    book = yaml.safe_load(settings.read_text(encoding="utf8"))["title"]
    names, sections = {}, {}
    for chapter in chapters:
        text = "\n\n".join(_texts(root, root / "book" / f"{chapter}.ipynb", lang))
        title = TITLE.search(text)
        names[chapter] = ROLE.sub(r"\1", title["title"]) if title else chapter
        for heading in HEADING.finditer(text):
            sections[heading["label"]] = ROLE.sub(r"\1", heading["title"])
    return Titles(book, names, sections)


def _texts(root: Path, page: Path, lang: str) -> Iterator[str]:
    """Give the Markdown of a page in a language, in its order."""
    if lang == "en":
        yield from english.blocks(page).values()
    else:
        yield from (b.text for b in sidecar.read(sidecar.path_of(root, page)).blocks.values())


def export_all(app: Sphinx, exception: Exception | None) -> None:
    """Publish the files with the pages: all with the English ones, at the top of the site."""
    if exception is None and app.builder.format == "html" and app.config.language == "en":
        export(Path(app.srcdir), Path(app.outdir) / EXPORTS)


def setup(app: Sphinx) -> None:
    """Register the step."""
    app.connect("build-finished", export_all)
