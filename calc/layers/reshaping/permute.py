"""Permute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import PENDING
from calc.fields import Order, suggested
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.texts import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Permute(Layer):
    """Put the axes of an example in another order; the first one after the batch is 1."""

    dims: Order = suggested((2, 1))

    formula = N_("batch, then the axes in the order of dims")
    keeps_dtype = True

    def check(self) -> Iterator[Problem]:
        """Every axis once, counted from 1."""
        if sorted(self.dims) != list(range(1, len(self.dims) + 1)):
            yield Problem(
                N_("dims must name each axis from 1 to {count} once, is {value}"),
                count=len(self.dims),
                value=str(self.dims),
                setting="dims",
                fixes=[Fix(N_("Start at 1: the batch is not counted"))],
            )

    def output(self, x: Tensor) -> Tensor:
        shape = x.axes("batch", *(f"axis {n}" for n in range(1, len(self.dims) + 1)))
        inside = range(1, len(shape))
        return x.shaped(shape[0], *(shape[n] if n in inside else PENDING for n in self.dims))

    def explain(self, x: Tensor) -> Iterator[Step]:
        for number, (place, size) in enumerate(
            zip(self.dims, list(self.output(x).shape)[1:], strict=True), start=1
        ):
            source = tr("input's axis {axis}").format(axis=place)
            yield Step(tr("axis {axis}").format(axis=number), source, str(size), size)

    def caption(self) -> str:
        """The order."""
        return self.fields["dims"].text(self.dims)
