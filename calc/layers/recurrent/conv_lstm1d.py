"""ConvLSTM1D."""

from __future__ import annotations

from calc.fields import LooseSingle, Single, suggested
from calc.layers.recurrent.base_conv_lstm import ConvLSTM


class ConvLSTM1D(ConvLSTM):
    """Read a sequence of signals step by step; an LSTM whose gates slide over each of them."""

    kernel_size: Single = suggested((3,))
    strides: LooseSingle = (1,)
    dilation_rate: LooseSingle = (1,)
