"""axe-core finds nothing serious on the home page and on one chapter, in light and in dark.

Formulas and code are left out: they are thousands of small elements, on which axe spends minutes.
MathJax gives each formula a hidden MathML for screen readers, and the contrast of code is tested
with that of all other text in ``test_pages``.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

CONTEXT = {"exclude": [["article pre"]]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, address, chapter_or_home, scheme):
    page = visit(f"{address}/{chapter_or_home}.html", scheme=scheme, formulas=False).page
    violations = Axe().run(page, context=CONTEXT).response["violations"]
    serious = {
        f"{violation['id']}: {violation['help']}": [node["html"] for node in violation["nodes"]]
        for violation in violations
        if violation["impact"] in ("serious", "critical")
    }
    assert serious == {}
