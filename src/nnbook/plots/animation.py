"""Animations that play on the page, in Jupyter and in Colab, from one drawing of few frames.

``frames(draw, n_frames, label=..., alt=...).show()`` draws every frame with Matplotlib and weaves
them into a single SVG: what all frames share is stored once, what changes is stored per frame. A
few lines of script show one frame at a time. Without script, on paper and for readers who asked
their system for less motion, the last frame stands still: choose it so that it tells the story.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from string import Template

from matplotlib.figure import Figure

from nnbook import expect
from nnbook.plots.style import WIDTH
from nnbook.plots.weave import woven

__all__ = ["MAX_BYTES", "MAX_FRAMES", "Animation", "frames"]

MAX_FRAMES = 30
MAX_BYTES = 300_000


class Animation:
    """A finished animation; `show` displays it, and so does a cell that ends with it.

    html: the player, one SVG with its buttons. still: the last frame as an SVG document.
    """

    def __init__(self, html: str, still: str, text: str):
        self.html, self.still, self.text = html, still, text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return the player for what runs scripts, the still for what does not."""
        return {"text/html": self.html, "image/svg+xml": self.still, "text/plain": self.text}

    def show(self) -> None:
        """Display the animation as the output of the cell."""
        from IPython.display import display

        display(self)


def frames(
    draw: Callable[[Figure, int], object],
    n_frames: int,
    *,
    label: str,
    alt: str,
    height: float = 3.2,
    width: float = WIDTH,
    seconds: float = 4.5,
) -> Animation:
    """Draw an animation: ``draw(fig, i)`` draws frame i = 0 ... n_frames - 1 on an empty figure.

    label: a few words that name the animation, unique on its page. alt: what it shows, its
    finding included. height, width: inches. seconds: how long it plays; up to 5 s of motion may
    start by itself, and does so once, when a reader scrolls to it.

    Fix the limits of the axes, or they jump from frame to frame. What is drawn first and never
    changes costs nothing: only the artists that differ between frames are stored for each.

    Raises ``ValueError`` for fewer than 2 or more than MAX_FRAMES frames, an empty label or alt
    text, a time outside 0..5 s, and an animation that is larger than MAX_BYTES.
    """
    expect.integer("n_frames", n_frames, least=2)
    if n_frames > MAX_FRAMES:
        raise ValueError(f"n_frames: expected at most {MAX_FRAMES}, got {n_frames}")
    if not label.strip() or not alt.strip():
        raise ValueError(f"label and alt: expected a few words each, got {label!r} and {alt!r}")
    if not 0 < seconds <= 5:
        raise ValueError(f"seconds: expected more than 0 and at most 5, got {seconds!r}")
    drawings = [_drawn(draw, i, (width, height)) for i in range(n_frames)]
    name = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    html = _player(woven(drawings, name, alt), name, label, n_frames, seconds)
    size = len(html.encode())
    if size > MAX_BYTES:
        raise ValueError(
            f"an animation may have {MAX_BYTES / 1000:.0f} kB, this one has {size / 1000:.0f} kB: "
            "draw fewer frames or coarser curves, and first what does not change"
        )
    return Animation(html, drawings[-1], f"Animation of {n_frames} frames: {label}")


def _drawn(draw: Callable[[Figure, int], object], i: int, size: tuple[float, float]) -> str:
    """Return frame i as an SVG document."""
    fig = Figure(figsize=size)
    draw(fig, i)
    page = io.StringIO()
    fig.savefig(page, format="svg", metadata={"Date": None})
    return page.getvalue()


# The player around the SVG. The colours are those of the book's page where they are defined.

_PAGE = Template("""\
<div class="nnbook-player" data-player="$name" role="group" aria-label="$label">
<style>
.nnbook-player { max-width: ${width}px; margin-inline: auto; }
:has(> .nnbook-player) { background: none !important; color: inherit !important;
  padding: 0 !important; }
.nnbook-player > svg { display: block; margin-inline: auto; }
.nnbook-player > div { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center;
  justify-content: center; font: 0.875rem system-ui, sans-serif; padding: 0.25rem; }
.nnbook-player > div[hidden] { display: none; }
.nnbook-player button { font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid currentColor; border-radius: 4px; min-height: 2rem; padding: 0.1rem 0.75rem; }
.nnbook-player input { flex: 0 1 11rem; min-width: 6rem; accent-color: var(--fig-blue, #2b7fb8); }
.nnbook-player output { min-width: 3.5em; font-variant-numeric: tabular-nums; }
@media print {
  .nnbook-player > div { display: none !important; }
  .nnbook-player [data-from] { display: none; }
  .nnbook-player [data-to="$last"] { display: inline; }
}
</style>
$svg
<div hidden>
<button type="button" data-ko="뒤로">Back</button>
<button type="button">Play</button>
<button type="button" data-ko="앞으로">Forward</button>
<input type="range" min="0" max="$last" value="$last" aria-label="frame" data-ko="장면">
<output></output>
</div>
<script>
for (const player of document.querySelectorAll('[data-player="$name"]:not([data-ready])')) {
  player.dataset.ready = "";
  const korean = document.documentElement.lang.startsWith("ko"), last = $last;
  const [back, play, forward] = player.querySelectorAll("button");
  const slider = player.querySelector("input"), count = player.querySelector("output");
  const parts = [...player.querySelectorAll("[data-from]")];
  let now = last, timer = 0;
  if (korean) {
    for (const button of [back, forward]) button.textContent = button.dataset.ko;
    slider.setAttribute("aria-label", slider.dataset.ko);
  }
  const words = korean ? ["재생", "멈춤"] : ["Play", "Pause"];
  const label = () => play.textContent = words[timer ? 1 : 0];
  const show = frame => {
    now = Math.max(0, Math.min(last, frame));
    for (const part of parts) {
      const seen = +part.dataset.from <= now && now <= +part.dataset.to;
      part.setAttribute("display", seen ? "inline" : "none");
    }
    slider.value = now;
    count.textContent = `$${now + 1} / $${last + 1}`;
  };
  const stop = () => { clearInterval(timer); timer = 0; label(); };
  const step = () => {
    if (!player.isConnected || now === last) return stop();
    show(now + 1);
    if (now === last) stop();
  };
  const start = () => {
    if (now === last) show(0);
    clearInterval(timer);
    timer = setInterval(step, $pause);
    label();
  };
  play.onclick = () => timer ? stop() : start();
  back.onclick = () => { stop(); show(now - 1); };
  forward.onclick = () => { stop(); show(now + 1); };
  slider.oninput = () => { stop(); show(+slider.value); };
  show(last);
  label();
  player.querySelector("div").hidden = false;
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches && "IntersectionObserver" in window) {
    const once = new IntersectionObserver(seen => {
      if (!seen.some(entry => entry.isIntersecting)) return;
      once.disconnect();
      if (now === last && !timer) start();
    }, { threshold: 0.6 });
    once.observe(player.querySelector("svg"));
  }
}
</script>
</div>
""")


def _player(svg: str, name: str, label: str, n_frames: int, seconds: float) -> str:
    """Return the SVG with its buttons, style and script."""
    return _PAGE.substitute(
        svg=svg,
        name=name,
        label=escape(label),
        width=svg.partition(' width="')[2].partition('"')[0],
        last=n_frames - 1,
        pause=f"{1000 * seconds / n_frames:.0f}",
    )
