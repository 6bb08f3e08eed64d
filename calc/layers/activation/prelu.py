"""PReLU."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from calc.fields import Constraint, Initializer, Json, Numbers, Regularizer
from calc.problems import Problem, Word
from calc.shape_rules.same_shape import SameShape
from calc.shape_rules.windows import axis_names
from calc.texts import N_
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calc.tensor import Tensor


class Shared(Numbers):
    """Axes along which a slope is shared, counted from 1 behind the batch; one axis or several."""

    def check(self, value: Json) -> Json:
        """A tuple of axes, or None."""
        return super().check((value,) if isinstance(value, int) else value)


SharedAxes = Annotated[tuple[int, ...] | None, Shared(optional=True)]


class PReLU(SameShape):
    """Keep positive values; the share of negative ones that passes is learned."""

    alpha_initializer: Initializer = "zeros"
    alpha_regularizer: Regularizer = None
    alpha_constraint: Constraint = None
    shared_axes: SharedAxes = None

    usual = ("shared_axes",)

    def weights(self, x: Tensor) -> Iterator[Weight]:
        sizes = list(x.shape)[1:]
        for axis in self.shared_axes or ():
            # Keras counts so, too: 0 is the last axis, -1 the one before it.
            if not -len(sizes) < axis <= len(sizes):
                raise Problem(
                    N_("cannot share axis {shared}: the input has {count} axes behind the batch"),
                    shared=axis,
                    count=len(sizes),
                    setting="shared_axes",
                )
            sizes[axis - 1] = 1
        yield Weight("alpha", axes=tuple(zip(_names(len(sizes)), sizes, strict=True)))

    def widths_conflict(self, fixed: Sequence[Weight], own: Sequence[Weight]) -> Problem | None:
        """Why a call cannot use the slopes; where none is shared, Keras finds out with data."""
        ranks = [len(weights[0].axes) + 1 for weights in (fixed, own) if weights]
        if len(set(ranks)) > 1:
            return Problem(
                N_("needs {want} {what}, receives {got}"),
                want=ranks[0],
                what=Word(N_("dimensions")),
                got=ranks[1],
            )
        found = super().widths_conflict(fixed, own)
        return found.but(severity="warning") if found and not self.shared_axes else found


def _names(count: int) -> tuple[str, ...]:
    """What the axes behind the batch are called."""
    if 2 <= count <= 4:
        return (*axis_names(count - 1), "channels")
    return ("features",) if count == 1 else tuple(f"axis {at}" for at in range(1, count + 1))
