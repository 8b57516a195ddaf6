"""The figures of the book, one module a subject; every function takes and returns axes."""

from nnbook.plots.style import CLASSES, PALETTE, ROLES, SIGNED, panels, use_style

__all__ = ["CLASSES", "PALETTE", "ROLES", "SIGNED", "panels", "use_style"]
