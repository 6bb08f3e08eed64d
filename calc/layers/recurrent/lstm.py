"""LSTM."""

from __future__ import annotations

from typing import ClassVar

from calc.layer import Layer
from calc.layers.recurrent.base_units import UnitLayer
from calc.layers.recurrent.lstm_cell import LSTMUnits


class LSTM(LSTMUnits, UnitLayer):
    """Read a sequence step by step; four gates decide what to keep for long."""

    cell_name = "lstm_cell"
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "implementation", "use_cudnn")
