"""Conv3DTranspose."""

from __future__ import annotations

from calc.layers.convolution.base_conv_transpose import ConvolutionTranspose, Ends3D
from calc.layers.convolution.base_sliding import OverVolume


class Conv3DTranspose(OverVolume, ConvolutionTranspose):
    """Enlarge a volume: the way back through a Conv3D, learned."""

    output_padding: Ends3D = None

    aliases = ("Convolution3DTranspose",)
