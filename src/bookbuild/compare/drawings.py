"""Compare two SVG drawings as drawings: structure, coordinates, colours and embedded pictures."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from xml.etree import ElementTree

from bookbuild.compare.paths import path_difference
from bookbuild.compare.rasters import raster_difference
from bookbuild.compare.tolerance import Tolerance
from bookbuild.compare.words import Nearness, text_difference, token_difference

__all__ = ["data_uri_difference", "drawing_difference"]

# Matplotlib names clips, markers and pictures by a hash of their content: "pe9a6f802d6".
HASHED = re.compile(r"[A-Za-z]\w*?[0-9a-f]{8,}")
REFERENCE = re.compile(r"#([\w.-]+)")
DATA_URI = re.compile(r"data:(image/[\w.+-]+);base64,(.*)", re.DOTALL)
GEOMETRY = re.compile(r"[cf]?[xy][12]?|r[xy]?|d[xy]|width|height|viewBox")
STYLE = re.compile(r"style|fill|stroke|opacity|offset|(fill|stroke|stop|flood)-[\w-]+")
TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
LOOK = Nearness(rtol=1e-3, atol=1e-6, exact_integers=False, colour_steps=2)
"""Colours, widths and opacities: rounding is forgiven, anything visible is not."""


def drawing_difference(stored: str, new: str, tolerance: Tolerance) -> str | None:
    """Say where two drawings differ first, or return None if they agree.

    The metadata block and hashed ids are free (what an id refers to is not). Coordinates may
    move by ``tolerance.shift`` points; embedded pictures are compared pixel by pixel.
    """
    try:
        old, fresh = (ElementTree.fromstring(text) for text in (stored, new))
    except ElementTree.ParseError as error:
        return f"an SVG is not well formed: {error}"
    return _Comparison(old, fresh, tolerance).elements(old, fresh, where="svg")


def data_uri_difference(stored: str, new: str, tolerance: Tolerance) -> str | None:
    """Say how two ``data:image/...`` addresses differ, or return None if the pictures agree."""
    old, fresh = DATA_URI.fullmatch(stored.strip()), DATA_URI.fullmatch(new.strip())
    if not old or not fresh or old[1] != fresh[1]:
        return f"address {stored[:60]} stored, {new[:60]} new"
    try:
        a, b = (base64.b64decode(match[2]) for match in (old, fresh))
    except binascii.Error as error:
        return f"a picture cannot be read: {error}"
    if old[1] == "image/svg+xml":
        return drawing_difference(a.decode(), b.decode(), tolerance)
    return raster_difference(a, b, tolerance.figure)


class _Comparison:
    """One comparison of two drawings: both tables of hashed ids and the tolerance."""

    def __init__(
        self, old: ElementTree.Element, fresh: ElementTree.Element, tolerance: Tolerance
    ) -> None:
        self.old_ids, self.new_ids = _ranks(old), _ranks(fresh)
        self.tolerance = tolerance
        self.place = Nearness(0.0, tolerance.shift, exact_integers=False)

    def elements(
        self, old: ElementTree.Element, fresh: ElementTree.Element, where: str
    ) -> str | None:
        """Compare two elements with everything in them."""
        if old.tag != fresh.tag:
            return f"{where}: <{_local(old.tag)}> stored, <{_local(fresh.tag)}> new"
        if old.keys() != fresh.keys() and set(old.keys()) != set(fresh.keys()):
            return f"{where}: attributes {sorted(old.keys())} stored, {sorted(fresh.keys())} new"
        for name, value in old.items():
            if problem := self.values(_local(name), value, fresh.attrib[name]):
                return f"{where}, {_local(name)}: {problem}"
        exact = Nearness(self.tolerance.rtol, self.tolerance.atol)
        for a, b in ((old.text, fresh.text), (old.tail, fresh.tail)):
            if problem := text_difference(a or "", b or "", exact):
                return f"{where}, text: {problem}"
        inner, new_inner = list(_drawn(old)), list(_drawn(fresh))
        for child, new_child in zip(inner, new_inner, strict=False):
            name = child.get("id", _local(child.tag))
            if problem := self.elements(child, new_child, f"{where}/{name}"):
                return problem
        if len(inner) != len(new_inner):
            return f"{where}: {len(inner)} elements stored, {len(new_inner)} new"
        return None

    def values(self, name: str, old: str, fresh: str) -> str | None:
        """Compare two values of the attribute ``name``."""
        if old == fresh and not REFERENCE.search(old) and name != "id":
            return None
        if name == "d":
            return path_difference(old, fresh, self.tolerance.shift)
        if name == "points":
            return path_difference(f"M{old}", f"M{fresh}", self.tolerance.shift)
        if name == "transform":
            return self.transforms(old, fresh)
        if name == "href" and old.startswith("data:"):
            return data_uri_difference(old, fresh, self.tolerance)
        if name == "id":
            old, fresh = self.old_ids.get(old, old), self.new_ids.get(fresh, fresh)
            return None if old == fresh else f"{old} stored, {fresh} new"
        if GEOMETRY.fullmatch(name):
            return token_difference(old, fresh, self.place)
        old, fresh = _resolved(old, self.old_ids), _resolved(fresh, self.new_ids)
        if STYLE.fullmatch(name):
            return token_difference(old, fresh, LOOK)
        return None if old == fresh else f"{old} stored, {fresh} new"

    def transforms(self, old: str, fresh: str) -> str | None:
        """Compare two transforms: what moves may move a little, what scales may not."""
        steps, new_steps = TRANSFORM.findall(old), TRANSFORM.findall(fresh)
        if [name for name, _ in steps] != [name for name, _ in new_steps]:
            return f"{old} stored, {fresh} new"
        for (name, a), (_, b) in zip(steps, new_steps, strict=True):
            numbers, new_numbers = a.replace(",", " ").split(), b.replace(",", " ").split()
            moving = {"translate": 0, "rotate": 0, "matrix": 4}.get(name, len(numbers))
            problem = token_difference(
                " ".join(numbers[:moving]), " ".join(new_numbers[:moving]), LOOK
            ) or token_difference(
                " ".join(numbers[moving:]), " ".join(new_numbers[moving:]), self.place
            )
            if problem:
                return f"{name}: {problem}"
        return None


def _drawn(element: ElementTree.Element) -> Iterable[ElementTree.Element]:
    return (child for child in element if _local(child.tag) != "metadata")


def _local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]


def _ranks(root: ElementTree.Element) -> dict[str, str]:
    """Give each hashed id its rank in the drawing, which stays when the hash changes."""
    found = [i for element in root.iter() if (i := element.get("id")) and HASHED.fullmatch(i)]
    return {name: f"id {rank}" for rank, name in enumerate(dict.fromkeys(found))}


def _resolved(value: str, ids: dict[str, str]) -> str:
    return REFERENCE.sub(lambda m: "#" + ids.get(m[1], m[1]), value)
