"""SeparableConv2D."""

from __future__ import annotations

from calc.layers.convolution.base_separable_conv import SeparableConvolution
from calc.layers.convolution.base_sliding import OverImage


class SeparableConv2D(OverImage, SeparableConvolution):
    """Convolve each channel of an image alone, then mix them: Conv2D with fewer weights."""

    aliases = ("SeparableConvolution2D",)
