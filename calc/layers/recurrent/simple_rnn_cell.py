"""SimpleRNNCell."""

from __future__ import annotations

from calc.layers.recurrent.base_units import UnitCell


class SimpleRNNCell(UnitCell):
    """One step of a SimpleRNN: the new state is made of the input and the state before."""
