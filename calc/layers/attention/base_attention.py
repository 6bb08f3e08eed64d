"""What Attention and AdditiveAttention share (Keras 3: `attention.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.cost import factors, places
from calc.dims import PENDING
from calc.fields import Bool, Real, Switch, called
from calc.layer import Layer, Step
from calc.layers.regularization import seeds
from calc.layers.regularization.seeds import NoiseSeed
from calc.problems import Fix, Problem
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor


class SingleHead(Layer, abstract=True):
    """Each query takes its share of all values; nothing is projected first."""

    sought = N_("self-attention")

    use_scale: Bool = False
    dropout: Real = 0.0
    seed: NoiseSeed = None

    return_attention_scores: Bool = called(False)
    use_causal_mask: Switch = called(False)
    training: Switch = called(False)

    formula = N_("the query's axes; last axis: as the value's")
    cost_formula = N_("queries × keys × (features compared + features of the values)")
    usual: ClassVar[tuple[str, ...]] = ("use_scale", "dropout")
    in_list = True
    keywords = ("mask",)

    def check(self) -> Iterator[Problem]:
        """A seed that is one."""
        yield from seeds.unusable(self.seed, self.dropout)

    def output(
        self, query: Tensor, value: Tensor, key: Tensor | None = None
    ) -> Tensor | tuple[Tensor, ...]:
        for port, tensor in (("query", query), ("value", value)):
            if tensor.shape.ranked and not tensor.shape:
                raise _too_few(port, 1, tensor)
        found = query.of_shape(query.shape.with_dim(-1, value.shape[-1]))
        if not self.return_attention_scores:
            return found
        asked = value if key is None else key
        if asked.shape.ranked and len(asked.shape) < 2:
            told = (found, query.of_shape(query.shape.with_dim(-1, asked.shape[-1])))
            raise _too_few("value" if key is None else "key", 2, asked).but(so_far=told)
        return found, query.of_shape(query.shape.with_dim(-1, asked.shape[-2]))

    def multiply_adds(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Dim:
        """Each query compared with each key, and as many rows of values mixed."""
        asked = value if key is None else key
        if any(x.shape.ranked and len(x.shape) < 3 for x in (query, value, asked)):
            return PENDING  # without an axis of steps the batch would be compared with itself
        compared = query.shape[-1] if self.multiplies else 0
        return places(query) * asked.shape[-2] * (compared + value.shape[-1])

    def cost_numbers(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> str:
        asked = value if key is None else key
        compared = query.shape[-1] if self.multiplies else 0
        return f"{factors(places(query), asked.shape[-2])} × ({compared} + {value.shape[-1]})"

    @property
    def multiplies(self) -> bool:
        """Whether a comparison is a product of features, and not only a sum."""
        raise NotImplementedError

    def returns(self) -> tuple[str, ...]:
        """The output, and on demand how much each query takes of each value."""
        scores = self.return_attention_scores
        return ("output", "attention_scores") if scores else ("output",)

    def masks(self, *inputs: Tensor | None) -> tuple[bool, ...]:
        """The mask of the query goes on with the output."""
        masked = inputs[0] is not None and inputs[0].masked
        return (masked, *(False for _ in self.returns()[1:]))

    def explain(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Iterator[Step]:  # noqa: ARG002 - only the value's last axis counts
        size = value.shape[-1]
        yield Step(N_("last axis"), N_("as the value's"), str(size), size)


def _too_few(port: str, least: int, tensor: Tensor) -> Problem:
    return Problem(
        N_("needs at least {least} dimensions in {port}, receives {got}: ({shape})"),
        least=least,
        got=len(tensor.shape),
        shape=tensor.shape,
        port=port,
        fixes=[Fix(N_("Reshape the input to batch, time, features first"))],
    )
