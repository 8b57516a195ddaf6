"""Split highlighted code, outputs, lists and tables that are too long for one slide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy

from bs4 import Tag

__all__ = ["code_lines", "parts_of_table", "split_evenly"]

TAGS = re.compile(r"<(/?)(\w+)([^>]*)>")


def code_lines(pre: Tag) -> list[str]:
    """Return the lines of a ``<pre>`` as HTML, each with its own markup whole.

    Pygments marks a string of many lines by one element; here each line gets its own.
    """
    lines, open_tags = [], []
    for line in pre.decode_contents().strip("\n").split("\n"):
        opened = "".join(tag for _, tag in open_tags)
        for match in TAGS.finditer(line):
            if match[1]:
                open_tags.pop()
            elif not match[3].endswith("/"):
                open_tags.append((match[2], match[0]))
        closed = "".join(f"</{name}>" for name, _ in reversed(open_tags))
        lines.append(f"{opened}{line}{closed}".replace("<span></span>", ""))
    while lines and not re.sub(TAGS, "", lines[-1]).strip():
        lines.pop()
    return lines


def split_evenly(items: Sequence[str], heights: Sequence[float], room: float) -> list[list[str]]:
    """Return the items in as few parts as their room allows, of about equal height.

    An item that is too high alone is a part of its own.
    """
    count = 1
    while True:
        goal = max(sum(heights) / count, max(heights, default=0))
        parts: list[list[str]] = [[]]
        filled = 0.0
        for item, height in zip(items, heights, strict=True):
            full = filled + height > min(goal * 1.15, room)
            if parts[-1] and full and (len(parts) < count or filled + height > room):
                parts.append([])
                filled = 0.0
            parts[-1].append(item)
            filled += height
        if len(parts) <= count:
            return parts
        count = len(parts)


def parts_of_table(table: Tag, rows: list[int]) -> list[Tag]:
    """Return copies of a table that have so many rows of its body each, all with its head."""
    parts, start = [], 0
    for count in rows:
        part = copy(table)
        body = part.find("tbody") or part
        for i, row in enumerate(body.find_all("tr", recursive=False)):
            if not start <= i < start + count:
                row.decompose()
        parts.append(part)
        start += count
    return parts
