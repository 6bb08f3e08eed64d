"""ReversibleEmbedding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc import quantization
from calc.cost import factors, places
from calc.fields import Bool, Choice, OptionalReal, called
from calc.fields.unchecked import Unchecked
from calc.layer import Step
from calc.layers.core.embedding import Embedding
from calc.problems import Fix, Problem
from calc.settings import vocabulary
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.settings.quantized import Quantized
    from calc.tensor import Tensor

ReverseDType = Annotated[str | None, Unchecked(Choice((None, *vocabulary.DTYPES)))]


class ReversibleEmbedding(Embedding):
    """Look up a vector for each word; called in reverse, score every word for a vector."""

    tie_weights: Bool = True
    reverse_dtype: ReverseDType = None
    logit_soft_cap: OptionalReal = None
    reverse: Bool = called(False)

    formula = N_("the input's axes, then output_dim; in reverse the last axis becomes input_dim")
    cost_formula = N_("looking up costs nothing; in reverse: places × output_dim × input_dim")
    usual = ("tie_weights", "mask_zero")

    def check(self) -> Iterator[Problem]:
        """Low-rank adaptation wants a free kernel, and only one."""
        yield from super().check()
        if self.quantized() is not None:
            yield from quantization.conflicts(self.quantized(), self.quantization_config, None)
        elif self.lora_rank and not self.tie_weights:
            yield Problem(
                N_("lora_rank cannot go together with weights that are not tied"),
                setting="lora_rank",
                fixes=[
                    Fix(N_("Switch {setting} on"), {"setting": "tie_weights"}),
                    Fix(N_("Set lora_rank to None")),
                ],
            )

    def output(self, x: Tensor) -> Tensor:
        if not self.reverse:
            return super().output(x)
        if x.shape.ranked and not len(x.shape):
            raise Problem(N_("called in reverse it needs an axis of features, receives a scalar"))
        return x.of_shape(x.shape.with_dim(-1, self.input_dim))

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:  # noqa: ARG002 - none goes on
        """None before data comes: Keras makes this mask only while it computes."""
        return (False,)

    def tables(self, how: Quantized | None) -> Iterator[Weight]:
        """The embeddings, and those that lead back where they are not the same."""
        yield from super().tables(how)
        if self.tie_weights:
            return
        back = Weight("reverse_embeddings", width=self.output_dim, vocabulary=self.input_dim)
        if how is None:
            yield back
        else:
            yield from quantization.turned_table(back, how)

    def multiply_adds(self, x: Tensor) -> Dim:
        """Looking up costs nothing; in reverse each word is compared with each vector."""
        return places(x) * self.output_dim * self.input_dim if self.reverse else 0

    def cost_numbers(self, x: Tensor) -> str:
        return factors(places(x), self.output_dim, self.input_dim) if self.reverse else ""

    def explain(self, x: Tensor) -> Iterator[Step]:
        if self.reverse:
            yield Step(N_("last axis"), "input_dim", str(self.input_dim), self.input_dim)
        else:
            yield from super().explain(x)
