"""Embedding."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc import lora, quantization
from calc.fields import (
    Bool,
    Constraint,
    Initializer,
    OptionalReal,
    Regularizer,
    StrictCount,
    suggested,
)
from calc.layer import Layer, Step
from calc.lora import LoraRank
from calc.quantization import QuantizationConfig, in_order
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.problems import Problem
    from calc.settings.quantized import Quantized
    from calc.tensor import Tensor


class Embedding(Layer):
    """Look up a learned vector for each whole number, such as the index of a word."""

    sought = N_("token, word vector")

    input_dim: StrictCount = suggested(10000)
    output_dim: StrictCount = suggested(64)
    embeddings_initializer: Initializer = "uniform"
    embeddings_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    embeddings_constraint: Constraint = None
    mask_zero: Bool = False
    lora_rank: LoraRank = None
    lora_alpha: OptionalReal = None
    quantization_config: QuantizationConfig = None

    formula = N_("the input's axes, then output_dim")
    usual: ClassVar[tuple[str, ...]] = ("mask_zero",)
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "input_length", "weights")
    casts = False

    def check(self) -> Iterator[Problem]:
        """Low-rank adaptation wants a free kernel; few ways quantize embeddings."""
        yield from lora.conflicts(
            self.lora_rank, self.embeddings_constraint, "embeddings_constraint"
        )
        yield from quantization.no_table(self.quantized())

    def output(self, x: Tensor) -> Tensor:
        shape = x.shape + (self.output_dim,)  # noqa: RUF005 - the rank may be pending
        return x.of_shape(shape)

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:  # noqa: ARG002 - it makes the mask
        """Where mask_zero is on, a mask of what is not 0 comes with the output."""
        return (self.mask_zero,)

    def weights(self, x: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - the same for every input
        how = quantization.told_by(self.quantized(), self.quantization_config)
        yield from in_order(
            how, self.tables(how), lora.adapters(self._embeddings(), self.lora_rank)
        )

    def tables(self, how: Quantized | None) -> Iterator[Weight]:
        """The embeddings, quantized or not."""
        if how is None:
            yield self._embeddings()
        else:
            yield from quantization.table(self._embeddings(), how)

    def _embeddings(self) -> Weight:
        tuned = not self.lora_rank
        return Weight(
            "embeddings", trainable=tuned, vocabulary=self.input_dim, width=self.output_dim
        )

    def caption(self) -> str:
        """From how many words to how wide a vector."""
        return f"{self.input_dim:,} → {self.output_dim:,}"

    def explain(self, x: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        yield Step(N_("new last axis"), "output_dim", str(self.output_dim), self.output_dim)
