"""How far a new output may be from the stored one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

__all__ = ["Tolerance"]


@dataclass(frozen=True)
class Tolerance:
    """The distances that still count as agreement; the defaults hold wherever nothing is said.

    rtol, atol: relative and absolute distance of two numbers in text.
    figure: share of a picture's ink that may differ (PNG, also inside an SVG).
    shift: points (1/72 inch) by which anything drawn in an SVG may move.
    """

    rtol: float = 1e-6
    atol: float = 1e-9
    figure: float = 0.02
    shift: float = 0.5

    @classmethod
    def of(cls, notebook: Mapping[str, Any], cell: Mapping[str, Any]) -> Tolerance:
        """Read ``"nbval": {...}`` from the metadata of a notebook and of a cell; the cell wins.

        Raises ``ValueError`` naming the entry that is no tolerance.
        """
        wanted = {**notebook.get("nbval", {}), **cell.get("nbval", {})}
        known = [field.name for field in fields(cls)]
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f'"nbval" metadata: expected {", ".join(known)}, got "{name}"')
            if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
                raise ValueError(f'"nbval" metadata: {name} must be a number >= 0, got {value!r}')
        return cls(**wanted)
