"""Normalization."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

from calc.dims import Dim, Open
from calc.fields import Axes, Bool
from calc.fields.values import Values, array_shape
from calc.layers.normalization.base_axes import axis_size
from calc.problems import Fix, Problem
from calc.shape_rules.same_shape import SameShape
from calc.texts import N_, tr
from calc.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calc.fields import Json
    from calc.tensor import Tensor


@dataclasses.dataclass(frozen=True)
class KeptAxes(Axes):
    """The axes along which each place has numbers of its own; None for one pair for all."""

    many: bool = True

    def check(self, value: Json) -> Json:
        """The axes as a tuple."""
        found = () if value is None else super().check(value)
        return found if isinstance(found, tuple) else (found,)


AxesToKeep = Annotated[tuple[int, ...], KeptAxes()]
Given = Annotated[Any, Values(optional=True, matters=True)]


class Normalization(SameShape):
    """Shift and scale features to mean 0 and deviation 1, by numbers found in the data."""

    axis: AxesToKeep = (-1,)
    invert: Bool = False
    mean: Given = None
    variance: Given = None

    usual = ("axis", "mean", "variance", "invert")

    def check(self) -> Iterator[Problem]:
        """Mean and variance come together, alike, with as many axes as are kept or fewer."""
        if (self.mean is None) != (self.variance is None):
            missing = "variance" if self.variance is None else "mean"
            yield Problem(
                N_("mean and variance must be given together; {missing} is missing"),
                missing=missing,
                setting=missing,
                fixes=[Fix(N_("Set both, or neither"))],
            )
            return
        one, two = array_shape(self.mean), array_shape(self.variance)
        if one is None or one != two:
            yield Problem(
                N_("mean and variance need the same shape; they have {one} and {two}"),
                one=str(one),
                two=str(two),
                setting="variance",
            )
        elif len(one) > len(self.axis):
            yield Problem(
                N_("mean has {got} axes, more than the {kept} that axis keeps"),
                got=len(one),
                kept=len(self.axis),
                setting="mean",
            )

    def output(self, x: Tensor) -> Tensor:
        for axis in self.axis:
            axis_size(x, axis, so_far=(x,))
        return x

    def weights(self, x: Tensor) -> Iterator[Weight]:
        sizes = self._kept(x)
        if self.mean is not None:
            self._fit([size for _, size in sizes])
            return
        self._once(x)
        axes = (("features", sizes[0][1]),) if len(sizes) == 1 else tuple(sizes)
        yield Weight("mean", trainable=False, axes=axes)
        yield Weight("variance", trainable=False, axes=axes)
        yield Weight("count", trainable=False, dtype="int32")

    def caption(self) -> str:
        """Only what is unusual."""
        axes = ", ".join(map(str, self.axis)) or "None"
        return "" if self.axis == (-1,) else tr("axis {axis}").format(axis=axes)

    def _kept(self, x: Tensor) -> list[tuple[str, Dim]]:
        """The axes in the order in which they stand in the input, with their sizes."""
        several = len(self.axis) > 1
        places = sorted(map(x.shape.axis, self.axis)) if several else self.axis
        return [(f"axis_{place}", axis_size(x, place)) for place in places]

    def _once(self, x: Tensor) -> None:
        """Keras keeps an axis that is named twice as two axes, and fails unless it is 1."""
        if len(self.axis) < 2:
            return
        places = [x.shape.axis(axis) for axis in self.axis]
        twice = next((p for p in places if places.count(p) > 1 and x.shape[p] != 1), None)
        if twice is not None:
            raise Problem(
                N_("axis {number} is named twice"),
                number=twice,
                setting="axis",
                fixes=[Fix(N_("Name every axis once"))],
            )

    def _fit(self, sizes: list[Dim]) -> None:
        """The numbers must reach along the axes that are kept, whose sizes must be known."""
        for size in sizes:
            if isinstance(size, Open):
                raise Problem(
                    N_("every axis that is kept needs a known size; {size} is unknown"),
                    size=str(size),
                    setting="axis",
                )
        given = array_shape(self.mean) or ()
        ends = zip(reversed(given), reversed(sizes), strict=False)
        for got, size in ends:
            if isinstance(size, int) and got not in (1, size):
                raise Problem(
                    N_("mean has {got} values, the axis has {want}"),
                    got=got,
                    want=size,
                    setting="mean",
                    fixes=[Fix(N_("Give {want} values, or a single number"), {"want": size})],
                )
