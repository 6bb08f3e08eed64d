"""CategoryEncoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Count, Switch, suggested
from calc.layer import Layer
from calc.layers.preprocessing.output_modes import CodeMode, encoded, told
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.layer import Step
    from calc.tensor import Tensor


class CategoryEncoding(Layer):
    """Write numbers of categories as rows of zeros and ones, or of counts."""

    num_tokens: Count = suggested(10)
    output_mode: CodeMode = "multi_hot"
    sparse: Switch = False

    formula = N_("last axis: num_tokens; one_hot adds it as a new axis")
    usual = ("output_mode",)

    def output(self, inputs: Tensor, count_weights: Tensor | None = None) -> Tensor:  # noqa: ARG002
        return encoded(inputs, self.output_mode, self.num_tokens)

    def explain(self, inputs: Tensor, count_weights: Tensor | None = None) -> Iterator[Step]:  # noqa: ARG002
        yield from told(self.output_mode, "num_tokens", self.num_tokens)
