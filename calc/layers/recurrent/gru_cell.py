"""GRUCell."""

from __future__ import annotations

from typing import ClassVar

from calc.fields import Activation, Bool, ahead_of
from calc.layer import Layer
from calc.layers.recurrent.base_units import UnitCell, Units
from calc.weights import Weight


class GRUUnits(Units, abstract=True):
    """Three gates and one state."""

    recurrent_activation: Activation = ahead_of("use_bias", default="sigmoid")
    reset_after: Bool = ahead_of("seed", default=True)

    gates = 3

    def bias(self) -> Weight:
        """A second bias where the state is multiplied before it is reset."""
        if self.reset_after:
            return Weight("bias", biases=2, units=self.gated)
        return super().bias()


class GRUCell(GRUUnits, UnitCell):
    """One step of a GRU: three gates decide what its state keeps."""

    usual = (*UnitCell.usual, "reset_after")
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "implementation")
