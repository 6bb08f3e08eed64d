"""BatchNormalization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import Axis, Bool, Constraint, Initializer, Kept, Real, Regularizer, Switch
from calc.layers.normalization.base_axes import axis_size
from calc.same_shape import SameShape
from calc.texts import tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor


class BatchNormalization(SameShape):
    """Keep each channel near mean 0 and deviation 1, measured over the batch."""

    axis: Axis = -1
    momentum: Real = 0.99
    epsilon: Real = 0.001
    center: Bool = True
    scale: Bool = True
    beta_initializer: Initializer = "zeros"
    gamma_initializer: Initializer = "ones"
    moving_mean_initializer: Initializer = "zeros"
    moving_variance_initializer: Initializer = "ones"
    beta_regularizer: Regularizer = None
    gamma_regularizer: Regularizer = None
    beta_constraint: Constraint = None
    gamma_constraint: Constraint = None
    synchronized: Switch = False
    renorm: Bool = False
    renorm_clipping: Kept = None
    renorm_momentum: Real = 0.99

    usual = ("axis", "center", "scale")

    def output(self, x: Tensor) -> Tensor:
        self._size(x)
        return x

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = self._size(x)
        if self.scale:
            yield Weight("gamma", channels=channels)
        if self.center:
            yield Weight("beta", channels=channels)
        names = ["moving_mean", "moving_variance"]
        names += ["moving_stddev", "renorm_mean", "renorm_stddev"] if self.renorm else []
        for name in names:
            yield Weight(name, trainable=False, channels=channels)

    def caption(self) -> str:
        """Only what is unusual."""
        return "" if self.axis == -1 else tr("axis {axis}").format(axis=self.axis)

    def _size(self, x: Tensor) -> Dim:
        return axis_size(x, self.axis)
