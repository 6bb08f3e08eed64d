"""Activation."""

from __future__ import annotations

from calc.fields import Activation as ActivationName
from calc.fields import suggested
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_


class Activation(SameShape):
    """Bend every value by a function such as relu or tanh."""

    sought = N_("nonlinearity, sigmoid, tanh, gelu, swish, silu")
    built_at_once = True
    activation: ActivationName = suggested("relu")

    def caption(self) -> str:
        """The function's name."""
        return self.fields["activation"].text(self.activation)
