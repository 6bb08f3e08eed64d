"""LayerNormalization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calc.fields import AxisList, Bool, Constraint, Initializer, Real, Regularizer
from calc.layers.normalization.batch_normalization import axis_size
from calc.same_shape import SameShape
from calc.texts import tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.tensor import Tensor


class LayerNormalization(SameShape):
    """Keep each example near mean 0 and deviation 1, measured over its own features."""

    axis: AxisList = -1
    epsilon: Real = 0.001
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

    def output(self, x: Tensor) -> Tensor:
        for axis in self._axes():
            axis_size(x, axis)
        return x

    def weights(self, x: Tensor) -> Iterator[Weight]:
        # Keras sorts the axes by their raw value: [1, -1] means (the last, then axis 1).
        axes = tuple((f"axis_{axis}", axis_size(x, axis)) for axis in sorted(self._axes()))
        if len(axes) == 1:
            axes = (("features", axes[0][1]),)
        if self.scale or self.rms_scaling:
            yield Weight("gamma", axes=axes)
        if self.center and not self.rms_scaling:
            yield Weight("beta", axes=axes)

    def caption(self) -> str:
        """Only what is unusual."""
        axes = ", ".join(map(str, self._axes()))
        return "" if self._axes() == (-1,) else tr("axis {axis}").format(axis=axes)

    def _axes(self) -> tuple[int, ...]:
        return self.axis if isinstance(self.axis, tuple) else (self.axis,)
