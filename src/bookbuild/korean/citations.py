"""How the Korean edition cites several authors: Minsky·Papert [1969], Goodfellow 외 [2016]."""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx.application import Sphinx
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

__all__ = ["KoreanReferenceStyle", "setup"]

GROUP = "sphinxcontrib.bibtex.style.referencing"


def _persons() -> PersonStyle:
    return PersonStyle(sep=", ", sep2="·", last_sep=", ", other=" 외")


@dataclass
class KoreanReferenceStyle(AuthorYearReferenceStyle):
    """``bibtex_reference_style: author_year_ko``: author and year, without *and* and *et al.*"""

    person: PersonStyle = field(default_factory=_persons)


def setup(app: Sphinx) -> None:
    """Register the style under its name."""
    register_plugin(GROUP, "author_year_ko", KoreanReferenceStyle)
