"""The glossary as data: ``book/glossary.yml``.

    - term: neuron              what {term} leads to, in both languages
      korean: 뉴런              how it is rendered
      variants: [...]           how else it may be rendered
      avoid: [...]              how it is never rendered, anywhere in the Korean text
      definition: ...           Markdown, in both languages
      korean_definition: ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bookbuild.korean import marks

__all__ = ["FILE", "Term", "read", "wrong"]

FILE = Path("book", "glossary.yml")


@dataclass(frozen=True)
class Term:
    """One entry of the glossary."""

    term: str
    korean: str
    definition: str
    korean_definition: str
    variants: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()

    @property
    def renderings(self) -> tuple[str, ...]:
        """All that the term may be called in Korean, the usual first."""
        return (self.korean, *self.variants)


def read(path: Path) -> dict[str, Term]:
    """Read the glossary; the keys are its English terms.

    Raises ``ValueError`` for a file that is no YAML, and, naming it, for an entry that lacks
    something, has something unknown, or stands there twice.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf8")) or []
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: {error}") from None
    found: dict[str, Term] = {}
    for number, entry in enumerate(entries, start=1):
        name = entry.get("term", f"number {number}") if isinstance(entry, dict) else str(entry)
        try:
            lists = {key: tuple(entry.get(key, ())) for key in ("variants", "avoid")}
            term = Term(**{**entry, **lists})
        except (TypeError, AttributeError) as error:
            raise ValueError(f"{path.name}: entry {name!r}: {error}") from None
        if name in found:
            raise ValueError(f"{path.name}: {name!r} stands there twice; keep one")
        found[name] = term
    return found


def wrong(text: str, glossary: Mapping[str, Term]) -> Iterator[str]:
    """Give a line for each term that a Korean text renders otherwise than the glossary."""
    folded = {name.casefold(): term for name, term in glossary.items()}
    for shown, target in marks.terms(text):
        term = folded.get(target.casefold())
        if term is None:
            yield f"{{term}}`{shown} <{target}>` leads to no entry of {FILE.name}"
        elif shown not in term.renderings:
            yield (
                f"{{term}}`{shown} <{target}>` shows {shown!r}; "
                f"{FILE.name} renders {target} as {_or(term.renderings)}"
            )
    words = marks.words(text)
    for term in glossary.values():
        for bad in term.avoid:
            if bad in words:
                yield f"{bad!r} stands here; {FILE.name} renders {term.term} as {term.korean!r}"


def _or(renderings: Iterable[str]) -> str:
    return " or ".join(map(repr, renderings))
