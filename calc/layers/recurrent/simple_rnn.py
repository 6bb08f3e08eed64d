"""SimpleRNN."""

from __future__ import annotations

from calc.layers.recurrent.base_units import UnitLayer


class SimpleRNN(UnitLayer):
    """Read a sequence step by step with one state: few weights, a short memory."""

    cell_name = "simple_rnn_cell"
