"""GroupNormalization."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

from calc.dims import Dim, Open, is_known
from calc.fields import Axis, Bool, Constraint, Initializer, Regularizer, Whole, shown
from calc.fields.unchecked import LooseShare
from calc.layers.normalization.base_axes import axis_size
from calc.problems import Fix, Problem
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class GroupCount(Whole):
    """How many groups: from 1 up, or -1 for a group per channel."""

    flags: bool = True

    def check(self, value: Json) -> Json:
        """The number."""
        found = super().check(value)
        if found < 1 and found != -1:
            template = N_("must be 1 or more, or -1 for a group per channel; is {value}")
            raise Problem(template, value=shown(value))
        return found


Groups = Annotated[int, GroupCount()]


class GroupNormalization(SameShape):
    """Keep each group of channels near mean 0 and deviation 1, example by example."""

    groups: Groups = 32
    axis: Axis = -1
    epsilon: LooseShare = 0.001
    center: Bool = True
    scale: Bool = True
    beta_initializer: Initializer = "zeros"
    gamma_initializer: Initializer = "ones"
    beta_regularizer: Regularizer = None
    gamma_regularizer: Regularizer = None
    beta_constraint: Constraint = None
    gamma_constraint: Constraint = None

    usual = ("groups", "axis", "center", "scale")
    casts = False

    def output(self, x: Tensor) -> Tensor:
        channels = axis_size(x, self.axis, so_far=(x,))
        if isinstance(channels, int):
            self._check_groups(channels, x)
        return x

    def weights(self, x: Tensor) -> Iterator[Weight]:
        channels = axis_size(x, self.axis)
        if not (self.scale or self.center):
            self._check_known(channels)
        if self.scale:
            yield Weight("gamma", channels=channels)
        if self.center:
            yield Weight("beta", channels=channels)

    def _check_groups(self, channels: int, x: Tensor) -> None:
        groups = channels if self.groups == -1 else self.groups
        if groups and not channels % groups and groups <= channels:
            return
        most = min(groups, channels, 4096)
        best = next((n for n in range(most, 0, -1) if channels % n == 0), None)
        raise Problem(
            N_("{channels} channels cannot be put into {groups} groups of the same size"),
            channels=channels,
            groups=groups,
            setting="groups",
            axis=self.axis,
            fixes=[Fix(N_("Set groups to {count}"), {"count": best})] if best else [],
            so_far=(x,),
        )

    def _check_known(self, channels: Dim) -> None:
        if isinstance(channels, Open) and not is_known(channels):
            raise Problem(
                N_("needs a known number of channels; here it is unknown: {size}"),
                size=str(channels),
                axis=self.axis,
                fixes=[Fix(N_("Declare a number for it in the input"))],
            )
