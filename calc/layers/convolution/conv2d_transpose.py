"""Conv2DTranspose."""

from __future__ import annotations

from calc.layers.convolution.base_conv_transpose import ConvolutionTranspose, Ends2D
from calc.layers.convolution.base_sliding import OverImage


class Conv2DTranspose(OverImage, ConvolutionTranspose):
    """Enlarge an image: the way back through a Conv2D, learned."""

    output_padding: Ends2D = None

    aliases = ("Convolution2DTranspose",)
