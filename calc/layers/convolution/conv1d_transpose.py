"""Conv1DTranspose."""

from __future__ import annotations

from calc.layers.convolution.base_conv_transpose import ConvolutionTranspose, Ends1D
from calc.layers.convolution.base_sliding import OverTime


class Conv1DTranspose(OverTime, ConvolutionTranspose):
    """Lengthen a sequence: the way back through a Conv1D, learned."""

    output_padding: Ends1D = None

    aliases = ("Convolution1DTranspose",)
