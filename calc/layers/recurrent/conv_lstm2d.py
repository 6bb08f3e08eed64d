"""ConvLSTM2D."""

from __future__ import annotations

from calc.fields import Pair, suggested
from calc.layers.recurrent.base_conv_lstm import ConvLSTM


class ConvLSTM2D(ConvLSTM):
    """Read a sequence of images step by step; an LSTM whose gates slide over each of them."""

    kernel_size: Pair = suggested((3, 3))
    strides: Pair = (1, 1)
    dilation_rate: Pair = (1, 1)
