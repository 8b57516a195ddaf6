"""axe-core finds nothing serious on the home page and on one chapter, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, address, chapter_or_home, scheme):
    page = visit(f"{address}/{chapter_or_home}.html", scheme=scheme).page
    violations = Axe().run(page).response["violations"]
    serious = {
        f"{violation['id']}: {violation['help']}": [node["html"] for node in violation["nodes"]]
        for violation in violations
        if violation["impact"] in ("serious", "critical")
    }
    assert serious == {}
