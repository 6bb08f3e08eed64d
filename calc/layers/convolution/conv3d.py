"""Conv3D."""

from __future__ import annotations

from calc.fields import Triple, suggested
from calc.layers.convolution.base_conv import Convolution


class Conv3D(Convolution):
    """Slide small kernels through a volume or video; each filter draws one channel."""

    kernel_size: Triple = suggested((3, 3, 3))
    strides: Triple = (1, 1, 1)
    dilation_rate: Triple = (1, 1, 1)

    aliases = ("Convolution3D",)
