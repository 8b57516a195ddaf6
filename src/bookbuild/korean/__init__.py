"""The Korean edition: kept in step with the English, checked, and made into a book of its own.

English notebooks are the only source of code and outputs. The Korean text of a page lies in
``translations/ko/``, block by block, each with the stamp of the English that it translates:

- ``english``: the blocks of a page, and their stamps;
- ``sidecar``: the file of Korean text that goes with a page;
- ``marks``: what both texts must have in common: formulas, roles, code, lists;
- ``prose``: English left standing, and stars that would not make emphasis;
- ``terms``: the glossary, and renderings that differ from it;
- ``check``: the rules, and a line for each place that breaks one;
- ``sync``: what is to be translated, and what is accepted after a revision;
- ``build``: the complete Korean sources in ``_build/ko-source``.

``python -m bookbuild.korean`` is the command. As a Sphinx extension the package serves both:

- ``switch``: the way to the same page in the other language;
- ``glossary``: the page Glossary, drawn from its data;
- ``search``: a search that sees through Korean particles;
- ``index``: the general index, by Korean letters first;
- ``citations``: several authors in Korean;
- ``particles``: a particle on the line of its formula;
- ``interface``: what theme and extensions say in Korean.
"""

from __future__ import annotations

from typing import Any

__all__ = ["setup"]


def setup(app: Any) -> dict[str, Any]:
    """Register all parts of the extension with Sphinx (which the command does not need)."""
    from bookbuild.korean import citations, glossary, index, interface, particles, search, switch

    for part in (switch, glossary, search, index, citations, particles, interface):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
