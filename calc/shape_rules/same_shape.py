"""What the layers share that leave the shape of their input alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layer import Layer, Step
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class SameShape(Layer, abstract=True):
    """Works value by value, or along an axis, and changes no size."""

    formula = N_("the input's shape")
    passes_mask = True

    def output(self, x: Tensor) -> Tensor:
        return x

    def explain(self, x: Tensor) -> Iterator[Step]:
        shape = x.shape.text()
        yield Step(N_("shape"), N_("as the input's"), shape, shape)
