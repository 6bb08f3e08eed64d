"""Activation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Activation as ActivationName
from calc.fields import suggested
from calc.layer import Layer

if TYPE_CHECKING:
    from calc.tensor import Tensor


class Activation(Layer):
    """Bend every value by a function such as relu or tanh."""

    activation: ActivationName = suggested("relu")

    formula = "the input's shape"
    passes_mask = True

    def output(self, x: Tensor) -> Tensor:
        return x

    def caption(self) -> str:
        """The function's name."""
        return self.fields["activation"].text(self.activation)
