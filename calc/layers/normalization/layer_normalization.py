"""LayerNormalization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Bool, Constraint, Initializer, Regularizer
from calc.fields.unchecked import LooseShare
from calc.layers.normalization.base_axes import OverAxes
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class LayerNormalization(OverAxes):
    """Keep each example near mean 0 and deviation 1, measured over its own features."""

    sought = N_("transformer, standardize")

    epsilon: LooseShare = 0.001
    center: Bool = True
    scale: Bool = True
    rms_scaling: Bool = False
    beta_initializer: Initializer = "zeros"
    gamma_initializer: Initializer = "ones"
    beta_regularizer: Regularizer = None
    gamma_regularizer: Regularizer = None
    beta_constraint: Constraint = None
    gamma_constraint: Constraint = None

    usual = ("axis", "center", "scale")

    def weights(self, x: Tensor) -> Iterator[Weight]:
        axes = self.weight_axes(x)
        if self.scale or self.rms_scaling:
            yield Weight("gamma", axes=axes)
        if self.center and not self.rms_scaling:
            yield Weight("beta", axes=axes)
