"""ConvLSTM2D."""

from __future__ import annotations

from calc.fields import LoosePair, Pair, suggested
from calc.layers.recurrent.base_conv_lstm import ConvLSTM


class ConvLSTM2D(ConvLSTM):
    """Read a sequence of images step by step; an LSTM whose gates slide over each of them."""

    kernel_size: Pair = suggested((3, 3))
    strides: LoosePair = (1, 1)
    dilation_rate: LoosePair = (1, 1)
