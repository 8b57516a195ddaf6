"""The directive ``:::{terms} glossary.yml``: the page Glossary, drawn from its data.

The English page gives the Korean word after each definition. The Korean page gives both words as
the heads of an entry, in the order of the Korean alphabet, so that ``{term}`뉴런 <neuron>``` and
``{term}`neuron``` lead to the same place, which has the same address in both editions.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.domains.std import Glossary

from bookbuild.korean import terms
from bookbuild.korean.sidecar import HANGUL
from bookbuild.korean.terms import Term

__all__ = ["Terms", "entries", "setup"]


class Terms(Glossary):
    """``:::{terms} FILE``: all entries of a glossary file, a path relative to the page."""

    has_content = False
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the glossary; a faulty file is an error that names the entry."""
        path = Path(self.env.doc2path(self.env.docname)).parent / self.arguments[0]
        self.env.note_dependency(str(path))
        try:
            glossary = terms.read(path)
        except (OSError, ValueError) as error:
            raise self.error(f"terms: {error}") from error
        lines = list(entries(glossary.values(), self.config.language))
        self.content = StringList(lines, items=[(str(path), 0)] * len(lines))
        return super().run()


def entries(glossary: Iterable[Term], language: str) -> Iterable[str]:
    """Give the lines of a Sphinx glossary: heads, indented definition, empty line."""
    korean = language == "ko"
    for term in sorted(glossary, key=_korean_order if korean else _english_order):
        if korean:
            yield term.korean
            if term.term != term.korean:
                yield term.term
            definition = term.korean_definition
        else:
            yield term.term
            renderings = ", ".join(term.renderings)
            definition = f"{term.definition}\n([{renderings}]{{.language-ko}})"
        yield from (f"  {line}" for line in definition.splitlines())
        yield ""


def _english_order(term: Term) -> str:
    return term.term.casefold()


def _korean_order(term: Term) -> tuple[bool, str]:
    """Order Hangul before Latin; its code points are in the order of the alphabet."""
    return not HANGUL.match(term.korean), term.korean.casefold()


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("terms", Terms)
