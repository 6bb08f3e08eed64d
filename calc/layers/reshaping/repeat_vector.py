"""RepeatVector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import TIMES
from calc.fields import StrictCount, suggested
from calc.layer import Layer, Step
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class RepeatVector(Layer):
    """Repeat a vector n times, as the steps of a sequence."""

    n: StrictCount = suggested(10)

    formula = N_("batch, n, features")

    def output(self, x: Tensor) -> Tensor:
        batch, features = x.axes("batch", "features")
        return x.shaped(batch, self.n, features)

    def caption(self) -> str:
        """How many times."""
        return f"{TIMES} {self.n}"

    def explain(self, x: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        yield Step(N_("time"), "n", str(self.n), self.n)
