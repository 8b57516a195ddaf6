"""The look of every figure: one palette by role, one size, SVG that is the same every time.

Every colour keeps a contrast of at least 3:1 on the light and on the dark page, and no colour is
the only cue: each role has a marker or a line style of its own. Ink is exactly #000000 and paper
exactly #ffffff, and no data colour is: the dark twin of a figure replaces those two and nothing
else.
"""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from nnbook.session import set_language

__all__ = [
    "CLASSES",
    "DARK_INK",
    "DARK_PAPER",
    "INK",
    "PALETTE",
    "PAPER",
    "PATH",
    "ROLES",
    "SIGNED",
    "WIDTH",
    "Role",
    "panels",
    "use_style",
]

INK, PAPER = "#000000", "#ffffff"
DARK_INK, DARK_PAPER = "#e4e4e4", "#14181e"
WIDTH = 7.0  # inches: the width of the page's text

PALETTE = {
    "blue": "#2b7fb8",
    "orange": "#d1571c",
    "green": "#1f9167",
    "purple": "#9a63b8",
    "gold": "#a8780f",
    "grey": "#7a7a7a",
}


@dataclass(frozen=True)
class Role:
    """How one kind of data is drawn: ``ax.plot(x, y, **role.line)`` or ``**role.dots``."""

    label: str
    color: str
    linestyle: str
    marker: str

    @property
    def line(self) -> dict[str, object]:
        """Keyword arguments for a curve."""
        return {"color": self.color, "linestyle": self.linestyle}

    @property
    def dots(self) -> dict[str, object]:
        """Keyword arguments for single points, edged so that overlapping ones stay apart."""
        return {
            "color": self.color,
            "linestyle": "none",
            "marker": self.marker,
            "markersize": 5.5,
            "markeredgecolor": PAPER,
            "markeredgewidth": 0.5,
        }


CLASSES = (
    Role("class 0", PALETTE["blue"], "-", "o"),
    Role("class 1", PALETTE["orange"], "--", "s"),
    Role("class 2", PALETTE["green"], "-.", "^"),
)
ROLES = {
    "training": Role("training", PALETTE["blue"], "-", "o"),
    "test": Role("test", PALETTE["orange"], "--", "s"),
    "w": Role("w", PALETTE["purple"], "-", "D"),
    "v": Role("v", PALETTE["gold"], "--", "v"),
    "numerical": Role("numerical", PALETTE["green"], "--", "^"),
    "analytical": Role("analytical", PALETTE["purple"], "-", "D"),
    "path": Role("path", PALETTE["orange"], "-", "o"),
    "note": Role("note", PALETTE["grey"], ":", "x"),
}
PATH = ROLES["path"]
SIGNED = LinearSegmentedColormap.from_list(
    "signed", ["#1b5a86", PALETTE["blue"], "#f7f7f7", PALETTE["orange"], "#8f3409"]
)
"""Colour map of signed values: blue below zero, orange above, nearly white at zero."""


def use_style(lang: str = "en") -> None:
    """Give all figures of this session the book's look; the first line of every chapter.

    lang is the language in which exercises answer, "en" or "ko".
    """
    set_language(lang)
    mpl.rcdefaults()
    mpl.rcParams.update(
        {
            "figure.figsize": (WIDTH, 3.2),
            "figure.constrained_layout.use": True,
            "figure.facecolor": PAPER,
            "font.size": 10,
            "axes.titlesize": 10.5,
            "axes.labelsize": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.prop_cycle": mpl.cycler(color=list(PALETTE.values())),
            "grid.color": PALETTE["grey"],
            "grid.alpha": 0.25,
            "grid.linewidth": 0.6,
            "lines.linewidth": 1.8,
            "legend.frameon": False,
            "legend.fontsize": 9.5,
            "xtick.labelsize": 9.5,
            "ytick.labelsize": 9.5,
            "mathtext.fontset": "stix",
            "image.interpolation": "none",
            "image.cmap": "gray_r",
            "svg.hashsalt": "nnbook",
            "svg.image_inline": True,
        }
    )
    np.set_printoptions(precision=8, suppress=True, linewidth=74)
    _svg_in_notebooks()


def _svg_in_notebooks() -> None:
    """Show figures as SVG without a date, if this session is a notebook."""
    try:
        from IPython import get_ipython
    except ImportError:
        return
    if get_ipython() is None:
        return
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    set_matplotlib_formats("svg", bbox_inches="tight", metadata={"Date": None})


def panels(
    n: int = 1, *, columns: int = 2, height: float = 3.0, width: float = WIDTH, **subplot: object
) -> tuple[Figure, np.ndarray | plt.Axes]:
    """Return a figure of page width and its n axes: one Axes for n = 1, else a flat array.

    columns: panels a row (two read well at page width; more only for thumbnails).
    height: inches a row. subplot: passed on as ``subplot_kw`` (``projection="3d"``).
    """
    columns = min(n, columns)
    rows = -(-n // columns)
    fig, axes = plt.subplots(
        rows, columns, figsize=(width, height * rows), subplot_kw=subplot, squeeze=False
    )
    for spare in axes.flat[n:]:
        spare.remove()
    return fig, axes.flat[0] if n == 1 else axes.ravel()[:n]
