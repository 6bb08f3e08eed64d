"""ConvLSTM3D."""

from __future__ import annotations

from calc.fields import LooseTriple, Triple, suggested
from calc.layers.recurrent.base_conv_lstm import ConvLSTM


class ConvLSTM3D(ConvLSTM):
    """Read a sequence of volumes step by step; an LSTM whose gates slide over each of them."""

    kernel_size: Triple = suggested((3, 3, 3))
    strides: LooseTriple = (1, 1, 1)
    dilation_rate: LooseTriple = (1, 1, 1)
