"""SimpleRNN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Activation, Bool, Constraint, Initializer, Real, Regularizer, Seed
from calc.layers.recurrent.base_recurrent import Recurrent
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class SimpleRNN(Recurrent):
    """Read a sequence step by step with one state: few weights, a short memory."""

    activation: Activation = "tanh"
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
    seed: Seed = None

    def weights(self, sequence: Tensor, *initial_state: Tensor) -> Iterator[Weight]:  # noqa: ARG002 - states make no weights
        yield from self.kernels("simple_rnn_cell", sequence, gates=1)
        if self.use_bias:
            yield Weight("simple_rnn_cell/bias", units=self.units)
