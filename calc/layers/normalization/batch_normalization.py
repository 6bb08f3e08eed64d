"""BatchNormalization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from calc.fields import (
    Bool,
    Constraint,
    Initializer,
    Regularizer,
    Switch,
    Verbatim,
)
from calc.fields.read import Read, WholePart
from calc.fields.unchecked import LooseShare
from calc.layers.normalization.base_axes import axis_size
from calc.problems import Fix, Problem
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_, tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.dims import Dim
    from calc.tensor import Tensor


_CLIPS = ("rmax", "rmin", "dmax")


OneAxis = Annotated[int, WholePart()]
Amount = Annotated[float, Read(usual_up_to=1)]

Clipping = Annotated[Any, Verbatim(matters=True)]


class BatchNormalization(SameShape):
    """Keep each channel near mean 0 and deviation 1, measured over the batch."""

    sought = N_("standardize")

    axis: OneAxis = -1
    momentum: Amount = 0.99
    epsilon: Amount = 0.001
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
    renorm_clipping: Clipping = None
    renorm_momentum: LooseShare = 0.99

    usual = ("axis", "center", "scale")
    keywords = ("mask",)

    def check(self) -> Iterator[Problem]:
        """Limits of renormalization by name, the upper one above the lower one."""
        clips = self.renorm_clipping or {}
        if not self.renorm:
            return
        odd = [key for key in clips if key not in _CLIPS] if isinstance(clips, dict) else [clips]
        if odd:
            yield _clipping(N_("renorm_clipping takes rmax, rmin and dmax; not {key}"), key=odd[0])
            return
        most, least, shift = (clips.get(key) for key in _CLIPS)
        if most is not None and least is not None and most < least:
            yield _clipping(N_("rmax {most} is below rmin {least}"), most=most, least=least)
        if shift is not None and shift < 0:
            yield _clipping(N_("dmax must be 0 or more, is {value}"), value=shift)

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


def _clipping(template: str, **values: Any) -> Problem:
    fixes = [Fix(N_("Set renorm_clipping to None"))]
    return Problem(template, setting="renorm_clipping", fixes=fixes, **values)
