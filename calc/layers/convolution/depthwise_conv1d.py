"""DepthwiseConv1D."""

from __future__ import annotations

from calc.layers.convolution.base_depthwise_conv import DepthwiseConvolution
from calc.layers.convolution.base_sliding import OverTime


class DepthwiseConv1D(OverTime, DepthwiseConvolution):
    """Slide kernels of its own over each channel of a sequence; channels do not mix."""
