"""What the transposed convolutions share (Keras 3: `base_conv_transpose.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.cost import kernels
from calc.dims import PENDING, product
from calc.fields import Constraint, Initializer, Regularizer, Sizes, ahead_of
from calc.layers.convolution.base_sliding import Filtered, Sliding
from calc.problems import Fix, Problem, Word
from calc.shape_rules import transposing
from calc.shape_rules.windows import axis_names, stride_or_dilate
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.layer import Step
    from calc.shape_rules.channels import Placed
    from calc.tensor import Tensor


Ends1D = Annotated[tuple[int] | None, Sizes(1, minimum=0, optional=True)]
Ends2D = Annotated[tuple[int, int] | None, Sizes(2, minimum=0, optional=True)]
Ends3D = Annotated[tuple[int, int, int] | None, Sizes(3, minimum=0, optional=True)]


class ConvolutionTranspose(Sliding, Filtered, abstract=True):
    """A convolution the other way round: each value spreads over a window of the output."""

    sought = N_("deconvolution, upsampling, enlarge, decoder")

    output_padding: Annotated[tuple[int, ...] | None, Sizes(1, minimum=0, optional=True)] = (
        ahead_of("data_format", None)
    )
    kernel_initializer: Initializer = ahead_of("bias_initializer", "glorot_uniform")
    kernel_regularizer: Regularizer = ahead_of("bias_regularizer", None)
    kernel_constraint: Constraint = ahead_of("bias_constraint", None)

    formula = N_("each spatial axis: L × stride, and what the window adds; channels: filters")
    cost_formula = N_("values of the kernel × places of the input")

    def check(self) -> Iterator[Problem]:
        """Output padding below the strides; no strides with dilation."""
        yield from stride_or_dilate(self.strides, self.dilation_rate)
        for extra, stride in zip(self.output_padding or (), self.strides, strict=False):
            if extra >= stride:
                yield Problem(
                    N_("output_padding {extra} must be smaller than the stride {stride}"),
                    extra=extra,
                    stride=stride,
                    setting="output_padding",
                    fixes=[
                        Fix(N_("Set output_padding to None")),
                        Fix(N_("Set strides to {stride} or more"), {"stride": extra + 1}),
                    ],
                )
                return

    def output(self, x: Tensor) -> Tensor:
        image = self._image(x)
        found = [transposing.spread(*axis) for axis in self._axes(image)]
        for at, size in enumerate(found):
            if isinstance(size, int) and size < 0:
                known = [*found[:at], PENDING, *found[at + 1 :]]
                raise Problem(
                    N_("{dim} would become {size}: {length} is too short"),
                    dim=Word(axis_names(len(found))[at]),
                    size=size,
                    length=image.lengths[at],
                    axis=at + (2 if image.first else 1),
                    fixes=[Fix(N_("Set output_padding to None"))],
                    so_far=(image.like(x, known, self.filters),),
                )
        return image.like(x, found, self.filters)

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = self._image(x).channels
        last = (("filters", self.filters), ("channels", channels))
        yield Weight("kernel", axes=(*self._window(), *last))
        if self.use_bias:
            yield Weight("bias", filters=self.filters)

    def multiply_adds(self, x: Tensor) -> Dim:
        """Each value of the kernel once for every place of the input (fvcore: `transposed`)."""
        return kernels(self.weights(x)) * product(self._image(x).lengths)

    def explain(self, x: Tensor) -> Iterator[Step]:
        image = self._image(x)
        for name, axis in zip(axis_names(len(self.kernel_size)), self._axes(image), strict=True):
            yield transposing.explain(name, *axis)
        yield self.explain_channels(image)

    def _axes(self, image: Placed) -> Iterator[tuple[Dim, int, int, str, int, int | None]]:
        extras = self.output_padding or (None,) * len(self.kernel_size)
        for length, size, stride, rate, extra in zip(
            image.lengths, self.kernel_size, self.strides, self.dilation_rate, extras, strict=True
        ):
            yield length, size, stride, self.padding, rate, extra
