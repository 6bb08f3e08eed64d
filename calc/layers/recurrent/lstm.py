"""LSTM."""

from __future__ import annotations

from calc.fields import Activation, Switch
from calc.layers.recurrent.base_recurrent import Recurrent


class LSTM(Recurrent):
    """Read a sequence with a state and a memory that four gates guard."""

    recurrent_activation: Activation = "sigmoid"
    unit_forget_bias: Switch = True

    cell = "lstm_cell"
    states = ("state_h", "state_c")
    gates = 4
