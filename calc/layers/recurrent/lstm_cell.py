"""LSTMCell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.fields import Activation, Switch, ahead_of
from calc.layer import Layer
from calc.layers.recurrent.base_units import UnitCell, Units

if TYPE_CHECKING:
    from calc.tensor import Tensor


class LSTMUnits(Units, abstract=True):
    """Four gates, and beside the output a state for what is kept for long."""

    recurrent_activation: Activation = ahead_of("use_bias", default="sigmoid")
    unit_forget_bias: Switch = ahead_of("kernel_regularizer", default=True)

    gates = 4
    states = ("state_h", "state_c")


class LSTMCell(LSTMUnits, UnitCell):
    """One step of an LSTM: four gates decide what its two states keep."""

    unit_forget_bias: Switch = ahead_of("kernel_initializer", default=True)

    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "implementation")

    def output(self, inputs: Tensor, state_h: Tensor, state_c: Tensor) -> tuple[Tensor, ...]:  # type: ignore[override]
        return self.step(inputs, state_h, state_c)
