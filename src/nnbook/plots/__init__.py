"""The figures of the book, one module a subject; every function takes and returns axes."""

from nnbook.plots.style import CLASSES, PALETTE, ROLES, SIGNED, panels, use_style
from nnbook.plots.training import (
    boundaries,
    class_map,
    error_curves,
    grid,
    points,
    weight_traces,
)

__all__ = [
    "CLASSES",
    "PALETTE",
    "ROLES",
    "SIGNED",
    "boundaries",
    "class_map",
    "error_curves",
    "grid",
    "panels",
    "points",
    "use_style",
    "weight_traces",
]
