"""Conv1D."""

from __future__ import annotations

from calc.fields import CausalPadding
from calc.layers.convolution.base_conv import Convolution
from calc.layers.convolution.base_sliding import OverTime


class Conv1D(OverTime, Convolution):
    """Slide small kernels along a sequence; each filter learns one local pattern."""

    padding: CausalPadding = "valid"

    aliases = ("Convolution1D",)
