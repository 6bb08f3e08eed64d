"""Pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from calc.evaluation import Evaluation, evaluate
from calc.fields import suggested
from calc.layer import Layer
from calc.layers.preprocessing.base_bare import Bare
from calc.layers.preprocessing.rescaling import Rescaling
from calc.layers.recurrent.base_wrapper import Wrapper
from calc.problems import Fix, Problem
from calc.settings.wrapped import WrappedList, inner_name
from calc.summary.uncalled import built_row
from calc.tensor import UNRANKED, Tensor, Waiting
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.layer import Step
    from calc.summary.table import Row

LayerList = Annotated[tuple[Layer, ...], WrappedList()]


class Inner(NamedTuple):
    """The call of a layer inside."""

    layer: Layer
    takes: Tensor
    gives: Tensor
    weights: tuple[Weight, ...] | None
    refused: Problem | None


class Pipeline(Bare, Wrapper):
    """Put layers one after the other into one, mostly to prepare data."""

    tells_shape = False
    converts = False
    layers: LayerList = suggested((Rescaling(name="rescaling", scale=1 / 255),))

    formula = N_("as the layers make it, one after the other")
    cost_formula = N_("the cost of all layers inside")
    usual = ("layers",)
    keywords = ("mask",)
    holds = "layers"
    casts = False
    keeps_dtype = True

    def inside(self) -> tuple[Layer, ...]:
        """The layers, in their order."""
        return tuple(layer.named(inner_name(layer)) for layer in self.layers)

    def check(self) -> Iterator[Problem]:
        """What Keras refuses in the layers inside; one there must be."""
        yield from super().check()
        if not self.layers:
            yield Problem(
                N_("needs at least one layer inside"),
                setting="layers",
                fixes=[Fix(N_("List layers, such as [Rescaling(0.5)]"))],
            )

    def output(self, x: Tensor) -> Tensor:
        steps = list(self._steps(x))
        last = steps[-1].gives.with_mask(masked=False)
        for step in steps:
            if step.refused is not None:
                raise step.refused.but(so_far=(last,))
        return last

    def weights(self, x: Tensor) -> Iterator[Weight]:
        for step in self._steps(x):
            if step.weights is None:
                raise Waiting
            for weight in step.weights:
                yield weight.below(step.layer.name)

    def multiply_adds(self, x: Tensor) -> Dim:
        """Those of all the layers."""
        return sum((step.layer.multiply_adds(step.takes) for step in self._steps(x)), 0)

    def explain(self, x: Tensor) -> Iterator[Step]:
        *_, last = self._steps(x)
        yield from last.layer.explain(last.takes)

    def inner_rows(self, *inputs: Tensor | None) -> tuple[Row, ...]:
        """The layers inside, as Keras lists what is built but not called."""
        (x, *_) = (*inputs, None)
        if not self.layers:
            return ()
        steps = self._steps(Tensor(UNRANKED) if x is None else x)
        return tuple(built_row(step.layer, (step.takes,)) for step in steps)

    def caption(self) -> str:
        """The layers by name."""
        names = " → ".join(layer.class_name for layer in self.layers)
        return names if len(names) <= 60 else f"{names[:59]}…"

    def _steps(self, x: Tensor) -> Iterator[Inner]:
        """The call of each layer."""
        if not self.layers:
            raise Waiting
        given = x
        for layer in self.inside():
            found = evaluate(layer, (given,))
            if len(found.outputs) > 1:
                raise Waiting
            refused = _no_images(layer, given) or _refused(found)
            yield Inner(layer, given, found.outputs[0], found.weights, refused)
            given = found.outputs[0]


def _refused(found: Evaluation) -> Problem | None:
    """The first error; not one of weights without a size, which is told with the weights."""
    errors = [problem for problem in found.problems if problem.severity == "error"]
    sizeless = any(weight.open_axis() for weight in found.weights or ())
    return errors[0] if errors[sizeless:] else None


def _no_images(layer: Layer, given: Tensor) -> Problem | None:
    """What a layer for images refuses where it computes; elsewhere Keras only infers."""
    if layer.family != "image_preprocessing" or given.shape.rank in (None, 3, 4):
        return None
    return Problem(
        N_("{kind} inside needs images, of 3 or 4 dimensions, receives {got}: ({shape})"),
        kind=layer.class_name,
        got=len(given.shape),
        shape=given.shape,
        setting="layers",
        fixes=[Fix(N_("Wire images into it"))],
    )
