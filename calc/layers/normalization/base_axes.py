"""What the layers share that normalize over some axes: each of them must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from calc.fields import AxisList
from calc.problems import Fix, Problem
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_, tr

if TYPE_CHECKING:
    from calc.dims import Dim
    from calc.tensor import Tensor


def axis_size(x: Tensor, axis: int, **more: Any) -> Dim:
    """The size of an axis. Raises `Problem` where there is no such axis."""
    if x.shape.ranked and not -len(x.shape) <= axis < len(x.shape):
        raise Problem(
            N_("axis {number} does not exist in ({shape})"),
            number=axis,
            shape=x.shape,
            setting="axis",
            fixes=[Fix(N_("Set axis to -1"))],
            **more,
        )
    return x.shape[axis]


class OverAxes(SameShape, abstract=True):
    """Works along one axis or several together."""

    axis: AxisList = -1

    usual: ClassVar[tuple[str, ...]] = ("axis",)

    def output(self, x: Tensor) -> Tensor:
        for axis in self.axes():
            axis_size(x, axis, so_far=(x,))
        return x

    def caption(self) -> str:
        """Only what is unusual."""
        axes = ", ".join(map(str, self.axes()))
        return "" if self.axes() == (-1,) else tr("axis {axis}").format(axis=axes)

    def axes(self) -> tuple[int, ...]:
        """The axes as the setting has them."""
        return self.axis if isinstance(self.axis, tuple) else (self.axis,)

    def weight_axes(self, x: Tensor) -> tuple[tuple[str, Dim], ...]:
        """The axes of a weight that has a value for each place along them."""
        # Keras sorts the axes by their raw value: [1, -1] means (the last, then axis 1).
        found = tuple((f"axis_{axis}", axis_size(x, axis)) for axis in sorted(self.axes()))
        return (("features", found[0][1]),) if len(found) == 1 else found
