"""What the merging layers share (Keras 3: `base_merge.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layer import Layer, Step
from calc.shape_rules.broadcasting import broadcast
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Merging(Layer, abstract=True):
    """Several inputs of the same shape become one; an axis of 1 is stretched."""

    sought = N_("combine, join")

    formula = N_("the shape of the inputs; an axis of 1 is stretched")

    def output(self, *inputs: Tensor) -> Tensor:
        return inputs[0].of_shape(broadcast(inputs))

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """Keras joins the masks only where every input has one."""
        return (all(x is not None and x.masked for x in inputs),)

    def explain(self, *inputs: Tensor) -> Iterator[Step]:
        shapes = ", ".join(f"({x.shape.text()})" for x in inputs)
        yield Step(N_("shape"), N_("all inputs agree"), shapes, broadcast(inputs).text())
