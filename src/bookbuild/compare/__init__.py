"""One comparison of stored and new outputs, used by `make execute` and by the notebook tests.

``differences(stored, new, tolerance)`` lists what a reader could notice. Text is compared word
by word with every number near its partner (``words``), SVG as drawings (``drawings``,
``paths``), pictures by their pixels (``rasters``). How near is near enough is a `Tolerance`,
set for a notebook or a cell in its metadata: ``"nbval": {"rtol": 1e-3, "figure": 0.05}``.
"""

from bookbuild.compare.outputs import differences, merged
from bookbuild.compare.tolerance import Tolerance

__all__ = ["Tolerance", "differences", "merged"]
