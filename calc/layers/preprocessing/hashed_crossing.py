"""HashedCrossing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from calc.dims import PENDING, Open
from calc.fields import Switch, Whole, suggested
from calc.layers.preprocessing.base_bare import Bare
from calc.layers.preprocessing.base_hash import Hashed
from calc.layers.preprocessing.output_modes import CrossMode, encoded
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


Bins = Annotated[int, Whole(flags=True, loose=True)]


class HashedCrossing(Hashed, Bare):
    """Join two categories into one and give every pair of values one of some bins."""

    num_bins: Bins = suggested(10)
    output_mode: CrossMode = "int"
    sparse: Switch = False

    usual = ("output_mode",)
    withheld: ClassVar[tuple[str, ...]] = ("trainable",)

    def misfits(self) -> Iterator[Problem]:
        """Nothing: Keras overlooks keys that it does not know."""
        return iter(())

    def check(self) -> Iterator[Problem]:
        """An axis cannot be shorter than nothing."""
        if self.num_bins < 0 and self.output_mode != "int":
            yield Problem(
                N_("num_bins must be 0 or more, is {value}"),
                value=self.num_bins,
                setting="num_bins",
            )

    def output(self, *inputs: Tensor) -> Tensor:
        found = encoded(inputs[0], self.output_mode, self.num_bins, least=1)
        if len(inputs) != 2:
            raise Problem(
                N_("crosses two inputs, receives {got}"),
                severity="incomplete" if len(inputs) < 2 else "error",
                got=len(inputs),
                port="inputs",
                fixes=[Fix(N_("Wire two tensors of the same shape"))],
                so_far=(found,),
            )
        one, two = inputs
        for tensor in inputs:
            if tensor.shape.ranked and not len(tensor.shape):
                raise Problem(N_("needs a batch axis, receives a scalar"), port="inputs")
        last = (one.shape[-1], two.shape[-1])
        if PENDING not in last and last[0] != last[1] and not _both_unknown(*last):
            raise Problem(
                N_("inputs differ on the last axis: {first} and {second}")
                if all(isinstance(size, int) for size in last)
                else N_("the last axis must be known for both inputs: {first} and {second}"),
                first=str(last[0]),
                second=str(last[1]),
                axis=-1,
                port="inputs",
                fixes=[Fix(N_("Bring both inputs to the same shape"))],
                so_far=(found,),
            )
        return found


def _both_unknown(first: object, second: object) -> bool:
    return isinstance(first, Open) and isinstance(second, Open)
