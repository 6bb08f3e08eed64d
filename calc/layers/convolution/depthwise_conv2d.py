"""DepthwiseConv2D."""

from __future__ import annotations

from calc.layers.convolution.base_depthwise_conv import DepthwiseConvolution
from calc.layers.convolution.base_sliding import OverImage


class DepthwiseConv2D(OverImage, DepthwiseConvolution):
    """Slide kernels of its own over each channel of an image; channels do not mix."""
