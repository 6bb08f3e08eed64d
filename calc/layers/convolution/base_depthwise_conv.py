"""What the depthwise convolutions share (Keras 3: `base_depthwise_conv.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.dims import TIMES, as_factor
from calc.fields import Constraint, Count, Initializer, Regularizer, ahead_of
from calc.layer import Step
from calc.layers.convolution.base_sliding import Sliding
from calc.texts import N_
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.shape_rules.channels import Placed
    from calc.tensor import Tensor


class DepthwiseConvolution(Sliding, abstract=True):
    """Kernels that slide over one channel each."""

    depth_multiplier: Count = ahead_of("kernel_size", 1)
    depthwise_initializer: Initializer = ahead_of("bias_initializer", "glorot_uniform")
    depthwise_regularizer: Regularizer = ahead_of("bias_regularizer", None)
    depthwise_constraint: Constraint = ahead_of("bias_constraint", None)

    formula = N_("each spatial axis: L becomes the number of windows; channels × depth_multiplier")
    usual = ("strides", "padding", "depth_multiplier", "activation")
    keeps_widths = False

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = self._image(x).channels
        yield self._depthwise("kernel", channels)
        if self.use_bias:
            yield Weight("bias", multiplier=Times(channels, self.depth_multiplier))

    def _depthwise(self, name: str, channels: Dim) -> Weight:
        last = (("channels", channels), ("multiplier", self.depth_multiplier))
        return Weight(name, axes=(*self._window(), *last))

    def out_channels(self, image: Placed) -> Dim:
        return image.channels * self.depth_multiplier

    def explain_channels(self, image: Placed) -> Step:
        numbers = f"{as_factor(image.channels)} {TIMES} {self.depth_multiplier}"
        channels = self.out_channels(image)
        return Step(N_("channels"), "channels × depth_multiplier", numbers, channels)
