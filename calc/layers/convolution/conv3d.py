"""Conv3D."""

from __future__ import annotations

from calc.layers.convolution.base_conv import Convolution
from calc.layers.convolution.base_sliding import OverVolume


class Conv3D(OverVolume, Convolution):
    """Slide small kernels through a volume or video; each filter draws one channel."""

    aliases = ("Convolution3D",)
