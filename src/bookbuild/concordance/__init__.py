"""Where the book covers what the four lectures show: the check and the concordance page.

Cells of the notebooks name rows of `nnbook.concordance` in their metadata (`"covers"`), and call
`nnbook.concordance.report` for the numbers that a lecture reports. Everything else is read from the
notebooks and their stored outputs:

- ``notebooks``: what each notebook claims and reports;
- ``check``: what is wrong or missing (`python -m bookbuild.concordance check`);
- ``page``: the directive ``{concordance}`` that draws the tables of the page.
"""

from __future__ import annotations

from bookbuild.concordance.page import setup

__all__ = ["setup"]
