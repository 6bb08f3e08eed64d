"""What Conv1D, Conv2D and Conv3D share (Keras 3: `base_conv.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc import lora, windows
from calc.channels import Placed, placed
from calc.fields import (
    Activation,
    Bool,
    Constraint,
    Count,
    DataFormat,
    Initializer,
    OptionalCount,
    OptionalReal,
    Padding,
    Regularizer,
    Sizes,
    suggested,
)
from calc.layer import Layer, Step
from calc.problems import Fix, Problem
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class Convolution(Layer, abstract=True):
    """A kernel that slides over the spatial axes; each filter draws one channel."""

    filters: Count = suggested(32)
    kernel_size: Annotated[tuple[int, ...], Sizes(1)] = suggested((3,))
    strides: Annotated[tuple[int, ...], Sizes(1)] = (1,)
    padding: Padding = "valid"
    data_format: DataFormat = None
    dilation_rate: Annotated[tuple[int, ...], Sizes(1)] = (1,)
    groups: Count = 1
    activation: Activation = None
    use_bias: Bool = True
    kernel_initializer: Initializer = "glorot_uniform"
    bias_initializer: Initializer = "zeros"
    kernel_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    bias_constraint: Constraint = None
    lora_rank: OptionalCount = None
    lora_alpha: OptionalReal = None

    formula = N_("each spatial axis: L becomes the number of windows; channels: filters")
    usual = ("strides", "padding", "activation")

    def check(self) -> Iterator[Problem]:
        """No strides with dilation, no filters that groups don't divide, no tied-down LoRA."""
        yield from lora.conflicts(self.lora_rank, self.kernel_constraint, "kernel_constraint")
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            yield Problem(
                N_("cannot stride and dilate at once: strides {strides}, dilation_rate {rates}"),
                strides=self.strides,
                rates=self.dilation_rate,
                setting="dilation_rate",
                fixes=[Fix(N_("Set dilation_rate to 1")), Fix(N_("Set strides to 1"))],
            )
        if self.filters % self.groups:
            yield Problem(
                N_("filters {filters} cannot be split into {groups} groups"),
                filters=self.filters,
                groups=self.groups,
                setting="groups",
                fixes=[Fix(N_("Make filters a multiple of {groups}"), {"groups": self.groups})],
            )

    def output(self, x: Tensor) -> Tensor:
        return self._image(x).windowed(
            x, self.filters, self.kernel_size, self.strides, self.padding, self.dilation_rate
        )

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = self._image(x).channels
        if isinstance(channels, int) and channels % self.groups:
            raise Problem(
                N_("{channels} input channels cannot be split into {groups} groups"),
                channels=channels,
                groups=self.groups,
                axis=-1,
                fixes=[Fix(N_("Set groups to a divisor of {channels}"), {"channels": channels})],
            )
        tuned = self.lora_rank is None
        window = tuple(
            zip(windows.axis_names(len(self.kernel_size)), self.kernel_size, strict=True)
        )
        inner = (("channels", channels // self.groups),)
        yield Weight("kernel", trainable=tuned, axes=(*window, *inner, ("filters", self.filters)))
        if self.use_bias:
            yield Weight("bias", filters=self.filters)
        if self.lora_rank is not None:
            yield Weight(
                "lora_kernel_a", dtype="float32", axes=(*window, *inner, ("rank", self.lora_rank))
            )
            yield Weight(
                "lora_kernel_b", dtype="float32", rank=self.lora_rank, filters=self.filters
            )

    def explain(self, x: Tensor) -> Iterator[Step]:
        yield from windows.explain(
            self._image(x).lengths,
            self.kernel_size,
            self.strides,
            self.padding,
            self.dilation_rate,
        )
        yield Step(N_("channels"), "filters", str(self.filters), self.filters)

    def _image(self, x: Tensor) -> Placed:
        return placed(x, len(self.kernel_size), self.data_format)
