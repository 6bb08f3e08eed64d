"""Softmax."""

from __future__ import annotations

from calc.fields import AxisList
from calc.shape_rules.same_shape import SameShape
from calc.texts import tr


class Softmax(SameShape):
    """Turn scores into probabilities that add up to one along an axis."""

    built_at_once = True
    axis: AxisList = -1

    usual = ("axis",)
    keywords = ("mask",)

    def caption(self) -> str:
        """Only what is unusual."""
        axis = self.fields["axis"].text(self.axis)
        return "" if self.axis == -1 else tr("axis {axis}").format(axis=axis)
