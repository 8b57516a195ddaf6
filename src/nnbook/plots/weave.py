"""Many SVG drawings in one: what they share is stored once, what differs once a drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from nnbook.plots.style import INK, PAPER

__all__ = ["woven"]

_PLACES = re.compile(r"-?\d+\.\d{3,}")
_ROOT_STYLE = (
    "max-width: 100%; height: auto; stroke-linejoin: round; stroke-linecap: butt; "
    f"fill: var(--fig-ink, {INK})"
)


def woven(drawings: Sequence[str], name: str, alt: str) -> str:
    """Return one SVG that holds all frames, the last one visible.

    drawings: the SVG documents that Matplotlib wrote, one a frame. name: begins every id, so that
    two animations of a page do not mix. alt: the text alternative.

    A part that not all frames have carries ``data-from`` and ``data-to``, the first and the last
    of the frames that show it.
    """
    roots = [ElementTree.fromstring(drawing) for drawing in drawings]
    definitions: dict[str, str] = {}
    columns = [_plain(root, name, definitions) for root in roots]
    attributes = {
        "viewBox": roots[-1].get("viewBox", ""),
        "width": f"{float(roots[-1].get('width', '0').removesuffix('pt')) * 4 / 3:.0f}",
        "role": "img",
        "aria-label": alt,
        "style": _ROOT_STYLE,
    }
    opening = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<svg{opening}><defs>{''.join(definitions.values())}</defs>{_weave(columns)}</svg>"


def _plain(element: Element, name: str, definitions: dict[str, str]) -> list[Element]:
    """Return the drawn children of a Matplotlib element in a lean form.

    Namespaces and ids go; definitions (glyphs, markers, clips) move to the dictionary.
    """
    children = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag in ("metadata", "style"):  # the style is on our root; here it would rule the page
            continue
        if tag == "defs":
            for item, source in zip(_plain(child, name, definitions), child, strict=False):
                key = f"{name}-{source.get('id')}"
                item.set("id", key)
                definitions.setdefault(key, _written(item))
            continue
        lean = Element(tag, _attributes(child, name))
        lean.text = (child.text or "").strip() or None
        lean.extend(_plain(child, name, definitions))
        if tag != "g" or len(lean):
            children.append(lean)
    return children


def _attributes(element: Element, name: str) -> dict[str, str]:
    """Return attributes with two decimals, our references, and ink and paper as the page's."""
    lean = {}
    for key, value in element.attrib.items():
        key = key.rpartition("}")[2]
        if key == "id":
            continue
        if key in ("d", "x", "y", "width", "height", "points"):
            value = " ".join(_PLACES.sub(_rounded, value).split())
        elif key == "transform":
            head, scale, rest = value.partition("scale")
            value = _PLACES.sub(_rounded, head) + scale + rest
        elif key == "style":
            value = value.replace(INK, f"var(--fig-ink, {INK})")
            value = value.replace(PAPER, f"var(--fig-paper, {PAPER})")
        if key in ("href", "clip-path", "style") and not value.startswith("data:"):
            value = re.sub(r"(^|url\()#(?=[A-Za-z])", rf"\g<1>#{name}-", value)
        lean[key] = value
    return lean


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _written(element: Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")


def _weave(columns: Sequence[Sequence[Element]]) -> str:
    """Write the siblings of all frames (one column a frame): what is equal in all of them once."""
    texts = [[_written(element) for element in column] for column in columns]
    shortest = min(map(len, texts))
    head = _equal(texts, shortest)
    tail = _equal([text[head:][::-1] for text in texts], shortest - head)
    ends = [len(text) - tail for text in texts]
    if len(set(ends)) == 1:
        middle = "".join(_place([column[i] for column in columns]) for i in range(head, ends[0]))
    else:
        middle = _variants(["".join(text[head:e]) for text, e in zip(texts, ends, strict=True)])
    return "".join(texts[0][:head]) + middle + "".join(texts[0][ends[0] :])


def _equal(texts: Sequence[Sequence[str]], shortest: int) -> int:
    """Return how many leading pieces all frames have in common."""
    for i in range(shortest):
        if len({text[i] for text in texts}) > 1:
            return i
    return shortest


def _place(elements: Sequence[Element]) -> str:
    """Write what stands at one place in every frame: a common group is entered, not repeated."""
    shell = elements[0]
    alike = all((e.tag, e.attrib, e.text) == (shell.tag, shell.attrib, None) for e in elements)
    if not alike or not all(len(e) for e in elements):
        return _variants([_written(element) for element in elements])
    opening = "".join(f' {key}="{escape(value)}"' for key, value in shell.items())
    return f"<{shell.tag}{opening}>{_weave([list(e) for e in elements])}</{shell.tag}>"


def _variants(texts: Sequence[str]) -> str:
    """Write one group per run of equal frames; only the one with the last frame is visible."""
    groups, first = [], 0
    for text, run in groupby(texts):
        last = first + len(list(run)) - 1
        hidden = "" if last == len(texts) - 1 else ' display="none"'
        if text and first == 0 and not hidden:
            groups.append(text)
        elif text:
            groups.append(f'<g data-from="{first}" data-to="{last}"{hidden}>{text}</g>')
        first = last + 1
    return "".join(groups)
