"""TimeDistributed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.dims import Dim
from calc.fields import suggested
from calc.layer import Layer, Step
from calc.layers.core.dense import Dense
from calc.problems import Fix, Problem
from calc.tensor import Shape, Tensor
from calc.texts import N_
from calc.wrapped import Wrapped, inner_name, inner_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.weights import Weight


class TimeDistributed(Layer):
    """Apply one layer to every step of a sequence, with the same weights."""

    layer: Annotated[Any, Wrapped()] = suggested(Dense(units=64))

    formula = "the layer's shape for one step, with the time behind the batch"
    passes_mask = True
    composite = True

    def check(self) -> Iterator[Problem]:
        """What is wrong with the wrapped layer itself."""
        yield from self.layer.faults()
        yield from self.layer.check()

    def output(self, sequence: Tensor) -> Tensor:
        step, time = self._step(sequence), self._time(sequence)
        if self.layer.ports and self.layer.ports[0].many:
            raise Problem(
                N_("{kind} merges several inputs; here it would get one"),
                kind=self.layer.class_name,
                setting="layer",
                fixes=[Fix(N_("Merge the sequences themselves, without TimeDistributed"))],
            )
        found = self.layer.output(step)
        outputs = found if isinstance(found, tuple) else (found,)
        if len(outputs) > 1:
            raise Problem(
                N_("{kind} gives {count} outputs; a wrapped layer must give one"),
                kind=self.layer.class_name,
                count=len(outputs),
                setting="layer",
            )
        inner = outputs[0]
        if not inner.shape.ranked or not sequence.shape.ranked:
            return inner
        return inner.shaped(inner.shape[0], time, *inner.shape[1:])

    def weights(self, sequence: Tensor) -> Iterator[Weight]:
        yield from inner_weights(self.layer, inner_name(self.layer), self._step(sequence))

    def caption(self) -> str:
        """What it wraps."""
        return f"{self.layer.class_name} {self.layer.caption()}".strip()

    def explain(self, sequence: Tensor) -> Iterator[Step]:
        time = self._time(sequence)
        yield Step(N_("time"), N_("every step is kept"), str(time), time)
        yield from self.layer.explain(self._step(sequence))

    @staticmethod
    def _time(sequence: Tensor) -> Dim:
        return sequence.shape[1]

    def _step(self, sequence: Tensor) -> Tensor:
        shape = sequence.shape
        if not shape.ranked:
            return sequence.of_shape(Shape(shape.dims, ranked=False))
        if len(shape) < 3:
            raise Problem(
                N_("needs at least 3 dimensions (batch, time, ...), receives {got}: ({shape})"),
                got=len(shape),
                shape=shape,
                fixes=[Fix(N_("Give it a sequence, or use the layer without TimeDistributed"))],
            )
        dtype = self.layer.compute_dtype if "float" in sequence.dtype else sequence.dtype
        return Tensor(Shape((shape[0], *list(shape)[2:])), dtype)
