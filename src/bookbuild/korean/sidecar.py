"""The Korean text of one page: ``translations/ko/book/PAGE.md``.

Each block stands under a marker line that names it and the stamp of its English:

    <!-- cell: step-array en: 1d1f0a2b3c -->
    <!-- caption: step-plot en: ... -->    <!-- alt: step-plot en: ... -->    <!-- page en: ... -->

The stamp ``todo`` says that the text below is still English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from bookbuild.korean.english import Key
from nnbook.files import replace_at_once

__all__ = ["FOLDER", "HANGUL", "TODO", "Block", "Sidecar", "path_of", "read", "write"]

FOLDER = Path("translations", "ko")
TODO = "todo"
HANGUL = re.compile("[\uac00-\ud7a3]")
MARKER = re.compile(r"<!-- (cell|caption|alt|page)(?:: (\S+))? en: (\w+) -->")
LIKE_A_MARKER = re.compile(r"\s*<!--\s*(cell|caption|alt|page)\b")


@dataclass(frozen=True)
class Block:
    """A translated text and the stamp of the English that it translates."""

    stamp: str
    text: str

    @property
    def holds_korean(self) -> bool:
        """Whether somebody has begun to translate it."""
        return bool(HANGUL.search(self.text))


@dataclass
class Sidecar:
    """What a sidecar file holds: what stands before the first marker, and the blocks."""

    preamble: str = ""
    blocks: dict[Key, Block] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the text of the file."""
        parts = [self.preamble] if self.preamble else []
        for (kind, cell), block in self.blocks.items():
            name = f"{kind}: {cell}" if cell else kind
            parts.append(f"<!-- {name} en: {block.stamp} -->\n{block.text}")
        return "\n\n".join(parts) + "\n"


def path_of(root: Path, page: Path) -> Path:
    """Return where the Korean text of a page lies, whether it is there or not."""
    return root / FOLDER / page.relative_to(root).with_suffix(".md")


def read(path: Path) -> Sidecar:
    """Read a sidecar file; one that is not there is empty.

    Raises ``ValueError`` naming the line of a marker that is misspelt or stands there twice.
    """
    found = Sidecar()
    if not path.is_file():
        return found
    key, stamp = Key(""), ""
    lines: list[str] = []

    def close() -> None:
        text = "\n".join(lines).strip()
        if key.kind:
            found.blocks[key] = Block(stamp, text)
        else:
            found.preamble = text

    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        marker = MARKER.fullmatch(line.rstrip())
        if marker is None:
            if LIKE_A_MARKER.match(line):
                raise ValueError(
                    f"line {number}: a marker reads <!-- cell: ID en: STAMP -->; found {line!r}"
                )
            lines.append(line)
            continue
        close()
        key, stamp = Key(marker[1], marker[2] or ""), marker[3]
        lines.clear()
        if key in found.blocks:
            raise ValueError(f"line {number}: {key} stands here for the second time; keep one")
    close()
    return found


def write(path: Path, sidecar: Sidecar) -> None:
    """Replace the file at once: an interruption leaves the old one or the new one, never half."""
    replace_at_once(path, str(sidecar))
