"""GRU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Activation, Bool
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from calc.dims import Dim


class GRU(Recurrent):
    """Read a sequence with one state that three gates guard."""

    recurrent_activation: Activation = "sigmoid"
    reset_after: Bool = True

    cell = "gru_cell"
    gates = 3
    usual = (*Recurrent.usual, "reset_after")

    def _bias(self, units: Dim | Times) -> Weight:
        # Applied after the product, the reset gate needs a bias of its own for each product.
        if self.reset_after:
            return Weight(f"{self.cell}/bias", products=2, units=units)
        return super()._bias(units)
