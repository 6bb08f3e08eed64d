"""Subtract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.merging.base_merge import Merging
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from calc.tensor import Tensor


class Subtract(Merging):
    """Take the second input from the first, value by value."""

    def output(self, *inputs: Tensor) -> Tensor:
        merged = super().output(*inputs)
        if len(inputs) != 2:
            few = len(inputs) < 2
            raise Problem(
                N_("needs 2 inputs, receives {got}"),
                severity="incomplete" if few else "error",
                got=len(inputs),
                fixes=[Fix(N_("Wire a second input") if few else N_("Remove a wire, or use Add"))],
                so_far=(merged,),
                when_built=True,
            )
        return merged
