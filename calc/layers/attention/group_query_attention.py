"""GroupQueryAttention: the one class whose name in files is not Python's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.cost import attention
from calc.dims import PENDING
from calc.fields import Count, Rate, Whole, ahead_of, suggested
from calc.layers.attention.base_heads import Heads, least, unlike
from calc.problems import Fix, Problem
from calc.shape_rules.broadcasting import differ
from calc.texts import N_, tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Shape, Tensor


class GroupedQueryAttention(Heads):
    """Attention in which several query heads share one key and value head: fewer weights."""

    head_dim: Count = suggested(64, ahead_of="use_bias")
    num_query_heads: Annotated[int, Whole(minimum=0, flags=True)] = suggested(
        8, ahead_of="use_bias"
    )
    num_key_value_heads: Count = suggested(2, ahead_of="use_bias")
    dropout: Rate = ahead_of("kernel_initializer", default=0.0)

    serialized_name = "GroupQueryAttention"
    formula = N_("the query's shape")
    usual = ("dropout",)

    def check(self) -> Iterator[Problem]:
        """As many query heads for each key and value head."""
        yield from super().check()
        if self.num_query_heads % self.num_key_value_heads:
            yield Problem(
                N_("{queries} query heads cannot be shared out to {keys} key and value heads"),
                queries=self.num_query_heads,
                keys=self.num_key_value_heads,
                setting="num_query_heads",
                fixes=[
                    Fix(
                        N_("Make num_query_heads a multiple of {keys}"),
                        {"keys": self.num_key_value_heads},
                    )
                ],
            )

    def output(
        self, query: Tensor, value: Tensor, key: Tensor | None = None
    ) -> Tensor | tuple[Tensor, ...]:
        for port, tensor in (("query", query), ("value", value), ("key", key)):
            if tensor is not None:
                least(port, tensor, 3)
        asked = value if key is None else key
        batch, length = _start(query)
        found = self.scored(query, batch, self.num_query_heads, length, _start(asked)[1])
        problem = unlike(value.shape, asked.shape) or _other_features(query.shape, value.shape)
        if problem is not None:
            raise problem.but(so_far=found)
        return found if self.return_attention_scores else found[0]

    def weights(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Iterator[Weight]:
        asked = value if key is None else key
        yield from self._seen("query", query, self.num_query_heads)
        yield from self._seen("key", asked, self.num_key_value_heads)
        if self.use_gate:
            yield from self._seen("gate", query, self.num_query_heads)
        yield from self._seen("value", value, self.num_key_value_heads)
        outer = ("features", query.shape[-1])
        inner = (("heads", self.num_query_heads), ("width", self.head_dim))
        kernel = Weight("kernel", axes=(*inner, outer))
        yield from self.part("attention_output", kernel, "bquh,uhm->bqm", (outer,))

    def compared(self, query: Tensor, key: Tensor) -> Dim:
        """Every head of the queries, with the keys that its group shares."""
        return attention(
            query.shape[1], key.shape[1], self.num_query_heads, self.head_dim, self.head_dim
        )

    def caption(self) -> str:
        """How many heads of each kind, and how wide each is."""
        told = tr("{queries} on {keys} heads of {width}")
        return told.format(
            queries=self.num_query_heads, keys=self.num_key_value_heads, width=self.head_dim
        )

    def _seen(self, name: str, tensor: Tensor, heads: int) -> Iterator[Weight]:
        """The projection of an input; Keras takes axis 2 for the features, whatever follows."""
        shape = tensor.shape
        beyond = len(shape) - 3
        equation = "bqm,muh->bquh"
        yield from self.projection(name, shape[2], heads, self.head_dim, equation, beyond)


def _start(tensor: Tensor) -> tuple[Dim, Dim]:
    shape = tensor.shape
    return (shape[0], shape[1]) if shape.ranked else (PENDING, PENDING)


def _other_features(query: Shape, value: Shape) -> Problem | None:
    one, two = query[-1], value[-1]
    if not differ(one, two):
        return None
    template = N_("needs as many features in value as in query: {value} and {query}")
    if not (isinstance(one, int) and isinstance(two, int)):
        template = N_(
            "needs a known number of features, the same in value and query: {value}, {query}"
        )
    return Problem(
        template,
        query=str(one),
        value=str(two),
        port="value",
        axis=-1,
        fixes=[Fix(N_("Bring value to {query} features first"), {"query": str(query[-1])})],
    )
