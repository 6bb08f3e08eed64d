"""What the separable convolutions share (Keras 3: `base_separable_conv.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Constraint, Count, Initializer, Regularizer, ahead_of
from calc.layers.convolution.base_depthwise_conv import DepthwiseConvolution
from calc.layers.convolution.base_sliding import Filtered
from calc.shape_rules.windows import axis_names
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class SeparableConvolution(DepthwiseConvolution, Filtered, abstract=True):
    """A depthwise convolution, and a window of one place that mixes what comes out."""

    depth_multiplier: Count = ahead_of("filters", 1)
    pointwise_initializer: Initializer = ahead_of("bias_initializer", "glorot_uniform")
    pointwise_regularizer: Regularizer = ahead_of("bias_regularizer", None)
    pointwise_constraint: Constraint = ahead_of("bias_constraint", None)

    formula = Filtered.formula
    keeps_widths = Filtered.keeps_widths
    out_channels = Filtered.out_channels
    explain_channels = Filtered.explain_channels

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = self._image(x).channels
        yield self._depthwise("depthwise_kernel", channels)
        place = ((name, 1) for name in axis_names(len(self.kernel_size)))
        mixed = ("channels", Times(self.depth_multiplier, channels))
        yield Weight("pointwise_kernel", axes=(*place, mixed, ("filters", self.filters)))
        if self.use_bias:
            yield Weight("bias", filters=self.filters)
