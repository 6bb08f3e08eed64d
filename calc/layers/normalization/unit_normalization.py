"""UnitNormalization."""

from __future__ import annotations

from calc.layers.normalization.base_axes import OverAxes


class UnitNormalization(OverAxes):
    """Give each example's features the length 1, whatever they were."""

    built_at_once = True
