"""Outputs whose figures are counted instead of compared, for another Matplotlib draws otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bookbuild.compare.outputs import INLINE, merged

__all__ = ["figures_counted"]


def figures_counted(outputs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the outputs with a mark in the place of each figure; words and numbers stay.

    Two lists so prepared agree (`differences`) if they say the same and have as many figures, of
    the same kinds, in the same places.
    """
    prepared = []
    for output in merged(outputs):
        data = output.get("data", {})
        output = dict(output)
        if data:
            output["data"] = {
                mime if not mime.startswith("image/") else f"figure of {mime}": _counted(mime, text)
                for mime, text in data.items()
            }
        prepared.append(output)
    return prepared


def _counted(mime: str, content: Any) -> Any:
    if mime.startswith("image/"):
        return "a figure"
    if mime == "text/html":
        return INLINE.sub("¤", content if isinstance(content, str) else "".join(content))
    return content
