"""axe-core finds nothing to mend, in light and in dark.

Formulas stay as written and code is taken out: they are thousands of small elements, on which axe
spends minutes.
MathJax gives each formula a hidden MathML for screen readers, and the contrast of code is tested
with that of all other text in ``test_pages``. In the dark only colours differ, so only the rules
about colours run again. Of further chapters only the live figures are looked at, if not all pages
are asked for.
"""

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {"resultTypes": ["violations"]}  # of the rest one example is enough
COLOURS = {**OPTIONS, "runOnly": ["color-contrast", "link-in-text-block"]}
WITHOUT_CODE = "document.querySelectorAll('article pre').forEach((e) => e.replaceChildren())"
# Without transitions there is no moment in which axe could find colours on their way.
AT_ONCE = "*, *::before, *::after { transition: none !important; animation: none !important }"
SETTLED = """async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}"""


def _violations(page, options=OPTIONS, only=None):
    found = Axe().run(page, context=only, options=options).response
    assert found["passes"], "axe has looked at nothing"
    return {
        f"{rule['id']} ({rule['impact']}): {rule['help']}": [node["html"] for node in rule["nodes"]]
        for rule in found["violations"]
    }


def _found_in_light_and_dark(page, only=None):
    page.add_style_tag(content=AT_ONCE)
    page.evaluate(SETTLED)
    yield _violations(page, only=only)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    page.evaluate(SETTLED)
    yield _violations(page, COLOURS, only)


def test_axe_finds_nothing(visit, address, plain_sample):
    page = visit(f"{address}/{plain_sample}.html", formulas=False).page
    page.evaluate(WITHOUT_CODE)
    assert list(_found_in_light_and_dark(page)) == [{}, {}]


def test_axe_finds_nothing_in_live_figures(visit, address, figure_page, until_alive):
    page = visit(f"{address}/{figure_page}.html", formulas=False).page
    until_alive(page)
    assert list(_found_in_light_and_dark(page, only="[data-nnbook]")) == [{}, {}]
