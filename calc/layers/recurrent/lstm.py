"""LSTM."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.fields import Activation, Bool, Constraint, Initializer, Real, Regularizer, Seed, Switch
from calc.layer import Layer
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class LSTM(Recurrent):
    """Read a sequence step by step; four gates decide what to keep for long."""

    activation: Activation = "tanh"
    recurrent_activation: Activation = "sigmoid"
    use_bias: Bool = True
    kernel_initializer: Initializer = "glorot_uniform"
    recurrent_initializer: Initializer = "orthogonal"
    bias_initializer: Initializer = "zeros"
    unit_forget_bias: Switch = True
    kernel_regularizer: Regularizer = None
    recurrent_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    recurrent_constraint: Constraint = None
    bias_constraint: Constraint = None
    dropout: Real = 0.0
    recurrent_dropout: Real = 0.0
    seed: Seed = None

    states = ("state_h", "state_c")
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "implementation", "use_cudnn")

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        yield from self.kernels("lstm_cell", sequence, gates=4)
        if self.use_bias:
            yield Weight("lstm_cell/bias", units=Times(4, self.units))
