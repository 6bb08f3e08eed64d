"""Conv1D."""

from __future__ import annotations

from calc.fields import CausalPadding, Single, suggested
from calc.layers.convolution.base_conv import Convolution


class Conv1D(Convolution):
    """Slide small kernels along a sequence; each filter learns one local pattern."""

    kernel_size: Single = suggested((3,))
    strides: Single = (1,)
    padding: CausalPadding = "valid"
    dilation_rate: Single = (1,)

    aliases = ("Convolution1D",)
