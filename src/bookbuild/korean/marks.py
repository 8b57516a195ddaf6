r"""What must be the same in both languages: everything in a text but its words.

`marks` counts it. To compare two texts is to compare two counters: words move freely inside a
block, while each formula, role, link or list item has to be there as often as in the English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

__all__ = ["Mark", "differences", "marks", "terms", "titles", "words"]

Mark = tuple[str, str]
"""Kind of a mark and its content, for example ``("formula", "w_0")``."""

FENCE = r"^[ \t]*(?P<fence>:{3,}|`{3,}|~{3,})"
CODE_BLOCK = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)\n(?P<code>.*?)^[ \t]*(?P=fence)[ \t]*$",
    re.M | re.S,
)
MATH_BLOCK = re.compile(
    FENCE + r"\{math\}[^\n]*\n(?P<options>(?:[ \t]*:[\w-]+:[^\n]*\n)*)"
    r"(?P<formula>.*?)^[ \t]*(?P=fence)[ \t]*$",
    re.M | re.S,
)
DIRECTIVE = re.compile(FENCE + r"\{(?P<name>[\w:-]+)\}[ \t]*(?P<argument>.*)$")
CLOSING = re.compile(FENCE + r"[ \t]*$")
OPTION = re.compile(r"^[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>.*)$")
LABEL = re.compile(r"^\((?P<label>[\w:-]+)\)=[ \t]*$")
HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]+")
ITEM = re.compile(r"^[ \t]*(?:(?P<cell>[-*+][ \t]+-)|(?P<bullet>[-*+])|(?P<number>\d+[.)]))[ \t]+")
DEFINITION = re.compile(r"^:[ \t]+")
QUOTE = re.compile(r"^>[ \t]?")

ROLE = re.compile(r"\{(?P<name>[\w:-]+)\}`(?P<content>[^`]+)`")
# Whatever begins first holds what is inside it: a dollar in code is no formula.
INLINE = re.compile(
    r"\{(?P<name>[\w:-]+)\}`(?P<content>[^`]+)`"
    r"|(?<!`)(?P<ticks>`{1,2})(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|(?<!\\)\$\$(?P<display>.+?)\$\$(?:[ \t]*\((?P<label>[\w:-]+)\))?"
    r"|(?<![\\$])\$(?P<formula>[^$]+?)(?<!\\)\$(?!\$)",
    re.S,
)
LINK = re.compile(r"\]\((?P<address>[^)\s]+)[^)]*\)")
AUTOLINK = re.compile(r"<(?P<address>(?:https?|mailto):[^>\s]+)>")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
ATTRIBUTES = re.compile(r"\{[.#][^}\n]*\}")
FOOTNOTE = re.compile(r"\[\^[\w-]+\]:?")

TITLED = {"admonition", "card", "exercise", "grid-item-card", "list-table", "table"}
"""Directives whose argument is a title in words; that of any other is compared."""
WORDED = {"alt", "caption"}
"""Options whose value is words."""
SHOWN = {"index"}
"""Roles whose content is words."""


def marks(text: str) -> Counter[Mark]:
    """Count everything in a Markdown text that a translation must keep."""
    return _read(text)[0]


def words(text: str) -> str:
    """Return what is left of a Markdown text without its marks: its words, line by line."""
    return _read(text)[1]


def terms(text: str) -> list[tuple[str, str]]:
    """Return (shown, target) of each link to the glossary, ``{term}`shown <target>```."""
    return [_shown_and_target(m["content"]) for m in ROLE.finditer(text) if m["name"] == "term"]


def titles(text: str) -> list[str]:
    """Return the words of each heading and of each title that a directive has."""
    found = []
    for line in _read(text, until_lines=True)[1].splitlines():
        directive, heading = DIRECTIVE.match(line), HEADING.match(line)
        if heading:
            found.append(line[heading.end() :])
        elif directive and _is_titled(directive["name"]) and directive["argument"]:
            found.append(directive["argument"])
    return found


def differences(english: str, korean: str) -> list[str]:
    """Return a line for each mark that the two texts do not have equally often."""
    ours, theirs = marks(english), marks(korean)
    return [
        f"{kind} {content}: {ours[kind, content]} in the English, {theirs[kind, content]} here"
        for kind, content in sorted((ours - theirs) | (theirs - ours))
    ]


def _read(text: str, until_lines: bool = False) -> tuple[Counter[Mark], str]:
    """Return the marks of a text and the words between them.

    One kind after the other is taken out, so that a star in a formula is no list item and a bar
    in code ends no table cell.
    """
    found: Counter[Mark] = Counter()

    def note(kind: str, content: str) -> None:
        found[kind, " ".join(content.split())] += 1

    def take(pattern: re.Pattern[str], see: Callable[[re.Match[str]], str]) -> None:
        nonlocal text
        text = pattern.sub(see, text)

    def code_block(match: re.Match[str]) -> str:
        if match["info"].startswith("{") and not match["info"].startswith("{code"):
            return match[0]  # a directive in backticks
        note("code block", f"{match['info']} {match['code']}")
        return ""

    def math_block(match: re.Match[str]) -> str:
        note("directive", "math")
        for line in match["options"].splitlines():
            note("option", line)
        note("formula", match["formula"])
        return ""

    def inline(match: re.Match[str]) -> str:
        if match["name"]:
            shown, target = _shown_and_target(match["content"])
            if match["name"] in SHOWN:
                note("role", f"{{{match['name']}}}")
                return shown
            note("role", f"{{{match['name']}}}`{target}`")
            return shown if shown != target else "□"
        if match["code"]:
            note("code", match["code"])
        else:
            note("formula", match["display"] or match["formula"])
        if match["label"]:
            note("label", match["label"])
        return "□"

    def link(match: re.Match[str]) -> str:
        note("link", match["address"])
        return match[0][:1].replace("<", "□")

    take(CODE_BLOCK, code_block)
    take(MATH_BLOCK, math_block)
    take(INLINE, inline)
    if until_lines:
        return found, text
    text = "\n".join(_lines(text.splitlines(), note))
    take(LINK, link)
    take(AUTOLINK, link)
    take(ATTRIBUTES, lambda match: note("attributes", match[0]) or "")
    take(TAG, lambda match: note("tag", match[0]) or "")
    take(FOOTNOTE, lambda match: note("footnote", match[0]) or "")
    return found, text


def _lines(lines: Iterable[str], note: Callable[[str, str], None]) -> Iterable[str]:
    """Note what stands at the beginning of lines, and give the words that follow."""
    options_may_follow = False
    for line in lines:
        if directive := DIRECTIVE.match(line):
            name, argument = directive["name"], directive["argument"].strip()
            titled = _is_titled(name)
            note("directive", name if titled or not argument else f"{name} {argument}")
            yield argument if titled else ""
        elif options_may_follow and (option := OPTION.match(line)):
            worded = option["name"] in WORDED
            note("option", f":{option['name']}:" + ("" if worded else f" {option['value']}"))
            yield option["value"] if worded else ""
            continue
        elif closing := CLOSING.match(line):
            note("fence", closing["fence"])
            yield ""
        elif label := LABEL.match(line):
            note("label", label["label"])
            yield ""
        elif heading := HEADING.match(line):
            note("heading", heading["level"])
            yield line[heading.end() :]
        elif item := ITEM.match(line):
            kind = "numbered item" if item["number"] else "bullet"
            note("list", "cell of a table" if item["cell"] else kind)
            yield line[item.end() :]
        elif DEFINITION.match(line):
            note("list", "definition")
            yield line[1:]
        elif line.startswith("|"):
            inside = line.replace(r"\|", "").strip().strip("|")
            note("table row of", f"{inside.count('|') + 1} cells")
            yield line.replace("|", " ")
        elif QUOTE.match(line):
            note("quotation", ">")
            yield line[1:]
        else:
            yield line
        options_may_follow = directive is not None


def _is_titled(name: str) -> bool:
    """Tell whether the argument of a directive is a title in words."""
    return name in TITLED or name.startswith("prf:")


def _shown_and_target(content: str) -> tuple[str, str]:
    """Return what a role shows and what it leads to: of ``words <target>``, or the same twice."""
    titled = re.fullmatch(r"(?P<shown>.*?)\s*<(?P<target>[^<>]+)>", content, re.S)
    parts = (titled["shown"], titled["target"]) if titled else (content, content)
    return " ".join(parts[0].split()), " ".join(parts[1].split())
