"""Conv2D."""

from __future__ import annotations

from calc.layers.convolution.base_conv import Convolution
from calc.layers.convolution.base_sliding import OverImage


class Conv2D(OverImage, Convolution):
    """Slide small kernels over an image; each filter draws one channel of the output."""

    aliases = ("Convolution2D",)
