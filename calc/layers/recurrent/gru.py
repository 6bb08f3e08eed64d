"""GRU."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from calc.fields import Activation, Bool, Constraint, Initializer, Real, Regularizer, Seed
from calc.layer import Layer
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.weights import Times, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class GRU(Recurrent):
    """Read a sequence step by step; three gates, fewer weights than an LSTM."""

    activation: Activation = "tanh"
    recurrent_activation: Activation = "sigmoid"
    use_bias: Bool = True
    kernel_initializer: Initializer = "glorot_uniform"
    recurrent_initializer: Initializer = "orthogonal"
    bias_initializer: Initializer = "zeros"
    kernel_regularizer: Regularizer = None
    recurrent_regularizer: Regularizer = None
    bias_regularizer: Regularizer = None
    activity_regularizer: Regularizer = None
    kernel_constraint: Constraint = None
    recurrent_constraint: Constraint = None
    bias_constraint: Constraint = None
    dropout: Real = 0.0
    recurrent_dropout: Real = 0.0
    reset_after: Bool = True
    seed: Seed = None

    usual = (*Recurrent.usual, "reset_after")
    tolerated: ClassVar[tuple[str, ...]] = (*Layer.tolerated, "implementation", "use_cudnn")

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        yield from self.kernels("gru_cell", sequence, gates=3)
        if self.use_bias and self.reset_after:
            yield Weight("gru_cell/bias", biases=2, units=Times(3, self.units))
        elif self.use_bias:
            yield Weight("gru_cell/bias", units=Times(3, self.units))
