"""Functions of two variables as surfaces over the plane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.colors import to_rgba
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import ArrayLike

from nnbook import expect
from nnbook.plots.style import INK, PALETTE

__all__ = ["level_line", "surface"]


def surface(
    ax: Axes3D,
    X0: ArrayLike,
    X1: ArrayLike,
    height: ArrayLike,
    *,
    color: str = PALETTE["blue"],
    alpha: float = 0.5,
    elevation: float = 30,
    azimuth: float = -60,
    labels: Sequence[str] = ("$x_0$", "$x_1$", ""),
    floor_ticks: bool = True,
    height_ticks: Sequence[float] | None = None,
    height_limits: tuple[float, float] | None = None,
) -> Axes3D:
    """Draw a height over the plane as a surface of see-through faces with thin edges.

    Shapes: X0, X1 and height (rows, columns), as `nnbook.plots.grid` makes them; every cell of
    the grid becomes one face, and 20 to 30 points a side are enough for a smooth look.

    ax: axes made with ``projection="3d"``. elevation and azimuth: where the eye stands, degrees.
    labels: of the two floor axes and of the height. floor_ticks: numbers along the floor or not.
    height_ticks: the marked heights (None: chosen by Matplotlib). height_limits: lowest and
    highest height shown (None: those of the data).

    Raises ``TypeError`` for flat axes and ``ValueError`` for shapes that do not agree.
    """
    if not isinstance(ax, Axes3D):
        raise TypeError(f'ax: expected axes made with projection="3d", got {type(ax).__name__}')
    X0, X1, height = np.asarray(X0), np.asarray(X1), np.asarray(height)
    expect.shape("X0", X0, "rows", "columns")
    expect.shape("X1", X1, *X0.shape)
    expect.shape("height", height, *X0.shape)
    faces = ax.plot_surface(X0, X1, height, rstride=1, cstride=1, shade=False, linewidth=0.4)
    # Set one by one: an alpha for the whole would fade the edges too. Ink turns light on a dark
    # page, so the edges stay visible there.
    faces.set_facecolor(to_rgba(color, alpha))
    faces.set_edgecolor(to_rgba(INK, 0.5))
    faces.set_clip_on(False)  # the reference to a clip path would take an eighth of the file
    ax.view_init(elev=elevation, azim=azimuth)
    for name, label in zip("xyz", labels, strict=True):
        ax.set(**{f"{name}label": label})
        getattr(ax, f"{name}axis").label.set_fontsize(12.5)
    ax.set(xlim=(X0.min(), X0.max()), ylim=(X1.min(), X1.max()), zlim=height_limits)
    ax.locator_params(axis="x", nbins=4)
    ax.locator_params(axis="y", nbins=4)
    if not floor_ticks:
        ax.set(xticks=[], yticks=[])
    if height_ticks is not None:
        ax.set_zticks(height_ticks)
    return _bare(ax)


def level_line(
    ax: Axes3D, X0: ArrayLike, X1: ArrayLike, height: ArrayLike, level: float, **line: object
) -> Axes3D:
    """Draw the line along which a surface has one height, on top of it; shapes as in `surface`.

    line: keyword arguments of ``Axes3D.contour`` (``colors``, ``linewidths``, ``linestyles``).
    """
    ax.computed_zorder = False  # or the faces in front of the line would tint it
    style = {"colors": PALETTE["orange"], "linewidths": 2.2, "zorder": 10, **line}
    ax.contour(X0, X1, height, levels=[level], **style)
    return ax


def _bare(ax: Axes3D) -> Axes3D:
    """Take away the tinted walls, whose light grey would glare on a dark page, and their grid."""
    ax.grid(False)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.pane.set(alpha=None, facecolor="none", edgecolor=to_rgba(PALETTE["grey"], 0.4))
        axis.set_tick_params(pad=0)
        axis.labelpad = 0
    ax.set_box_aspect(None, zoom=0.95)
    return ax
