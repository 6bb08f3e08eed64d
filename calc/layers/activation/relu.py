"""ReLU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Number
from calc.layer import Layer

if TYPE_CHECKING:
    from calc.tensor import Tensor

FromZero = Annotated[float, Number(0, matters=True)]


class ReLU(Layer):
    """Keep positive values, set negative ones to zero."""

    max_value: Annotated[float | None, Number(0, optional=True, matters=True)] = None
    negative_slope: FromZero = 0.0
    threshold: FromZero = 0.0

    formula = "the input's shape"
    usual = ("max_value", "negative_slope", "threshold")
    passes_mask = True

    def output(self, x: Tensor) -> Tensor:
        return x
