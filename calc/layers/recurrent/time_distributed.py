"""TimeDistributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.cost import factors
from calc.fields import suggested
from calc.layer import Layer, Step
from calc.layers.core.dense import Dense
from calc.layers.recurrent.base_cell import Cell
from calc.layers.recurrent.base_units import UnitLayer
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.problems import Fix, Problem
from calc.settings.wrapped import InnerLayer, inner_name
from calc.tensor import Shape, Tensor, Waiting
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.dims import Dim
    from calc.weights import Weight


_TRACED = ("Pipeline",)
"""Layers whose output Keras knows only after running them: it refuses them inside."""


class TimeDistributed(Wrapper):
    """Apply the same layer to every step of a sequence by itself."""

    layer: InnerLayer = suggested(Dense(name="dense", units=64))

    formula = N_("batch and time stay; the other axes as the layer inside makes them")
    cost_formula = N_("steps × the cost of the layer inside")
    usual = ("layer",)
    keywords = ("mask",)
    passes_mask = True

    def inside(self) -> tuple[Layer, ...]:
        """The one layer inside."""
        return (self.layer.named(inner_name(self.layer)),)

    def check(self) -> Iterator[Problem]:
        """The layer inside works on one tensor and gives one."""
        yield from super().check()
        if not self._takes_one():
            yield Problem(
                N_("needs a layer inside that works on one tensor; {kind} does not"),
                kind=self.layer.class_name,
                setting="layer",
                fixes=[Fix(N_("Use the layer by itself, without TimeDistributed"))],
            )
        elif len(self.layer.returns()) > 1:
            yield Problem(
                N_("needs a layer inside that gives one tensor; {kind} gives {count}"),
                kind=self.layer.class_name,
                count=len(self.layer.returns()),
                setting="layer",
                fixes=[Fix(N_("Switch return_state off in the layer inside"))],
            )

    def output(self, x: Tensor) -> Tensor:
        step = self._step(x)
        try:
            found = self.layer.output(step)
        except Problem as problem:
            so_far = tuple(self._sequence(x, tensor) for tensor in problem.so_far)
            raise problem.but(so_far=so_far) from problem
        return self._sequence(x, found[0] if isinstance(found, tuple) else found)

    def weights(self, x: Tensor) -> Iterator[Weight]:
        yield from self.inner_weights(self._step(x))

    def multiply_adds(self, x: Tensor) -> Dim:
        """Those of the layer inside, once for every step."""
        return x.shape[1] * self.layer.multiply_adds(self._step(x))

    def flowing(self, outputs: Sequence[Tensor], *inputs: Tensor) -> Sequence[Tensor]:
        """The output, or where a model is inside, what its layers put out in every step."""
        if not self.layer.is_model:
            return outputs
        (x,) = inputs
        found = self.layer.flowing((), self._step(x))
        return [self._sequence(x, step).of_dtype(step.dtype) for step in found]

    def cost_numbers(self, x: Tensor) -> str:
        return factors(x.shape[1], self.layer.multiply_adds(self._step(x)))

    def explain(self, x: Tensor) -> Iterator[Step]:
        step = self._step(x)
        yield Step(N_("time"), N_("every step"), str(x.shape[1]), x.shape[1])
        yield from self.layer.explain(step)

    def caption(self) -> str:
        """The layer inside with what stands on a card of its own."""
        return " ".join(filter(None, (self.layer.class_name, self.layer.caption())))

    def _takes_one(self) -> bool:
        ports = self.layer.ports
        if isinstance(self.layer, Cell) or self.layer.in_list:
            return False
        if self.layer.class_name in _TRACED or self.layer.opaque:
            return self.layer.opaque
        known = self.layer.class_name in ("", self.layer.__class__.__name__)
        alone = len(ports) == 1 or all(port.many or not port.required for port in ports[1:])
        return not known or (bool(ports) and not ports[0].many and alone)

    def _step(self, x: Tensor) -> Tensor:
        """One step of the sequence, as the layer inside receives it."""
        shape = x.shape
        if not self._takes_one() or len(self.layer.returns()) > 1:
            raise Waiting
        if shape.ranked and len(shape) < 3:
            raise Problem(
                N_("needs at least 3 dimensions (batch, time, ...), receives {got}: ({shape})"),
                got=len(shape),
                shape=shape,
                fixes=[Fix(N_("Reshape the input to batch, time, features first"))],
            )
        inner = self.step_of(x)
        if isinstance(self.layer, UnitLayer) and inner.ranked and len(inner) > 3:
            # Keras looks at the first two axes and the last one only.
            inner = Shape((*inner[:2], inner[-1]))
        return Tensor(inner, x.dtype)

    def _sequence(self, x: Tensor, step: Tensor) -> Tensor:
        """The steps put together again."""
        shape = step.shape
        if shape.ranked:
            shape = Shape((shape[0], x.shape[1], *tuple(shape)[1:]))
        return Tensor(shape, self.compute_dtype)
