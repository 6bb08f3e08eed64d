"""Flatten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING, TIMES, Dim, as_factor, product
from calc.fields import DataFormat
from calc.layer import Layer, Step
from calc.problems import Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Flatten(Layer):
    """Lay all values of an example out in one row."""

    sought = N_("unroll, vector")

    data_format: DataFormat = None

    formula = N_("the product of all axes but the batch")
    keeps_dtype = True

    def output(self, x: Tensor) -> Tensor:
        shape = x.shape
        if not shape.ranked:
            return x.shaped(shape[0], PENDING)
        if not len(shape):
            raise Problem(N_("needs a batch axis, receives a scalar"))
        return x.shaped(shape[0], product(list(shape)[1:]))

    def explain(self, x: Tensor) -> Iterator[Step]:
        rest: list[Dim] = list(x.shape)[1:]
        yield Step(N_("features"), N_("all axes multiplied"), _times(rest), product(rest))


def _times(dims: list[Dim]) -> str:
    return f" {TIMES} ".join(map(as_factor, dims)) or "1"
