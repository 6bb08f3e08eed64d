"""The layers that `keras.applications` makes for itself: no part of `keras.layers`.

They are known, so that those models can be counted, but nobody is offered them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.fields import Count, Kept, suggested
from calc.layer import Layer
from calc.operations.operands import broadcast as stretched
from calc.shape_rules.broadcasting import broadcast
from calc.tensor import Shape, Tensor
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = "keras.src.applications."
APPLICATIONS: dict[str, type[OfApplication]] = {}
"""Every such class by its module and name."""


class OfApplication(Layer, abstract=True):
    """A layer of one of Keras's own models."""

    module: ClassVar[str] = ""
    """The last part of the module: `convnext`."""
    family = "core"

    @classmethod
    def register(cls) -> None:
        """Make the class known under its module and name."""
        APPLICATIONS[cls.told_class()] = cls

    @classmethod
    def told_class(cls) -> str:
        """The class as our own files name it: `keras.src.applications.convnext.LayerScale`."""
        return f"{_BASE}{cls.module}.{cls.__name__}"


class LayerScale(OfApplication):
    """Weigh each channel by a number that is learned."""

    init_values: Kept = suggested(1e-6)
    projection_dim: Count = suggested(96)

    module = "convnext"
    formula = N_("the input's shape")

    def output(self, x: Tensor) -> Tensor:
        return x.of_shape(Shape(stretched(x.shape, [self.projection_dim])))

    def weights(self, x: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - of a size of its own
        yield Weight("variable", channels=self.projection_dim)


class StochasticDepth(OfApplication):
    """Leave a whole branch out now and then while training."""

    drop_path_rate: Kept = suggested(0.1)

    module = "convnext"
    formula = N_("the input's shape")

    def output(self, x: Tensor) -> Tensor:
        return x


class CustomScaleLayer(OfApplication):
    """Add a branch, made smaller, to what it started from."""

    scale: Kept = suggested(0.1)

    module = "inception_resnet_v2"
    in_list = True
    formula = N_("the shape of the inputs; an axis of 1 is stretched")

    def output(self, *inputs: Tensor) -> Tensor:
        return inputs[0].of_shape(broadcast(inputs))


def find_application(key: str) -> type[Layer] | None:
    """The layer of this module and class; None if there is none."""
    return APPLICATIONS.get(key)
