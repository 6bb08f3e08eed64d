"""Convolutions and pools as operations: the window is a tensor or a setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calc.dims import Dim, product
from calc.fields import suggested
from calc.operation import Operation, alike
from calc.operations.operands import Operand, known, own_shape
from calc.operations.reordering import at_least
from calc.operations.settings import Counts, DataFormat, Free, PlainWhole, per_axis
from calc.problems import Problem
from calc.shape_rules.transposing import spread
from calc.shape_rules.windows import slide
from calc.tensor import Tensor
from calc.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence


class Windowed(Operation, abstract=True):
    """Slide a window over images."""

    part = "nn"

    def split(self, inputs: Tensor) -> tuple[Dim, list[Dim], Dim]:
        """Batch, spatial sizes and channels."""
        dims = list(inputs.shape)
        if len(dims) < 3:
            raise Problem(N_("needs an input with at least {count} axes"), count=3)
        if self._first:
            return dims[0], dims[2:], dims[1]
        return dims[0], dims[1:-1], dims[-1]

    def joined(self, inputs: Tensor, spatial: Sequence[Dim], channels: Dim) -> Tensor:
        """The output of these sizes."""
        batch = inputs.shape[0]
        if self._first:
            return inputs.shaped(batch, channels, *spatial)
        return inputs.shaped(batch, *spatial, channels)

    @property
    def _first(self) -> bool:
        return getattr(self, "data_format", None) == "channels_first"

    def padded(self, *allowed: str) -> str:
        """The padding. Raises `Problem` where it is none."""
        told = str(getattr(self, "padding", "valid")).lower()
        if told not in allowed:
            raise Problem(N_("has no padding {value}"), value=told, setting="padding")
        return told


class Pool(Windowed, abstract=True):
    """Sum up each window of images."""

    pool_size: Counts = suggested((2, 2))
    strides: Free = None
    padding: Free = "valid"
    data_format: DataFormat = None

    def output(self, inputs: Tensor) -> Tensor:
        _, spatial, channels = self.split(inputs)
        size = per_axis(self.pool_size, len(spatial))
        steps = size if self.strides is None else per_axis(self.strides, len(spatial))
        found = slide(spatial, size, steps, self.padded("valid", "same"), names=_names(spatial))
        return self.joined(inputs, found, channels)


alike(Pool, "MaxPool AveragePool")


class AdaptivePool(Windowed, abstract=True):
    """Sum up images in as many windows as are wanted."""

    output_size: Counts = suggested((1, 1))
    data_format: DataFormat = None

    def output(self, inputs: Tensor) -> Tensor:
        dims = list(inputs.shape)
        size = (self.output_size,) if isinstance(self.output_size, int) else self.output_size
        if self._first:
            return inputs.shaped(*dims[:2], *size)
        at_least(inputs, 1)
        return inputs.shaped(*dims[: len(dims) - len(size)], *size, dims[-1])


class Conv(Windowed):
    """Slide kernels over images."""

    cost_formula = N_("values of the kernels × windows")

    channels_axis = -2
    """Which axis of the kernel is for the input's channels."""

    strides: Free = 1
    padding: Free = "valid"
    data_format: DataFormat = None
    dilation_rate: Free = 1

    def output(self, inputs: Tensor, kernel: Operand) -> Tensor:
        *window, channels, filters = self.kernel(kernel, inputs)
        return self.slid(inputs, window, self.filters(channels, filters))

    def multiply_adds(self, inputs: Tensor, *kernels: Operand) -> Dim:
        """Each value of the kernels once for every window."""
        _, lengths, _ = self.split(self.output(inputs, *kernels))
        return sum((product(own_shape(kernel).dims) for kernel in kernels), 0) * product(lengths)

    def kernel(self, kernel: Operand, inputs: Tensor) -> list[Dim]:
        """The dims of the kernel, which must fit the input."""
        dims = list(own_shape(kernel))
        if len(dims) != len(inputs.shape):
            raise Problem(
                N_("needs a kernel of as many axes as the input, receives ({got})"),
                got=own_shape(kernel),
                port="kernel",
            )
        _, _, channels = self.split(inputs)
        self.fit(channels, dims)
        return dims

    def fit(self, channels: Dim, kernel: Sequence[Dim]) -> None:
        """Refuse a kernel of other channels."""
        want = kernel[self.channels_axis]
        if known(channels) and known(want) and channels != want:
            raise Problem(N_("needs {want} channels, receives {got}"), want=want, got=channels)

    def filters(self, channels: Dim, filters: Dim) -> Dim:  # noqa: ARG002 - depthwise needs both
        """How many channels come out."""
        return filters

    def slid(self, inputs: Tensor, window: Sequence[Dim], filters: Dim) -> Tensor:
        """The output for a window of this size."""
        _, spatial, _ = self.split(inputs)
        sizes = [size for size in window if isinstance(size, int)]
        if len(sizes) != len(spatial):
            raise Problem(N_("needs a kernel of known size"), port="kernel")
        steps = per_axis(self.strides, len(spatial))
        rates = per_axis(self.dilation_rate, len(spatial))
        padding = self.padded("valid", "same", "causal")
        found = slide(spatial, sizes, steps, padding, rates, names=_names(spatial))
        return self.joined(inputs, found, filters)


class DepthwiseConv(Conv):
    """Slide kernels over each channel of images by itself."""

    def filters(self, channels: Dim, filters: Dim) -> Dim:
        return channels * filters


class SeparableConv(DepthwiseConv):
    """Slide kernels over each channel, then mix the channels."""

    def output(  # type: ignore[override]
        self, inputs: Tensor, depthwise_kernel: Operand, pointwise_kernel: Operand
    ) -> Tensor:
        *window, _, _ = self.kernel(depthwise_kernel, inputs)
        return self.slid(inputs, window, own_shape(pointwise_kernel)[-1])


class ConvTranspose(Conv):
    """Spread each value of images over a window."""

    cost_formula = N_("values of the kernel × places of the input")

    channels_axis = -1

    output_padding: Free = None
    data_format: DataFormat = None
    dilation_rate: Free = 1

    def output(self, inputs: Tensor, kernel: Operand) -> Tensor:
        *window, filters, _ = self.kernel(kernel, inputs)
        _, spatial, _ = self.split(inputs)
        count = len(spatial)
        steps, rates = per_axis(self.strides, count), per_axis(self.dilation_rate, count)
        extra: Sequence[Any] = (None,) * count
        if self.output_padding is not None:
            told = self.output_padding
            extra = (told,) * count if isinstance(told, int) else tuple(told)
        padding = self.padded("valid", "same")
        sizes = [size for size in window if isinstance(size, int)]
        found = [
            spread(length, size, step, padding, rate, more)
            for length, size, step, rate, more in zip(
                spatial, sizes, steps, rates, extra, strict=True
            )
        ]
        return self.joined(inputs, found, filters)

    def multiply_adds(self, inputs: Tensor, *kernels: Operand) -> Dim:
        """Each value of the kernel once for every place of the input."""
        lengths = self.split(inputs)[1]
        return product(own_shape(kernels[0]).dims) * product(lengths)


class Unfold(Operation):
    """Put the windows of images side by side."""

    part = "nn"

    kernel_size: Free = suggested(2)
    dilation: Free = 1
    padding: Free = 0
    stride: Free = 1

    def output(self, x: Tensor) -> Tensor:
        batch, channels, *spatial = x.axes("batch", "channels", "height", "width")
        if not all(map(known, (channels, *spatial))):
            raise Problem(N_("needs images of known size"))
        size, rate, step = (
            per_axis(value, 2) for value in (self.kernel_size, self.dilation, self.stride)
        )
        border = (self.padding,) * 2 if isinstance(self.padding, int) else tuple(self.padding)
        found = [
            (length + 2 * p - d * (k - 1) - 1) // s + 1
            for length, k, d, p, s in zip(spatial, size, rate, border, step, strict=True)
        ]
        return x.shaped(batch, channels * size[0] * size[1], product(found))


class Fold(Operation):
    """Put windows of images where they belong."""

    part = "nn"

    output_size: Free = suggested(4)
    kernel_size: Free = suggested(2)
    dilation: Free = 1
    padding: Free = 0
    stride: Free = 1

    def output(self, x: Tensor) -> Tensor:
        batch, values, _ = x.axes("batch", "values", "windows")
        one, two = per_axis(self.kernel_size, 2)
        if isinstance(values, int) and values % (one * two):
            _divisible(values, one * two)
        return x.shaped(batch, values // (one * two), *per_axis(self.output_size, 2))


class DepthToSpace(Windowed):
    """Lay channels side by side as pixels."""

    block_size: PlainWhole = suggested(2)
    data_format: DataFormat = "channels_last"

    def output(self, x: Tensor) -> Tensor:
        block = self.block_size
        _, spatial, channels = self.image(x)
        _divisible(channels, block * block)
        found = [size * block for size in spatial]
        return self.joined(x, found, channels // (block * block))

    def image(self, x: Tensor) -> tuple[Dim, list[Dim], Dim]:
        """Batch, sizes and channels of images."""
        if len(x.shape) != 4:
            raise Problem(N_("needs {count} axes, receives {got}"), count=4, got=x.shape)
        return self.split(x)


class SpaceToDepth(DepthToSpace):
    """Lay pixels one behind the other as channels."""

    def output(self, x: Tensor) -> Tensor:
        block = self.block_size
        _, spatial, channels = self.image(x)
        for size in spatial:
            _divisible(size, block)
        return self.joined(x, [size // block for size in spatial], channels * (block * block))


alike(AdaptivePool, "AdaptiveMaxPool AdaptiveAveragePool")


def _divisible(size: Dim, count: int) -> None:
    if count < 1 or (isinstance(size, int) and size % count):
        raise Problem(N_("cannot cut {size} into {count} equal parts"), size=size, count=count)


def _names(spatial: Sequence[Dim]) -> tuple[str, ...]:
    from calc.shape_rules.windows import axis_names

    count = len(spatial)
    return axis_names(count) if count in (1, 2, 3) else tuple(f"axis {i}" for i in range(count))
