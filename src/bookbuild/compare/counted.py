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
    return [_counted(output) for output in merged(outputs)]


def _counted(output: dict[str, Any]) -> dict[str, Any]:
    data = output.get("data", {})
    images = [mime for mime in data if mime.startswith("image/")]
    if images:  # what stands beside it says how many dots it has, and for which background
        marks = {f"figure of {mime}": "a figure" for mime in images}
        about = {k: v for k, v in output["metadata"].items() if k != "needs_background"}
        return {**output, "data": marks, "metadata": about}
    if "text/html" in data:
        html = data["text/html"]
        words = INLINE.sub("¤", html if isinstance(html, str) else "".join(html))
        return {**output, "data": {**data, "text/html": words}}
    return output
