"""MultiHeadAttention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.cost import attention, places
from calc.dims import PENDING, product
from calc.fields import Count, ahead_of, suggested
from calc.layers.attention.base_heads import CountOrNone, Heads, OneOrMore, least, unlike
from calc.problems import Fix, Problem
from calc.tensor import Shape
from calc.texts import N_, tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calc.dims import Dim
    from calc.fields import Json
    from calc.tensor import Tensor


class MultiHeadAttention(Heads):
    """Let several heads look at a sequence, each for what matters to it."""

    num_heads: Count = suggested(8, ahead_of="dropout")
    key_dim: Count = suggested(64, ahead_of="dropout")
    value_dim: CountOrNone = ahead_of("dropout", default=None)
    output_shape: Annotated[
        tuple[int, ...] | None, OneOrMore(minimum=0, optional=True, empties=True)
    ] = ahead_of("sliding_window", default=None)
    attention_axes: Annotated[tuple[int, ...] | None, OneOrMore(optional=True)] = ahead_of(
        "sliding_window", default=None
    )

    formula = N_("the query's axes; last axis: output_shape, or the query's")
    usual = ("value_dim", "dropout", "output_shape")

    def left_to_keras(self) -> Mapping[str, Json]:
        """Values as wide as keys."""
        return {"value_dim": self.key_dim}

    def output(
        self, query: Tensor, value: Tensor, key: Tensor | None = None
    ) -> Tensor | tuple[Tensor, ...]:
        for port, tensor in (("query", query), ("value", value), ("key", key)):
            if tensor is not None:
                least(port, tensor, 2)
        shape = query.shape
        if self.output_shape:
            shape = shape[:-1] + self.output_shape if shape.ranked else _ending(self.output_shape)
        ranked = query.shape.ranked
        batch, time = (query.shape[0], query.shape[1]) if ranked else (PENDING, PENDING)
        # Keras takes the scores for as wide as the query is long, whatever the value is.
        found = self.scored(query.of_shape(shape), batch, self.num_heads, time, time)
        problem = unlike(value.shape, value.shape if key is None else key.shape)
        problem = problem or self._wrong_axis(value.shape)
        if problem is not None:
            raise problem.but(so_far=found)
        return found if self.return_attention_scores else found[0]

    def weights(self, query: Tensor, value: Tensor, key: Tensor | None = None) -> Iterator[Weight]:
        width = self.value_dim or self.key_dim
        features = query.shape[-1]
        asked = value if key is None else key
        yield from self._seen("query", query, self.key_dim)
        yield from self._seen("key", asked, self.key_dim)
        if self.use_gate:
            yield from self._seen("gate", query, width)
        yield from self._seen("value", value, width)
        outer = tuple(("features", size) for size in self.output_shape or (features,))
        inner = (("heads", self.num_heads), ("width", width))
        kernel = Weight("kernel", axes=(*inner, *outer))
        yield from self.part("attention_output", kernel, _equation(query, 2, len(outer)), outer)

    def _seen(self, name: str, tensor: Tensor, width: int) -> Iterator[Weight]:
        """The projection of an input."""
        equation = _equation(tensor, 1, 2)
        yield from self.projection(name, tensor.shape[-1], self.num_heads, width, equation)

    def compared(self, query: Tensor, key: Tensor) -> Dim:
        """Along all axes between batch and features, or along those of attention_axes."""
        keys = places(key)
        if self.attention_axes is not None:
            keys = product([key.shape[axis] for axis in self.attention_axes])
        return attention(
            places(query), keys, self.num_heads, self.key_dim, self.value_dim or self.key_dim
        )

    def caption(self) -> str:
        """How many heads, and how wide each is."""
        told = tr("{count} heads of {width}")
        return told.format(count=self.num_heads, width=self.key_dim)

    def _wrong_axis(self, value: Shape) -> Problem | None:
        """An axis that the projected value does not have."""
        if self.attention_axes is None or not value.ranked:
            return None
        rank = len(value) + 1
        placed = [axis if axis >= 0 else rank - 1 + axis for axis in self.attention_axes]
        wrong = [
            a for a, at in zip(self.attention_axes, placed, strict=True) if not -rank <= at < rank
        ]
        if not wrong:
            return None
        return Problem(
            N_("axis {number} does not exist in ({shape})"),
            number=wrong[0],
            shape=value,
            setting="attention_axes",
            fixes=[Fix(N_("Set attention_axes to None"))],
        )


def _ending(sizes: tuple[int, ...]) -> Shape:
    return Shape(sizes, ranked=False)


def _equation(x: Tensor, bound: int, made: int) -> str:
    """What a projection computes: the last axes of an input weighed into so many new ones."""
    free = len(x.shape) - 1 if x.shape.ranked else 2
    names = [chr(ord("a") + place) for place in range(free + bound + made)]
    kept, summed, new = names[:free], names[free : free + bound], names[free + bound :]
    one, two, three = ("".join(part) for part in (kept + summed, summed + new, kept + new))
    return f"{one},{two}->{three}"
