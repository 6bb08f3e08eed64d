"""Softmax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import AxisList
from calc.layer import Layer

if TYPE_CHECKING:
    from calc.tensor import Tensor


class Softmax(Layer):
    """Turn scores into probabilities that add up to one along an axis."""

    axis: AxisList = -1

    formula = "the input's shape"
    usual = ("axis",)
    passes_mask = True

    def output(self, x: Tensor) -> Tensor:
        return x
