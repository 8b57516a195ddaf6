"""Bring sidecars up to date with their English, without touching a Korean word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bookbuild.korean import english, sidecar
from bookbuild.korean.english import Key
from bookbuild.korean.sidecar import TODO, Block, Sidecar

__all__ = ["accept", "sync"]


def sync(root: Path, page: Path) -> list[str]:
    """Add the blocks that a page lacks, put all in order, and return a line for each change.

    A new block holds its English under the stamp ``todo``. A block whose English is gone is
    removed, unless it holds Korean: that stays behind its neighbour, and a line says so.
    """
    place = sidecar.path_of(root, page)
    name = place.relative_to(root)
    old = sidecar.read(place)
    source = english.blocks(page)
    lines = []
    blocks: dict[Key, Block] = {}
    for key, text in source.items():
        block = old.blocks.get(key)
        if block is None or (block.stamp == TODO and not block.holds_korean):
            new = Block(TODO, text)
            lines += [f"{name}: {key}: added, to be translated"] if block != new else []
            blocks[key] = new
            continue
        blocks[key] = block
        if block.stamp not in (TODO, english.stamp(text)):
            lines.append(f"{name}: {key}: stale; revise the Korean, then accept it")
    before: Key | None = None
    for key, block in old.blocks.items():
        if key not in source:
            if not block.holds_korean:
                lines.append(f"{name}: {key}: removed, it held no Korean and its English is gone")
                continue
            lines.append(f"{name}: {key}: orphaned; it holds Korean and is kept: move or remove it")
            blocks = _inserted(blocks, before, key, block)
        before = key
    new = Sidecar(old.preamble, blocks)
    if list(new.blocks.items()) != list(old.blocks.items()):
        if [key for key in old.blocks if key in source] != [k for k in source if k in old.blocks]:
            lines.append(f"{name}: put in the order of the English")
        sidecar.write(place, new)
    return lines


def _inserted(
    blocks: dict[Key, Block], before: Key | None, key: Key, block: Block
) -> dict[Key, Block]:
    """Return the blocks with one more, after ``before`` or at the beginning."""
    items = list(blocks.items())
    place = 1 + list(blocks).index(before) if before in blocks else 0
    return dict([*items[:place], (key, block), *items[place:]])


def accept(root: Path, page: Path, cells: Iterable[str] = ()) -> list[str]:
    """Stamp blocks anew as translations of the English of today; of all cells if none is named.

    Returns a line for each block that was not current. A cell with a caption and an alt text has
    two blocks, and both are stamped. A block without Korean keeps its stamp where all are stamped.

    Raises ``ValueError`` for a cell that the sidecar or the English does not have.
    """
    place = sidecar.path_of(root, page)
    name = place.relative_to(root)
    found = sidecar.read(place)
    source = english.blocks(page)
    wanted = set(cells)
    both = {key.cell for key in found.blocks if key in source}
    if unknown := wanted - both:
        raise ValueError(f"{name}: no block of cell {', '.join(sorted(unknown))} to accept")
    lines = []
    for key, block in found.blocks.items():
        chosen = key.cell in wanted if wanted else block.stamp != TODO or block.holds_korean
        if key in source and chosen and block.stamp != english.stamp(source[key]):
            found.blocks[key] = Block(english.stamp(source[key]), block.text)
            lines.append(f"{name}: {key}: accepted")
    if lines:
        sidecar.write(place, found)
    return lines
