"""Show figures well: known size, lazy loading, few bytes, a dark twin for each Matplotlib SVG.

A twin differs in two colours only: ink (black) becomes light and paper (white) becomes nothing,
so that the page shows through.
Data colours and embedded pictures stay: a digit is dark on white in both modes.
The theme shows one of the two by their classes ``only-light`` and ``only-dark``.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import get_image_size

from bookbuild.site.minify import minified

__all__ = ["DARK_INK", "DarkTwins", "dark_twin", "image_size", "setup", "sized_image", "svg_size"]

DARK_INK = "#e4e4e4"
PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}

_PAPER = re.compile(r"(?P<property>fill|stroke): ?#ffffff")
_INK = re.compile(r"(?P<property>fill|stroke): ?#000000")
_TEXT_WITHOUT_COLOUR = re.compile(r'<g id="figure_1"(?: style="(?P<style>[^"]*)")?>')
_LENGTH = re.compile(r"([0-9.]+)\s*([a-z]*)")


def dark_twin(svg: str) -> str:
    """Return a Matplotlib SVG for dark pages: light ink, no paper.

    Glyphs carry no colour of their own and inherit black, so the root group gets the light one.
    """
    svg = _PAPER.sub(r"\g<property>: none", svg)
    svg = _INK.sub(rf"\g<property>: {DARK_INK}", svg)
    return _TEXT_WITHOUT_COLOUR.sub(f'<g id="figure_1" style="fill: {DARK_INK}">', svg, count=1)


def is_matplotlib(svg: str) -> bool:
    """Tell whether Matplotlib drew this SVG (it says so near the top)."""
    return "Matplotlib" in svg[:2000]


def svg_size(svg: str) -> tuple[int, int] | None:
    """Return width and height in CSS pixels from the root element, or None if it names none."""
    root = re.search(r"<svg\b[^>]*>", svg)
    if root is None:
        return None
    size = []
    for name in ("width", "height"):
        value = re.search(rf'\b{name}="([^"]*)"', root[0])
        length = _LENGTH.fullmatch(value[1].strip()) if value else None
        if length is None or length[2] not in PIXELS:
            break
        size.append(round(float(length[1]) * PIXELS[length[2]]))
    else:
        return size[0], size[1]
    box = re.search(r'\bviewBox="([^"]*)"', root[0])
    if box is None:
        return None
    _, _, width, height = (float(number) for number in box[1].split())
    return round(width), round(height)


def image_size(path: Path) -> tuple[int, int] | None:
    """Return width and height of an image file in CSS pixels, or None if they are unknown."""
    if path.suffix == ".svg":
        return svg_size(path.read_text(encoding="utf8"))
    return get_image_size(str(path))


class sized_image(nodes.image):
    """An image whose page element carries its size, so that the page does not jump as it loads.

    Attributes as in ``docutils.nodes.image``, and ``pixels``: its own width and height.
    (In ``width`` and ``height`` they would make Sphinx wrap the image in a link to itself.)
    """


def visit_sized_image(translator: Any, node: sized_image) -> None:
    """Write the ``<img>`` element."""
    images, folder = translator.builder.images, translator.builder.imgpath
    name = images.get(node["uri"])
    attributes = {
        "src": f"{folder}/{name}" if name else node["uri"],
        "alt": node.get("alt", ""),
        "loading": "lazy",
        "decoding": "async",
    }
    if "align" in node:
        attributes["class"] = f"align-{node['align']}"
    if "pixels" in node:
        attributes["width"], attributes["height"] = map(str, node["pixels"])
    for side in ("width", "height"):  # what the author asked for
        if side in node:
            attributes[side] = node[side]
    translator.body.append(translator.emptytag(node, "img", "", **attributes))


def depart_sized_image(translator: Any, node: sized_image) -> None:
    """Close nothing: ``<img>`` is empty."""


class DarkTwins(SphinxPostTransform):
    """Replace each local image by one of known size, and each Matplotlib SVG by a pair.

    Runs after MyST-NB has chosen among the forms of an output (its priority is 4).
    """

    default_priority = 300
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Replace the images of one page."""
        for image in list(self.document.findall(nodes.image)):
            path = Path(self.env.srcdir, image["uri"])
            if not isinstance(image, sized_image) and path.is_file():
                image.replace_self(self._shown(image, path))

    def _shown(self, image: nodes.image, path: Path) -> list[sized_image]:
        """Return the one or two images that take the place of ``image``."""
        light = sized_image("", **image.attributes)
        size = image_size(path)
        if size and not {"width", "height", "scale"} & set(image.attributes):
            light["pixels"] = size
        if path.suffix != ".svg" or not is_matplotlib(svg := path.read_text(encoding="utf8")):
            return [light]
        dark = light.copy()
        dark["ids"] = []
        self._show(light, self._write(path, ".light.svg", minified(svg)))
        self._show(dark, self._write(path, ".dark.svg", minified(dark_twin(svg))))
        light["classes"] = [*light["classes"], "only-light"]
        dark["classes"] = [*dark["classes"], "only-dark"]
        return [light, dark]

    def _write(self, path: Path, ending: str, svg: str) -> str:
        """Write a figure among the build's own files; return its path as Sphinx wants it.

        Figures of one name in two folders must not share a file, hence the checksum.
        """
        folder = f"{zlib.crc32(str(path).encode()):08x}"
        written = Path(self.app.doctreedir, "figures", folder, f"{path.stem}{ending}")
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(svg, encoding="utf8")
        return Path(os.path.relpath(written, self.env.srcdir)).as_posix()

    def _show(self, image: sized_image, uri: str) -> None:
        """Let an image show this file."""
        image["uri"] = uri
        image["candidates"] = {"*": uri}
        self.env.images.add_file(self.env.docname, uri)


def setup(app: Sphinx) -> None:
    """Register the image element and the transform."""
    app.add_node(sized_image, html=(visit_sized_image, depart_sized_image))
    app.add_post_transform(DarkTwins)
