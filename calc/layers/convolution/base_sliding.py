"""What all convolutions share: a window that slides over the spatial axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from calc.cost import kernels
from calc.dims import product
from calc.fields import (
    Activation,
    Bool,
    Constraint,
    Count,
    DataFormat,
    Initializer,
    LoosePair,
    LooseSingle,
    LooseTriple,
    Padding,
    Pair,
    Regularizer,
    Single,
    Sizes,
    Triple,
    suggested,
)
from calc.layer import Layer, Step
from calc.shape_rules import windows
from calc.shape_rules.channels import Placed, placed
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor


class Windowed(Layer, abstract=True):
    """Turns the channels under a window into channels of the output."""

    def out_channels(self, image: Placed) -> Dim:
        """What the output has in place of the input's channels."""
        raise NotImplementedError

    def explain_channels(self, image: Placed) -> Step:
        """How that comes about."""
        raise NotImplementedError


class Filtered(Windowed, abstract=True):
    """Each filter draws one channel of the output."""

    filters: Count = suggested(32)

    formula = N_("each spatial axis: L becomes the number of windows; channels: filters")

    def out_channels(self, image: Placed) -> Dim:  # noqa: ARG002 - the same for every input
        return self.filters

    def explain_channels(self, image: Placed) -> Step:  # noqa: ARG002 - the same for every input
        return Step(N_("channels"), "filters", str(self.filters), self.filters)


class Sliding(Windowed, abstract=True):
    """A window of weights that slides over the spatial axes."""

    cost_formula = N_("values of the kernels × windows")

    kernel_size: Annotated[tuple[int, ...], Sizes(1)] = suggested((3,))
    strides: Annotated[tuple[int, ...], Sizes(1)] = (1,)
    padding: Padding = "valid"
    data_format: DataFormat = None
    dilation_rate: Annotated[tuple[int, ...], Sizes(1)] = (1,)
    activation: Activation = None
    use_bias: Bool = True
    bias_initializer: Initializer = "zeros"
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    bias_constraint: Constraint = None

    usual: ClassVar[tuple[str, ...]] = ("strides", "padding", "activation")

    def output(self, x: Tensor) -> Tensor:
        image = self._image(x)
        return image.windowed(
            x,
            self.out_channels(image),
            self.kernel_size,
            self.strides,
            self.padding,
            self.dilation_rate,
        )

    def multiply_adds(self, x: Tensor) -> Dim:
        """Each value of the kernels once for every window (fvcore: `conv_flop_count`)."""
        image = self._image(self.output(x))
        return kernels(self.weights(x)) * product(image.lengths)

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = self._image(x)
        yield from windows.explain(
            image.lengths, self.kernel_size, self.strides, self.padding, self.dilation_rate
        )
        yield self.explain_channels(image)

    def _image(self, x: Tensor) -> Placed:
        return placed(x, len(self.kernel_size), self.data_format)

    def _window(self) -> tuple[tuple[str, int], ...]:
        """The window as the first axes of a kernel."""
        return tuple(zip(windows.axis_names(len(self.kernel_size)), self.kernel_size, strict=True))


class OverTime(Sliding, abstract=True):
    """The window slides along a sequence."""

    kernel_size: Single = suggested((3,))
    strides: LooseSingle = (1,)
    dilation_rate: LooseSingle = (1,)


class OverImage(Sliding, abstract=True):
    """The window slides over an image."""

    kernel_size: Pair = suggested((3, 3))
    strides: LoosePair = (1, 1)
    dilation_rate: LoosePair = (1, 1)


class OverVolume(Sliding, abstract=True):
    """The window slides through a volume."""

    kernel_size: Triple = suggested((3, 3, 3))
    strides: LooseTriple = (1, 1, 1)
    dilation_rate: LooseTriple = (1, 1, 1)
