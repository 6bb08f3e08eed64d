"""SimpleRNN."""

from __future__ import annotations

from calc.fields import Kept, ahead_of
from calc.layers.recurrent.base_units import UnitLayer


class SimpleRNN(UnitLayer):
    """Read a sequence step by step with one state: few weights, a short memory."""

    activity_regularizer: Kept = ahead_of("kernel_constraint", default=None)
    """Keras does not look at it here."""

    cell_name = "simple_rnn_cell"
