"""Compare the outputs of a cell, in their order, with all they hold."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from bookbuild.compare.drawings import data_uri_difference, drawing_difference
from bookbuild.compare.rasters import raster_difference
from bookbuild.compare.tolerance import Tolerance
from bookbuild.compare.words import Nearness, text_difference

__all__ = ["differences", "merged"]

Output = Mapping[str, Any]
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
INLINE = re.compile(r"<svg\b.*?</svg>|data:image/[\w.+-]+;base64,[A-Za-z0-9+/=\s]+", re.DOTALL)
PNG_SLACK = 3
"""Pixels by which a whole PNG figure may grow, because its margins fit its labels."""


def differences(
    stored: Sequence[Output], new: Sequence[Output], tolerance: Tolerance | None = None
) -> list[str]:
    """Return one line for each difference that a reader could notice; none if they agree.

    Outputs are compared one by one in their order, so a missing, an extra (a new warning) or
    a displaced one is a difference. Compared are the kind of each output, the stream it was
    written to, every MIME type and the output's metadata; execution counts and tracebacks
    are not.
    """
    tolerance = tolerance or Tolerance()
    old_outputs, new_outputs = merged(stored), merged(new)
    found = []
    for i, (old, fresh) in enumerate(zip(old_outputs, new_outputs, strict=False), start=1):
        found += [f"output {i}: {problem}" for problem in _compare(old, fresh, tolerance)]
    n, m = len(old_outputs), len(new_outputs)
    found += [f"output {i} is missing: {_kind(old_outputs[i - 1])}" for i in range(m + 1, n + 1)]
    found += [f"output {i} is new: {_kind(new_outputs[i - 1])}" for i in range(n + 1, m + 1)]
    return found


def merged(outputs: Iterable[Output]) -> list[dict[str, Any]]:
    """Return the outputs with neighbouring pieces of one stream joined.

    A kernel sends a stream in pieces of any size. What a carriage return or a backspace
    overwrites is gone, as on a screen.
    """
    joined: list[dict[str, Any]] = []
    for output in outputs:
        piece = dict(output)
        last = joined[-1] if joined else {}
        if piece["output_type"] == "stream":
            piece["text"] = _text(piece["text"])
            if last.get("output_type") == "stream" and last["name"] == piece["name"]:
                last["text"] += piece["text"]
                continue
        joined.append(piece)
    for output in joined:
        if output["output_type"] == "stream":
            output["text"] = _as_on_screen(output["text"])
    return joined


def _compare(old: Output, fresh: Output, tolerance: Tolerance) -> Iterable[str]:
    near = Nearness(tolerance.rtol, tolerance.atol)
    if _kind(old) != _kind(fresh):
        yield f"{_kind(old)} stored, {_kind(fresh)} new"
    elif old["output_type"] == "stream":
        if problem := text_difference(old["text"], fresh["text"], near):
            yield f"{old['name']}, {problem}"
    elif old["output_type"] == "error":
        if problem := text_difference(old["evalue"], fresh["evalue"], near):
            yield f"message of the {old['ename']}, {problem}"
    else:
        if old.get("metadata", {}) != fresh.get("metadata", {}):
            yield f"metadata {old.get('metadata', {})} stored, {fresh.get('metadata', {})} new"
        for mime in old["data"]:
            if problem := _content(mime, old["data"][mime], fresh["data"][mime], tolerance):
                yield f"{mime}, {problem}"


def _kind(output: Output) -> str:
    """Name what must be the same before contents can be compared."""
    if output["output_type"] == "stream":
        return f"{output['name']} text"
    if output["output_type"] == "error":
        return f"{output['ename']} raised"
    return f"{output['output_type']} of {', '.join(sorted(output['data']))}"


def _content(mime: str, old: Any, fresh: Any, tolerance: Tolerance) -> str | None:
    if mime == "application/json" or mime.endswith("+json"):
        old, fresh = (json.dumps(value, sort_keys=True, indent=1) for value in (old, fresh))
    old, fresh = _text(old), _text(fresh)
    if mime == "image/svg+xml":
        return drawing_difference(old, fresh, tolerance)
    if mime.startswith("image/"):
        try:
            pictures = base64.b64decode(old), base64.b64decode(fresh)
        except binascii.Error as error:
            return f"a picture cannot be read: {error}"
        return raster_difference(*pictures, tolerance.figure, size_slack=PNG_SLACK)
    if mime == "text/html":
        return _html(old, fresh, tolerance)
    return text_difference(old, fresh, Nearness(tolerance.rtol, tolerance.atol))


def _html(old: str, fresh: str, tolerance: Tolerance) -> str | None:
    """Compare the words of two HTML pieces as text, their drawings and pictures as such."""
    near = Nearness(tolerance.rtol, tolerance.atol)
    if problem := text_difference(INLINE.sub("¤", old), INLINE.sub("¤", fresh), near):
        return problem
    for a, b in zip(INLINE.findall(old), INLINE.findall(fresh), strict=True):
        if a.startswith("data:"):
            problem = data_uri_difference(a, b, tolerance)
        elif _is_xml(a) and _is_xml(b):
            problem = drawing_difference(_rooted(a), _rooted(b), tolerance)
        else:
            problem = text_difference(a, b, near)
        if problem:
            return problem
    return None


def _rooted(svg: str) -> str:
    """Give a drawing that stands inside HTML the namespace that HTML lets it leave out."""
    return f"<page {XLINK}>{svg}</page>"


def _is_xml(svg: str) -> bool:
    try:
        ElementTree.fromstring(_rooted(svg))
    except ElementTree.ParseError:
        return False
    return True


def _text(value: str | Sequence[str]) -> str:
    """Return text that a notebook file may hold as a list of lines."""
    return value if isinstance(value, str) else "".join(value)


def _as_on_screen(text: str) -> str:
    before = None
    while before != text:
        before, text = text, re.sub(r"[^\n]\x08", "", text)
    return re.sub(r"^.*\r(?=[^\n\r])", "", text.replace("\r\n", "\n"), flags=re.MULTILINE)
