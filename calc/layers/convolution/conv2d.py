"""Conv2D."""

from __future__ import annotations

from calc.fields import Pair, suggested
from calc.layers.convolution.base_conv import Convolution


class Conv2D(Convolution):
    """Slide small kernels over an image; each filter draws one channel of the output."""

    kernel_size: Pair = suggested((3, 3))
    strides: Pair = (1, 1)
    dilation_rate: Pair = (1, 1)

    aliases = ("Convolution2D",)
