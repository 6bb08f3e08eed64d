"""What the attention layers with several heads share (Keras 3: `multi_head_attention.py`)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc import quantization
from calc.cost import factors, places
from calc.fields import (
    Bool,
    Constraint,
    Initial,
    Json,
    Numbers,
    Rate,
    Regularizer,
    Switch,
    Whole,
    called,
    literal,
    policy_at,
    policy_name,
)
from calc.layer import Layer, Step
from calc.layers.regularization import seeds
from calc.layers.regularization.seeds import NoiseSeed
from calc.problems import Fix, Problem
from calc.settings import vocabulary
from calc.shape_rules import einsum_quantized
from calc.shape_rules.broadcasting import differ
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.dims import Dim
    from calc.quantization import Axis
    from calc.tensor import Shape, Tensor

GivenInitializer = Annotated[
    Any, Initial(vocabulary.INITIALIZERS, N_("an initializer"), optional=False)
]
"""An initializer that must be one: each head takes a copy of it."""
CountOrNone = Annotated[int | None, Whole(minimum=1, optional=True, flags=True)]


@dataclasses.dataclass(frozen=True)
class OneOrMore(Numbers):
    """Whole numbers, or one of them; `empties` where Keras keeps a 0 or an empty list unread."""

    empties: bool = False

    def check(self, value: Json) -> Json:
        """A tuple, or None where that is allowed."""
        if self.empties and not value:
            return value if value is None or isinstance(value, int) else ()
        return super().check((value,) if isinstance(value, int) else value)

    def parse(self, text: str) -> Json:
        """A 0 by itself is no list of one, as in Keras."""
        value = literal(text) if text.strip() else ()
        return self.check(value)

    def text(self, value: Json) -> str:
        """The numbers, separated by commas."""
        if isinstance(value, int):
            return str(value)
        return "0," if self.empties and value == (0,) else super().text(value)


class Heads(Layer, abstract=True):
    """Several heads look at the values at once, each through projections of its own."""

    sought = N_("transformer, self-attention")

    cost_formula = N_("projections + (queries × keys × heads) × (width of keys + width of values)")

    dropout: Rate = 0.0
    use_bias: Bool = True
    use_gate: Bool = False
    sliding_window: CountOrNone = None
    flash_attention: Bool = False
    kernel_initializer: GivenInitializer = "glorot_uniform"
    bias_initializer: GivenInitializer = "zeros"
    kernel_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    bias_constraint: Constraint = None
    seed: NoiseSeed = None

    return_attention_scores: Bool = called(False)
    use_causal_mask: Switch = called(False)
    training: Switch = called(False)

    composite = True
    keywords = ("query_mask", "value_mask", "key_mask", "attention_mask")

    def check(self) -> Iterator[Problem]:
        """Flash attention drops nothing; a seed that is one; projections that can be quantized."""
        for name in ("query", "key", "value", "attention_output"):
            problems = list(quantization.conflicts(self.quantized(name), None, None))
            if problems:
                yield from problems
                break
        yield from seeds.unusable(self.seed, self.dropout)
        if self.flash_attention and self.dropout:
            yield Problem(
                N_("cannot drop out with flash_attention; dropout is {value}"),
                value=self.dropout,
                setting="dropout",
                fixes=[Fix(N_("Set dropout to 0")), Fix(N_("Switch flash_attention off"))],
            )

    def config(self) -> dict[str, Json]:
        """The settings as Keras writes them: without flash_attention where that is off."""
        found = super().config()
        if not found["flash_attention"]:
            del found["flash_attention"]
        return found

    def returns(self) -> tuple[str, ...]:
        """The output, and on demand how much each query takes of each value."""
        scores = self.return_attention_scores
        return ("output", "attention_scores") if scores else ("output",)

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """The mask of the query goes on with the output."""
        masked = inputs[0] is not None and inputs[0].masked
        return (masked, *(False for _ in self.returns()[1:]))

    def scored(self, output: Tensor, *scores: Dim) -> tuple[Tensor, ...]:
        """The output, and on demand the scores behind it."""
        return (output, output.shaped(*scores)) if self.return_attention_scores else (output,)

    def multiply_adds(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Dim:
        """The projections; each query compared with each key; as many rows of values mixed."""
        asked = value if key is None else key
        rows = {"key": places(asked), "value": places(value)}
        projected: Dim = 0
        for weight in self.weights(query, value, key):
            name, _, kind = weight.name.partition("/")
            if kind == "kernel":
                projected += weight.values * rows.get(name, places(query))
        return projected + self.compared(query, asked)

    def cost_numbers(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> str:
        compared = self.compared(query, value if key is None else key)
        projected = self.multiply_adds(query, value, key) - compared
        return f"{factors(projected)} + {factors(compared)}"

    def compared(self, query: Tensor, key: Tensor) -> Dim:
        """The multiply-adds between queries, keys and values, all projected."""
        raise NotImplementedError

    def projection(
        self, name: str, features: Dim, heads: int, width: int, equation: str, beyond: int = 0
    ) -> Iterator[Weight]:
        """From the features of an input to what each head sees of it."""
        kernel = Weight("kernel", features=features, heads=heads, width=width)
        bias = (*kernel.axes[1:], *(("beyond", 1),) * beyond)
        yield from self.part(name, kernel, equation, bias)

    def part(
        self, name: str, kernel: Weight, equation: str, bias: Sequence[Axis]
    ) -> Iterator[Weight]:
        """The weights of an EinsumDense inside: quantized where its policy says so."""
        how = self.quantized(name)
        parts = einsum_quantized.kernel(kernel, how, equation)
        biases = [Weight("bias", axes=tuple(bias))] if self.use_bias else []
        policy = policy_name(policy_at(self.dtype, f"{self.name}/{name}"))
        for weight in quantization.in_order(how, parts, biases):
            told = weight if weight.dtype else weight.of_dtype(vocabulary.variable_dtype(policy))
            yield told.below(name)

    def explain(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Iterator[Step]:
        found = self.output(query, value, key)
        first = found[0] if isinstance(found, tuple) else found
        yield Step(N_("shape"), N_("as the query's"), query.shape.text(), first.shape.text())


def least(port: str, tensor: Tensor, rank: int) -> None:
    """Raises `Problem` where an input has fewer dims than its projection needs."""
    shape = tensor.shape
    if shape.ranked and len(shape) < rank:
        raise Problem(
            N_("needs at least {least} dimensions in {port}, receives {got}: ({shape})"),
            least=rank,
            got=len(shape),
            shape=shape,
            port=port,
            fixes=[Fix(N_("Reshape the input to batch, time, features first"))],
        )


def unlike(value: Shape, key: Shape) -> Problem | None:
    """Why values and keys are no pairs: Keras wants them alike between batch and features."""
    if not (value.ranked and key.ranked):
        return None
    one, two = tuple(value[1:-1]), tuple(key[1:-1])
    apart = [(a, b) for a, b in zip(one, two, strict=False) if differ(a, b)]
    if len(one) == len(two) and not apart:
        return None
    template = N_("needs as many keys as values: key is ({key}), value is ({value})")
    if apart and not all(isinstance(size, int) for pair in apart for size in pair):
        template = N_("needs a known number of keys and values: key is ({key}), value is ({value})")
    return Problem(
        template,
        value=value,
        port="key",
        axis=1,
        fixes=[Fix(N_("Take key and value from the same tensor"))],
        key=key,
    )
