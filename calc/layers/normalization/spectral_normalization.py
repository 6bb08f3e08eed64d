"""SpectralNormalization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Whole, suggested
from calc.layers.core.dense import Dense
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.problems import Fix, Problem
from calc.settings.wrapped import InnerLayer, inner_name
from calc.tensor import Tensor, Waiting
from calc.texts import N_
from calc.unknown import UnknownLayer
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.layer import Layer, Step

_TAMED = ("kernel", "embeddings")
_WHOLE = frozenset({"int8", "uint8"})
"""Keras makes no vector of numbers at random in these."""


Times = Annotated[int, Whole(minimum=1, flags=True, loose=True)]


class SpectralNormalization(Wrapper):
    """Keep the largest stretch of the kernel of the layer inside at 1."""

    layer: InnerLayer = suggested(Dense(name="dense", units=64))
    power_iterations: Times = 1

    formula = N_("as the layer inside makes it")
    cost_formula = N_("the cost of the layer inside")
    usual = ("layer", "power_iterations")

    def inside(self) -> tuple[Layer, ...]:
        """The one layer inside."""
        return (self.layer.named(inner_name(self.layer)),)

    def output(self, x: Tensor) -> Tensor:
        if x.shape.ranked and not len(x.shape):
            raise Problem(N_("needs a batch axis, receives a scalar"))
        if len(self.layer.returns()) > 1 or len(self.layer.ports) != 1:
            raise Waiting
        found = self.layer.output(x)
        return found[0] if isinstance(found, tuple) else found

    def weights(self, x: Tensor) -> Iterator[Weight]:
        (inner,) = self.inside()
        owned = list(self.inner_weights(x))
        names = [f"{inner.name}/{name}" for name in _TAMED]
        kernel = next((weight for weight in owned if weight.name in names), None)
        if kernel is None:
            if isinstance(inner, UnknownLayer):
                raise Waiting
            raise self._nothing_to_tame()
        adapted = bool(getattr(inner, "lora_rank", None))
        if kernel.dtype in _WHOLE and not adapted:
            raise self._quantized(inner)
        if not adapted:
            # Keras counts the kernel as the wrapper's own, unless low-rank adaptation changes it.
            owned.remove(kernel)
            yield kernel
        values = Weight("", axes=kernel.packed or kernel.axes)
        size = (values.axes[-1][0], values.shape[-1])
        dtype = inner.compute_dtype if adapted else kernel.dtype
        yield Weight("vector_u", trainable=False, dtype=dtype, axes=(("", 1), size))
        yield from owned

    def multiply_adds(self, x: Tensor) -> Dim:
        """Those of the layer inside; the kernel is only tamed while it learns."""
        return self.layer.multiply_adds(x)

    def explain(self, x: Tensor) -> Iterator[Step]:
        yield from self.layer.explain(x)

    def caption(self) -> str:
        """The layer inside with what stands on a card of its own."""
        return " ".join(filter(None, (self.layer.class_name, self.layer.caption())))

    def _quantized(self, inner: Layer) -> Problem:
        return Problem(
            N_("cannot tame the kernel of {kind}, which is quantized: {dtype}"),
            kind=inner.class_name,
            dtype=inner.dtype,
            setting="layer",
            fixes=[Fix(N_("Quantize it to float8 or not at all"))],
        )

    def _nothing_to_tame(self) -> Problem:
        return Problem(
            N_("needs a layer inside that has a kernel or embeddings; {kind} has none"),
            kind=self.layer.class_name,
            setting="layer",
            fixes=[Fix(N_("Use Dense, a convolution or Embedding"))],
        )
