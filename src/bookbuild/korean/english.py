"""What there is to translate: the English pages, cut into blocks.

A block is a Markdown cell, the caption or the alt text of a figure, or a whole plain page. Its key
says which; its stamp is a short hash of its text, by which a translation knows its English again.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import yaml

__all__ = ["Key", "blocks", "find", "markdown", "pages", "stamp"]


class Key(NamedTuple):
    """Which block of a page: its kind (cell, caption, alt or page) and the id of the cell."""

    kind: str
    cell: str = ""

    def __str__(self) -> str:
        """Return the block as messages name it."""
        if not self.cell:
            return "the page"
        return f"cell {self.cell}" + ("" if self.kind == "cell" else f" ({self.kind})")


def stamp(text: str) -> str:
    """Return the hash of an English text, without the white space around it."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:10]


def pages(root: Path) -> list[Path]:
    """Return the files of all pages in the order of ``_toc.yml``.

    Raises ``ValueError`` for a page whose file is not there.
    """

    def names(part: Any) -> list[str]:
        if isinstance(part, list):
            return [name for item in part for name in names(item)]
        if not isinstance(part, dict):
            return []
        own = [part[key] for key in ("root", "file") if key in part]
        return own + [name for value in part.values() for name in names(value)]

    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf8"))
    return [_file(root / name) for name in dict.fromkeys(names(toc))]


def _file(page: Path) -> Path:
    """Return the file of a page that is named without its ending."""
    for path in (page.with_name(page.name + ending) for ending in (".ipynb", ".md")):
        if path.is_file():
            return path
    raise ValueError(f"_toc.yml names {page}, but there is neither {page.name}.ipynb nor .md")


def find(root: Path, name: str) -> Path:
    """Return the page whose name is or begins with ``name``: ``02`` or ``02_arrays_and_layers``.

    Raises ``ValueError`` if none or several do.
    """
    stem = Path(name).name.removesuffix(".ipynb").removesuffix(".md")
    known = {page.stem: page for page in pages(root)}
    # A page may be translated before it is in the contents.
    book = (root / "book").glob("*")
    known |= {page.stem: page for page in sorted(book) if page.suffix in (".ipynb", ".md")}
    fitting = [stem] if stem in known else [page for page in known if page.startswith(stem)]
    if len(fitting) != 1:
        raise ValueError(
            f"{'no page begins' if not fitting else 'several pages begin'} with {name!r}; "
            f"there are {', '.join(sorted(fitting or known))}"
        )
    return known[fitting[0]]


def blocks(page: Path) -> dict[Key, str]:
    """Return the English blocks of a page in reading order."""
    text = page.read_text(encoding="utf8")
    if page.suffix == ".md":
        return {Key("page"): text.strip()}
    found: dict[Key, str] = {}
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            found[Key("cell", cell["id"])] = markdown(cell).strip()
            continue
        shown = cell["metadata"].get("mystnb", {})
        for kind, part, name in (("caption", "figure", "caption"), ("alt", "image", "alt")):
            if name in shown.get(part, {}):
                found[Key(kind, cell["id"])] = shown[part][name].strip()
    return found


def markdown(cell: dict[str, Any]) -> str:
    """Return the source of a cell, which may be stored as a list of lines."""
    return "".join(cell["source"])
