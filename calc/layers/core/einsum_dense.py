"""EinsumDense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc import lora, quantization
from calc.cost import factors, per_sample
from calc.dims import Open, product
from calc.fields import (
    Activation,
    Constraint,
    Initializer,
    Kept,
    OptionalReal,
    Regularizer,
    suggested,
)
from calc.layer import Layer, Step
from calc.lora import LoraRank
from calc.problems import Fix, Problem
from calc.quantization import QuantizationConfig, in_order
from calc.shape_rules import einsum_quantized
from calc.shape_rules.einsum import BiasAxes, Equation, PartialShape, Spec, analyse
from calc.texts import N_, tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor

Sum = Annotated[str, Equation()]
OutputShape = Annotated[tuple[int | None, ...], PartialShape(gaps=True)]
Biased = Annotated[str | None, BiasAxes()]


class EinsumDense(Layer):
    """Weigh the input along chosen axes, as an equation over the names of axes says."""

    output_shape: OutputShape = suggested((None, 64))
    equation: Sum = suggested("abc,cd->abd")
    activation: Activation = None
    bias_axes: Biased = None
    kernel_initializer: Initializer = "glorot_uniform"
    bias_initializer: Initializer = "zeros"
    kernel_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    bias_constraint: Constraint = None
    lora_rank: LoraRank = None
    lora_alpha: OptionalReal = None
    gptq_unpacked_column_size: Kept = None
    quantization_config: QuantizationConfig = None

    formula = N_("batch, then output_shape, and what the equation leaves out")
    cost_formula = N_("values of the input × sizes that only the kernel has")
    usual = ("bias_axes", "activation")

    def check(self) -> Iterator[Problem]:
        """Low-rank adaptation wants a free kernel; a kernel that can be quantized."""
        yield from lora.conflicts(self.lora_rank, self.kernel_constraint, "kernel_constraint")
        config = self.quantization_config
        yield from quantization.conflicts(self.quantized(), config, self.lora_rank)
        yield from einsum_quantized.elliptic(self.equation, self.quantized())

    def output(self, x: Tensor) -> Tensor:
        return x.of_shape(self._spec(x).output)

    def weights(self, x: Tensor) -> Iterator[Weight]:
        spec = self._spec(x)
        for letter, size in (*spec.kernel, *(spec.bias or ())):
            if letter in spec.untold and isinstance(size, Open):
                raise _not_told(letter)
        tuned = not self.lora_rank
        kernel = Weight("kernel", trainable=tuned, axes=spec.kernel)
        how = quantization.told_by(self.quantized(), self.quantization_config)
        parts = einsum_quantized.kernel(kernel, how, self.equation)
        bias = [] if spec.bias is None else [Weight("bias", axes=spec.bias)]
        yield from in_order(how, parts, bias, lora.adapters(kernel, self.lora_rank))

    def multiply_adds(self, x: Tensor) -> Dim:
        """Every place of a sample once for each combination of what only the kernel has."""
        return per_sample(x.shape) * product(self._own(x))

    def cost_numbers(self, x: Tensor) -> str:
        return factors(per_sample(x.shape), *self._own(x))

    def _own(self, x: Tensor) -> list[Dim]:
        """The sizes that only the kernel has."""
        given = self.equation.partition(",")[0]
        return [size for letter, size in self._spec(x).kernel if letter not in given]

    def explain(self, x: Tensor) -> Iterator[Step]:
        for axis, size in enumerate(self._spec(x).output):
            yield Step(tr("axis {axis}").format(axis=axis), self.equation, str(size), size)

    def caption(self) -> str:
        """The equation and the shape."""
        return f"{self.equation} → {self.fields['output_shape'].text(self.output_shape)}"

    def _spec(self, x: Tensor) -> Spec:
        return analyse(self.equation, self.bias_axes, x, self.output_shape)


def _not_told(letter: str) -> Problem:
    return Problem(
        N_("the weights run along axis {letter}; its size must be known from output_shape"),
        letter=letter,
        setting="output_shape",
        fixes=[Fix(N_("Write a number for axis {letter} in output_shape"), {"letter": letter})],
    )
