"""SimpleRNN."""

from __future__ import annotations

from calc.layers.recurrent.base_recurrent import Recurrent


class SimpleRNN(Recurrent):
    """Read a sequence with one state that is fed back at each step."""

    cell = "simple_rnn_cell"
