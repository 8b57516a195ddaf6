"""The palette reads in light and dark, roles differ without colour, figures repeat exactly."""

import io
import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from nnbook import plots
from nnbook.plots import style


def luminance(color):
    """Relative luminance as the web's accessibility guidelines (WCAG 2) define it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("paper", [style.PAPER, style.DARK_PAPER])
@pytest.mark.parametrize("color", style.PALETTE.values(), ids=style.PALETTE)
def test_contrast_of_data_colours(color, paper):
    assert contrast(color, paper) >= 3


def test_contrast_of_ink():
    assert contrast(style.INK, style.PAPER) >= 4.5
    assert contrast(style.DARK_INK, style.DARK_PAPER) >= 4.5


def test_no_data_colour_is_ink_or_paper():
    assert not {style.INK, style.PAPER} & set(style.PALETTE.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *itertools.combinations(style.CLASSES, 2),
        (style.ROLES["training"], style.ROLES["test"]),
        (style.ROLES["w"], style.ROLES["v"]),
        (style.ROLES["numerical"], style.ROLES["analytical"]),
    ],
    ids=lambda role: role.label,
)
def test_roles_differ_without_colour(one, other):
    assert one.color != other.color
    assert one.linestyle != other.linestyle and one.marker != other.marker


def draw():
    fig, ax = plots.panels()
    ax.plot([0, 1], [0, 1], **plots.ROLES["training"].line)
    ax.imshow([[0.0, 1.0], [0.5, 0.2]], extent=(0, 1, 0, 1))
    out = io.StringIO()
    fig.savefig(out, format="svg", metadata={"Date": None})
    plt.close(fig)
    return out.getvalue()


def test_same_figure_same_svg():
    plots.use_style()
    assert draw() == draw()


def test_ink_and_paper_are_what_the_dark_twin_replaces():
    plots.use_style()
    svg = draw()
    assert f"fill: {style.PAPER}" in svg
    assert f"stroke: {style.INK}" in svg


def test_use_style_starts_from_the_defaults():
    mpl.rcParams["lines.linewidth"] = 99
    plots.use_style()
    assert mpl.rcParams["lines.linewidth"] == 1.8


def test_use_style_sets_the_language():
    from nnbook import session

    plots.use_style(lang="ko")
    assert session.language() == "ko"
    plots.use_style()
    assert session.language() == "en"


@pytest.mark.parametrize(("n", "rows"), [(2, 1), (3, 2), (4, 2)])
def test_panels(n, rows):
    fig, axes = plots.panels(n, height=2)
    assert len(axes) == len(fig.axes) == n
    assert fig.get_size_inches().tolist() == [style.WIDTH, 2 * rows]
    plt.close(fig)
