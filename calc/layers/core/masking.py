"""Masking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Verbatim
from calc.problems import Fix, Problem
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_

if TYPE_CHECKING:
    from calc.tensor import Tensor

Value = Annotated[object, Verbatim()]


class Masking(SameShape):
    """Mark the steps of a sequence that hold only a stand-in value, to be skipped later."""

    built_at_once = True
    mask_value: Value = 0.0

    usual = ("mask_value",)

    def output(self, x: Tensor) -> Tensor:
        if x.shape.ranked and not len(x.shape):
            raise Problem(
                N_("needs an axis of features to compare, receives a scalar"),
                fixes=[Fix(N_("Declare a features axis in the input"))],
                so_far=(x,),
            )
        return x

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:  # noqa: ARG002 - it makes the mask
        """A mask always comes with the output; the input's own is replaced."""
        return (True,)

    def caption(self) -> str:
        """The value that is skipped."""
        return f"= {self.fields['mask_value'].text(self.mask_value)}"
