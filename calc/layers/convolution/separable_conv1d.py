"""SeparableConv1D."""

from __future__ import annotations

from calc.layers.convolution.base_separable_conv import SeparableConvolution
from calc.layers.convolution.base_sliding import OverTime


class SeparableConv1D(OverTime, SeparableConvolution):
    """Convolve each channel of a sequence alone, then mix them: Conv1D with fewer weights."""

    aliases = ("SeparableConvolution1D",)
