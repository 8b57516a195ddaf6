"""Live figures: on a page of the book, and in a notebook cell with the reader's own numbers.

Each function returns a `LiveFigure`.
In a reader's session it runs in the output of the cell; where outputs are stored for the book it
is the still figure, and its metadata tell the page which live figure stands in its place.
"""

from __future__ import annotations

from nnbook.live.drawing import draw
from nnbook.live.explorer import filters
from nnbook.live.figure import LiveFigure
from nnbook.live.masks import dropout
from nnbook.live.playground import playground
from nnbook.live.shifting import pooling

__all__ = ["LiveFigure", "draw", "dropout", "filters", "playground", "pooling"]
