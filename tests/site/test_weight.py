"""The pages are light, and do not jump while they are read."""

from bookbuild.built import read_page
from bookbuild.weight import LIMIT, weigh

STEADY = 0.05  # cumulative layout shift; up to 0.1 counts as good
SHIFTS = """
window.shift = 0;
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    window.shift += entry.value;
    for (const { node } of entry.sources)
      window.moved.push(`${entry.value.toFixed(4)} ${node?.nodeName} ${node?.className}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """async () => {
  const height = () => document.documentElement.scrollHeight;
  for (let y = 0; y < height(); y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 30));
  }
}"""


def test_a_page_is_light(site, contents, languages, pytestconfig):
    """All English pages; the Korean ones have the same pictures, and wait for ``--every-page``."""
    heavy = {}
    for folder in languages.values() if pytestconfig.getoption("every_page") else [""]:
        for name in contents:
            page = read_page(site / f"{folder}{name}.html")
            found = weigh(page, site / folder)
            if found.total > LIMIT:
                heavy[f"{folder}{name}"] = found.parts
    assert heavy == {}


def _shift(browser, url, size):
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(url)
    page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
    page.evaluate(SCROLL)
    found = page.evaluate("[window.shift, window.moved]")
    context.close()
    return found


def test_a_page_does_not_jump(browser, address, live_sample):
    shift, moved = _shift(browser, f"{address}/{live_sample}.html", {"width": 1280, "height": 900})
    assert shift < STEADY, moved
