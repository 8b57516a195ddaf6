"""Make the complete sources of the Korean edition in ``_build/ko-source``: the same pages, Korean.

Code cells and their outputs are those of the English notebooks. One line of code differs: the setup
cell says ``plots.use_style(lang="ko")``, so that exercises answer a reader in Korean.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bookbuild.korean import english, sidecar
from bookbuild.korean.check import REMARKS
from bookbuild.korean.english import Key

__all__ = ["FOLDER", "STRINGS", "build", "configuration", "contents", "translated"]

FOLDER = Path("_build", "ko-source")
STRINGS = sidecar.FOLDER / "strings.yml"
SETUP = "setup"
STYLE, KOREAN_STYLE = "plots.use_style()", 'plots.use_style(lang="ko")'
TITLE = re.compile(r"^# .*$", re.M)
CHAPTER = re.compile(r"\d\d_")
CAPTION = re.compile(r"^(?P<key>\s*-?\s*caption:\s*)(?P<caption>.*?)\s*$", re.M)


def build(root: Path, folder: Path | None = None) -> Path:
    """Write the sources and return their folder; what was there before is gone.

    The sidecars are taken as they are: run the check before. Raises ``ValueError`` for a notebook
    whose setup cell has not the line that becomes Korean, and for a part without a Korean caption.
    """
    folder = folder or root / FOLDER
    strings = yaml.safe_load((root / STRINGS).read_text(encoding="utf8"))
    remarks = yaml.safe_load((root / REMARKS).read_text(encoding="utf8")) or {}
    written = {
        page.relative_to(root): translated(root, page, strings["untranslated"])
        for page in english.pages(root)
    }
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf8"))
    settings = configuration(settings, strings, remarks)
    toc = contents((root / "_toc.yml").read_text(encoding="utf8"), strings["parts"])

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "book", folder / "book", ignore=_pages_and_hidden)
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf8")
    shutil.copy(root / "requirements.txt", folder)  # the page of execution times shows it
    if (root / "quizzes").is_dir():  # each holds both languages
        shutil.copytree(root / "quizzes", folder / "quizzes")
    (folder / "_toc.yml").write_text(toc, encoding="utf8")
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (folder / "_config.yml").write_text(text, encoding="utf8")
    return folder


def _pages_and_hidden(folder: str, names: list[str]) -> list[str]:
    """Return what is not copied: the pages, which are written, and hidden files."""
    return [name for name in names if name.startswith(".") or name.endswith((".ipynb", ".md"))]


def configuration(
    settings: dict[str, Any], strings: Mapping[str, Any], remarks: Mapping[str, str]
) -> dict[str, Any]:
    """Return the content of ``_config.yml`` with what is Korean put over it.

    An author without a Korean name, such as the teacher of a fork, stays as ``_config.yml`` has it.
    """

    def merged(below: Any, above: Any) -> Any:
        if not isinstance(below, dict) or not isinstance(above, dict):
            return above
        return below | {key: merged(below.get(key), value) for key, value in above.items()}

    sphinx = {"config": {**strings["settings"], "concordance_remarks": dict(remarks)}}
    author = strings["author"].get(settings["author"], settings["author"])
    return merged(settings, {"title": strings["title"], "author": author, "sphinx": sphinx})


def contents(toc: str, captions: Mapping[str, str]) -> str:
    """Return the text of ``_toc.yml`` with the captions of its parts in Korean.

    Raises ``ValueError`` for a part that has none.
    """

    def korean(match: re.Match[str]) -> str:
        caption = yaml.safe_load(match["caption"])
        if caption not in captions:
            raise ValueError(
                f"{STRINGS}: the part {caption!r} of _toc.yml has no Korean caption; "
                "add it under parts"
            )
        return match["key"] + json.dumps(captions[caption], ensure_ascii=False)

    return CAPTION.sub(korean, toc)


def translated(root: Path, page: Path, untranslated: Mapping[str, str]) -> str:
    """Return the Korean text of a page's file, or the English under a notice in Korean.

    Raises ``ValueError`` for a notebook whose setup cell does not choose the style.
    """
    place = sidecar.path_of(root, page)
    texts = {key: block.text for key, block in sidecar.read(place).blocks.items()}
    kind = "chapter" if CHAPTER.match(page.name) else "page"
    notice = None if place.is_file() else untranslated[kind]
    text = page.read_text(encoding="utf8")
    if page.suffix == ".md":
        return _noticed(text, notice) if notice else texts[Key("page")] + "\n"
    notebook = json.loads(text)
    notebook["cells"] = [_cell(cell, texts) for cell in notebook["cells"]]
    if notice:
        first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")
        first["source"] = _noticed(english.markdown(first), notice)
    _choose_language(page, notebook)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Mapping[str, Any], texts: Mapping[Key, str]) -> dict[str, Any]:
    """Return a copy of a cell with its text, its caption and its alt text in Korean."""
    cell = copy.deepcopy(dict(cell))
    if cell["cell_type"] == "markdown":
        cell["source"] = texts.get(Key("cell", cell["id"]), english.markdown(cell))
        return cell
    shown = cell["metadata"].get("mystnb", {})
    for kind, part in (("caption", "figure"), ("alt", "image")):
        if Key(kind, cell["id"]) in texts:
            shown[part][kind] = texts[Key(kind, cell["id"])]
    return cell


def _choose_language(page: Path, notebook: Mapping[str, Any]) -> None:
    """Change the one line of code that differs, in place."""
    for cell in notebook["cells"]:
        if cell["id"] == SETUP:
            source = english.markdown(cell)
            if source.count(STYLE) != 1:
                break
            cell["source"] = source.replace(STYLE, KOREAN_STYLE)
            return
    raise ValueError(f"{page.name}: expected a cell {SETUP!r} with one line {STYLE}")


def _noticed(text: str, notice: str) -> str:
    """Return a page with a notice below its title."""
    title = TITLE.search(text)
    if title is None:
        raise ValueError(f"expected a title, # ..., in {text[:60]!r}")
    box = f":::{{note}}\n{notice}\n:::"
    return f"{text[: title.end()]}\n\n{box}{text[title.end() :]}"
