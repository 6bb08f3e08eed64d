"""Dense: a weighted sum of all features for each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc import lora, quantization
from calc.fields import (
    Activation,
    Bool,
    Constraint,
    Count,
    Initializer,
    OptionalReal,
    Regularizer,
    suggested,
)
from calc.layer import Layer, Step
from calc.lora import LoraRank
from calc.problems import Fix, Problem
from calc.quantization import QuantizationConfig, Sides, in_order
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Dense(Layer):
    """Weigh all features against each other; each unit learns one combination."""

    sought = N_("fully connected, linear, perceptron, MLP, feed-forward, projection")

    units: Count = suggested(64)
    activation: Activation = None
    use_bias: Bool = True
    kernel_initializer: Initializer = "glorot_uniform"
    bias_initializer: Initializer = "zeros"
    kernel_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    bias_constraint: Constraint = None
    lora_rank: LoraRank = None
    lora_alpha: OptionalReal = None
    quantization_config: QuantizationConfig = None

    formula = N_("last axis: units")
    usual = ("activation", "use_bias")
    passes_mask = True

    def check(self) -> Iterator[Problem]:
        """Low-rank adaptation wants a free kernel; a kernel that can be quantized."""
        yield from lora.conflicts(self.lora_rank, self.kernel_constraint, "kernel_constraint")
        config = self.quantization_config
        yield from quantization.conflicts(self.quantized(), config, self.lora_rank)

    def output(self, x: Tensor) -> Tensor:
        if x.shape.ranked and len(x.shape) < 2:
            raise Problem(
                N_("needs at least 2 dimensions (batch, features), receives {got}: ({shape})"),
                got=len(x.shape),
                shape=x.shape,
                fixes=[Fix(N_("Declare a features axis in the input"))],
            )
        return x.of_shape(x.shape.with_dim(-1, self.units))

    def weights(self, x: Tensor) -> Iterator[Weight]:
        tuned = not self.lora_rank
        kernel = Weight("kernel", trainable=tuned, features=x.shape[-1], units=self.units)
        how = quantization.told_by(self.quantized(), self.quantization_config)
        features, units = kernel.axes
        parts = quantization.kernel(kernel, how, Sides(features, units), (units,))
        bias = [Weight("bias", units=self.units)] if self.use_bias else []
        yield from in_order(how, parts, bias, lora.adapters(kernel, self.lora_rank))

    def explain(self, x: Tensor) -> Iterator[Step]:  # noqa: ARG002 - the same for every input
        yield Step(N_("last axis"), "units", str(self.units), self.units)
