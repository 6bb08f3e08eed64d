"""What the layers share that work through a layer inside them (Keras 3: `wrapper.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.fields import called
from calc.layer import Layer
from calc.names import slash_in
from calc.opaque import Declared
from calc.problems import Fix, Problem
from calc.tensor import Shape
from calc.texts import N_
from calc.unknown import AS_TOLD, UnknownLayer, told_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor
    from calc.weights import Weight


class Wrapper(Layer, abstract=True):
    """A layer that works through layers inside it and owns what they own."""

    composite = True
    holds: ClassVar[str] = "layer"
    """The setting that is the layer inside."""

    declared: Declared = called(default=None)
    """What a file tells of the outputs, for a layer inside that is not known."""

    def inside(self) -> tuple[Layer, ...]:
        """The layers inside, under the names that their weights carry."""
        raise NotImplementedError

    @property
    def holds_unknown(self) -> bool:
        """Whether a layer inside, however deep, is of a class that is not known."""
        return any(map(_is_unknown, self.inside()))

    def outputs_told(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        return told_outputs(self.declared, inputs) if self.declared and self.holds_unknown else ()

    @property
    def computable(self) -> bool:
        """Whether every setting has a value to compute with, those inside included."""
        return super().computable and all(layer.computable for layer in self.inside())

    def faults(self) -> list[Problem]:
        """What is wrong with the settings, those inside included."""
        found = super().faults()
        for layer in self.inside():
            faults = (*layer.faults(), *slash_in(layer.name))
            found += [told for p in faults if (told := self._inside(layer, p)) not in found]
        return found

    def check(self) -> Iterator[Problem]:
        """What Keras refuses in the layers inside."""
        found: list[Problem] = []
        for layer in self.inside():
            found += [told for p in layer.check() if (told := self._inside(layer, p)) not in found]
        yield from found

    def inner_weights(self, *inputs: Tensor) -> Iterator[Weight]:
        """What the layers inside own, under their names."""
        for layer in self.inside():
            for weight in layer.own_weights(*inputs):
                yield weight.below(layer.name)

    @staticmethod
    def step_of(x: Tensor) -> Shape:
        """What is behind the time axis, and the batch, of a sequence."""
        shape = x.shape
        if shape.ranked:
            return Shape((shape[0], *tuple(shape)[2:]))
        return Shape(shape.dims[2:] or shape.dims[-1:], ranked=False)

    def _inside(self, layer: Layer, problem: Problem) -> Problem:
        if self.declared and _is_unknown(layer):
            problem = problem.but(detail=Fix(AS_TOLD))
        if isinstance(layer, UnknownLayer):
            return problem.but(setting=self.holds)
        told = {"setting": problem.setting, "port": problem.port, **problem.values}
        return Problem(
            N_("{kind} inside: {reason}"),
            kind=layer.class_name,
            reason=Fix(problem.template, told),
            setting=self.holds,
            detail=problem.detail,
            fixes=problem.fixes,
        )


def _is_unknown(layer: Layer) -> bool:
    return isinstance(layer, UnknownLayer) or (isinstance(layer, Wrapper) and layer.holds_unknown)
