"""Subtract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.layers.merging.base_merge import Merging
from calc.problems import Fix, Problem
from calc.tensor import UNRANKED
from calc.texts import N_

if TYPE_CHECKING:
    from calc.tensor import Tensor


class Subtract(Merging):
    """Take the second input from the first, value by value."""

    def output(self, *inputs: Tensor) -> Tensor:
        if len(inputs) > 2:
            raise Problem(
                N_("needs exactly 2 inputs, receives {got}"),
                got=len(inputs),
                fixes=[Fix(N_("Remove a wire, or use Add"))],
            )
        merged = super().output(*inputs)
        if len(inputs) == 2 or inputs[0].shape is UNRANKED:
            return merged
        raise Problem(
            N_("needs exactly 2 inputs, receives {got}"), got=len(inputs), so_far=(merged,)
        )
